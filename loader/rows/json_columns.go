package rows

import (
	"slices"
	"strings"

	"kith/loader/rows/row"
)

// jsonColumns are the columns of objects: one for each path to a value.
type jsonColumns struct {
	names  []string
	byName map[string]int
	root   jsonPath
	left   []string // paths that are left out
	learn  bool     // a path that is not known gets a column, and no rows are made
}

// jsonPath is a place in objects. The value there goes into a column, unless it is an object.
type jsonPath struct {
	name   string
	column int // -1: none so far
	left   bool
	under  map[string]*jsonPath // by key
}

func newJSONColumns(names, left []string) *jsonColumns {
	c := &jsonColumns{byName: map[string]int{}, root: jsonPath{column: -1}, left: left}
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

// step is the path that a key leads to.
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
	if len(c.byName) < row.MaxColumns || to.column >= 0 { // otherwise a file of ever new keys would fill the memory
		if from.under == nil {
			from.under = map[string]*jsonPath{}
		}
		from.under[strings.Clone(key)] = to
	}
	return to
}

// column is the column of a path.
func (c *jsonColumns) column(at *jsonPath) (int, *Fault) {
	if at.column >= 0 {
		return at.column, nil
	}
	column, known := c.byName[at.name]
	if !known {
		if !c.learn || len(c.names) >= row.MaxColumns {
			const reason = "there is a value beyond the 1,000 columns that the file had before"
			return 0, &Fault{Code: row.CodeTooManyColumns, Reason: reason}
		}
		column = c.add(at.name)
	}
	at.column = column
	return column, nil
}
