package compile

import (
	"slices"
	"strings"

	"kith/graph"
)

// counted is true where a step leads to so many nodes, each counted once. It counts no further than it needs to. Where
// the step leads to few rows at all, only nodes that it is known to lead from are counted for.
func counted(b *builder, step *graph.Step, n graph.Range, t tables) string {
	nodes := reachedBy(b, step, t)
	if nodes == "" {
		return constant(n.Has(0))
	}
	number := "(select count(*) from (" + nodes + " limit " + b.bind(n.Enough()) + "|0))"
	text := number + ">=" + b.bind(n.Least)
	if n.Most != graph.All {
		text = "(" + number + " between " + b.bind(n.Least) + " and " + b.bind(n.Most) + ")"
	}
	text = t.truth(b, text)
	if far, _ := b.m.Far(step); n.Least > 0 && rare(b.m, step.Target.Where, far) {
		return both(some(b, step, t), text)
	}
	return text
}

// numberOf is how many nodes a step leads to, each counted once.
func numberOf(b *builder, step *graph.Step, t tables) expr {
	nodes := reachedBy(b, step, t)
	if nodes == "" {
		return expr{"0", false}
	}
	return expr{t.value(b, "(select count(*) from ("+nodes+"))"), false}
}

// reachedBy selects the nodes that a step leads to, each once; "" if it can lead to none.
func reachedBy(b *builder, step *graph.Step, t tables) string {
	near, _ := b.m.Edge(step.Type).Sides(step.In)
	far, _ := b.m.Far(step)
	if !slices.Contains(near, t.kind.Name) || len(far) == 0 {
		return ""
	}
	_, to := sides(step)
	each := func(a arm) string { return "select distinct " + a.e + to + " from " + a.from + conjunction(a.where) }
	if graph.OnEdge(step.Target.Where) {
		return each(edgesOf(b, step, t.n+"._id"))
	}
	var arms []string
	for _, k := range farKinds(b.m, step) {
		if a, ok := armOf(b, page{Pattern: step.Target, via: step, parent: t.n + "._id"}, k); ok {
			arms = append(arms, each(a))
		}
	}
	return strings.Join(arms, " union all ")
}
