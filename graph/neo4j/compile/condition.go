package compile

import (
	"kith/graph"
)

var comparisons = map[graph.Op]string{
	graph.Eq: "=", graph.Lt: "<", graph.Le: "<=", graph.Gt: ">", graph.Ge: ">=",
	graph.In: " IN ", graph.Prefix: " STARTS WITH ", graph.Within: " STARTS WITH ",
}

// allOf are conditions that must all hold.
func allOf(v variables, conds []graph.Cond) []cypher {
	out := make([]cypher, len(conds))
	for i, c := range conds {
		out[i] = condition(v, c, true)
	}
	return out
}

// condition is true exactly where c holds (or, if want is false, does not). Negation is pushed down to the comparisons,
// where a comparison that is null counts as false; positive comparisons stay plain, so that indexes can answer them.
func condition(v variables, c graph.Cond, want bool) cypher {
	switch c.Op {
	case graph.And:
		return combine(v, c.Conds, want, want)
	case graph.Or:
		return combine(v, c.Conds, want, !want)
	case graph.Not:
		return combine(v, c.Conds, !want, !want)
	case graph.Some:
		return some(v, c.Step, want)
	case graph.SameAs:
		return negated(same(v, c.Step), want)
	case graph.Counted:
		return negated(counted(v, c.Step, c.Value.(graph.Range)), want)
	case graph.Words:
		return negated(hasWords(v.node(), graph.SoughtBy(c.Value.(string))), want)
	case graph.Keys:
		return negated(hasKeys(v.node(), c.Value.([][]string)), want)
	}
	e := compose("%", property(v, c.Prop).text)
	if c.Step != nil {
		e = compose("coalesce(%,%)", e, firstAlong(v, c.Step, c.Prop))
	}
	switch {
	case c.Op == graph.Eq && c.Value == nil:
		if want {
			return compose("% IS NULL", e)
		}
		return compose("% IS NOT NULL", e)
	case c.Value == nil:
		return constant(!want)
	}
	if set, ok := c.Value.(*graph.Set); ok {
		return orFalse(compose("% IN %", e.text, param(set.List())), want)
	}
	holds := compare(e, c)
	if isID(c) {
		holds = compose("(%.id IN %)", v.node(), idsOrAliases(c))
	}
	return orFalse(holds, want)
}

// orFalse is a comparison as it is, or that it does not hold, where one that is null counts as false.
func orFalse(holds cypher, want bool) cypher {
	if want {
		return holds
	}
	return compose("NOT coalesce(%,false)", holds)
}

// compare compares a property with a value that is not null. It is null where the property is absent.
func compare(e cypher, c graph.Cond) cypher {
	if c.OnText() {
		return textMeets(e, c)
	}
	switch c.Op {
	case graph.Has:
		return compose("% IN %", param(c.Value), e)
	case graph.Lt, graph.Le, graph.Gt, graph.Ge:
		if c.Prop.Type == graph.PartialDate {
			return comparePartial(e, c.Op, c.Value.(string))
		}
		return compose("%%%", e, comparisons[c.Op], ordered(c.Value))
	}
	return compose("%%%", e, comparisons[c.Op], param(c.Value))
}

// comparePartial compares a partial date by its text (graph.TextBounds).
func comparePartial(e cypher, op graph.Op, with string) cypher {
	bound, except := graph.TextBounds(op, with)
	holds := compose("%%%", e, comparisons[op], ordered(bound))
	if op == graph.Gt || op == graph.Ge {
		return holds
	}
	return compose("(% AND NOT % IN %)", holds, e, param([]any{except[0], except[1]}))
}

// combine holds if every one of the conditions, or any of them, is as wanted.
func combine(v variables, conds []graph.Cond, want, every bool) cypher {
	if len(conds) == 0 {
		return constant(every)
	}
	var parts []cypher
	if every != want {
		var lists []cypher
		lists, conds = elements(v, conds)
		for _, holds := range lists {
			parts = append(parts, orFalse(holds, want))
		}
	}
	for _, c := range conds {
		parts = append(parts, condition(v, c, want))
	}
	if every {
		return compose("(%)", join(parts, " AND "))
	}
	return compose("(%)", join(parts, " OR "))
}

// some holds if a step leads to a node for which the step's conditions hold (or, if want is false, to none).
func some(v variables, by *graph.Step, want bool) cypher {
	far, path, conds, ok := v.along(by)
	if !ok {
		return constant(!want)
	}
	if set, ok := v.sets.of(by); ok {
		return negated(compose("(% IN %)", v.node(), set), want)
	}
	conds = append(conds, allOf(far, by.Target.Where)...)
	return negated(compose("EXISTS { MATCH %% }", path, where(conds)), want)
}

// hasWords holds if every word that is sought starts, in any of its forms, a word of the node. The words are kept
// joined, behind a first one that no sought word can start.
func hasWords(node string, words []graph.Sought) cypher {
	if len(words) == 0 {
		return constant(true)
	}
	forms := make([][]string, len(words))
	for i, w := range words {
		forms[i] = w.All()
	}
	return compose("all(forms IN % WHERE any(w IN forms WHERE %._words CONTAINS ' '+w))", param(forms), node)
}

func negated(c cypher, want bool) cypher {
	if want {
		return c
	}
	return compose("NOT %", c)
}
