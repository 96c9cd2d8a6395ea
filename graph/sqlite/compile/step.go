package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// sides are the columns of an edge near and far along a step.
func sides(s *graph.Step) (near, far string) {
	if s.In {
		return "._dst", "._src"
	}
	return "._src", "._dst"
}

// reached is the conditions of an edge that a step takes: that it holds during the step's time and, where the step may
// lead to several kinds, that the edge leads to this one, which saves looking for the node in the wrong table.
func reached(b *builder, t tables, via *graph.Step) []string {
	_, far := sides(via)
	out := during(b, t.e, via.During)
	if _, ends := t.edge.Sides(via.In); len(ends) > 1 {
		out = append(out, t.e+far+"&"+strconv.Itoa(table.KindMask)+"="+strconv.Itoa(t.kind.Number))
	}
	return out
}

// during is the conditions of an edge that holds at some time of a period.
func during(b *builder, e string, d graph.Period) []string {
	if d == (graph.Period{}) {
		return nil
	}
	return []string{e + "._since<" + b.bind(d.To), e + "._until>" + b.bind(d.From)}
}

// some is true where a step leads to a row. If it leads to few rows at all, it starts from those; else it looks along
// the edges of each node, and reads the far nodes only if a condition is on them.
func some(b *builder, step *graph.Step, t tables) string {
	near, _ := b.m.Edge(step.Type).Sides(step.In)
	far, _ := b.m.Far(step)
	if !slices.Contains(near, t.kind.Name) || len(far) == 0 {
		return never
	}
	if onEdge(step.Target.Where) {
		return "exists(select 1 from " + edgesOf(b, step, t.n+"._id") + ")"
	}
	starts := rare(b.m, step.Target.Where, far)
	var parts []string
	for _, k := range farKinds(b.m, step) {
		if starts {
			if text, ok := nearEnds(b, step, k); ok {
				parts = append(parts, t.n+"._id in ("+text+")")
			}
		} else if a, ok := armOf(b, page{Pattern: step.Target, via: step, parent: t.n + "._id"}, k); ok {
			parts = append(parts, "exists(select 1 from "+a.from+conjunction(a.where)+")")
		}
	}
	return balanced(parts, " or ", never)
}

// nearEnds selects the near ends of a step from its far end.
func nearEnds(b *builder, step *graph.Step, k *graph.Kind) (string, bool) {
	near, far := sides(step)
	a := arm{tables: tables{n: b.name("n"), e: b.name("e"), kind: k, edge: b.m.Edge(step.Type)}}
	a.from = table.Quote(k.Name) + " " + a.n + " cross join " + table.Quote(step.Type) + " " + a.e +
		" on " + a.e + far + "=" + a.n + "._id"
	a.where = during(b, a.e, step.During)
	ok := a.restrict(b, step.Target.Where)
	return "select " + a.e + near + " from " + a.from + conjunction(a.where), ok
}

// edgesOf is the edges of a step from a node, under conditions on the edge alone: the far nodes are not read.
func edgesOf(b *builder, step *graph.Step, node string) string {
	near, to := sides(step)
	t := tables{e: b.name("e"), edge: b.m.Edge(step.Type)}
	a := arm{tables: t, where: append([]string{t.e + near + "=" + node}, during(b, t.e, step.During)...)}
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
	return table.Quote(step.Type) + " " + t.e + conjunction(a.where)
}

// onEdge reports whether conditions look at the edge alone.
func onEdge(conds []graph.Cond) bool {
	return !slices.ContainsFunc(conds, func(x graph.Cond) bool {
		switch x.Op {
		case graph.And, graph.Or, graph.Not:
			return !onEdge(x.Conds)
		case graph.Some, graph.Words:
			return true
		}
		return !x.Prop.Edge
	})
}
