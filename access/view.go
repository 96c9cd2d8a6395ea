package access

import (
	"context"
	"sync"

	"kith/graph"
)

// view is a graph.View without what is hidden, at the same moment: with its first match it is known whether what is
// hidden is of that moment, and if not, the view begins anew.
type view struct {
	s        *protected
	patterns int

	mu     sync.Mutex
	behind graph.View
	hidden *hidden // nil before the moment is known
}

// View implements graph.Store.
func (s *protected) View(ctx context.Context, patterns int) (graph.View, error) {
	behind, err := s.Store.View(ctx, patterns)
	if err != nil {
		return nil, err
	}
	return &view{s: s, patterns: patterns, behind: behind}, nil
}

// Match implements graph.View.
func (v *view) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	behind, h, rows, err := v.first(ctx, p)
	if rows != nil || err != nil {
		return rows, err
	}
	return h.answer(ctx, behind, p)
}

// first answers the first pattern of a view; of others there are no rows yet.
func (v *view) first(ctx context.Context, p *graph.Pattern) (graph.View, *hidden, *graph.Rows, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.hidden != nil {
		return v.behind, v.hidden, nil, nil
	}
	if v.s.kept.unlooked() {
		h, err := v.s.kept.recent(ctx)
		if err != nil {
			return nil, nil, nil, err
		}
		v.hidden = h.hidden
		return v.behind, v.hidden, nil, nil
	}
	rows, err := v.begin(ctx, p)
	return v.behind, v.hidden, rows, err
}

// begin answers a pattern by what was hidden last, and sees whether that was so at the moment of the view. Nothing is
// read anew while the view keeps a connection to the store.
func (v *view) begin(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	kept := v.s.kept
	h, err := kept.last(ctx)
	if err != nil {
		return nil, err
	}
	for range tries {
		rows, err := h.answer(ctx, v.behind, p)
		if err != nil {
			return nil, err
		}
		newest, err := v.behind.Newest(ctx)
		switch {
		case err != nil:
			return nil, err
		case newest == h.seq && kept.mayHold(h):
			v.hidden = h.hidden
			return rows, nil
		}
		if err := v.again(ctx); err != nil {
			return nil, err
		}
		if h, err = kept.renewed(ctx); err != nil {
			return nil, err
		}
	}
	return nil, errBusy
}

// again has the view begin at another moment.
func (v *view) again(ctx context.Context) error {
	if err := v.behind.Close(); err != nil {
		return err
	}
	behind, err := v.s.Store.View(ctx, v.patterns)
	if err != nil {
		return err
	}
	v.behind = behind
	return nil
}

// Parallel implements graph.View.
func (v *view) Parallel() bool { return v.now().Parallel() }

// Moved implements graph.View.
func (v *view) Moved(ctx context.Context) (bool, error) { return v.now().Moved(ctx) }

// Newest implements graph.View.
func (v *view) Newest(ctx context.Context) (int64, error) { return v.now().Newest(ctx) }

// Close implements graph.View.
func (v *view) Close() error { return v.now().Close() }

func (v *view) now() graph.View {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.behind
}
