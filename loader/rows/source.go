package rows

import (
	"context"
	"errors"
	"io"
	"os"
)

// open opens a file to read what it holds, whether it is compressed or not.
func open(ctx context.Context, path string, progress func(int)) (io.ReadCloser, error) {
	f, err := openFile(ctx, path, progress)
	if err != nil {
		return nil, err
	}
	in, err := decompressed(f, path)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return in, nil
}

// OpenFile opens a file to read its bytes as they are, compressed or not, until the context ends. It must be a regular
// file, as anything else could keep a reader waiting for ever.
func OpenFile(ctx context.Context, path string) (io.ReadCloser, error) {
	f, err := openFile(ctx, path, nil)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func openFile(ctx context.Context, path string, progress func(int)) (*source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no regular file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &source{ctx, f, progress}, nil
}

// source is a file that can be read until its context ends. It reports how many bytes are read.
type source struct {
	ctx context.Context
	*os.File
	progress func(int) // may be nil
}

func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.File.Read(p)
	if s.progress != nil {
		s.progress(n)
	}
	return n, err
}
