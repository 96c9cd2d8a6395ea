package rows

import (
	"slices"
	"strings"
)

// jsonColumns are the columns of objects: the paths to what stands in them.
type jsonColumns struct {
	names  []string
	byName map[string]int
	root   jsonPath
	left   []string // paths that are left out
}

// jsonPath is a place in objects. What stands there goes into a column, unless it is an object.
type jsonPath struct {
	name   string
	column int // -1: not known
	left   bool
	under  map[string]*jsonPath
}

func newJSONColumns(names []string) *jsonColumns {
	c := &jsonColumns{byName: map[string]int{}, root: jsonPath{column: -1}}
	for _, n := range names {
		c.add(n)
	}
	return c
}

func (c *jsonColumns) add(name string) int {
	c.byName[name] = len(c.names)
	c.names = append(c.names, name)
	return len(c.names) - 1
}

// step is the place a key leads to.
func (c *jsonColumns) step(from *jsonPath, key string) *jsonPath {
	if to, ok := from.under[key]; ok {
		return to
	}
	name := strings.Clone(key)
	if from != &c.root {
		name = from.name + "." + key
	}
	to := &jsonPath{name: name, column: -1, left: slices.Contains(c.left, name)}
	if column, ok := c.byName[name]; ok {
		to.column = column
	}
	if len(c.byName) < maxColumns || to.column >= 0 { // so that foreign keys do not pile up
		if from.under == nil {
			from.under = map[string]*jsonPath{}
		}
		from.under[strings.Clone(key)] = to
	}
	return to
}

// jsonFlat makes rows of parsed objects: what is nested goes into columns like address.city, lists stay lists. With
// each, an object gives a row for every element of the list at that path.
type jsonFlat struct {
	jsonParser
	*jsonColumns
	each  []string
	learn bool // find out the columns, and no more
	row   Row
	set   []int // the columns that have a value in row
	held  struct {
		node int
		path *jsonPath
		rest []string
	}
}

// rows gives the rows of the parsed object, or of one in it; false if no more are wanted.
func (j *jsonFlat) rows(object int, at *jsonPath, each []string, yield func(*Row, error) bool) bool {
	mark := len(j.set)
	defer func() { j.forget(mark) }()
	j.held.node = 0
	if f := j.object(object, at, each); f != nil {
		return j.fault(f, yield)
	}
	if len(each) == 0 {
		return j.give(yield)
	}
	held := j.held
	if held.node == 0 {
		return true
	}
	list := &j.nodes[held.node]
	if list.kind != jsonArray {
		return j.element(held.node, 1, held.path, held.rest, yield)
	}
	place := 0
	for n := list.child; n != 0; n = j.nodes[n].next {
		place++
		if !j.element(n, place, held.path, held.rest, yield) {
			return false
		}
	}
	return true
}

// element gives the rows of one element of a list.
func (j *jsonFlat) element(n, place int, at *jsonPath, rest []string, yield func(*Row, error) bool) bool {
	mark := len(j.set)
	defer func() { j.forget(mark) }()
	if f := j.place(at, place); f != nil {
		return j.fault(f, yield)
	}
	if j.nodes[n].kind == jsonObject {
		return j.rows(n, at, rest, yield)
	}
	if len(rest) > 0 {
		return true // no list can be in it
	}
	if f := j.put(n, at); f != nil {
		return j.fault(f, yield)
	}
	return j.give(yield)
}

// object puts what is in an object into the row, but for the list that gives rows of its own, which is held.
func (j *jsonFlat) object(object int, at *jsonPath, each []string) *Fault {
	for n := j.nodes[object].child; n != 0; n = j.nodes[n].next {
		node := &j.nodes[n]
		path, rest := j.step(at, node.key), []string(nil)
		if path.left {
			continue
		}
		if len(each) > 0 && node.key == each[0] {
			if len(each) == 1 || node.kind == jsonArray {
				if node.kind != jsonNull {
					j.held.node, j.held.path, j.held.rest = n, path, each[1:]
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

// column is where the values at a path go.
func (j *jsonFlat) column(at *jsonPath) (int, *Fault) {
	if at.column >= 0 {
		return at.column, nil
	}
	column, known := j.byName[at.name]
	if !known {
		if !j.learn || len(j.names) >= maxColumns {
			return 0, &Fault{Code: CodeTooManyColumns, Reason: "there is a value beyond the 1,000 columns that the " +
				"file had before"}
		}
		column = j.add(at.name)
	}
	at.column = column
	return column, nil
}

func (j *jsonFlat) put(n int, at *jsonPath) *Fault {
	node := &j.nodes[n]
	column, f := j.column(at)
	if f != nil || j.learn || node.kind == jsonNull {
		return f
	}
	if len(node.text) > maxField {
		return &Fault{Column: column + 1, Code: CodeFieldTooLong, Reason: reasonFieldTooLong}
	}
	return j.fill(column, node.text, j.any(n))
}

func (j *jsonFlat) fill(column int, text string, v any) *Fault {
	if j.row.Values[column] != nil {
		return &Fault{Column: column + 1, Code: CodeDuplicateColumn, Reason: "the row has two values for one column"}
	}
	j.row.Fields[column], j.row.Values[column] = text, v
	j.set = append(j.set, column)
	return nil
}

// any is a value as expressions have it.
func (j *jsonFlat) any(n int) any {
	node := &j.nodes[n]
	switch node.kind {
	case jsonTrue, jsonFalse:
		return node.kind == jsonTrue
	case jsonNumber:
		return number(node.text)
	case jsonString:
		return node.text
	case jsonArray:
		list := []any{}
		for e := node.child; e != 0; e = j.nodes[e].next {
			list = append(list, j.any(e))
		}
		return list
	case jsonObject:
		object := map[string]any{}
		for m := node.child; m != 0; m = j.nodes[m].next {
			object[j.nodes[m].key] = j.any(m)
		}
		return object
	}
	return nil
}

// forget empties the columns that were filled since.
func (j *jsonFlat) forget(since int) {
	for _, c := range j.set[since:] {
		j.row.Fields[c], j.row.Values[c] = "", nil
	}
	j.set = j.set[:since]
}

func (j *jsonFlat) give(yield func(*Row, error) bool) bool {
	return j.learn || yield(&j.row, nil)
}

func (j *jsonFlat) fault(f *Fault, yield func(*Row, error) bool) bool {
	f.Line = j.row.Line
	return j.learn || yield(nil, f)
}
