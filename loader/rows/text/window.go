package text

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"kith/loader/rows/row"
)

// Window shows the text of a file, decoded to UTF-8, from the place up to which it was read. It grows only when the
// reader asks for more, so a reader that bounds what it looks at is bounded in memory.
type Window struct {
	in    io.Reader
	exact bool // in is the file's own bytes, not decoded from another encoding
	buf   []byte
	start int   // where the unread text begins in buf
	line  int64 // how many lines were read
	eof   bool
}

const firstWindow = 256 << 10

// NewWindow begins to read a text in an encoding, one of Encodings.
func NewWindow(in io.Reader, encoding string) Window {
	decoded, exact := decoded(in, encoding)
	return Window{in: decoded, exact: exact, buf: make([]byte, 0, firstWindow)}
}

// Rest is the unread text, as far as it is in memory. It is valid until the next Fill.
func (w *Window) Rest() []byte { return w.buf[w.start:] }

// EOF reports whether Rest goes to the end of the file.
func (w *Window) EOF() bool { return w.eof }

// Line is how many lines were read.
func (w *Window) Line() int64 { return w.line }

// Size is how many bytes of memory the text takes.
func (w *Window) Size() int { return cap(w.buf) }

// endMark is Ctrl-Z, with which DOS and others end a text. At the end of a file it is no part of the text.
const endMark = "\x1a"

// Fill makes Rest longer, unless the file ends.
func (w *Window) Fill() error {
	rest := copy(w.buf, w.buf[w.start:])
	w.buf, w.start = w.buf[:rest], 0
	if rest > cap(w.buf)/2 {
		w.buf = slices.Grow(w.buf, cap(w.buf))
	}
	for {
		n, err := io.ReadAtLeast(w.in, w.buf[len(w.buf):cap(w.buf)], 1)
		w.buf = w.buf[:len(w.buf)+n]
		switch {
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			w.eof = true
			w.buf = bytes.TrimRight(w.buf, endMark)
			return nil
		case err != nil:
			return err
		case len(w.buf) == cap(w.buf) || w.buf[len(w.buf)-1] != endMark[0]:
			return nil
		}
	}
}

// Advance counts the first bytes of Rest, in which so many lines end, as read.
func (w *Window) Advance(bytes, lines int) {
	w.start += bytes
	w.line += int64(lines)
}

// SkipLine reads up to the end of the line, however long it is.
func (w *Window) SkipLine() error {
	for {
		if i := bytes.IndexByte(w.Rest(), '\n'); i >= 0 {
			w.start += i + 1
			break
		}
		w.start = len(w.buf)
		if w.eof {
			break
		}
		if err := w.Fill(); err != nil {
			return err
		}
	}
	w.line++
	return nil
}

// Check gives a fault if a field holds what is not text; otherwise nil.
func (w *Window) Check(field string) *row.Fault {
	switch {
	case strings.IndexByte(field, 0) >= 0:
		return &row.Fault{Code: row.CodeNUL, Reason: "the field holds a NUL character"}
	case !w.Valid(field):
		const reason = "the field holds bytes that are no text in the file's encoding"
		return &row.Fault{Code: row.CodeInvalidEncoding, Reason: reason}
	}
	return nil
}

// CheckUTF8 does the same for a field in UTF-8.
func CheckUTF8(field string) *row.Fault { return (&Window{exact: true}).Check(field) }

// Valid reports whether a text was valid in the file's encoding. What cannot be decoded is U+FFFD in other encodings
// than UTF-8.
func (w *Window) Valid(text string) bool {
	if w.exact {
		return utf8.ValidString(text)
	}
	return !strings.ContainsRune(text, utf8.RuneError)
}
