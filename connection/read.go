package connection

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// limits are the limits of a search.
type limits struct {
	slice      int // nodes whose neighbours one statement reads
	visited    int // nodes reached, beside the neighbours of the ends; and neighbours of an end, by one way
	statements int // to search; others show what was found
	hub        int // links of one way; a node that has more is weak in all of them
}

var usual = limits{slice: 1000, visited: 20_000, statements: Statements - 2*(len(grouped)+1), hub: 200}

// maxPaths are shown.
const maxPaths = 10

// errStopped is that a search met a limit.
var errStopped = errors.New("connection: a limit was met")

// place is what is around a node: its neighbours by way.
type place struct {
	next []reach
	more bool     // there are more neighbours than were read
	hubs []string // ways (way.links) of which it has very many links, those to itself left out
}

// reach is where a way leads from a node.
type reach struct {
	by string   // way.links
	to []string // once for each link
}

// isHub reports whether the node has so many links of a way that these are weak.
func (p *place) isHub(by string) bool { return slices.Contains(p.hubs, by) }

// size is how many neighbours were read.
func (p *place) size() (n int) {
	for _, r := range p.next {
		n += len(r.to)
	}
	return n
}

// reading reads the places of nodes, each once.
type reading struct {
	limits
	model  *graph.Model
	store  graph.Matcher
	ways   []way
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
	err := r.each(ctx, unknown, page, nil, func(p *graph.Pattern, row *graph.Row) {
		r.places[row.ID] = r.placeOf(p, row)
	})
	for _, id := range unknown {
		if r.places[id] == nil { // it has gone meanwhile, or there is an error
			r.places[id] = &place{}
		}
	}
	return err
}

// each reads nodes with their neighbours: the kinds of a group, and at most a slice of nodes, by one statement. A
// pattern may ask for more than that.
func (r *reading) each(ctx context.Context, ids []string, page int, more func(*graph.Pattern),
	see func(*graph.Pattern, *graph.Row)) error {
	var of [len(grouped) + 1][]string
	for _, id := range ids {
		g := group(r.model.KindOf(id))
		of[g] = append(of[g], id)
	}
	for g, labels := range groups(r.model) {
		slices.SortFunc(of[g], r.byKind)
		for slice := range slices.Chunk(of[g], r.slice) {
			p := r.pattern(labels, slice, page)
			if more != nil {
				more(p)
			}
			rows, err := r.match(ctx, p)
			if err != nil {
				return err
			}
			for _, row := range rows.Rows {
				see(p, row)
			}
		}
	}
	return nil
}

// byKind orders ids by the kinds of their nodes, so that a slice is of few kinds.
func (r *reading) byKind(a, b string) int {
	return cmp.Or(r.model.KindOf(a).Number-r.model.KindOf(b).Number, cmp.Compare(a, b))
}

// pattern asks for the neighbours of nodes, of one kind or of several in a group.
func (r *reading) pattern(group, ids []string, page int) *graph.Pattern {
	if first := r.model.KindOf(ids[0]); first == r.model.KindOf(ids[len(ids)-1]) {
		group = []string{first.Name}
	}
	p := &graph.Pattern{Labels: group, Where: []graph.Cond{facts.Among("id", ids)}, Page: graph.Page{Size: graph.All}}
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
func (r *reading) placeOf(p *graph.Pattern, row *graph.Row) *place {
	out, links := &place{}, map[string]int{}
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
		if links[by] += len(to); links[by] > r.hub && !out.isHub(by) {
			out.hubs = append(out.hubs, by)
		}
	}
	return out
}
