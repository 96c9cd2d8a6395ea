package compile

import (
	"kith/graph"
	"kith/graph/sqlite/table"
)

// A grouped page is chosen like any other, by nodes: each with the ids of its edges, as it takes no more than to meet
// them. The edges of the chosen nodes alone are read again, by these ids.

// writeGroup writes the first edges of a chosen node, one more than are shown if there are more: each as an array of
// its id and its values.
func writeGroup(b *builder, pg page, ids string) {
	near, _ := sides(pg.via)
	t := tables{e: b.name("e"), edge: b.m.Edge(pg.via.Type)}
	b.write("(select '['||coalesce(group_concat(r),'')||']' from (select json_array(", t.e, "._id")
	for i, v := range pg.Props {
		switch {
		case pg.layout.group[i].from != written:
		case v.Type == graph.Strings, v.Type == graph.Several:
			b.write(",json(", t.property(v).sql, ")")
		default:
			b.write(",", t.property(v).sql)
		}
	}
	b.write(") r from json_each(", ids, ") j cross join ", table.Quote(pg.via.Type), " ", t.e, " on ",
		t.e, near, "=", pg.parent, " and ", t.e, "._id=j.value order by ", t.e, "._since='',", t.e, "._since,",
		t.e, "._id limit ", b.bindOwn(int64(graph.GroupEdges)+1), "|0))")
}

// groupOf are the fields of an edge of a group, by the pattern's properties; nil of rows that have no group.
func groupOf(m *graph.Model, p *graph.Pattern, via *graph.Step) []field {
	if !p.Grouped {
		return nil
	}
	out := make([]field, len(p.Props))
	for i, v := range p.Props {
		out[i] = field{typ: v.Type, from: written}
		switch {
		case !v.Edge:
			out[i].from = elsewhere
		case v.Name == "id":
			out[i].from = theID
		case v == graph.EdgeAssertions:
			out[i].edge = m.Edge(via.Type)
		}
	}
	return out
}

// group reads a comma and the group of a row.
func (d *decoder) group(l *layout, of *graph.Row) *graph.Group {
	g := &graph.Group{}
	d.need(',')
	d.need('[')
	for !d.broken && !d.take(']') {
		if len(g.Edges) > 0 {
			d.need(',')
		}
		g.Edges = append(g.Edges, d.member(l, of))
	}
	if g.More = len(g.Edges) > graph.GroupEdges; g.More {
		g.Edges = g.Edges[:graph.GroupEdges]
	}
	return g
}

// member reads an edge of a group.
func (d *decoder) member(l *layout, of *graph.Row) *graph.Row {
	r := &d.rows.take(1)[0]
	r.ID, r.Label, r.Keys, r.Vals = of.ID, of.Label, of.Keys, d.vals.take(len(l.group))
	d.need('[')
	id := d.value(graph.Int)
	for i, f := range l.group {
		switch {
		case f.from == theID:
			r.Vals[i] = id
		case f.from == elsewhere:
		case f.typ == graph.Several:
			r.Vals[i] = d.assertions(f, r)
		default:
			r.Vals[i] = d.next(f.typ)
		}
	}
	d.need(']')
	return r
}
