package flatfile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// Table is how the answer to an operation becomes rows.
type Table struct {
	Columns  []Column
	whole    *list  // of the one answer: its element has the root field
	root     string // the response key of that
	document string // that asks for a page, with the variables of its lists
	given    values // those that the document has of its own
}

// list is a list whose elements are rows, or are part of several if another list is in them.
type list struct {
	key      string   // the response keys that lead to it, for people
	path     []string // from the element that it is in
	elements string   // of a connection, the response key of its edges or nodes; "" for a list that is no connection
	id       int      // of a connection, tells its variables from those of others
	cells    []cell   // what an element has of its own
	within   *list    // the list in an element, if there is one
	size     int      // of a connection, how many are asked for at a time
}

// paged reports whether a list is asked for page by page.
func (l *list) paged() bool { return l.elements != "" }

// cell is where the value of a column is.
type cell struct {
	path   []string // from the element
	column int
}

// The sizes of pages. That of the first list is tried, and halved where it asks for too much.
const (
	firstPage  = 500 // the most that a list gives
	nestedPage = 25
)

// New plans the table of an operation of a valid document. It is Invalid if it is no query of one root field, if that
// has no values or two lists side by side, or if a list is told where to begin.
func New(schema *ast.Schema, op *ast.OperationDefinition, variables map[string]any) (*Table, error) {
	if op.Operation != ast.Query {
		return nil, graph.Errorf(graph.Invalid, "a file is made of a query, and this is a %s", op.Operation)
	}
	b := &builder{schema: schema, values: variables, lists: map[*field]*list{}}
	roots := b.values.fields(op.SelectionSet, nil, nil)
	if len(roots) != 1 {
		return nil, graph.Errorf(graph.Invalid, "a file is made of one root field, and this query has %d: %s: ask for "+
			"one at a time", len(roots), keys(roots))
	}
	whole := &list{}
	if err := b.root(roots[0], whole); err != nil {
		return nil, err
	}
	if len(b.columns) == 0 {
		return nil, graph.Errorf(graph.Invalid, "%s has no columns: select values in it", roots[0].key)
	}
	t := &Table{Columns: b.columns, whole: whole, root: roots[0].key}
	t.document, t.given = b.document(op, roots)
	return t, nil
}

func keys(fields []*field) string {
	var out []string
	for _, f := range fields {
		out = append(out, f.key)
	}
	return strings.Join(out, ", ")
}

// builder plans a table.
type builder struct {
	schema  *ast.Schema
	values  values
	columns []Column
	at      []string // the path of each column, which tells two of one name apart
	lists   map[*field]*list
	paged   int    // how many lists are asked for page by page
	counted *field // of an aggregate all of whose groups are rows
}

// place is where a field stands.
type place struct {
	in    *list    // whose elements have it
	path  []string // of the object that has it, from the element
	keys  []string // of that, from the root field
	names []string // for the names of columns
}

// below is the place of what is selected of a field.
func (p place) below(f *field) place {
	return place{p.in, appended(p.path, f.key), appended(p.keys, f.key), within(p.names, f)}
}

func appended(list []string, s string) []string { return append(slices.Clip(list), s) }

// root plans the root field, whose name the names of columns leave out.
func (b *builder) root(f *field, whole *list) error {
	p := place{in: whole, path: []string{f.key}, keys: []string{f.key}}
	switch d := b.typeOf(f); {
	case isLeaf(d):
		return graph.Errorf(graph.Invalid, "%s is no list and no object: there is nothing to make rows of", f.key)
	case isConnection(d):
		return b.connection(f, p)
	case f.def.Type.Elem != nil:
		return b.plain(f, p)
	case isAggregate(d) && b.values.of(f.args, "first") == nil:
		b.counted = f
	}
	return b.object(f.sub, p)
}

// isAggregate reports whether a type is of groups, of which there may be more than are answered.
func isAggregate(d *ast.Definition) bool {
	return d.Fields.ForName("groupCount") != nil && d.Fields.ForName("groups") != nil
}

func (b *builder) typeOf(f *field) *ast.Definition { return b.schema.Types[f.def.Type.Name()] }

// isConnection reports whether a type is a page of a list.
func isConnection(d *ast.Definition) bool {
	return d.Fields.ForName("pageInfo") != nil && (d.Fields.ForName("edges") != nil || d.Fields.ForName("nodes") != nil)
}

// object plans what is selected of an object.
func (b *builder) object(fields []*field, p place) (err error) {
	for _, f := range fields {
		switch d := b.typeOf(f); {
		case isLeaf(d):
			err = b.leaf(f, p)
		case isConnection(d) && b.single(f):
			err = b.first(f, p.below(f))
		case isConnection(d):
			err = b.connection(f, p.below(f))
		case f.def.Type.Elem != nil:
			err = b.plain(f, p.below(f))
		default:
			err = b.object(f.sub, p.below(f))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// leaf adds a column, unless another kind of node has it already: then GraphQL has it be of the same type.
func (b *builder) leaf(f *field, p place) error {
	c, path := columnOf(p.names, f), strings.Join(appended(p.keys, f.key), ".")
	at := slices.IndexFunc(b.columns, func(o Column) bool { return o.Name == c.Name })
	switch {
	case at < 0:
		p.in.cells = append(p.in.cells, cell{appended(p.path, f.key), len(b.columns)})
		b.columns, b.at = append(b.columns, c), append(b.at, path)
	case b.at[at] != path:
		return graph.Errorf(graph.Invalid, "two columns would be called %s: %s and %s: give one of them an alias",
			c.Name, b.at[at], path)
	}
	return nil
}

// single reports whether a list is asked for its first element alone, which is a value beside others and no row.
func (b *builder) single(f *field) bool { return fmt.Sprint(b.values.of(f.args, "first")) == "1" }

// first plans the first element of a list.
func (b *builder) first(f *field, p place) error {
	elements, others, err := b.parts(f)
	if err != nil {
		return err
	}
	if err := b.object(others, p); err != nil || elements == nil {
		return err
	}
	p.path, p.keys = appended(p.path, elements.key), appended(p.keys, elements.key)
	return b.object(elements.sub, p)
}

// parts are what is selected of a connection: its edges or its nodes, nil if neither is, and what else it says.
func (b *builder) parts(f *field) (elements *field, others []*field, err error) {
	for _, s := range f.sub {
		switch s.name {
		case "pageInfo":
		case "groups":
			return nil, nil, graph.Errorf(graph.Invalid, "a file has no groups: select edges or nodes of %s", f.key)
		case "edges", "nodes":
			if elements != nil {
				return nil, nil, graph.Errorf(graph.Invalid, "%s is selected as %s and as %s: select one of them",
					f.key, elements.key, s.key)
			}
			elements = s
		default:
			others = append(others, s)
		}
	}
	return elements, others, nil
}

// connection plans a list that is asked for page by page.
func (b *builder) connection(f *field, p place) error {
	elements, others, err := b.parts(f)
	if err != nil {
		return err
	}
	isRoot := len(p.keys) == 1
	if !isRoot { // what is said of the whole list is no value of its elements
		if err := b.object(others, p); err != nil {
			return err
		}
	}
	switch {
	case elements == nil && isRoot:
		return graph.Errorf(graph.Invalid, "%s has no rows: select nodes or edges of it", f.key)
	case elements == nil:
		return nil
	}
	for _, name := range []string{"after", "last", "before", "grouped"} {
		if v := b.values.of(f.args, name); v != nil && v != false {
			return graph.Errorf(graph.Invalid, "a file has the whole list %s, a row for each edge: leave %s out", f.key,
				name)
		}
	}
	l := &list{elements: elements.key, id: b.paged, size: nestedPage}
	if b.paged == 0 {
		l.size = firstPage
	}
	b.paged++
	b.lists[f] = l
	return b.rows(l, elements.sub, p)
}

// plain plans a list of objects that has no pages.
func (b *builder) plain(f *field, p place) error { return b.rows(&list{}, f.sub, p) }

// rows plans the elements of a list.
func (b *builder) rows(l *list, fields []*field, p place) error {
	l.key, l.path = strings.Join(p.keys, "."), p.path
	switch other := p.in.within; {
	case other != nil && other.key == l.key:
		return graph.Errorf(graph.Invalid, "%s is a list of several kinds of nodes, each by itself: select it once, on "+
			"an interface that all of them have, like ... on Party", l.key)
	case other != nil:
		return graph.Errorf(graph.Invalid, "%s and %s are lists side by side, and a row can have an element of one of "+
			"them: ask for two files, or with first: 1 for the first element of one", other.key, l.key)
	}
	p.in.within = l
	return b.object(fields, place{in: l, keys: p.keys, names: p.names})
}
