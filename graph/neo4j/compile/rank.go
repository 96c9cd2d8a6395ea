package compile

import (
	"slices"

	"kith/graph"
)

// rankOf is the key of a ranked order for a value (graph.Order.Rank), null of null. Words that are none of the list's
// have the place of the empty one.
func rankOf(value cypher, ranked []string) cypher {
	words := param(append(slices.Clone(ranked), "", graph.Unknown))
	return compose("CASE WHEN % IS NULL THEN null ELSE "+
		"coalesce(head([i IN range(0,size(%)-1) WHERE %[i]=%]),%) END",
		value, words, words, value, param(int64(len(ranked))))
}

// rankedPage finds the page of a list whose first key is a rank: for each word as much of the page as the index of the
// words has, then the few nodes with other words, then those without any. Not ok if the first key is no rank of the
// nodes' own.
func rankedPage(v variables, p *graph.Pattern) (page cypher, ok bool) {
	if len(p.Order) == 0 || p.Order[0].Ranked == nil || p.Order[0].Via != nil {
		return cypher{}, false
	}
	var arms []cypher
	for _, kind := range v.each() {
		list := listingOf(kind, p)
		if list.keys[0].never {
			return cypher{}, false
		}
		arms = append(arms, byRanks(kind, p, list)...)
	}
	return mergePages(v, p, arms), len(arms) > 0
}

// byRanks are the clauses that find the page among the nodes of one kind.
func byRanks(v variables, p *graph.Pattern, list listing) (arms []cypher) {
	o, e, rest := &p.Order[0], list.keys[0].expr, list.rest()
	conds := allOf(v, p.Where)
	if len(rest.keys) == 1 {
		conds = append(conds, compose("% IS NOT NULL", v.id()))
	}
	choose := func(l listing, match cypher, more ...cypher) cypher {
		return l.choose(v.node(), match, slices.Concat(more, conds))
	}
	// side tells where rows of a rank stand: 0 where the page starts, 1 behind that, -1 before it.
	side := func(rank any) int {
		if list.from == nil {
			return 1
		}
		c := (&graph.Pattern{Order: p.Order[:1]}).Compare([]any{rank}, list.from[:1])
		if list.back {
			return -c
		}
		return c
	}
	words := slices.Clone(o.Ranked)
	if !slices.Contains(words, graph.Unknown) {
		words = append(words, graph.Unknown)
	}
	var behind []string
	for _, word := range words {
		switch side(o.Rank(word)) {
		case 0:
			arms = append(arms, choose(rest, v.match(), compose("%=%", e, param(word))))
		case 1:
			behind = append(behind, word)
		}
	}
	if len(behind) > 0 {
		arms = append(arms, compose("UNWIND % AS word %\n% RETURN % }", param(behind), v.calling("word"),
			choose(rest.anew(), v.match(), compose("%=word", e)), v.node()))
	}
	start := func(rank any) (l listing, ok bool) {
		at := side(rank)
		if l = rest; at > 0 {
			l = rest.anew()
		}
		return l, at >= 0
	}
	if l, ok := start(int64(len(o.Ranked))); ok {
		arms = append(arms, choose(l, spelling{prop: o.Prop}.match(v, graph.Between(words))))
	}
	if l, ok := start(nil); ok && !list.keys[0].required {
		arms = append(arms, choose(l, v.match(), compose("% IS NULL", e)))
	}
	return arms
}
