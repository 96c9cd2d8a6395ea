package rows

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Limits of decompression, against bombs. Real exports shrink to a tenth or a twentieth, and columns that hold one word
// to a hundredth; what shrinks more is a file without content.
const (
	maxDecompressed = 64 << 30
	maxRatio        = 200
	freeOfRatio     = 16 << 20 // so many bytes may come of any file
	zstdWindow      = 32 << 20 // of memory for a decoder: enough for every level but --ultra and --long
)

// packings are how compressed files begin.
var packings = []struct{ name, mark string }{
	{"gzip", "\x1f\x8b"}, {"zstd", "\x28\xb5\x2f\xfd"},
	{"bzip2", "BZh"}, {"xz", "\xfd7zXZ\x00"}, {"7z", "7z\xbc\xaf\x27\x1c"},
}

// claimedPacking is how a file is compressed according to its name, "" if that does not say.
func claimedPacking(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".gz", ".gzip":
		return "gzip"
	case ".zst", ".zstd":
		return "zstd"
	}
	return ""
}

// decompressed reads what a file of that name holds, decompressed if its first bytes say that it is compressed. If only
// its name says so, that is an error: the first bytes may be damaged. To close it closes the file.
func decompressed(f io.ReadCloser, path string) (io.ReadCloser, error) {
	packed := &tally{in: f}
	in := bufio.NewReaderSize(packed, 64<<10)
	head, _ := in.Peek(8) // an error comes again when reading
	name := ""
	for _, p := range packings {
		if bytes.HasPrefix(head, []byte(p.mark)) {
			name = p.name
		}
	}
	out := &unpacked{packed: packed, file: f, name: name}
	switch name {
	case "":
		if claimed := claimedPacking(path); claimed != "" && len(head) > 0 {
			const wrong = "its name says that it is compressed by %s, and it is not: " +
				"get the file again, or take the ending off its name"
			return nil, fmt.Errorf(wrong, claimed)
		}
		return struct {
			io.Reader
			io.Closer
		}{in, f}, nil
	case "gzip":
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, out.damage(err)
		}
		out.in = z
	case "zstd":
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return nil, out.damage(err)
		}
		out.in, out.done = z, z.Close
	default:
		const advice = "unpack it, or compress it by gzip or zstd"
		return nil, fmt.Errorf("it is compressed by %s, which is not read: %s", name, advice)
	}
	return out, nil
}

// tally counts the bytes that are read, and keeps the error that ended the reading.
type tally struct {
	in  io.Reader
	n   int64
	err error
}

func (t *tally) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	t.n += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		t.err = err
	}
	return n, err
}

// unpacked decompresses a file. Reading ends in an error where the file is damaged or its limits are passed.
type unpacked struct {
	name   string
	in     io.Reader
	packed *tally
	n      int64 // bytes that were read
	file   io.Closer
	done   func() // ends the decoder; may be nil
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.in.Read(p)
	u.n += int64(n)
	switch {
	case u.n > maxDecompressed:
		return 0, errors.New("it becomes larger than 64 GB when decompressed: split it")
	case u.n > freeOfRatio && u.n/maxRatio > u.packed.n:
		return 0, errors.New("it becomes more than 200 times as large when decompressed, as no real export does; " +
			"if this one does, decompress it first")
	case err != nil && !errors.Is(err, io.EOF):
		err = u.damage(err)
	}
	return n, err
}

// damage is the error of compressed data that is wrong, unless it was the file that could not be read.
func (u *unpacked) damage(err error) error {
	switch {
	case u.packed.err != nil:
		return u.packed.err
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fmt.Errorf("the file is not whole: its %s data ends after %d bytes of text; get it again", u.name, u.n)
	}
	return fmt.Errorf("its %s data is damaged behind %d bytes of text (%w); get the file again", u.name, u.n, err)
}

func (u *unpacked) Close() error {
	if u.done != nil {
		u.done()
	}
	return u.file.Close()
}
