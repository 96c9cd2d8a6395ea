package access

import (
	"context"
	"sync"

	"kith/graph"
)

// view is a graph.View without what is hidden, at the same moment: with its first answer it is known whether what is
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
func (v *view) Match(ctx context.Context, p *graph.Pattern) (rows *graph.Rows, err error) {
	err = v.ask(ctx, func(behind graph.View, h *hidden) error {
		rows, err = h.answer(ctx, behind, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// Aggregate implements graph.View.
func (v *view) Aggregate(ctx context.Context, a *graph.Aggregate) (out *graph.Aggregated, err error) {
	err = v.ask(ctx, func(behind graph.View, h *hidden) error {
		out, err = h.aggregate(ctx, behind, a)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// asking asks a view something, without what is hidden.
type asking func(behind graph.View, h *hidden) error

// ask asks something at the moment of the view.
func (v *view) ask(ctx context.Context, f asking) error {
	asked, err := v.first(ctx, f)
	if asked || err != nil {
		return err
	}
	return f(v.now(), v.hidden)
}

// first asks something if it is what tells the moment of the view.
func (v *view) first(ctx context.Context, f asking) (asked bool, err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.hidden != nil {
		return false, nil
	}
	if !v.s.kept.unlooked() {
		return true, v.begin(ctx, f)
	}
	h, err := v.s.kept.recent(ctx)
	if err == nil {
		v.hidden = h.hidden
	}
	return false, err
}

// begin asks something by what was hidden last, and sees whether that was so at the moment of the view. Nothing is read
// anew while the view keeps a connection to the store.
func (v *view) begin(ctx context.Context, f asking) error {
	kept := v.s.kept
	h, err := kept.last(ctx)
	if err != nil {
		return err
	}
	for range tries {
		if err := f(v.behind, h.hidden); err != nil {
			return err
		}
		newest, err := v.behind.Newest(ctx)
		switch {
		case err != nil:
			return err
		case newest == h.seq && kept.mayHold(h):
			v.hidden = h.hidden
			return nil
		}
		if err := v.again(ctx); err != nil {
			return err
		}
		if h, err = kept.renewed(ctx); err != nil {
			return err
		}
	}
	return errBusy
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
