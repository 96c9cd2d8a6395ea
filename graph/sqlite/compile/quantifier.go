package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// some is true where a step leads to a row. If it leads to few rows at all, it starts from those, which may be seen
// only while the statement runs; else it looks along the edges of each node, and reads the far nodes only if a
// condition is on them.
func some(b *builder, step *graph.Step, t tables) string {
	near, _ := b.m.Edge(step.Type).Sides(step.In)
	far, _ := b.m.Far(step)
	if !slices.Contains(near, t.kind.Name) || len(far) == 0 {
		return never
	}
	if graph.OnEdge(step.Target.Where) {
		a := edgesOf(b, step, t.n+"._id")
		text := "exists(select 1 from " + a.from + conjunction(a.where) + ")"
		if len(step.Target.Where) == 0 && step.During == (graph.Period{}) {
			return text // the first edge decides
		}
		return t.truth(b, text)
	}
	starts := rare(b.m, step.Target.Where, far)
	var parts []string
	for _, k := range farKinds(b.m, step) {
		if starts {
			if text, ok := nearEnds(b, step, k, ""); ok {
				parts = append(parts, t.n+"._id in ("+text+")")
			}
		} else if a, ok := armOf(b, page{Pattern: step.Target, via: step, parent: t.n + "._id"}, k); ok {
			parts = append(parts, "exists(select 1 from "+a.from+conjunction(a.where)+")")
		}
	}
	text := balanced(parts, " or ", never)
	if starts || text == never {
		return text
	}
	text = t.truth(b, text)
	if _, ok := rarityOfEnds(b, step, t.kind); ok {
		f := fewEnds(b, step)
		return "case when " + f.ok + " then " + t.n + "._id in (" + f.ids + ") else " + text + " end"
	}
	return text
}

// nearEnds selects the near ends of a step from its far end, whose nodes are those that a query finds; if it is "",
// SQLite finds them by an index.
func nearEnds(b *builder, step *graph.Step, k *graph.Kind, ids string) (string, bool) {
	near, far := sides(step)
	a := arm{tables: tables{n: b.name("n"), e: b.name("e"), kind: k, edge: b.m.Edge(step.Type), onlyIndex: ids != ""}}
	a.near = a.e + near
	a.from = table.Quote(k.Name) + " " + a.n + " cross join " + table.Quote(step.Type) + " " + a.e +
		" on " + a.e + far + "=" + a.n + "._id"
	a.where = taken(b, a.tables, step)
	if ids != "" {
		a.where = append(a.where, a.n+"._id in ("+ids+")")
	}
	ok := a.restrict(b, step.Target.Where)
	return "select " + a.near + " v from " + a.from + conjunction(a.where), ok
}

// edgesOf is the edges of a step from a node, under conditions on the edge alone: the far nodes are not read.
func edgesOf(b *builder, step *graph.Step, node string) arm {
	near, to := sides(step)
	t := tables{e: b.name("e"), edge: b.m.Edge(step.Type)}
	a := arm{tables: t, from: table.Quote(step.Type) + " " + t.e,
		where: append([]string{t.e + near + "=" + node}, taken(b, t, step)...)}
	if far, all := b.m.Far(step); !all {
		kinds := make([]string, len(far))
		for i, l := range far {
			kinds[i] = strconv.Itoa(b.m.Kind(l).Number)
		}
		a.where = append(a.where, t.e+to+"&"+strconv.Itoa(table.KindMask)+" in ("+strings.Join(kinds, ",")+")")
	}
	if !a.restrict(b, step.Target.Where) {
		a.where = append(a.where, never)
	}
	return a
}
