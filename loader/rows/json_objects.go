package rows

import (
	"bytes"
	"errors"
	"iter"

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

	each   []string  // the path to the rows in a document
	at     jsonPlace // where the element stands that was parsed, if the file is one
	levels int       // so many objects of the document are open around its rows
}

const maxIndent = 1000

// all parses one object after the other: it gives nil for one that is parsed, a *Fault for one that cannot be, and any
// other error last.
func (o *jsonObjects) all() iter.Seq[error] {
	return func(yield func(error) bool) {
		list, err := o.isList()
		document := false
		if err == nil && !list {
			document, err = o.isDocument()
		}
		switch {
		case err != nil:
			yield(err)
		case list:
			if err := o.listed(yield, ']'); err != nil && !errors.Is(err, errStop) {
				yield(err)
			}
		case document:
			o.documents(yield)
		default:
			o.lines(yield)
		}
	}
}

// documents parses the elements of a document, and of others that stand behind it.
func (o *jsonObjects) documents(yield func(error) bool) {
	for {
		err := o.document(yield)
		c := byte(0)
		if err == nil {
			c, err = o.peek()
		}
		if err == nil && c != 0 && c != '{' {
			o.line = o.Line() + 1
			err = &Fault{Code: row.CodeBadJSON, Reason: "something stands behind the object that the file is: it " +
				"is not read"}
		}
		if err != nil && !errors.Is(err, errStop) {
			yield(err)
		}
		if err != nil || c == 0 {
			return
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
	if o.nodes[0].kind != jsonObject && o.at.steps == 0 {
		const reason = `this is no object: a row is one in braces, like {"id": 17}`
		return &Fault{Code: row.CodeNotAnObject, Reason: reason}
	}
	return nil
}
