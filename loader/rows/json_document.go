package rows

import (
	"bytes"
	"errors"
	"strconv"

	"kith/loader/rows/row"
)

// keyMark is, in the path of Dialect.Each, every member of an object whose keys are data; and in the name of a column,
// the key.
const keyMark = "*"

// jsonPlace is where the element stands that was parsed of a document.
type jsonPlace struct {
	steps int    // so many steps of Dialect.Each lead to it
	key   string // in an object
	place int    // in a list, from 1; 0: it is in an object
}

// isDocument reports whether the file is one object in which the rows are: if it goes on over several lines, or is
// larger than a row.
func (o *jsonObjects) isDocument() (bool, error) {
	for len(o.each) > 0 {
		data := o.Rest()
		size, whole := frame(data)
		line := bytes.IndexByte(data, '\n')
		switch {
		case line >= 0 && line+1 == len(data) && !o.EOF():
		case line >= 0:
			isLines := bytes.HasPrefix(data[line+1:], []byte{'{'})
			return !isLines && (!whole || size > line), nil
		case size > row.MaxRow:
			return true, nil
		case o.EOF():
			return false, nil
		}
		if err := o.Fill(); err != nil {
			return false, err
		}
	}
	return false, nil
}

// document parses the elements to which the path leads in the object that begins next. What else is in the object is
// passed over. The path may end early, where there is nothing.
func (o *jsonObjects) document(yield func(error) bool) error {
	o.Advance(1, 0)
	o.levels = 1
	for at, step := range o.each {
		if step == keyMark {
			o.at = jsonPlace{steps: at + 1}
			o.levels--
			return o.listed(yield, '}')
		}
		found, err := o.find(step)
		if err != nil || !found {
			return err
		}
		c, err := o.peek()
		switch {
		case err != nil:
			return err
		case c == '[':
			o.Advance(1, 0)
			o.at = jsonPlace{steps: at + 1}
			return o.listed(yield, ']')
		case c == '{' && at+1 < len(o.each):
			o.Advance(1, 0)
			o.levels++
		case c == '{':
			o.at = jsonPlace{steps: at + 1, place: 1}
			return o.single(yield)
		default:
			return o.afterDocument()
		}
	}
	return nil
}

// single parses the object that is the only element.
func (o *jsonObjects) single(yield func(error) bool) error {
	o.line = o.Line() + 1
	size, lines, err := o.framed()
	if err == nil {
		err = o.read(o.Rest()[:size])
	}
	if !yield(err) {
		return errStop
	}
	if size == 0 {
		return errStop // where it ends is not known
	}
	o.Advance(size, lines)
	return o.afterDocument()
}

// errStop ends the reading of a document without an error of its own.
var errStop = errors.New("no more is read")

// find passes over members of an object up to the value of this key; false if it was not there. Then the document was
// read to its end.
func (o *jsonObjects) find(wanted string) (bool, error) {
	for {
		c, err := o.peek()
		switch {
		case err != nil:
			return false, err
		case c == ',':
			o.Advance(1, 0)
			continue
		case c != '"':
			return false, o.afterDocument()
		}
		key, err := o.key()
		if err != nil || key == wanted {
			return err == nil, err
		}
		if err := o.pass(0); err != nil {
			return false, err
		}
	}
}

// key reads the key that begins next, and the colon behind it.
func (o *jsonObjects) key() (string, error) {
	o.line = o.Line() + 1
	for {
		size := quotedSize(o.Rest())
		if size > 0 {
			if f := o.parse(string(o.Rest()[:size])); f != nil {
				return "", f
			}
			o.Advance(size, 0)
			break
		}
		if o.EOF() || len(o.Rest()) > row.MaxField {
			return "", &Fault{Code: row.CodeBadJSON, Reason: "this is no JSON: a key does not end"}
		}
		if err := o.Fill(); err != nil {
			return "", err
		}
	}
	key := o.nodes[0].text
	c, err := o.peek()
	if err == nil && c != ':' {
		err = &Fault{Code: row.CodeBadJSON, Reason: "this is no JSON: no colon stands behind a key"}
	}
	if err != nil {
		return "", err
	}
	o.Advance(1, 0)
	_, err = o.peek()
	return key, err
}

// quotedSize is the size of the text in quotes at the start of data; 0 if it goes on behind data.
func quotedSize(data []byte) int {
	for i := 1; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// pass reads over a value, or over all that is left of so many objects and lists, in memory that does not grow with it.
// That the file ends first is a *Fault.
func (o *jsonObjects) pass(levels int) error {
	quoted, escaped, within := false, false, levels > 0
	for {
		lines := 0
		for i, c := range o.Rest() {
			if c == '\n' {
				lines++
			}
			switch {
			case escaped:
				escaped = false
			case quoted && c == '\\':
				escaped = true
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == '{' || c == '[':
				levels++
			case levels == 0 && (c == ',' || c == '}' || c == ']'):
				o.Advance(i, lines)
				return nil
			case c == '}' || c == ']':
				if levels--; levels == 0 && within {
					o.Advance(i+1, lines)
					return nil
				}
			}
		}
		o.Advance(len(o.Rest()), lines)
		if o.EOF() {
			o.line = o.Line() + 1
			return &Fault{Code: row.CodeBadJSON, Reason: "the file ends before its object does: it is not whole"}
		}
		if err := o.Fill(); err != nil {
			return err
		}
	}
}

// afterDocument reads what is left of the document behind its rows.
func (o *jsonObjects) afterDocument() error {
	if o.levels == 0 {
		return nil
	}
	return o.pass(o.levels)
}

// ofPlace gives the rows of an element of a document, which is the parsed value.
func (j *jsonRows) ofPlace(at jsonPlace) bool {
	list := jsonList{path: &j.root, rest: j.each[at.steps:]}
	for _, step := range j.each[:at.steps] {
		if step != keyMark {
			list.path = j.step(list.path, step)
		}
	}
	if at.place == 0 {
		return j.ofMember(0, at.key, &list)
	}
	return j.ofElement(0, at.place, &list)
}

// ofMembers gives the rows of every member of an object whose keys are data.
func (j *jsonRows) ofMembers(object int, list *jsonList) bool {
	for n := j.parsed.nodes[object].child; n != 0; n = j.parsed.nodes[n].next {
		if !j.ofMember(n, j.parsed.nodes[n].plainKey(), list) {
			return false
		}
	}
	return true
}

// ofMember gives the rows of a value that has a key which is data.
func (j *jsonRows) ofMember(n int, key string, list *jsonList) bool {
	mark := len(j.set)
	defer func() { j.forget(mark) }()
	at := list.path
	for i := len(j.each) - len(list.rest) - 1; i >= 0 && j.each[i] == keyMark; i-- {
		at = j.step(at, keyMark) // an object of objects has several keys
	}
	column, f := j.column(at)
	if f == nil && !j.learn {
		f = j.fill(column, key, key)
	}
	if f != nil {
		return j.fault(f)
	}
	return j.ofValue(n, list)
}

// place puts which element of a list a row is into its column.
func (j *jsonRows) place(at *jsonPath, place int) *Fault {
	column, f := j.column(j.step(at, placeMark))
	if f != nil || j.learn {
		return f
	}
	return j.fill(column, strconv.Itoa(place), place)
}
