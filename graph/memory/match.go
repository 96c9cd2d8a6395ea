package memory

import (
	"cmp"
	"slices"

	"kith/graph"
)

// match answers a pattern: every node is looked at.
func match(t *tables, p *graph.Pattern) *graph.Rows {
	all := make([]place, 0, len(t.nodes))
	for _, n := range t.nodes {
		all = append(all, place{n: n})
	}
	return page(t, p, all)
}

// candidate is a place with the keys it is ordered by.
type candidate struct {
	place
	keys []any
}

// page filters and sorts all places, and only then cuts the page out of them. The list is the caller's own.
func page(t *tables, p *graph.Pattern, places []place) *graph.Rows {
	places = filter(t, p, places)
	out := &graph.Rows{}
	if p.Count {
		out.Total = int64(len(places))
	}
	way := 1
	if p.Page.Back {
		way = -1
	}
	var rows []candidate
	for _, at := range places {
		c := candidate{at, keys(t, p, at)}
		if p.Page.From == nil || way*p.Compare(c.keys, p.Page.From) > 0 {
			rows = append(rows, c)
		}
	}
	slices.SortFunc(rows, func(a, b candidate) int { return way * p.Compare(a.keys, b.keys) })
	if p.Page.Size != graph.All {
		rows = rows[:min(len(rows), p.Page.Size+1)]
	}
	for _, c := range rows {
		out.Rows = append(out.Rows, row(t, p, c))
	}
	return p.Finish(out)
}

// row reads the values and the nested pages that a pattern asks for.
func row(t *tables, p *graph.Pattern, c candidate) *graph.Row {
	r := &graph.Row{
		ID: c.n.ID, Label: label(t, c.place), Keys: c.keys,
		Vals: make([]any, len(p.Props)), Pages: make([]*graph.Rows, len(p.Steps)),
	}
	for i, prop := range p.Props {
		r.Vals[i] = clone(value(t, c.place, prop))
	}
	for i, s := range p.Steps {
		if s.Wants(r.Label) {
			r.Pages[i] = page(t, s.Target, walk(t, c.n, s))
		}
	}
	return r
}

// keys are what a place is ordered by: the pattern's keys, then the edge's id or, at a root, the node's.
func keys(t *tables, p *graph.Pattern, at place) []any {
	keys := make([]any, 0, len(p.Order)+1)
	for _, o := range p.Order {
		v := key(t, o, at)
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

// key is the value of one key.
func key(t *tables, o graph.Order, at place) any {
	switch {
	case o.Via == nil:
		return value(t, at, o.Prop)
	case o.Prop == graph.Number:
		return number(t, at, o.Via)
	case o.Own:
		return ownOrAlong(t, at, o.Via, o.Prop)
	}
	return along(t, at, o.Via, o.Prop)
}

// ownOrAlong is a value of the place itself or, if that is absent, along a step, unless that is nil.
func ownOrAlong(t *tables, at place, s *graph.Step, p graph.Prop) any {
	if v := value(t, at, p); v != nil || s == nil {
		return v
	}
	return along(t, at, s, p)
}

// along is a value of the row with the smallest edge id that a step leads to; nil if it leads nowhere.
func along(t *tables, at place, s *graph.Step, p graph.Prop) any {
	far := filter(t, s.Target, walk(t, at.n, s))
	if len(far) == 0 {
		return nil
	}
	return value(t, slices.MinFunc(far, func(a, b place) int { return cmp.Compare(a.e.ID, b.e.ID) }), p)
}
