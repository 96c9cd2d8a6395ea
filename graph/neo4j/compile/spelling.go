package compile

import (
	"slices"

	"kith/graph"
)

// spelling is a condition on how a text of a node begins, with where an index has the texts that do.
type spelling struct {
	prop        graph.Prop
	usual, rest []graph.TextRange
}

// spellingOf finds the first of conditions that the index of a property of a kind serves.
func spellingOf(v variables, conds []graph.Cond) (s spelling, ok bool) {
	for _, c := range flattened(conds) {
		if !c.OnText() || c.Prop.Edge || c.Step != nil || c.Prop.Name == "id" || property(v, c.Prop) == absent {
			continue
		}
		if s.usual, s.rest, ok = graph.TextMatchOf(c.Op, c.Value.(string)).Ranges(); ok {
			s.prop = c.Prop
			return s, true
		}
	}
	return s, false
}

// match finds the nodes of one kind whose text is in one of the ranges.
func (s spelling) match(v variables, ranges []graph.TextRange) (match cypher, conds []cypher) {
	list := make([]any, len(ranges))
	for i, r := range ranges {
		if list[i] = []any{r.From, r.To}; r.To == "" {
			list[i] = []any{r.From, "\U0010ffff\U0010ffff\U0010ffff"}
		}
	}
	e := property(v, s.prop).text
	return compose("UNWIND % AS r %", param(list), v.match()),
		[]cypher{compose("%>=r[0]", e), compose("%<r[1]", e)}
}

// whole finds the nodes of one kind by all ranges.
func (s spelling) whole(v variables) (match cypher, conds []cypher) {
	return s.match(v, slices.Concat(s.usual, s.rest))
}

// spelledPage finds the page from a condition on how a text begins, kind by kind: each usual spelling by itself, which
// the index has in the order of the text, and all others together.
func spelledPage(v variables, p *graph.Pattern) (page cypher, ok bool) {
	var arms []cypher
	for _, kind := range v.each() {
		s, ok := spellingOf(kind, p.Where)
		if !ok {
			return cypher{}, false
		}
		list := listingOf(kind, p)
		if first := &list.keys[0]; len(p.Order) > 0 && p.Order[0].Prop == s.prop && !first.via && first.is == nil {
			first.required = true
		}
		conds := append(allOf(kind, p.Where), compose("% IS NOT NULL", kind.id()))
		e := property(kind, s.prop).text
		for _, r := range s.usual {
			starts := compose("% STARTS WITH %", e, param(r.From))
			arms = append(arms, list.choose(kind.node(), kind.match(), append([]cypher{starts}, conds...)))
		}
		match, in := s.match(kind, s.rest)
		arms = append(arms, list.choose(kind.node(), match, slices.Concat(in, conds)))
	}
	return mergePages(v, p, arms), true
}
