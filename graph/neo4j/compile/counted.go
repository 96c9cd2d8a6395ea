package compile

import "kith/graph"

// counted holds if a step leads to so many nodes, each counted once. It counts no further than it needs to.
func counted(v variables, by *graph.Step, n graph.Range) cypher {
	number, ok := numberOf(v, by, compose(" LIMIT %", param(n.Enough())))
	switch {
	case !ok:
		return constant(n.Has(0))
	case n.Most == graph.All:
		return compose("(%>=%)", number, param(n.Least))
	}
	return compose("(%<=%<=%)", param(n.Least), number, param(n.Most))
}

// numberOf is how many nodes a step leads to, each counted once, at most as many as a clause allows; not ok if it can
// lead to none.
func numberOf(v variables, by *graph.Step, limit cypher) (number cypher, ok bool) {
	far, path, conds, ok := v.along(by)
	if !ok {
		return compose("0"), false
	}
	conds = append(conds, allOf(far, by.Target.Where)...)
	return compose("COUNT { MATCH %% RETURN DISTINCT %% }", path, where(conds), far.node(), limit), true
}
