package connection

import "slices"

// side is what was reached from one end of the path that is searched.
type side struct {
	end      string
	place    *place // of the end
	large    bool   // the place is not read to its end
	depth    int
	reached  map[string]mark
	frontier []string // the nodes at depth, sorted
}

// mark is how far a node is from the end, and by which links it was reached from the level before.
type mark struct {
	level int
	by    arc
	more  []arc
}

// arc is links of one way from a node.
type arc struct{ by, node string }

// last is the arc that was added last.
func (m mark) last() arc {
	if len(m.more) > 0 {
		return m.more[len(m.more)-1]
	}
	return m.by
}

func newSide(end string, p *place) *side {
	return &side{end: end, place: p, large: p.more, reached: map[string]mark{end: {}}, frontier: []string{end}}
}

// weight is about how many nodes must be read to go one level on; a large end counts as so many.
func (s *side) weight(large int) int {
	if s.depth == 0 && s.large {
		return large
	}
	return len(s.frontier)
}

// prune takes the weak links that lead to a node away, now that the node's own links are known. It reports whether
// the node is still reached.
func (s *side) prune(id string, p *place) bool {
	m, known := s.reached[id]
	if !known || id == s.end || len(p.hubs) == 0 {
		return known
	}
	strong := slices.DeleteFunc(append([]arc{m.by}, m.more...), func(a arc) bool { return p.isHub(a.by) })
	if len(strong) == 0 {
		delete(s.reached, id)
		return false
	}
	s.reached[id] = mark{m.level, strong[0], strong[1:]}
	return true
}

// grow goes one level on from the frontier, whose places are known, and reaches at most so many nodes; false if there
// are more. Without weak links no node is passed along those of which it has very many.
func (s *side) grow(places map[string]*place, weak bool, most int) (all bool) {
	if !weak { // all of them before the first goes on: one that is not reached yet may be reached from another
		s.frontier = slices.DeleteFunc(s.frontier, func(id string) bool {
			return id != s.end && !s.prune(id, places[id])
		})
	}
	g := growth{s, s.depth + 1, most, nil, true}
	for _, id := range s.frontier {
		p := places[id]
		if id == s.end {
			p = s.place
		}
		for _, r := range p.next {
			if weak || !alwaysWeak(r.by) && (id == s.end || !p.isHub(r.by)) {
				g.reach(arc{r.by, id}, r.to)
			}
		}
	}
	slices.Sort(g.next)
	s.depth, s.frontier = g.level, g.next
	return g.all
}

// growth is a level of a side while it is reached.
type growth struct {
	*side
	level int
	most  int
	next  []string
	all   bool // of what can be reached
}

// reach reaches nodes by links from the level before, unless they were reached earlier.
func (g *growth) reach(by arc, nodes []string) {
	for _, id := range nodes {
		m, known := g.reached[id]
		switch {
		case !known && len(g.next) == g.most:
			g.all = false
		case !known:
			g.reached[id] = mark{level: g.level, by: by}
			g.next = append(g.next, id)
		case m.level == g.level && m.last() != by:
			m.more = append(m.more, by)
			g.reached[id] = m
		}
	}
}

// before are the nodes from which a node was reached, each once, in the order of their ids.
func (s *side) before(id string) []string {
	m := s.reached[id]
	out := []string{m.by.node}
	for _, a := range m.more {
		out = append(out, a.node)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// chains calls yield with every way from a node back to the end, both included, until it returns false.
func (s *side) chains(id string, yield func([]string) bool) bool {
	var back func(chain []string) bool
	back = func(chain []string) bool {
		at := chain[len(chain)-1]
		if at == s.end {
			return yield(chain)
		}
		for _, id := range s.before(at) {
			if !back(append(slices.Clip(chain), id)) {
				return false
			}
		}
		return true
	}
	return back([]string{id})
}
