package sheet

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"kith/loader/rows/markup"
	"kith/loader/rows/row"
)

// texts are the texts that the cells of a workbook share. They are read as far as cells refer to them: Excel numbers
// them in the order in which its cells come.
type texts struct {
	elements *markup.Elements
	file     io.Closer
	all      spill // the texts, one behind the other
	places   spill // where each ends in all, eight bytes for each
	count    int
	wrong    map[int]*row.Fault // those that cannot be read
}

// openTexts begins to read the shared texts of a workbook.
func openTexts(w *workbook) (*texts, error) {
	if w.texts == "" {
		return &texts{}, nil
	}
	in, err := w.parts(w.texts)
	if err != nil {
		return nil, err
	}
	return &texts{elements: markup.NewElements(in, "utf8", "si"), file: in, wrong: map[int]*row.Fault{}}, nil
}

// at is the text of a number. One that is not there, or cannot be read, is a *row.Fault.
func (t *texts) at(n int) (string, error) {
	for n >= t.count {
		if t.elements == nil {
			return "", noText()
		}
		if err := t.read(); errors.Is(err, io.EOF) {
			return "", noText()
		} else if err != nil {
			return "", err
		}
	}
	if f := t.wrong[n]; f != nil {
		return "", f
	}
	from, to := int64(0), int64(0)
	var err error
	if n > 0 {
		from, err = t.end(n - 1)
	}
	if err == nil {
		to, err = t.end(n)
	}
	if err != nil {
		return "", err
	}
	b := make([]byte, to-from)
	if err := t.all.read(b, from); err != nil {
		return "", err
	}
	return string(b), nil
}

func noText() *row.Fault {
	return &row.Fault{Code: row.CodeBadXML, Reason: "the cell names a text that the workbook does not have"}
}

// end is where a text ends.
func (t *texts) end(n int) (int64, error) {
	var b [8]byte
	err := t.places.read(b[:], int64(n)*8)
	return int64(binary.LittleEndian.Uint64(b[:])), err
}

// maxWrong is how many texts that cannot be read are kept apart.
const maxWrong = 10_000

// read reads another text.
func (t *texts) read() error {
	element, err := t.elements.Next()
	f, faulty := errors.AsType[*row.Fault](err)
	switch {
	case faulty && f.Code == row.CodeBadXML: // those behind it may have other numbers than they seem to
		return errors.New("the texts of the workbook are damaged: open it in its program and save it again")
	case err != nil && !faulty:
		return err
	}
	text := ""
	if !faulty {
		var root *markup.Node
		if root, f = markup.ParseExact(element); f == nil {
			text = textOf(root)
		}
	}
	if f == nil && len(text) > row.MaxField {
		f = row.FieldTooLong()
	}
	if f != nil {
		if text = ""; len(t.wrong) == maxWrong {
			return errors.New("more than 10,000 texts of the workbook cannot be read: open it in its program and " +
				"save it again")
		}
		t.wrong[t.count] = f
	}
	if err := t.all.write([]byte(text)); err != nil {
		return err
	}
	t.count++
	return t.places.write(binary.LittleEndian.AppendUint64(nil, uint64(t.all.size)))
}

// textOf is a text, plain or in pieces of several fonts, without how it is said.
func textOf(n *markup.Node) string {
	out := ""
	for i := range n.Nodes {
		switch of := &n.Nodes[i]; of.Name {
		case "t":
			out += unescaped(of.Text)
		case "r":
			out += textOf(of)
		}
	}
	return out
}

// escape is how a workbook writes a character that XML does not have, like _x000D_.
var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escape.ReplaceAllStringFunc(text, func(s string) string {
		code, err := strconv.ParseUint(s[2:6], 16, 16)
		if err != nil || utf16.IsSurrogate(rune(code)) {
			return s
		}
		return string(rune(code))
	})
}

func (t *texts) Close() error {
	err := errors.Join(t.all.Close(), t.places.Close())
	if t.file != nil {
		err = errors.Join(err, t.file.Close())
	}
	return err
}

// inMemory is how much a spill keeps in memory.
const inMemory = 8 << 20

// spill keeps bytes: the first of them in memory, the others in a temporary file.
type spill struct {
	head []byte
	file *os.File
	tail []byte // what is still to be written to the file
	size int64
}

func (s *spill) write(b []byte) error {
	s.size += int64(len(b))
	if s.file == nil && len(s.head)+len(b) <= inMemory {
		s.head = append(s.head, b...)
		return nil
	}
	if s.file == nil {
		file, err := os.CreateTemp("", "kith-*.texts") // nobody else may read it
		if err != nil {
			return err
		}
		s.file = file
	}
	if s.tail = append(s.tail, b...); len(s.tail) < 1<<20 {
		return nil
	}
	_, err := s.file.Write(s.tail)
	s.tail = s.tail[:0]
	return err
}

// read reads what was written at a place. What was written at once lies in one of the parts.
func (s *spill) read(b []byte, at int64) error {
	begun := s.size - int64(len(s.tail)) // where the tail begins
	switch {
	case at < int64(len(s.head)):
		copy(b, s.head[at:])
	case at >= begun:
		copy(b, s.tail[at-begun:])
	default:
		_, err := s.file.ReadAt(b, at-int64(len(s.head)))
		return err
	}
	return nil
}

// Close removes the file.
func (s *spill) Close() error {
	if s.file == nil {
		return nil
	}
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}
