package rows

import (
	"bytes"
	"errors"

	"kith/loader/rows/row"
)

// listed parses each element of a list up to its bracket, or each member of an object up to its brace. Where the end of
// an element cannot be found, or it is many lines that are no JSON, reading goes on at the next line that begins as
// those of elements do. The error is errStop if no more is to be read.
func (o *jsonObjects) listed(yield func(error) bool, end byte) error {
	begin := byte('{')
	if end == '}' {
		begin = '"'
	}
	var indent []byte
	for {
		c, err := o.peek()
		switch {
		case err != nil:
			return err
		case c == ',':
			o.Advance(1, 0)
			o.begins = false
			continue
		case c == end || c == 0:
			return o.afterList(c)
		}
		if o.begins {
			indent = append(indent[:0], o.indent...)
		}
		o.line = o.Line() + 1
		more, found, err := o.listedOne(yield, c, end)
		if err != nil {
			return err
		}
		if !more {
			return errStop
		}
		if !found {
			if err := o.resume(indent, begin); err != nil {
				return err
			}
		}
	}
}

// listedOne parses an element that begins with this byte. More tells that more are wanted, and found that its end was.
func (o *jsonObjects) listedOne(yield func(error) bool, c, end byte) (more, found bool, err error) {
	if end == '}' {
		if c != '"' {
			return yield(&Fault{Code: row.CodeBadJSON, Reason: "this is no JSON: a member of an object has no key"}),
				false, nil
		}
		line := o.line
		o.at.key, err = o.key()
		if o.line = line; err != nil {
			if f, faulty := errors.AsType[*Fault](err); faulty {
				return yield(f), false, nil
			}
			return false, false, err
		}
	} else {
		o.at.place++
	}
	size, lines, err := o.framed()
	if err == nil {
		err = o.read(o.Rest()[:size])
		if found = err == nil || lines == 0; found {
			o.Advance(size, lines)
			o.begins = false
		}
	}
	if _, faulty := errors.AsType[*Fault](err); err != nil && !faulty {
		return false, false, err
	}
	return yield(err), found, nil
}

// afterList is a fault if the file ends without the bracket c that ends the list, or if something stands behind that.
func (o *jsonObjects) afterList(c byte) error {
	o.line = o.Line() + 1
	if c == 0 {
		return &Fault{Code: row.CodeBadJSON, Reason: "the file ends before its list does: it is not whole"}
	}
	o.Advance(1, 0)
	if o.at.steps > 0 {
		return o.afterDocument()
	}
	c, err := o.peek()
	o.line = o.Line() + 1
	if err == nil && c != 0 {
		const reason = "something stands behind the list that the file is: it is not read"
		err = &Fault{Code: row.CodeBadJSON, Reason: reason}
	}
	return err
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
		case depth == 0 && (c == ',' || c == ']' || c == '}' || c == '\n'):
			return max(i, 1), true
		case c == '}' || c == ']':
			if depth--; depth <= 0 {
				return i + 1, true
			}
		}
	}
	return len(data), false
}

// resume reads up to the next line that begins with these blanks and this byte, or with fewer blanks and the end of the
// list.
func (o *jsonObjects) resume(indent []byte, begin byte) error {
	for {
		if err := o.SkipLine(); err != nil {
			return err
		}
		for len(o.Rest()) <= len(indent) && !o.EOF() {
			if err := o.Fill(); err != nil {
				return err
			}
		}
		line := o.Rest()
		blanks := 0
		for blanks < len(line) && blanks < len(indent) && (line[blanks] == ' ' || line[blanks] == '\t') {
			blanks++
		}
		line = line[blanks:]
		ends := len(line) > 0 && (line[0] == ']' || line[0] == '}') && (blanks < len(indent) || blanks == 0)
		begins := len(line) > 0 && line[0] == begin && bytes.HasPrefix(o.Rest(), indent)
		if len(o.Rest()) == 0 || ends || begins {
			o.indent, o.begins = o.indent[:0], true
			return nil
		}
	}
}
