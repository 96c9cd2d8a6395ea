package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// layout is how the rows of a page are written by the statement, and read from its answer.
type layout struct {
	kinds  []*graph.Kind // that rows can be of
	kind   *graph.Kind   // of all rows; nil if there may be several: then each begins with the number of its own
	keys   int
	fields []field // the keys, then the values
	group  []field // the values of an edge of a row's group; nil if rows have no groups
	steps  []*layout

	// Most pages below a row are short, and to sort them costs SQLite more than to read them. So their rows are
	// gathered in any order, and sorted when the answer is read. Only if there are more of them than most, the pattern
	// is asked again with every page in order.
	gathered bool
	most     int
}

// field is a key or value of a row. It is in the answer, unless the row has the same value already: as its id, or as an
// earlier key.
type field struct {
	typ  graph.Type
	from int             // where the value is read from: the number of an earlier key, or one of the constants
	edge *graph.EdgeKind // of the assertions of an edge
}

const (
	written   = -1 // the field is in the answer
	theID     = -2 // the field is the node's id or, of an edge of a group, the edge's
	elsewhere = -3 // the row of a group has no values of edges, and an edge of it none of the node
)

// layoutOf is the layout of a pattern's rows. With inOrder no page is gathered that may have more rows than are read.
func layoutOf(m *graph.Model, p *graph.Pattern, via *graph.Step, inOrder bool) *layout {
	l := &layout{kinds: kindsOf(m, p, via), keys: len(p.Order) + 1}
	if len(l.kinds) == 1 {
		l.kind = l.kinds[0]
	}
	l.most, l.gathered = gathers(m, p, via, inOrder)
	for _, o := range p.Order {
		l.fields = append(l.fields, field{typ: keyType(o), from: written})
	}
	if byEdge(p, via) {
		l.fields = append(l.fields, field{typ: graph.Int, from: written})
	} else {
		l.fields = append(l.fields, field{typ: graph.String, from: theID})
	}
	for _, v := range p.Props {
		f := field{typ: v.Type, from: repeated(p, v)}
		if v == graph.EdgeAssertions && !p.Grouped {
			f.edge = m.Edge(via.Type)
		}
		l.fields = append(l.fields, f)
	}
	l.group = groupOf(m, p, via)
	for _, s := range p.Steps {
		l.steps = append(l.steps, layoutOf(m, s.Target, s, inOrder))
	}
	return l
}

// byEdge reports whether the id of an edge ends the order of a pattern's rows, and not that of their node.
func byEdge(p *graph.Pattern, via *graph.Step) bool { return via != nil && !p.Grouped }

// kindsOf are the kinds that a pattern's rows can be of.
func kindsOf(m *graph.Model, p *graph.Pattern, via *graph.Step) (out []*graph.Kind) {
	if via != nil {
		return farKinds(m, via)
	}
	for _, k := range m.Concrete() {
		if slices.Contains(p.Labels, k.Name) {
			out = append(out, k)
		}
	}
	return out
}

// farKinds are the kinds that a step can lead to.
func farKinds(m *graph.Model, via *graph.Step) (out []*graph.Kind) {
	far, _ := m.Far(via)
	for _, label := range far {
		out = append(out, m.Kind(label))
	}
	return out
}

// repeated is where a row has a property already, as field.from keeps it; written if nowhere.
func repeated(p *graph.Pattern, v graph.Prop) int {
	switch {
	case p.Grouped && v.Edge:
		return elsewhere
	case v.Name == "id" && v.Edge:
		return len(p.Order)
	case v.Name == "id":
		return theID
	}
	for i := range p.Order {
		if o := &p.Order[i]; o.Prop == v && o.Plain() {
			return i
		}
	}
	return written
}

func keyType(o graph.Order) graph.Type {
	switch {
	case o.Is != nil:
		return graph.Bool
	case o.Ranked != nil:
		return graph.Int
	}
	return o.Prop.Type
}

// spare is how many rows a page with no pages below it may have to be gathered, even if fewer are asked for: to sort so
// few in Go costs less than in SQLite.
const spare = 32

// gathers reports whether a page's rows are read in any order and sorted in Go, and how many at most: a page with more
// rows is read again, sorted by SQLite.
func gathers(m *graph.Model, p *graph.Pattern, via *graph.Step, inOrder bool) (most int, ok bool) {
	switch {
	case p.Grouped, p.Page.From != nil || via == nil && !ofFew(m, p):
		return 0, false
	case p.Page.Size == graph.All || via == nil && ofOne(p):
		return graph.All, true
	case inOrder, height(p) > mostGathered:
		return 0, false
	case len(p.Steps) > 0:
		return p.Page.Size + 1, true
	}
	return max(p.Page.Size+1, spare), true
}

// mostGathered is how many pages below each other are gathered: a row more than asked for has all of its pages, so what
// is read in vain grows with every step.
const mostGathered = 2

// height is how many pages there are below each other below the rows of a pattern.
func height(p *graph.Pattern) (most int) {
	for _, s := range p.Steps {
		most = max(most, 1+height(s.Target))
	}
	return most
}

// ofOne reports whether a root page has one row at most.
func ofOne(p *graph.Pattern) bool {
	return slices.ContainsFunc(p.Where, func(x graph.Cond) bool { return x.Prop.Name == "id" && isValue(x) })
}

// ofFew reports whether a root page is meant to have few rows.
func ofFew(m *graph.Model, p *graph.Pattern) bool {
	return slices.ContainsFunc(p.Where, func(x graph.Cond) bool {
		return (isValue(x) || x.Op == graph.In && !x.Prop.Edge && x.Step == nil) && unique(m, x.Prop.Name, p.Labels)
	})
}

func isValue(x graph.Cond) bool {
	return x.Op == graph.Eq && x.Value != nil && !x.Prop.Edge && x.Step == nil
}

// writeGathered writes the rows of a gathered page, each made where it is read. It is not for several arms with pages
// below them, which would be written for each.
func writeGathered(b *builder, pg page, arms []arm) {
	b.write("(select '['||coalesce(group_concat(r),'')||']' from (")
	for i, a := range arms {
		if i > 0 {
			b.write(" union all ")
		}
		b.write("select ")
		writeRow(b, pg, a.cells(pg.Pattern))
		b.write(" r")
		a.writeSource(b)
	}
	writeMost(b, pg.layout.most)
	b.write("))")
}

// writeRow writes a row as an array of values and behind it, after commas, the row's pages: so SQLite reads no array
// again on its way up.
func writeRow(b *builder, pg page, of cells) {
	writeFields(b, pg, of)
	if pg.Grouped {
		b.write("||','||")
		writeGroup(b, pg, of(theEdges, 0))
	}
	for i, s := range pg.Steps {
		b.write("||','||")
		writeBelow(b, pg, s, pg.layout.steps[i], of(theNumber, 0))
	}
}

// writeFields writes a row's values as its layout has them: kind, if it is not known, and id, keys, values.
func writeFields(b *builder, pg page, of cells) {
	b.write("json_array(")
	if pg.layout.kind == nil {
		b.write(of(theNumber, 0), "&", strconv.Itoa(table.KindMask), ",")
	}
	b.write(of(theUID, 0))
	for i := range pg.Order {
		b.write(",", of(theKey, i))
	}
	if byEdge(pg.Pattern, pg.via) {
		b.write(",", of(theEdge, 0))
	}
	for i, v := range pg.Props {
		switch {
		case repeated(pg.Pattern, v) != written:
		case v.Type == graph.Strings, v.Type == graph.Several:
			b.write(",json(", of(theValue, i), ")")
		default:
			b.write(",", of(theValue, i))
		}
	}
	b.write(")")
}

// writeBelow writes the page of a step below a row, null on kinds that do not want it.
func writeBelow(b *builder, above page, s *graph.Step, l *layout, row string) {
	below := page{Pattern: s.Target, via: s, parent: row, layout: l, depth: above.depth + 1}
	var on []string
	for _, label := range above.Labels {
		if s.Wants(label) {
			on = append(on, strconv.Itoa(b.m.Kind(label).Number))
		}
	}
	switch len(on) {
	case 0:
		b.write("'null'")
	case len(above.Labels):
		writePage(b, below)
	default:
		b.write("case when ", row, "&", strconv.Itoa(table.KindMask), " in (", strings.Join(on, ","), ") then ")
		writePage(b, below)
		b.write(" else 'null' end")
	}
}

// cells is the SQL expression of each part of a row: of key or value i, or of one of the others.
type cells func(what part, i int) string

// part is a part of a row.
type part uint8

const (
	theNumber part = iota
	theUID
	theKey
	theEdge
	theEdges // of a group: their ids
	theValue
)

// cells reads the parts from an arm's tables.
func (a arm) cells(p *graph.Pattern) cells {
	return func(what part, i int) string {
		switch what {
		case theNumber:
			return a.n + "._id"
		case theUID:
			return a.n + "._uid"
		case theKey:
			return a.keys[i].sql
		case theEdge:
			return a.e + "._id"
		case theEdges:
			return "json_group_array(" + a.e + "._id)"
		}
		return a.property(p.Props[i]).sql
	}
}

// chosen reads the parts from rows that were selected as q, by the names that writeSelection gives their columns.
func chosen(q string) cells {
	return func(what part, i int) string { return q + "." + named(what, i) }
}

func named(what part, i int) string {
	switch what {
	case theNumber:
		return "id"
	case theUID:
		return "uid"
	case theKey:
		return "k" + strconv.Itoa(i)
	case theEdge:
		return "eid"
	case theEdges:
		return "es"
	}
	return "v" + strconv.Itoa(i)
}
