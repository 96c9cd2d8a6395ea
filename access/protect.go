package access

import (
	"context"
	"maps"
	"sync/atomic"
	"time"

	"kith/graph"
)

// Protect is a store as whoever has not the right "protected" sees it (see the package); now says which day it is. What
// is written is written to the store itself. Beside the errors of the store, reading is Busy if the store is written to
// again and again meanwhile.
func Protect(s graph.Store, m *graph.Model, now func() time.Time) graph.Store {
	return &protected{Store: s, kept: newKept(s, m, now)}
}

type protected struct {
	graph.Store
	kept *kept
	size atomic.Pointer[shownSizes]
}

// shownSizes are sizes without what is hidden: every request asks for them, and both stay the same for long.
type shownSizes struct {
	of     *graph.Sizes
	hidden *hidden
	sizes  *graph.Sizes
}

// tries is how often something is read again as the store was written to meanwhile.
const tries = 5

var errBusy = graph.Errorf(graph.Busy, "the store is written to again and again: try again")

// answer answers a pattern without what is hidden.
func (h *hidden) answer(ctx context.Context, s graph.Matcher, p *graph.Pattern) (*graph.Rows, error) {
	rows, err := s.Match(ctx, h.rewrite(p))
	if err != nil {
		return nil, err
	}
	h.blank(p, rows)
	return rows, nil
}

// aggregate answers an aggregate without what is hidden.
func (h *hidden) aggregate(ctx context.Context, s graph.Aggregator, a *graph.Aggregate) (*graph.Aggregated, error) {
	return s.Aggregate(ctx, h.rewriteAggregate(a))
}

// during calls f with what is hidden, and again if something was written meanwhile.
func (s *protected) during(ctx context.Context, f func(*hidden) error) error {
	if s.kept.unlooked() {
		h, err := s.kept.recent(ctx)
		if err != nil {
			return err
		}
		return f(h.hidden)
	}
	for range tries {
		h, err := s.kept.last(ctx)
		if err != nil {
			return err
		}
		if err := f(h.hidden); err != nil {
			return err
		}
		switch newest, err := s.kept.newest(ctx); {
		case err != nil:
			return err
		case newest == h.seq && s.kept.mayHold(h):
			return nil
		}
		if _, err := s.kept.renewed(ctx); err != nil {
			return err
		}
	}
	return errBusy
}

// Match implements graph.Store.
func (s *protected) Match(ctx context.Context, p *graph.Pattern) (rows *graph.Rows, err error) {
	err = s.during(ctx, func(h *hidden) error {
		rows, err = h.answer(ctx, s.Store, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// Aggregate implements graph.Store.
func (s *protected) Aggregate(ctx context.Context, a *graph.Aggregate) (out *graph.Aggregated, err error) {
	err = s.during(ctx, func(h *hidden) error {
		out, err = h.aggregate(ctx, s.Store, a)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Read implements graph.Store.
func (s *protected) Read(ctx context.Context, f func(graph.Reader) error) error {
	return s.during(ctx, func(h *hidden) error {
		return s.Store.Read(ctx, func(r graph.Reader) error {
			if h.empty() {
				return f(r)
			}
			return f(reader{r, h})
		})
	})
}

// Write implements graph.Store.
func (s *protected) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	result, err := s.Store.Write(ctx, b)
	if b.Cause == "" {
		s.kept.unlogged.Add(1)
	}
	s.kept.forget()
	return result, err
}

// Fill implements graph.Store.
func (s *protected) Fill(ctx context.Context, f graph.Fill) error {
	err := s.Store.Fill(ctx, f)
	s.kept.unlogged.Add(1)
	return err
}

// Sizes implements graph.Store.
func (s *protected) Sizes(ctx context.Context) (*graph.Sizes, error) {
	sizes, err := s.Store.Sizes(ctx)
	if err != nil {
		return nil, err
	}
	h, err := s.kept.last(ctx)
	if err != nil || h.empty() {
		return sizes, err
	}
	if shown := s.size.Load(); shown != nil && shown.of == sizes && shown.hidden == h.hidden {
		return shown.sizes, nil
	}
	out := &graph.Sizes{Nodes: maps.Clone(sizes.Nodes), Edges: maps.Clone(sizes.Edges)}
	for kind, n := range out.Nodes {
		out.Nodes[kind] = max(0, n-h.kinds[kind].Len())
	}
	for typ, ids := range h.types {
		e := out.Edges[typ]
		e.All = max(0, e.All-ids.Len())
		out.Edges[typ] = e
	}
	s.size.Store(&shownSizes{sizes, h.hidden, out})
	return out, nil
}
