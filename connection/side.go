package connection

import (
	"slices"

	"kith/graph"
)

// side is what was reached from one end of the path that is searched.
type side struct {
	end      string
	place    *place // of the end
	large    bool   // the place is not read to its end
	depth    int
	level    map[string]int   // how far nodes are from the end
	from     map[string][]arc // the links by which nodes were reached, from the level before
	frontier []string         // the nodes at depth, sorted
}

// arc is links by one way (way.links) from a node.
type arc struct{ by, node string }

func newSide(end string, p *place) *side {
	return &side{end: end, place: p, large: p.more, level: map[string]int{end: 0}, from: map[string][]arc{},
		frontier: []string{end}}
}

// weight is about how many rows it takes to go one level on: a large end counts as two slices of nodes.
func (s *side) weight() int {
	if s.depth == 0 && s.large {
		return 2 * sliceSize
	}
	return len(s.frontier)
}

// prune takes the weak links that lead to a node away, now that the node's own links are known. It reports whether
// the node is still reached.
func (s *side) prune(id string, p *place) bool {
	if id == s.end {
		return true
	}
	s.from[id] = slices.DeleteFunc(s.from[id], func(a arc) bool { return p.isHub(a.by) })
	if len(s.from[id]) > 0 {
		return true
	}
	delete(s.from, id)
	delete(s.level, id)
	return false
}

// grow goes one level on from the frontier, whose places are known, and reaches at most so many nodes; false if there
// are more. Without weak links no node is passed along those of which it has very many.
func (s *side) grow(places map[string]*place, weak bool, most int) (all bool) {
	at := s.frontier
	if !weak { // all of them before the first goes on: one that is not reached yet may be reached from another
		at = slices.DeleteFunc(at, func(id string) bool { return id != s.end && !s.prune(id, places[id]) })
	}
	s.depth++
	all = true
	var next []string
	for _, id := range at {
		p := places[id]
		if id == s.end {
			p = s.place
		}
		for _, r := range p.next {
			if !weak && id != s.end && p.isHub(r.by) {
				continue
			}
			for _, to := range r.to {
				level, known := s.level[to]
				switch {
				case known && level != s.depth:
					continue
				case !known && len(next) == most:
					all = false
					continue
				case !known:
					s.level[to] = s.depth
					next = append(next, to)
				}
				if last := len(s.from[to]) - 1; last < 0 || s.from[to][last] != (arc{r.by, id}) {
					s.from[to] = append(s.from[to], arc{r.by, id})
				}
			}
		}
	}
	slices.SortFunc(next, func(a, b string) int { return graph.Compare(a, b) })
	s.frontier = next
	return all
}

// before are the nodes from which a node was reached, each once, in the order of their ids.
func (s *side) before(id string) []string {
	var out []string
	for _, a := range s.from[id] {
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
