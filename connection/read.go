package connection

import (
	"context"
	"errors"
	"slices"

	"kith/graph"
)

// The limits of a search.
const (
	sliceSize     = 1000   // nodes whose neighbours one statement reads
	maxVisited    = 20_000 // nodes reached, beside the neighbours of the ends; and neighbours of an end, by one way
	maxStatements = 17     // to search; two more show what was found
	maxPaths      = 10     // shown
)

// errStopped is that a search met a limit.
var errStopped = errors.New("connection: a limit was met")

// place is what is around a node: its neighbours by way.
type place struct {
	next  []reach
	more  bool           // there are more neighbours than were read
	links map[string]int // by way.links, those to itself left out; as many as were read
}

// reach is where a way leads from a node.
type reach struct {
	by string   // way.links
	to []string // once for each link
}

// isHub reports whether the node has so many links of a way that these are weak.
func (p *place) isHub(by string) bool { return p.links[by] > hub }

// reading reads the places of nodes, each once.
type reading struct {
	model  *graph.Model
	store  graph.Matcher
	ways   []way
	weak   bool // weak links are followed
	during graph.Period
	left   int // statements
	places map[string]*place
}

// read makes the places of nodes known, at most so many neighbours of each way. It is errStopped if statements are used
// up, or one took too long.
func (r *reading) read(ctx context.Context, ids []string, page int) error {
	var unknown []string
	for _, id := range ids {
		if r.places[id] == nil {
			unknown = append(unknown, id)
		}
	}
	r.byKind(unknown)
	for slice := range slices.Chunk(unknown, sliceSize) {
		p := r.pattern(slice, page)
		rows, err := r.match(ctx, p)
		if err != nil {
			return err
		}
		for _, row := range rows.Rows {
			r.places[row.ID] = placeOf(p, row)
		}
		for _, id := range slice {
			if r.places[id] == nil { // it has gone
				r.places[id] = &place{}
			}
		}
	}
	return nil
}

// byKind sorts ids by the kinds of their nodes, so that one statement is of few kinds.
func (r *reading) byKind(ids []string) {
	slices.SortFunc(ids, func(a, b string) int {
		if k, l := r.model.KindOf(a).Number, r.model.KindOf(b).Number; k != l {
			return k - l
		}
		return graph.Compare(a, b)
	})
}

// pattern asks for the neighbours of nodes.
func (r *reading) pattern(ids []string, page int) *graph.Pattern {
	p := &graph.Pattern{Labels: labelsOf(r.model, ids), Where: []graph.Cond{among(ids)},
		Page: graph.Page{Size: graph.All}}
	for _, w := range r.ways {
		if s := w.step(p.Labels, r.during, page); s != nil {
			p.Steps = append(p.Steps, s)
		}
	}
	return p
}

// match matches a pattern, while there are statements left.
func (r *reading) match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	if r.left == 0 {
		return nil, errStopped
	}
	r.left--
	rows, err := r.store.Match(ctx, p)
	if err != nil && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return nil, errStopped
	}
	return rows, err
}

// placeOf reads the neighbours of a row's node.
func placeOf(p *graph.Pattern, row *graph.Row) *place {
	out := &place{links: map[string]int{}}
	for i, s := range p.Steps {
		page := row.Pages[i]
		if page == nil || len(page.Rows) == 0 {
			continue
		}
		out.more = out.more || page.HasNext
		to := make([]string, 0, len(page.Rows))
		for _, far := range page.Rows {
			if far.ID != row.ID {
				to = append(to, far.ID)
			}
		}
		by := linksOf(s.Alias)
		out.next = append(out.next, reach{by, to})
		out.links[by] += len(to)
	}
	return out
}

// labelsOf are the kinds of nodes by their ids, in the model's order.
func labelsOf(m *graph.Model, ids []string) (labels []string) {
	has := map[string]bool{}
	for _, id := range ids {
		has[m.KindOf(id).Name] = true
	}
	for _, k := range m.Concrete() {
		if has[k.Name] {
			labels = append(labels, k.Name)
		}
	}
	return labels
}

// among is the condition that a node is one of these.
func among(ids []string) graph.Cond {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	return graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: list}
}
