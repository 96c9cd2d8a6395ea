package memory

import (
	"cmp"
	"slices"

	"kith/graph"
)

// place is a node and, unless it is at a root, the edge that led to it.
type place struct {
	n *graph.NodeState
	e *graph.EdgeState
}

func (s *Store) label(at place) string { return s.m.KindOf(at.n.ID).Name }

func (s *Store) all() []place {
	out := make([]place, 0, len(s.nodes))
	for _, n := range s.nodes {
		out = append(out, place{n: n})
	}
	return out
}

// step is everywhere one edge along the step leads, whatever its target wants there.
func (s *Store) step(from *graph.NodeState, by *graph.Step) []place {
	edges := s.out
	if by.In {
		edges = s.in
	}
	var out []place
	for _, id := range edges[from.ID] {
		e := s.edges[id]
		if e.Type != by.Type || !by.During.Holds(e.Since, e.Until) {
			continue
		}
		far := e.To
		if by.In {
			far = e.From
		}
		out = append(out, place{s.nodes[far], e})
	}
	return out
}

// keep are the places that a pattern wants.
func (s *Store) keep(p *graph.Pattern, places []place) []place {
	return slices.DeleteFunc(places, func(at place) bool {
		return !slices.Contains(p.Labels, s.label(at)) || !s.holds(at, p.Where...)
	})
}

// keyed is a place with the keys it is ordered by.
type keyed struct {
	place
	keys []any
}

func (s *Store) page(p *graph.Pattern, places []place) *graph.Rows {
	places = s.keep(p, places)
	out := &graph.Rows{}
	if p.Count {
		out.Total = int64(len(places))
	}
	way := 1
	if p.Page.Back {
		way = -1
	}
	var rows []keyed
	for _, at := range places {
		r := keyed{at, s.keys(p, at)}
		if p.Page.From == nil || way*p.Compare(r.keys, p.Page.From) > 0 {
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(a, b keyed) int { return way * p.Compare(a.keys, b.keys) })
	if p.Page.Size != graph.All {
		rows = rows[:min(len(rows), p.Page.Size+1)]
	}
	for _, r := range rows {
		out.Rows = append(out.Rows, s.row(p, r))
	}
	return p.Finish(out)
}

func (s *Store) row(p *graph.Pattern, at keyed) *graph.Row {
	r := &graph.Row{ID: at.n.ID, Label: s.label(at.place), Keys: at.keys, Vals: make([]any, len(p.Props)),
		Pages: make([]*graph.Rows, len(p.Steps))}
	for i, prop := range p.Props {
		r.Vals[i] = copied(s.value(at.place, prop))
	}
	for i, by := range p.Steps {
		if by.Wants(r.Label) {
			r.Pages[i] = s.page(by.Target, s.step(at.n, by))
		}
	}
	return r
}

func (s *Store) keys(p *graph.Pattern, at place) []any {
	keys := make([]any, 0, len(p.Order)+1)
	for _, o := range p.Order {
		v := s.orderValue(o, at)
		if o.Is != nil {
			v = v != nil && graph.Same(v, o.Is)
		}
		keys = append(keys, v)
	}
	if at.e != nil {
		return append(keys, at.e.ID)
	}
	return append(keys, at.n.ID)
}

func (s *Store) orderValue(o graph.Order, at place) any {
	if o.Via == nil {
		return s.value(at, o.Prop)
	}
	ways := s.keep(o.Via.Target, s.step(at.n, o.Via))
	if len(ways) == 0 {
		return nil
	}
	return s.value(slices.MinFunc(ways, func(a, b place) int { return cmp.Compare(a.e.ID, b.e.ID) }), o.Prop)
}
