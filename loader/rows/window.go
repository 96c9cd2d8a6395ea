package rows

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// text is a window on the text of a file, which moves on and grows no further than a row may be long.
type text struct {
	in    io.Reader
	exact bool // in is the file's own bytes, not decoded from something else
	buf   []byte
	start int   // of what is not yet read, in buf
	line  int64 // how many lines were read
	eof   bool
}

const firstWindow = 256 << 10

func newText(in io.Reader, encoding string) text {
	decoded, exact := decoded(in, encoding)
	return text{in: decoded, exact: exact, buf: make([]byte, 0, firstWindow)}
}

// rest is what is not yet read, as far as the window shows it.
func (t *text) rest() []byte { return t.buf[t.start:] }

// fill reads more behind what is not yet read.
func (t *text) fill() error {
	rest := copy(t.buf, t.buf[t.start:])
	t.buf, t.start = t.buf[:rest], 0
	if rest > cap(t.buf)/2 {
		t.buf = slices.Grow(t.buf, cap(t.buf))
	}
	n, err := io.ReadAtLeast(t.in, t.buf[rest:cap(t.buf)], 1)
	t.buf = t.buf[:rest+n]
	switch err {
	case nil:
		return nil
	case io.EOF, io.ErrUnexpectedEOF:
		t.eof = true
		return nil
	}
	return err
}

// skipLine goes on behind the end of the line.
func (t *text) skipLine() error {
	for {
		if i := bytes.IndexByte(t.rest(), '\n'); i >= 0 {
			t.start += i + 1
			break
		}
		t.start = len(t.buf)
		if t.eof {
			break
		}
		if err := t.fill(); err != nil {
			return err
		}
	}
	t.line++
	return nil
}

// unclean is what is wrong with the characters of a field; nil if nothing is.
func (t *text) unclean(field string) *Fault {
	switch {
	case strings.IndexByte(field, 0) >= 0:
		return &Fault{Code: CodeNUL, Reason: "the field holds a NUL character"}
	case t.exact && !utf8.ValidString(field), !t.exact && strings.ContainsRune(field, utf8.RuneError):
		return &Fault{Code: CodeInvalidEncoding, Reason: "the field holds bytes that are no text in the file's " +
			"encoding"}
	}
	return nil
}
