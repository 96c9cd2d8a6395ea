package rows

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Limits of what a compressed file may become, against bombs. Real exports shrink to a tenth or a twentieth, and
// columns of one word to a hundredth; ratios beyond that come from files without content.
const (
	maxDecompressed = 64 << 30
	freeOfRatio     = 16 << 20
	maxRatio        = 200
	zstdWindow      = 32 << 20 // what a decoder may keep in memory: the window of every level but --ultra and --long
)

var packings = []struct{ name, mark string }{
	{"gzip", "\x1f\x8b"}, {"zstd", "\x28\xb5\x2f\xfd"},
	{"bzip2", "BZh"}, {"xz", "\xfd7zXZ\x00"}, {"7z", "7z\xbc\xaf\x27\x1c"},
}

// notText is how files of other formats begin, and what becomes a source of them.
var notText = []struct{ mark, advice string }{
	{"PK\x03\x04", "it is a zip archive or a spreadsheet, which are not read: unpack it, or save the sheet as CSV"},
	{"\xd0\xcf\x11\xe0", "it is a spreadsheet, which is not read: save the sheet as CSV"},
	{"PGDMP\x01", "it is a dump in pg_dump's own format, which is not read: pg_restore -f DUMP.sql makes text of it"},
	{"PAR1\x15", "it is a Parquet file, which is not read: save it as CSV or JSON Lines"},
}

// claimedPacking is how a file is compressed by the ending of its name, "" if that does not say.
func claimedPacking(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".gz", ".gzip":
		return "gzip"
	case ".zst", ".zstd":
		return "zstd"
	}
	return ""
}

// decompressed is what a file holds, by its first bytes; a name that says otherwise is an error, as damage can do that.
func decompressed(f *source) (io.ReadCloser, error) {
	packed := &tally{in: f}
	in := bufio.NewReaderSize(packed, 64<<10)
	head, _ := in.Peek(8) // an error comes again when reading
	for _, other := range notText {
		if bytes.HasPrefix(head, []byte(other.mark)) {
			return nil, errors.New(other.advice)
		}
	}
	name := ""
	for _, p := range packings {
		if bytes.HasPrefix(head, []byte(p.mark)) {
			name = p.name
		}
	}
	out := &unpacked{packed: packed, under: f, name: name}
	switch name {
	case "":
		if claimed := claimedPacking(f.Name()); claimed != "" && len(head) > 0 {
			return nil, fmt.Errorf("its name says that it is compressed by %s, and it is not: get the file again, or "+
				"take the ending off its name", claimed)
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
		return nil, fmt.Errorf("it is compressed by %s, which is not read: unpack it, or compress it by gzip or zstd",
			name)
	}
	return out, nil
}

// Sound reads a compressed file to its end: its checksums stand behind what they are about, so only then is it certain
// that it is whole and undamaged. Of a database, compressed or not, it checks the structure. For any other file there
// is nothing to read.
func Sound(ctx context.Context, path string) error {
	in, err := open(ctx, path, nil)
	if err != nil {
		return err
	}
	head := make([]byte, len(databaseMark))
	_, _ = io.ReadFull(in, head) // a shorter file is none, and an error comes again when reading
	if string(head) == databaseMark {
		return errors.Join(in.Close(), soundDatabase(ctx, path))
	}
	if _, packed := in.(*unpacked); packed {
		_, err = io.Copy(io.Discard, in)
	}
	return errors.Join(err, in.Close())
}

func soundDatabase(ctx context.Context, path string) error {
	plain, done, err := File{Path: path}.plain(ctx)
	if err != nil {
		return err
	}
	d, err := openDatabase(ctx, plain, nil, done)
	if err != nil {
		return err
	}
	return errors.Join(d.undamaged(ctx), d.Close())
}

// tally counts what is read, and keeps the error that ended it.
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

// unpacked is a compressed file as it was before, as far as its limits and its soundness go.
type unpacked struct {
	name   string
	in     io.Reader
	packed *tally
	n      int64
	under  io.Closer
	done   func()
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.in.Read(p)
	u.n += int64(n)
	switch {
	case u.n > maxDecompressed:
		return 0, errors.New("it becomes larger than 64 GB when decompressed: split it")
	case u.n > freeOfRatio && u.n/maxRatio > u.packed.n:
		return 0, errors.New("it becomes more than 200 times as large when decompressed, as no real export does; if " +
			"this one does, decompress it first")
	case err != nil && !errors.Is(err, io.EOF):
		err = u.damage(err)
	}
	return n, err
}

// damage says that the compressed data cannot be right, unless it was the file that could not be read.
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
	return u.under.Close()
}
