package compile

import (
	"slices"

	"kith/graph"
)

var comparisons = map[graph.Op]string{
	graph.Eq: "=", graph.Lt: "<", graph.Le: "<=", graph.Gt: ">", graph.Ge: ">=",
	graph.In: " IN ", graph.Prefix: " STARTS WITH ", graph.Contains: " CONTAINS ",
}

// allOf are conditions that must all hold.
func allOf(v variables, conds []graph.Cond) []cypher {
	out := make([]cypher, len(conds))
	for i, c := range conds {
		out[i] = condition(v, c, true)
	}
	return out
}

// condition is true exactly when c holds (or, if want is false, does not). Negation is pushed down to the comparisons,
// whose third value, null, is then read as false; positive comparisons stay plain, so that indexes can answer them.
func condition(v variables, c graph.Cond, want bool) cypher {
	switch c.Op {
	case graph.And:
		return combined(v, c.Conds, want, want)
	case graph.Or:
		return combined(v, c.Conds, want, !want)
	case graph.Not:
		return combined(v, c.Conds, !want, !want)
	case graph.Some:
		return some(v, c.Step, want)
	case graph.Words:
		return negated(hasWords(v.node(), graph.Fold(c.Value.(string))), want)
	}
	e := property(v, c.Prop)
	switch {
	case c.Op == graph.Eq && c.Value == nil:
		if want {
			return compose("% IS NULL", e.text)
		}
		return compose("% IS NOT NULL", e.text)
	case c.Value == nil:
		return constant(!want)
	}
	holds := compared(e, c.Op, c.Value)
	if isID(c) {
		holds = compose("(%.id IN %)", v.node(), idsOrAliases(c))
	}
	if want {
		return holds
	}
	return compose("NOT coalesce(%,false)", holds)
}

func compared(e expr, op graph.Op, value any) cypher {
	switch op {
	case graph.Has:
		return compose("% IN %", param(value), e.text)
	case graph.Lt, graph.Le, graph.Gt, graph.Ge:
		return compose("%%%", e.text, comparisons[op], ordered(value))
	}
	return compose("%%%", e.text, comparisons[op], param(value))
}

// combined is all of the conditions, or any of them, each as wanted.
func combined(v variables, conds []graph.Cond, want, every bool) cypher {
	if len(conds) == 0 {
		return constant(every)
	}
	parts := make([]cypher, len(conds))
	for i, c := range conds {
		parts[i] = condition(v, c, want)
	}
	if every {
		return compose("(%)", join(parts, " AND "))
	}
	return compose("(%)", join(parts, " OR "))
}

// some holds if a step leads to a node for which its conditions hold.
func some(v variables, by *graph.Step, want bool) cypher {
	far, path, conds, ok := v.along(by)
	if !ok {
		return constant(!want)
	}
	conds = append(conds, allOf(far, by.Target.Where)...)
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

// isID reports whether a condition asks for ids.
func isID(c graph.Cond) bool {
	return (c.Op == graph.Eq || c.Op == graph.In) && c.Prop == graph.Prop{Name: "id"} && c.Value != nil
}

// leadsToID reports whether a condition is a step to nodes with known ids.
func leadsToID(c graph.Cond) bool {
	return c.Op == graph.Some && slices.ContainsFunc(c.Step.Target.Where, isID)
}

// idsOf are the ids that a condition asks for.
func idsOf(c graph.Cond) []any {
	if ids, ok := c.Value.([]any); ok {
		return ids
	}
	return []any{c.Value}
}

// idsOrAliases are the ids that nodes may have of which one of these is the id or an alias.
func idsOrAliases(c graph.Cond) cypher {
	if c.Op == graph.Eq {
		return compose("[%]+COLLECT { MATCH (x:KithAlias {id:%}) RETURN x.of }", param(c.Value), param(c.Value))
	}
	return compose("%+COLLECT { MATCH (x:KithAlias) WHERE x.id IN % RETURN x.of }", param(c.Value), param(c.Value))
}
