package rows

import (
	"bytes"
	"slices"
)

// listed takes every element of a file that is one list for an object, of any number of lines. Where the end of one
// cannot be found, or what is in it is no JSON, reading goes on at the next line that begins as those of elements do.
func (r *jsonReader) listed(yield func(error) bool) {
	var indent []byte
	for {
		c, err := r.peek()
		switch {
		case err != nil:
			yield(err)
			return
		case c == ',':
			r.start++
			r.begins = false
			continue
		case c == ']' || c == 0:
			r.afterList(c, yield)
			return
		}
		if r.begins {
			indent = append(indent[:0], r.indent...)
		}
		r.row.Line = r.line + 1
		size, lines, err := r.framed()
		if err == nil {
			f := r.read(r.rest()[:size])
			if f == nil || lines == 0 {
				r.start, r.line, r.begins = r.start+size, r.line+int64(lines), false
				if !yield(asError(f)) {
					return
				}
				continue
			}
			err = f
		}
		if !yield(err) {
			return
		}
		if err := r.resume(indent); err != nil {
			yield(err)
			return
		}
	}
}

// afterList is the end of the list, or of the file.
func (r *jsonReader) afterList(c byte, yield func(error) bool) {
	r.row.Line = r.line + 1
	if c == 0 {
		yield(&Fault{Code: CodeBadJSON, Reason: "the file ends before its list does: it is not whole"})
		return
	}
	r.start++
	c, err := r.peek()
	r.row.Line = r.line + 1
	switch {
	case err != nil:
		yield(err)
	case c != 0:
		yield(&Fault{Code: CodeBadJSON, Reason: "something stands behind the list that the file is: it is not read"})
	}
}

// framed is the size of the element that begins here, in bytes and in ends of lines.
func (r *jsonReader) framed() (size, lines int, err error) {
	for {
		size, whole := frame(r.rest())
		lines := bytes.Count(r.rest()[:min(size, MaxRow)], []byte{'\n'})
		switch {
		case size > MaxRow:
			return 0, 0, &Fault{Code: CodeRecordTooLong, Reason: reasonRecordTooLong}
		case lines >= maxLines:
			return 0, 0, &Fault{Code: CodeTooManyLines, Reason: reasonTooManyLines}
		case whole || r.eof:
			return size, lines, nil
		}
		if err := r.text.fill(); err != nil {
			return 0, 0, err
		}
	}
}

// frame is the size of the value at the start of data, told by its brackets and quotes only.
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

// resume goes on at the next line that begins with so many blanks and an object.
func (r *jsonReader) resume(indent []byte) error {
	begin := slices.Concat(indent, []byte{'{'})
	for {
		if err := r.skipLine(); err != nil {
			return err
		}
		for len(r.rest()) < len(begin) && !r.eof {
			if err := r.text.fill(); err != nil {
				return err
			}
		}
		if len(r.rest()) == 0 || bytes.HasPrefix(r.rest(), begin) || bytes.HasPrefix(r.rest(), []byte{']'}) {
			r.indent, r.begins = r.indent[:0], true
			return nil
		}
	}
}
