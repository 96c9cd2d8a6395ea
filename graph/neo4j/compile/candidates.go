package compile

import (
	"slices"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// candidates is the page of a root pattern as a clause that ends with a WITH of the node; not ok if there can be none.
func (s scope) candidates(p *graph.Pattern) (page cypher, ok bool) {
	p, words := wordsOf(p)
	switch {
	case len(s.labels) == 0:
		return cypher{}, false
	case len(words) > 0:
		return s.search(p, words), true
	case slices.ContainsFunc(p.Where, isID):
		match, conds := s.identified(p)
		return s.listing(p).choose(s.node(), match, conds), true
	case p.Page.Size == graph.All, slices.ContainsFunc(p.Where, leadsToID):
		return s.sorted(p), true
	}
	return s.walk(p)
}

// sorted finds all candidates and sorts them, kind by kind because an index belongs to one kind.
func (s scope) sorted(p *graph.Pattern) cypher {
	var arms []cypher
	for _, kind := range s.each() {
		match, conds := kind.start(p)
		arms = append(arms, kind.listing(p).choose(kind.node(), match, conds))
	}
	if len(arms) == 1 {
		return arms[0]
	}
	return s.merge(p, arms)
}

// walk finds the page along indexes that give its order: for each kind its own, and for each stretch of the list. A
// stretch that goes without the first key is no page yet: merge works out all keys.
func (s scope) walk(p *graph.Pattern) (page cypher, ok bool) {
	var arms []cypher
	for _, kind := range s.each() {
		list := kind.listing(p)
		segments := list.segments()
		switch {
		case len(segments) == 1 && len(s.labels) == 1 && len(segments[0].keys) == len(list.keys):
			return kind.stretch(p, segments[0]), true
		case len(segments) == 1:
			arms = append(arms, kind.stretch(p, segments[0]))
		case len(segments) > 1:
			arms = append(arms, kind.chain(p, segments))
		}
	}
	return s.merge(p, arms), len(arms) > 0
}

// merge is the page of the arms' pages.
func (s scope) merge(p *graph.Pattern, arms []cypher) cypher {
	all := join(arms, " RETURN "+s.node()+"\nUNION ALL\n")
	return s.listing(p).anew().choose(s.node(), compose("CALL () {\n% RETURN % }", all, s.node()), nil)
}

// each is the scope taken apart by kind.
func (s scope) each() []scope {
	out := make([]scope, len(s.labels))
	for i, l := range s.labels {
		out[i] = s
		out[i].labels = []string{l}
	}
	return out
}

func (s scope) match() cypher { return compose("MATCH (%:%)", s.node(), storage.AnyLabel(s.labels)) }

// stretch is a segment's page. An index gives an order only if each of its properties has a condition.
func (s scope) stretch(p *graph.Pattern, seg segment) cypher {
	conds := slices.Concat(s.all(p.Where), seg.conds)
	first := seg.keys[0]
	if first.required && first.name == "" && seg.from == nil {
		conds = append(conds, compose("% IS NOT NULL", first.expr))
	}
	if len(seg.keys) > 1 {
		conds = append(conds, compose("% IS NOT NULL", s.id()))
	}
	return seg.choose(s.node(), s.match(), conds)
}

// chain reads stretches one behind the other, each only if those before it did not fill the page. The inner CALL keeps
// a stretch's own order and limit apart from the guard, or the server would sort.
func (s scope) chain(p *graph.Pattern, segments []segment) cypher {
	var calls, lists, sizes []cypher
	for i, seg := range segments {
		list := compose("a%", i)
		read := compose("CALL () { % RETURN % }", s.stretch(p, seg), s.node())
		if i > 0 {
			read = compose("WITH % WHERE %<% %", join(lists, ","), join(sizes, "+"), seg.limit(), read)
		}
		calls = append(calls, compose("CALL (%) { % RETURN collect(%) AS % }", join(lists, ","), read, s.node(), list))
		lists, sizes = append(lists, list), append(sizes, compose("size(%)", list))
	}
	return compose("%\nUNWIND % AS %", join(calls, "\n"), join(lists, "+"), s.node())
}
