package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/storage"
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

// variables are what expressions can use at one depth of a pattern: the node there and the edge that leads to it. Their
// names follow from the depth; subqueries side by side use the same ones and do not see each other's.
type variables struct {
	m       *graph.Model
	depth   int
	labels  []string        // what the node can be
	edge    *graph.EdgeKind // nil at a root
	other   int             // how many other edges to the same node are in use
	grouped bool            // its rows are nodes, each with all edges that lead to it
	sets    *sets           // that the statement works out first; nil if there are none
}

func (v variables) node() string { return "n" + strconv.Itoa(v.depth) }
func (v variables) rel() string  { return "e" + strconv.Itoa(v.depth) + strings.Repeat("o", v.other) }

// row is the list of the variables that a row is made of.
func (v variables) row() string {
	switch {
	case v.edge == nil:
		return v.node()
	case v.grouped:
		return v.node() + "," + v.group() + "," + v.start()
	}
	return v.node() + "," + v.rel()
}

// id is the property that orders rows last.
func (v variables) id() string {
	if v.edge == nil || v.grouped {
		return v.node() + ".id"
	}
	return v.rel() + ".id"
}

// match finds all nodes of the kinds that the node can be.
func (v variables) match() cypher {
	return compose("MATCH (%:%)", v.node(), storage.AnyLabel(v.labels))
}

// labelled holds for nodes of the kinds that the node can be.
func (v variables) labelled() cypher { return compose("%:%", v.node(), storage.AnyLabel(v.labels)) }

// each are the variables once for each kind that the node can be, narrowed to that kind: an index belongs to one kind.
func (v variables) each() []variables {
	out := make([]variables, len(v.labels))
	for i, l := range v.labels {
		out[i] = v
		out[i].labels = []string{l}
	}
	return out
}

// wanting are the variables narrowed to the kinds on which a step is wanted.
func (v variables) wanting(by *graph.Step) variables {
	v.labels = slices.DeleteFunc(slices.Clone(v.labels), func(l string) bool { return !by.Wants(l) })
	return v
}

// along follows a step: the variables of its far end, the path that leads there, and what must hold of the edge. It is
// not ok if the step cannot lead anywhere from these labels.
func (v variables) along(by *graph.Step) (far variables, path string, conds []cypher, ok bool) {
	edge := v.m.Edge(by.Type)
	near, _ := edge.Sides(by.In)
	labels, _ := v.m.Far(by)
	far = variables{m: v.m, depth: v.depth + 1, labels: labels, edge: edge, other: v.other, sets: v.sets}
	leads := slices.ContainsFunc(near, func(l string) bool { return slices.Contains(v.labels, l) })
	if len(labels) == 0 || !leads {
		return far, "", nil, false
	}
	left, right := "-", "->"
	if by.In {
		left, right = "<-", "-"
	}
	path = "(" + v.node() + ")" + left + "[" + far.rel() + ":" + storage.Quote(by.Type) + "]" + right +
		"(" + far.node() + ":" + storage.AnyLabel(labels) + ")"
	if edge.Loops() {
		conds = append(conds, compose("%<>%", v.node(), far.node()))
	}
	if by.During != (graph.Period{}) {
		conds = append(conds, compose("%._since<%", far.rel(), param(by.During.To)),
			compose("%._until>%", far.rel(), param(by.During.From)))
	}
	return far, path, conds, true
}
