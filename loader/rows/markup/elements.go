package markup

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// Elements gives the elements of a document that stand at a path.
type Elements struct {
	text.Window
	path  []string // the last names of the path to them
	open  []string // the elements that are open around what is read next
	begun int64    // the line on which the element begins
	any   bool     // some element was there

	failed error    // why the document cannot be read at all
	others []string // the elements that were open around or beside those that are wanted
}

// NewElements begins to read a document for the elements whose names, with those of the elements around them, end with
// this path, like customer or customers/customer. Names count without their prefix. An element in another one of the
// path is a part of that.
func NewElements(in io.Reader, encoding, path string) *Elements {
	in, encoding, err := declared(in, encoding)
	return &Elements{Window: text.NewWindow(in, encoding), path: strings.Split(strings.Trim(path, "/"), "/"),
		failed: err}
}

// Begun is the line on which the element begins that Next gave last, or the fault.
func (e *Elements) Begun() int64 { return e.begun }

// Begin reads up to the first element. The error is why the document cannot be read at all.
func (e *Elements) Begin() error {
	for e.failed == nil {
		t, err := e.markup()
		if err != nil || t.kind == startTag || t.kind == endOfFile {
			return err
		}
		e.Advance(t.size, t.lines)
	}
	return e.failed
}

// Next gives the text of the next element, which is valid until the next call; io.EOF behind the last. One that is too
// large or not well-formed is a *row.Fault, and the next call goes on behind it. Any other error ends the reading.
func (e *Elements) Next() (string, error) {
	if e.failed != nil {
		return "", e.failed
	}
	for {
		t, err := e.markup()
		if err != nil {
			return "", err
		}
		switch t.kind {
		case endOfFile:
			return "", e.atEnd()
		case startTag:
			e.any = true
			e.open = append(e.open, t.name)
			if len(e.open) > maxDepth {
				return "", e.passOver(tooDeep())
			}
			if e.matches() {
				return e.element()
			}
			e.meet()
			e.Advance(t.size, t.lines)
			if t.empty {
				e.close()
			}
		case endTag:
			e.begun = e.Line() + 1
			e.Advance(t.size, t.lines)
			if f := e.closed(t.name); f != nil {
				return "", f
			}
		default:
			e.Advance(t.size, t.lines)
		}
	}
}

// maxDepth is how many elements may stand in each other.
const maxDepth = 32

func tooDeep() *row.Fault {
	return &row.Fault{Code: row.CodeTooDeep, Reason: "elements stand in each other more than 32 deep"}
}

// malformed is the fault of what is no XML.
func malformed(reason string) *row.Fault {
	return &row.Fault{Code: row.CodeBadXML, Reason: "this is no XML: " + reason}
}

// passOver reads the element whose start tag comes next to its end, without keeping it, and returns the fault.
func (e *Elements) passOver(f *row.Fault) error {
	e.begun = e.Line() + 1
	f.Line = e.begun
	for depth := 0; ; {
		t, err := e.markup()
		if err != nil {
			return err
		}
		e.Advance(t.size, t.lines)
		switch {
		case t.kind == startTag && !t.empty:
			depth++
		case t.kind == endTag:
			depth--
		}
		if depth <= 0 || t.kind == endOfFile {
			e.close()
			return f
		}
	}
}

// matches reports whether the element that is open innermost is at the path.
func (e *Elements) matches() bool {
	at := len(e.open) - len(e.path)
	return at >= 0 && slices.Equal(e.open[at:], e.path)
}

// close ends the element that is open innermost.
func (e *Elements) close() { e.open = e.open[:len(e.open)-1] }

// meet keeps the name of an element that is not at the path.
func (e *Elements) meet() {
	name := strings.Join(e.open[max(len(e.open)-2, 0):], "/")
	if len(e.others) < maxOthers && !slices.Contains(e.others, name) {
		e.others = append(e.others, name)
	}
}

const maxOthers = 20

// Others are the elements, each with the one around it, that were not at the path, as far as they were read; at most
// twenty.
func (e *Elements) Others() []string { return e.others }

// closed ends the element that an end tag names. A tag that fits none is a fault; one of an element further out ends
// those in it.
func (e *Elements) closed(name string) error {
	at := len(e.open) - 1
	for at >= 0 && e.open[at] != name {
		at--
	}
	fits := at == len(e.open)-1 && at >= 0
	if at >= 0 {
		e.open = e.open[:at]
	}
	if fits {
		return nil
	}
	f := malformed("an end tag stands where another element ends")
	f.Line = e.begun
	return f
}

// atEnd is the fault of a document that is not whole, once, and then io.EOF.
func (e *Elements) atEnd() error {
	e.begun = e.Line() + 1
	switch {
	case len(e.open) > 0:
		e.open = nil
		f := malformed("the file ends before its elements do: it is not whole")
		f.Line = e.begun
		return f
	case !e.any:
		e.any = true
		f := malformed("there is no element in the file")
		f.Line = e.begun
		return f
	}
	return io.EOF
}

// element reads the element whose start tag comes next, up to its end tag.
func (e *Elements) element() (string, error) {
	e.begun = e.Line() + 1
	for {
		size, lines, f := frame(e.Rest(), e.EOF())
		switch {
		case f == nil && size == 0:
			if len(e.Rest()) <= row.MaxRow {
				if err := e.Fill(); err != nil {
					return "", err
				}
				continue
			}
			return "", e.passOver(row.TooLong())
		case f != nil:
			return "", e.resume(f)
		case size > row.MaxRow:
			return "", e.passOver(row.TooLong())
		case lines >= row.MaxLines:
			return "", e.passOver(row.TooManyLines())
		}
		out := string(e.Rest()[:size])
		e.Advance(size, lines)
		e.close()
		if !e.Valid(out) {
			const reason = "the element holds bytes that are no text in the file's encoding"
			return "", &row.Fault{Line: e.begun, Code: row.CodeInvalidEncoding, Reason: reason}
		}
		return out, nil
	}
}

// frame is the size of the element at the start of data, in bytes and in line ends; 0 if it goes on behind data. Its
// tags must fit each other; whatever else is in it is not looked at.
func frame(data []byte, last bool) (size, lines int, f *row.Fault) {
	var open [][]byte
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '<')
		if i < 0 {
			break
		}
		t := scan(data[at+i:])
		switch {
		case t.kind == unfinished:
			at = len(data)
		case t.kind == startTag && !t.empty:
			open = append(open, t.word)
		case t.kind == endTag && (len(open) == 0 || !bytes.Equal(open[len(open)-1], t.word)):
			return 0, 0, malformed("an end tag stands where another element ends")
		case t.kind == endTag:
			open = open[:len(open)-1]
		case t.kind == nonsense:
			return 0, 0, malformed("a < begins no tag")
		}
		if at == len(data) {
			break
		}
		if at += i + t.size; len(open) == 0 {
			return at, bytes.Count(data[:at], []byte{'\n'}), nil
		}
	}
	if last {
		return 0, 0, malformed("the file ends before the element does")
	}
	return 0, 0, nil
}

// resume goes on behind an element whose tags do not fit each other: at the next tag that begins or ends one of its
// name. It returns the fault.
func (e *Elements) resume(f *row.Fault) error {
	f.Line = e.begun
	name := e.open[len(e.open)-1]
	for first := true; ; first = false {
		t, err := e.markup()
		if err != nil {
			return err
		}
		switch {
		case t.kind == endOfFile:
			e.open, e.any = nil, true // the fault says that it is not whole
			return f
		case !first && t.kind == startTag && t.name == name:
			e.close()
			return f
		}
		e.Advance(t.size, t.lines)
		if t.kind == endTag && t.name == name || first && t.empty {
			e.close()
			return f
		}
	}
}
