package rows

import (
	"errors"
	"io"
	"os"
)

// Open begins to read a file. Progress, if any, hears of the bytes that are read of it. A header that cannot stand is a
// *Fault; every other error is that of the file.
func Open(path string, d *Dialect, progress func(int)) (Reader, error) {
	f, err := OpenFile(path)
	if err != nil {
		return nil, err
	}
	r, err := newCSV(&counted{f, progress}, d)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return r, nil
}

// OpenFile opens a regular file; anything else could keep a reader waiting for ever.
func OpenFile(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no regular file")
	}
	return os.Open(path)
}

// counted tells how many bytes are read.
type counted struct {
	io.ReadCloser
	tell func(int)
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	if c.tell != nil {
		c.tell(n)
	}
	return n, err
}
