package connection

import (
	"context"
	"errors"
	"slices"
)

// search looks for the shortest ways between two nodes, from both of them.
type search struct {
	*reading
	weak    bool // weak links are followed
	a, b    *side
	maxHops int
	reached int // beside the neighbours of the ends
}

// search begins a search, of strong links. The places of both ends are known, as far as they go on a first page.
func (r *reading) search(e ends, maxHops int) *search {
	return &search{reading: r, maxHops: maxHops, a: newSide(e.from, r.places[e.from]), b: newSide(e.to, r.places[e.to])}
}

// followWeak has the search follow weak links, too. Nodes with very many neighbours are read anew.
func (s *search) followWeak() {
	s.weak = true
	for id, p := range s.places {
		if p.more && id != s.a.end && id != s.b.end {
			delete(s.places, id)
		}
	}
}

// found is what a search has come to.
type found struct {
	chains  [][]string // nodes from one end to the other, each once
	more    bool       // there are more than these
	stopped bool       // by a limit, before it was known whether there is one
	hops    int        // up to which it is known whether there is one
	visited int
}

// run searches.
func (s *search) run(ctx context.Context) (found, error) {
	out := found{}
	for s.a.depth+s.b.depth < s.maxHops && len(s.a.frontier) > 0 && len(s.b.frontier) > 0 {
		x, y := s.a, s.b
		if w := y.weight(2*s.slice) - x.weight(2*s.slice); w < 0 || w == 0 && y.depth < x.depth {
			x, y = y, x
		}
		all, err := s.grow(ctx, x)
		if err == nil {
			out.chains, out.more, err = s.met(ctx, x, y)
		}
		out.visited = len(s.a.reached) + len(s.b.reached)
		switch {
		case err != nil && !errors.Is(err, errStopped):
			return out, err
		case len(out.chains) > 0:
			out.more = out.more || !all || err != nil
			out.hops = x.depth + y.depth
			return out, nil
		case err != nil || !all:
			out.stopped = true
			return out, nil
		}
		out.hops = x.depth + y.depth
	}
	out.hops = s.maxHops
	return out, nil
}

// grow goes one level on from one side; false if it did not reach all that it could.
func (s *search) grow(ctx context.Context, x *side) (all bool, err error) {
	most, page := s.visited-s.reached, s.hub+1
	if s.weak {
		page = most + 1
	}
	if x.depth == 0 {
		return s.growEnd(ctx, x)
	}
	if err := s.read(ctx, x.frontier, page); err != nil {
		return false, err
	}
	cut := s.weak && slices.ContainsFunc(x.frontier, func(id string) bool { return s.places[id].more })
	all = x.grow(s.places, s.weak, most)
	s.reached += len(x.frontier)
	return all && !cut, nil
}

// growEnd goes from an end to its neighbours, which are no part of what a search may reach.
func (s *search) growEnd(ctx context.Context, x *side) (all bool, err error) {
	if x.large {
		if err := s.readEnd(ctx, x); err != nil {
			return false, err
		}
	}
	return x.grow(s.places, s.weak, s.visited*len(s.ways)) && !x.place.more, nil
}

// readEnd reads the neighbours of an end to their end, if they are not too many.
func (s *search) readEnd(ctx context.Context, x *side) error {
	delete(s.places, x.end)
	if err := s.read(ctx, []string{x.end}, s.visited); err != nil {
		return err
	}
	x.place, x.large = s.places[x.end], false
	return nil
}

// met are the ways over the nodes that the side x has just reached and y had before, at most maxPaths of them: by the
// ids of these nodes, and from them back to both ends by the ids of the nodes there.
func (s *search) met(ctx context.Context, x, y *side) (chains [][]string, more bool, err error) {
	var both []string
	for _, id := range x.frontier {
		if m, known := y.reached[id]; known && m.level == y.depth {
			both = append(both, id)
		}
	}
	for slice := range slices.Chunk(both, s.slice) {
		if err := s.verify(ctx, slice); err != nil {
			return chains, true, err
		}
		for _, id := range slice {
			if !s.weak && id != y.end && !(x.prune(id, s.places[id]) && y.prune(id, s.places[id])) {
				continue
			}
			chains, more = s.join(chains, id)
			if more {
				return chains, true, nil
			}
		}
	}
	return chains, false, nil
}

// verify makes the places of nodes known at which two sides met, for their links may be too many.
func (s *search) verify(ctx context.Context, ids []string) error {
	if s.weak {
		return nil
	}
	return s.read(ctx, slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return id == s.a.end || id == s.b.end
	}), s.hub+1)
}

// join adds the ways over a node to others, up to maxPaths; true if there are more.
func (s *search) join(chains [][]string, over string) (_ [][]string, more bool) {
	s.a.chains(over, func(left []string) bool {
		return s.b.chains(over, func(right []string) bool {
			if more = len(chains) == maxPaths; more {
				return false
			}
			chain := slices.Clone(left)
			slices.Reverse(chain)
			chains = append(chains, append(chain, right[1:]...))
			return true
		})
	})
	return chains, more
}
