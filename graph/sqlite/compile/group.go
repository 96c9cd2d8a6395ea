package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// A grouped page is chosen like any other, but by nodes. Only the edges of the chosen nodes are read: if conditions are
// on edges alone, by another look along the edges between the two nodes, and else by their ids, which the choosing has
// kept, as conditions on nodes are not to be tested twice.

// grouped makes an arm that reads each node once, with the ids of its edges if they are kept, and with their earliest
// start. The edges are grouped before their nodes are read, unless a condition needs these.
func (a arm) grouped(b *builder, pg page) arm {
	_, far := sides(pg.via)
	of, from := a.e+far, a.from
	what := of + " f"
	if graph.OnEdge(pg.Where) {
		from = table.Quote(pg.via.Type) + " " + a.e
	} else {
		what += ",json_group_array(" + a.e + "._id) es"
	}
	if slices.ContainsFunc(pg.Order, byStart) {
		what += ",min(" + edgeProperty(a.e, graph.PropValidFrom).sql + ") s"
	}
	out := arm{tables: tables{n: b.name("n"), e: b.name("g"), kind: a.kind, edge: a.edge}}
	out.from = "(select " + what + " from " + from + conjunction(a.where) + " group by " + of + ") " + out.e +
		" cross join " + table.Quote(a.kind.Name) + " " + out.n + " on " + out.n + "._id=" + out.e + ".f"
	return out
}

// byStart reports whether groups are ordered by a key that is the earliest start.
func byStart(o graph.Order) bool { return o.Via == nil && o.Prop == graph.EarliestStart }

// different counts the different nodes of a nested pattern. To group the edges takes SQLite half as long as to count
// distinct ends.
func different(b *builder, pg page) string {
	_, far := sides(pg.via)
	if graph.OnEdge(pg.Where) {
		a := edgesOf(b, pg.via, pg.parent)
		return "(select count(*) from (select 1 from " + a.from + conjunction(a.where) + " group by " + a.e + far + "))"
	}
	var sums []string
	for _, k := range pg.layout.kinds {
		if a, ok := armOf(b, pg, k); ok {
			sums = append(sums, "(select count(*) from (select 1 from "+a.from+conjunction(a.where)+" group by "+
				a.e+far+"))")
		}
	}
	if len(sums) == 0 {
		return "0"
	}
	return strings.Join(sums, "+")
}

// fewEdges is how many edges a node may have to be looked at for each of the nodes that they lead to. From one with
// more these are found from the other side.
const fewEdges = 64

// writeGroup writes the first edges of a chosen node, by a look from the end of the edges that has few of them, or by
// their ids.
func writeGroup(b *builder, pg page, of cells) {
	near, far := sides(pg.via)
	t := tables{e: b.name("e"), edge: b.m.Edge(pg.via.Type)}
	edges := table.Quote(pg.via.Type) + " " + t.e
	if !graph.OnEdge(pg.Where) {
		writeEdges(b, pg, t, "json_each("+of(theEdges, 0)+") j cross join "+edges+" on "+t.e+near+"="+pg.parent+" and "+
			t.e+"._id=j.value")
		return
	}
	a := arm{tables: t, where: taken(b, t, pg.via)}
	a.restrict(b, pg.Where)
	between := func(hidden string) {
		ends := []string{t.e + near + "=" + pg.parent, t.e + far + "=" + of(theNumber, 0)}
		if hidden == near {
			ends[0] = "+" + ends[0] // an expression, which no index is for
		} else {
			ends[1] = "+" + ends[1]
		}
		writeEdges(b, pg, t, edges+conjunction(append(ends, a.where...)))
	}
	b.write("case when (select 1 from ", edges, " where ", t.e, near, "=", pg.parent, " limit 1 offset ",
		strconv.Itoa(fewEdges), ") is null then ")
	between(far)
	b.write(" else ")
	between(near)
	b.write(" end")
}

// writeEdges writes the first edges of what they are read from, one more than are shown if there are more: each as an
// array of its id and its values.
func writeEdges(b *builder, pg page, t tables, from string) {
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
	b.write(") r from ", from, " order by ", t.e, "._since='',", t.e, "._since,", t.e, "._id limit ",
		b.bindOwn(int64(graph.GroupEdges)+1), "|0))")
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
