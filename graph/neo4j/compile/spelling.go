package compile

import (
	"strings"

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
		text := c.Value.(string)
		if s.usual, s.rest, ok = graph.TextMatchOf(c.Op, text).Ranges(); ok && !strings.ContainsFunc(text, isHigh) {
			s.prop = c.Prop
			return s, true
		}
	}
	return s, false
}

// isHigh reports whether a character makes the order of texts that are parameters another one (ordered).
func isHigh(r rune) bool { return r >= 0xe000 }

// match is a clause that finds the nodes of one kind whose text is in one of the ranges. Ranges without an end, which
// begin behind what most texts begin with, are compared one by one: as parameters, texts have another order there. Most
// properties have their index together with the id, which therefore has a condition too.
func (s spelling) match(v variables, ranges []graph.TextRange) cypher {
	e := property(v, s.prop).text
	var arms []cypher
	var closed []any
	for _, r := range ranges {
		if r.To == "" {
			arms = append(arms, compose("% WHERE %>=% AND %.id IS NOT NULL RETURN %", v.match(), e, ordered(r.From),
				v.node(), v.node()))
		} else {
			closed = append(closed, []any{r.From, r.To})
		}
	}
	arms = append(arms, compose("UNWIND % AS r % WHERE %>=r[0] AND %<r[1] AND %.id IS NOT NULL RETURN %", param(closed),
		v.match(), e, e, v.node(), v.node()))
	return compose("%\n% }\nWITH %", v.calling(), join(arms, "\nUNION ALL\n"), v.node())
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
		arms = append(arms, list.choose(kind.node(), s.match(kind, s.rest), conds))
	}
	return mergePages(v, p, arms), true
}
