package rows

import (
	"bytes"
	"iter"
	"slices"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// jsonObjects finds the objects of a file and parses them. Each stands on a line of its own, or all of them in one
// list, of any number of lines each.
type jsonObjects struct {
	text.Window
	jsonParser
	line   int64  // on which the object begins, or what is read instead
	indent []byte // blanks before what comes next on its line
	begins bool   // nothing else stands before it there
}

const maxIndent = 1000

// all parses one object after the other: it gives nil for one that is parsed, a *Fault for one that cannot be, and any
// other error last.
func (o *jsonObjects) all() iter.Seq[error] {
	return func(yield func(error) bool) {
		list, err := o.isList()
		switch {
		case err != nil:
			yield(err)
		case list:
			o.listed(yield)
		default:
			o.lines(yield)
		}
	}
}

// isList reports whether the file is one list, whose bracket it reads.
func (o *jsonObjects) isList() (bool, error) {
	c, err := o.peek()
	if c == '[' {
		o.Advance(1, 0)
	}
	return c == '[', err
}

// peek passes over blanks and returns the byte behind them, 0 at the end of the file.
func (o *jsonObjects) peek() (byte, error) {
	for {
		lines := 0
		for i, c := range o.Rest() {
			switch c {
			case '\n':
				lines++
				o.indent, o.begins = o.indent[:0], true
			case ' ', '\t':
				o.indent = append(o.indent, c)
			case '\r':
			default:
				o.Advance(i, lines)
				return c, nil
			}
			if len(o.indent) > maxIndent {
				o.indent, o.begins = o.indent[:0], false
			}
		}
		o.Advance(len(o.Rest()), lines)
		if o.EOF() {
			return 0, nil
		}
		if err := o.Fill(); err != nil {
			return 0, err
		}
	}
}

// lines parses the object of each line, but for empty ones.
func (o *jsonObjects) lines(yield func(error) bool) {
	for {
		end := bytes.IndexByte(o.Rest(), '\n')
		if end < 0 && !o.EOF() && len(o.Rest()) <= row.MaxRow {
			if err := o.Fill(); err != nil {
				yield(err)
				return
			}
			continue
		}
		if len(o.Rest()) == 0 {
			return
		}
		if end < 0 {
			end = len(o.Rest())
		}
		o.line = o.Line() + 1
		if !o.one(end, yield) {
			return
		}
		if err := o.SkipLine(); err != nil {
			yield(err)
			return
		}
	}
}

// one parses so many bytes as an object, unless they are blank.
func (o *jsonObjects) one(size int, yield func(error) bool) bool {
	switch line := o.Rest()[:size]; {
	case size > row.MaxRow:
		return yield(row.TooLong())
	case len(bytes.TrimSpace(line)) == 0:
		return true
	default:
		return yield(o.read(line))
	}
}

// listed parses each element of a file that is one list. Where the end of an element cannot be found, or it is many
// lines that are no JSON, reading goes on at the next line that begins as those of elements do.
func (o *jsonObjects) listed(yield func(error) bool) {
	var indent []byte
	for {
		c, err := o.peek()
		switch {
		case err != nil:
			yield(err)
			return
		case c == ',':
			o.Advance(1, 0)
			o.begins = false
			continue
		case c == ']' || c == 0:
			o.afterList(c, yield)
			return
		}
		if o.begins {
			indent = append(indent[:0], o.indent...)
		}
		o.line = o.Line() + 1
		size, lines, err := o.framed()
		if err == nil {
			err = o.read(o.Rest()[:size])
			if err == nil || lines == 0 {
				o.Advance(size, lines)
				o.begins = false
				if !yield(err) {
					return
				}
				continue
			}
		}
		if !yield(err) {
			return
		}
		if err := o.resume(indent); err != nil {
			yield(err)
			return
		}
	}
}

// afterList gives a fault if the file ends without the bracket c that ends the list, or if something stands behind
// that.
func (o *jsonObjects) afterList(c byte, yield func(error) bool) {
	o.line = o.Line() + 1
	if c == 0 {
		yield(&Fault{Code: row.CodeBadJSON, Reason: "the file ends before its list does: it is not whole"})
		return
	}
	o.Advance(1, 0)
	c, err := o.peek()
	o.line = o.Line() + 1
	switch {
	case err != nil:
		yield(err)
	case c != 0:
		const reason = "something stands behind the list that the file is: it is not read"
		yield(&Fault{Code: row.CodeBadJSON, Reason: reason})
	}
}

// framed is the size of the element at the start of Rest, in bytes and in line ends.
func (o *jsonObjects) framed() (size, lines int, err error) {
	for {
		size, whole := frame(o.Rest())
		lines := bytes.Count(o.Rest()[:min(size, row.MaxRow)], []byte{'\n'})
		switch {
		case size > row.MaxRow:
			return 0, 0, row.TooLong()
		case lines >= row.MaxLines:
			return 0, 0, row.TooManyLines()
		case whole || o.EOF():
			return size, lines, nil
		}
		if err := o.Fill(); err != nil {
			return 0, 0, err
		}
	}
}

// frame is the size of the value at the start of data, found by its brackets and quotes only, and whether it ends
// there.
func frame(data []byte) (size int, whole bool) {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case depth == 0 && (c == ',' || c == ']' || c == '\n'):
			return i, true
		case c == '}' || c == ']':
			if depth--; depth <= 0 {
				return i + 1, true
			}
		}
	}
	return len(data), false
}

// resume reads up to the next line that begins with these blanks and an object.
func (o *jsonObjects) resume(indent []byte) error {
	begin := slices.Concat(indent, []byte{'{'})
	for {
		if err := o.SkipLine(); err != nil {
			return err
		}
		for len(o.Rest()) < len(begin) && !o.EOF() {
			if err := o.Fill(); err != nil {
				return err
			}
		}
		if len(o.Rest()) == 0 || bytes.HasPrefix(o.Rest(), begin) || bytes.HasPrefix(o.Rest(), []byte{']'}) {
			o.indent, o.begins = o.indent[:0], true
			return nil
		}
	}
}

// read parses the text of an object; the error is a *Fault.
func (o *jsonObjects) read(object []byte) error {
	s := string(object)
	if !o.Valid(s) {
		const reason = "the row holds bytes that are no text in the file's encoding"
		return &Fault{Code: row.CodeInvalidEncoding, Reason: reason}
	}
	if f := o.parse(s); f != nil {
		return f
	}
	if o.nodes[0].kind != jsonObject {
		const reason = `this is no object: a row is one in braces, like {"id": 17}`
		return &Fault{Code: row.CodeNotAnObject, Reason: reason}
	}
	return nil
}
