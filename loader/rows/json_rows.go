package rows

import (
	"strings"

	"kith/loader/rows/row"
)

// placeMark is behind the path of Dialect.Each in the name of the column that says which element of the list a row is.
const placeMark = "#"

// jsonRows makes rows of parsed objects: what is nested goes into columns like address.city, lists stay lists. With
// each, an object gives a row for every element of the list at that path.
type jsonRows struct {
	*jsonColumns
	parsed *jsonParser
	each   []string // the keys of the path
	yield  func(*Row, error) bool
	row    Row
	set    []int    // the columns that have a value in row
	list   jsonList // the list that object found
}

// newJSONRows makes rows with these columns of what a parser parses.
func newJSONRows(parsed *jsonParser, d *Dialect, columns []string) jsonRows {
	j := jsonRows{jsonColumns: newJSONColumns(columns, d.Without), parsed: parsed}
	j.row.Fields, j.row.Values = make([]string, len(columns)), make([]any, len(columns))
	if d.Each != "" {
		j.each = strings.Split(d.Each, ".")
	}
	return j
}

// jsonList is a list whose elements give rows of their own.
type jsonList struct {
	node int // 0: none
	path *jsonPath
	rest []string // the path to a list in its elements
}

// ofObject gives the rows of a parsed object, or of one in it that is at a path; false if no more are wanted.
func (j *jsonRows) ofObject(object int, at *jsonPath, each []string) bool {
	if len(each) > 0 && each[0] == keyMark {
		return j.ofMembers(object, &jsonList{path: at, rest: each[1:]})
	}
	mark := len(j.set)
	defer func() { j.forget(mark) }()
	j.list.node = 0
	if f := j.object(object, at, each); f != nil {
		return j.fault(f)
	}
	if len(each) == 0 {
		return j.give()
	}
	list := j.list
	if list.node == 0 {
		return true
	}
	node := &j.parsed.nodes[list.node]
	if node.kind == jsonObject && len(list.rest) > 0 {
		return j.ofObject(list.node, list.path, list.rest)
	}
	if node.kind != jsonArray {
		return j.ofElement(list.node, 1, &list)
	}
	place := 0
	for n := node.child; n != 0; n = j.parsed.nodes[n].next {
		place++
		if !j.ofElement(n, place, &list) {
			return false
		}
	}
	return true
}

// ofElement gives the rows of one element of a list.
func (j *jsonRows) ofElement(n, place int, list *jsonList) bool {
	mark := len(j.set)
	defer func() { j.forget(mark) }()
	if f := j.place(list.path, place); f != nil {
		return j.fault(f)
	}
	return j.ofValue(n, list)
}

// ofValue gives the rows of an element whose place or key is in the row.
func (j *jsonRows) ofValue(n int, list *jsonList) bool {
	if j.parsed.nodes[n].kind == jsonObject {
		return j.ofObject(n, list.path, list.rest)
	}
	if len(list.rest) > 0 {
		return true // no list can be in it
	}
	if f := j.put(n, list.path); f != nil {
		return j.fault(f)
	}
	return j.give()
}

// object puts what is in an object into the row, but for the list whose elements give rows of their own.
func (j *jsonRows) object(object int, at *jsonPath, each []string) *Fault {
	for n := j.parsed.nodes[object].child; n != 0; n = j.parsed.nodes[n].next {
		node := &j.parsed.nodes[n]
		path, rest := at, []string(nil)
		if node.key != ownText || at == &j.root {
			path = j.step(at, node.plainKey())
		}
		if path.left {
			continue
		}
		if len(each) > 0 && node.key == each[0] {
			if len(each) == 1 || node.kind == jsonArray || node.kind == jsonObject && each[1] == keyMark {
				if node.kind != jsonNull {
					j.list = jsonList{n, path, each[1:]}
				}
				continue
			}
			rest = each[1:]
		}
		var f *Fault
		if node.kind == jsonObject {
			f = j.object(n, path, rest)
		} else {
			f = j.put(n, path)
		}
		if f != nil {
			return f
		}
	}
	return nil
}

// put puts a value into the column of its path.
func (j *jsonRows) put(n int, at *jsonPath) *Fault {
	node := &j.parsed.nodes[n]
	column, f := j.column(at)
	if f != nil || j.learn || node.kind == jsonNull {
		return f
	}
	if len(node.text) > row.MaxField {
		f := row.FieldTooLong()
		f.Column = column + 1
		return f
	}
	return j.fill(column, node.text, j.parsed.any(n))
}

func (j *jsonRows) fill(column int, text string, v any) *Fault {
	if j.row.Values[column] != nil {
		const reason = "the row has two values for one column"
		return &Fault{Column: column + 1, Code: row.CodeDuplicateColumn, Reason: reason}
	}
	j.row.Fields[column], j.row.Values[column] = text, v
	j.set = append(j.set, column)
	return nil
}

// forget empties the columns that were filled since.
func (j *jsonRows) forget(since int) {
	for _, c := range j.set[since:] {
		j.row.Fields[c], j.row.Values[c] = "", nil
	}
	j.set = j.set[:since]
}

// give gives the row, unless only columns are to be found out.
func (j *jsonRows) give() bool { return j.learn || j.yield(&j.row, nil) }

// fault gives a fault instead of the row.
func (j *jsonRows) fault(f *Fault) bool {
	f.Line = j.row.Line
	return j.learn || j.yield(nil, f)
}
