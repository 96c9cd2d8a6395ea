package markup

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"kith/loader/rows/row"
)

// kind is what a piece of markup is.
type kind uint8

const (
	unfinished kind = iota // it goes on behind the text
	endOfFile              // there is none
	startTag               // <name …> or <name …/>
	endTag                 // </name>
	passed                 // a comment, an instruction, or characters that are not looked at
	entities               // <!DOCTYPE … [, which declares what a document is made of
	nonsense               // a < that begins nothing
)

// tag is a piece of markup.
type tag struct {
	kind  kind
	word  []byte // the name of an element, as it is written
	name  string // the name without its prefix, if markup gave it
	empty bool   // the tag is the whole element
	size  int    // in bytes
	lines int    // how many lines end in it, if markup gave it
}

// brackets are how pieces begin that are read up to a mark, whatever stands in between.
var brackets = []struct{ begin, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}

// scan reads the piece at the start of data, which is a <.
func scan(data []byte) tag {
	for _, b := range brackets {
		if bytes.HasPrefix(data, []byte(b.begin)) {
			if i := bytes.Index(data[len(b.begin):], []byte(b.end)); i >= 0 {
				return tag{kind: passed, size: len(b.begin) + i + len(b.end)}
			}
			return tag{}
		}
		if len(data) < len(b.begin) && bytes.HasPrefix([]byte(b.begin), data) {
			return tag{}
		}
	}
	if len(data) < 2 {
		return tag{}
	}
	t, from := tag{kind: startTag}, 1
	switch data[1] {
	case '!':
		return scanDocType(data)
	case '/':
		t.kind, from = endTag, 2
	}
	end := from
	for end < len(data) && inName(data[end]) {
		end++
	}
	if end == len(data) {
		return tag{}
	}
	if end == from {
		return tag{kind: nonsense, size: 1}
	}
	t.word = data[from:end]
	if t.size = tagSize(data, end); t.size == 0 {
		return tag{}
	}
	t.empty = data[t.size-2] == '/'
	return t
}

// scanDocType reads a document type. One that only names the file in which it stands is passed over, and so is that
// file.
func scanDocType(data []byte) tag {
	const begin = "<!DOCTYPE"
	switch {
	case len(data) < len(begin) && bytes.HasPrefix([]byte(begin), data):
		return tag{}
	case !bytes.HasPrefix(data, []byte(begin)):
		return tag{kind: nonsense, size: 1}
	}
	switch end := bytes.IndexAny(data, ">["); {
	case end < 0:
		return tag{}
	case data[end] == '[':
		return tag{kind: entities, size: 1}
	default:
		return tag{kind: passed, size: end + 1}
	}
}

// tagSize is the size of a tag whose name ends at a place; 0 if it goes on behind data. A > in quotes ends no tag.
func tagSize(data []byte, at int) int {
	quote := byte(0)
	for ; at < len(data); at++ {
		switch c := data[at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return at + 1
		}
	}
	return 0
}

// inName reports whether names may have a byte; which letters they may have is looked at when the element is parsed.
func inName(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':' || c == '-' ||
		c == '.' || c >= utf8.RuneSelf
}

// local is a name without its prefix.
func local(word []byte) string { return string(word[bytes.LastIndexByte(word, ':')+1:]) }

// markup finds the next piece of markup, up to which it reads, but does not read it. Characters and comments are passed
// over, however long they are.
func (e *Elements) markup() (tag, error) {
	for {
		data := e.Rest()
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			i = len(data)
		}
		e.Advance(i, bytes.Count(data[:i], []byte{'\n'}))
		data = data[i:]
		switch {
		case len(data) == 0 && e.EOF():
			return tag{kind: endOfFile}, nil
		case len(data) == 0:
		default:
			t := scan(data)
			switch {
			case t.kind == entities:
				return tag{}, errors.New("it declares entities of its own (<!DOCTYPE … [), which are not read as " +
					"they can " +
					"stand for anything: export it without")
			case t.kind != unfinished:
				t.name, t.lines = local(t.word), bytes.Count(data[:t.size], []byte{'\n'})
				return t, nil
			case e.EOF(): // what is not finished is passed over; the element around it is not whole
				return tag{kind: passed, size: len(data)}, nil
			case len(data) > row.MaxRow:
				if err := e.skipLong(data); err != nil {
					return tag{}, err
				}
				continue
			}
		}
		if err := e.Fill(); err != nil {
			return tag{}, err
		}
	}
}

// skipLong passes over a comment or characters that are longer than a row; a tag of that length is none.
func (e *Elements) skipLong(data []byte) error {
	end := ""
	for _, b := range brackets {
		if bytes.HasPrefix(data, []byte(b.begin)) {
			end = b.end
		}
	}
	if end == "" {
		e.Advance(1, 0)
		return nil
	}
	for {
		data := e.Rest()
		if i := bytes.Index(data, []byte(end)); i >= 0 {
			e.Advance(i+len(end), bytes.Count(data[:i], []byte{'\n'}))
			return nil
		}
		keep := min(len(data), len(end)-1)
		e.Advance(len(data)-keep, bytes.Count(data[:len(data)-keep], []byte{'\n'}))
		if e.EOF() {
			return nil
		}
		if err := e.Fill(); err != nil {
			return err
		}
	}
}
