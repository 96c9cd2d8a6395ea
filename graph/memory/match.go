package memory

import (
	"cmp"
	"slices"

	"kith/graph"
)

// match answers a pattern: every node is looked at.
func match(t *tables, p *graph.Pattern) *graph.Rows {
	return page(t, p, everyNode(t))
}

// everyNode is a place of every node.
func everyNode(t *tables) []place {
	all := make([]place, 0, len(t.nodes))
	for _, n := range t.nodes {
		all = append(all, place{n: n})
	}
	return all
}

// candidate is a place with the keys it is ordered by. One of a grouped page is a node alone, and has the places of its
// group.
type candidate struct {
	place
	group []place
	keys  []any
}

// page filters and sorts all places, and only then cuts the page out of them. The list is the caller's own.
func page(t *tables, p *graph.Pattern, places []place) *graph.Rows {
	places = filter(t, p, places)
	out := &graph.Rows{}
	if p.Count {
		out.Total = int64(len(places))
	}
	if p.Nodes {
		out.Nodes = int64(len(grouped(places)))
	}
	all := each
	if p.Grouped {
		all = grouped
	}
	way := 1
	if p.Page.Back {
		way = -1
	}
	var rows []candidate
	for _, c := range all(places) {
		c.keys = keys(t, p, c)
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

// each makes a candidate of every place.
func each(places []place) []candidate {
	out := make([]candidate, len(places))
	for i, at := range places {
		out[i].place = at
	}
	return out
}

// grouped makes a candidate of every node, with all places that it is met at.
func grouped(places []place) (out []candidate) {
	at := map[*graph.NodeState]int{}
	for _, one := range places {
		i, met := at[one.n]
		if !met {
			i = len(out)
			at[one.n], out = i, append(out, candidate{place: place{n: one.n}})
		}
		out[i].group = append(out[i].group, one)
	}
	return out
}

// row reads the values and the nested pages that a pattern asks for.
func row(t *tables, p *graph.Pattern, c candidate) *graph.Row {
	r := &graph.Row{
		ID: c.n.ID, Label: label(t, c.place), Keys: c.keys,
		Vals: make([]any, len(p.Props)), Pages: make([]*graph.Rows, len(p.Steps)),
	}
	for i, prop := range p.Props {
		if !p.Grouped || !prop.Edge {
			r.Vals[i] = clone(value(t, c.place, prop))
		}
	}
	for i, s := range p.Steps {
		if s.Wants(r.Label) {
			r.Pages[i] = page(t, s.Target, walk(t, c.n, s))
		}
	}
	if p.Grouped {
		r.Group = group(t, p, r, c.group)
	}
	return r
}

// group makes the rows of a group's places.
func group(t *tables, p *graph.Pattern, of *graph.Row, places []place) *graph.Group {
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(compareStarts(a, b), cmp.Compare(a.e.ID, b.e.ID))
	})
	out := &graph.Group{More: len(places) > graph.GroupEdges}
	for _, at := range places[:min(len(places), graph.GroupEdges)] {
		r := &graph.Row{ID: of.ID, Label: of.Label, Keys: of.Keys, Vals: make([]any, len(p.Props))}
		for i, prop := range p.Props {
			if prop.Edge {
				r.Vals[i] = clone(value(t, at, prop))
			}
		}
		out.Edges = append(out.Edges, r)
	}
	return out
}

// compareStarts compares the starts of two edges. One that is not known comes last.
func compareStarts(a, b place) int {
	switch {
	case (a.e.Since == "") == (b.e.Since == ""):
		return cmp.Compare(a.e.Since, b.e.Since)
	case a.e.Since == "":
		return 1
	}
	return -1
}

// keys are what a candidate is ordered by: the pattern's keys, then the edge's id or, at a root and of a group, the
// node's.
func keys(t *tables, p *graph.Pattern, at candidate) []any {
	keys := make([]any, 0, len(p.Order)+1)
	for _, o := range p.Order {
		v := key(t, o, at)
		switch {
		case o.Is != nil:
			v = v != nil && graph.Same(v, o.Is)
		case o.Ranked != nil:
			v = o.Rank(v)
		}
		keys = append(keys, v)
	}
	if at.e != nil {
		return append(keys, at.e.ID)
	}
	return append(keys, at.n.ID)
}

// key is the value of one key.
func key(t *tables, o graph.Order, at candidate) any {
	switch {
	case o.Via == nil && o.Prop == graph.EarliestStart && at.e == nil:
		first := slices.MinFunc(at.group, compareStarts)
		return value(t, first, o.Prop)
	case o.Via == nil:
		return value(t, at.place, o.Prop)
	case o.Prop == graph.Number:
		return number(t, at.place, o.Via)
	case o.Own:
		return ownOrAlong(t, at.place, o.Via, o.Prop)
	}
	return along(t, at.place, o.Via, o.Prop)
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
