package compile

import "kith/graph"

var comparisons = map[graph.Op]string{
	graph.Eq: "=", graph.Lt: "<", graph.Le: "<=", graph.Gt: ">", graph.Ge: ">=",
	graph.In: " IN ", graph.Prefix: " STARTS WITH ", graph.Contains: " CONTAINS ",
}

// all are conditions that must all hold.
func (s scope) all(conds []graph.Cond) []cypher {
	out := make([]cypher, len(conds))
	for i, c := range conds {
		out[i] = s.cond(c, true)
	}
	return out
}

// cond is true exactly when c holds (or, if want is false, does not). Negation is pushed down to the comparisons, whose
// third value, null, is then read as false; positive comparisons stay plain, so that indexes can answer them.
func (s scope) cond(c graph.Cond, want bool) cypher {
	switch c.Op {
	case graph.And:
		return s.group(c.Conds, want, want)
	case graph.Or:
		return s.group(c.Conds, want, !want)
	case graph.Not:
		return s.group(c.Conds, !want, !want)
	case graph.Some:
		return s.some(c.Step, want)
	case graph.Words:
		return negated(hasWords(s.node(), graph.Fold(c.Value.(string))), want)
	}
	e := s.expr(c.Prop)
	switch {
	case c.Op == graph.Eq && c.Value == nil:
		if want {
			return compose("% IS NULL", e.text)
		}
		return compose("% IS NOT NULL", e.text)
	case c.Value == nil:
		return constant(!want)
	}
	holds := e.compared(c.Op, c.Value)
	if isID(c) {
		holds = compose("(%.id IN %)", s.node(), named(c))
	}
	if want {
		return holds
	}
	return compose("NOT coalesce(%,false)", holds)
}

func (e expr) compared(op graph.Op, v any) cypher {
	switch op {
	case graph.Has:
		return compose("% IN %", param(v), e.text)
	case graph.Lt, graph.Le, graph.Gt, graph.Ge:
		return compose("%%%", e.text, comparisons[op], ordered(v))
	}
	return compose("%%%", e.text, comparisons[op], param(v))
}

// group is all of the conditions, or any of them, each as wanted.
func (s scope) group(conds []graph.Cond, want, all bool) cypher {
	if len(conds) == 0 {
		return constant(all)
	}
	parts := make([]cypher, len(conds))
	for i, c := range conds {
		parts[i] = s.cond(c, want)
	}
	if all {
		return compose("(%)", join(parts, " AND "))
	}
	return compose("(%)", join(parts, " OR "))
}

func (s scope) some(by *graph.Step, want bool) cypher {
	far, path, conds, ok := s.along(by)
	if !ok {
		return constant(!want)
	}
	conds = append(conds, far.all(by.Target.Where)...)
	return negated(compose("EXISTS { MATCH %% }", path, where(conds)), want)
}

// hasWords holds if every wanted word starts a word of the node. The words are kept joined, behind a first one that no
// wanted word can start.
func hasWords(node string, wanted []string) cypher {
	if len(wanted) == 0 {
		return constant(true)
	}
	return compose("all(w IN % WHERE %._words CONTAINS ' '+w)", param(wanted), node)
}

func negated(c cypher, want bool) cypher {
	if want {
		return c
	}
	return compose("NOT %", c)
}

func constant(b bool) cypher { return compose("%", b) }

// named are the ids that nodes may have of which one of these is the id or an alias.
func named(c graph.Cond) cypher {
	if c.Op == graph.Eq {
		return compose("[%]+COLLECT { MATCH (x:KithAlias {id:%}) RETURN x.of }", param(c.Value), param(c.Value))
	}
	return compose("%+COLLECT { MATCH (x:KithAlias) WHERE x.id IN % RETURN x.of }", param(c.Value), param(c.Value))
}
