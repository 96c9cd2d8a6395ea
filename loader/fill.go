package loader

import (
	"context"
	"errors"
	"iter"
	"maps"
	"runtime/debug"
	"slices"

	"kith/graph"
	"kith/graph/fill"
)

// sortMemory is what a first load may keep in memory while it sorts.
const sortMemory = 64 << 20

// fillable reports whether the store takes everything at once: nothing is in it yet, no node
// has several keys, and nothing is corrected.
func (l *load) fillable(ctx context.Context) (bool, error) {
	if l.opts.DryRun || slices.ContainsFunc(l.programs, func(p *program) bool { return p.renames() || p.byHand() }) {
		return false, nil
	}
	return l.store.Empty(ctx)
}

// renames reports whether rows may give nodes several keys.
func (p *program) renames() bool {
	return slices.ContainsFunc(p.statements, func(s *statement) bool { return len(s.self.same) > 0 })
}

// fill reads every file once, and stores everything at once: all of it is there afterwards, or nothing.
func (l *load) fill(ctx context.Context) (err error) {
	defer collectLess()()
	all := fill.New(l.model, l.opts.Temp, sortMemory)
	defer func() { err = errors.Join(err, all.Close()) }()
	if err := l.collect(ctx, all); err != nil {
		return err
	}
	l.reach(pointAll)
	if l.total().Loaded > 0 {
		if err := l.storeAll(ctx, all); err != nil {
			return err
		}
	}
	if err := l.balanced(); err != nil {
		return err
	}
	return l.finish(ctx)
}

// collectLess has garbage collected half as often, until restored: a first load makes much of it and keeps little.
// Whoever has set how often it is collected keeps that.
func collectLess() (restore func()) {
	const usual, rare = 100, 200
	was := debug.SetGCPercent(rare)
	if was != usual {
		debug.SetGCPercent(was)
	}
	return func() { debug.SetGCPercent(was) }
}

// notFilled takes the load back to where nothing was read, as the store did not take everything at once.
func (l *load) notFilled() error {
	l.filling = false
	l.counts, l.reasons = make([]Counts, len(l.programs)), maps.Clone(l.before.Reasons)
	l.report.Dangling, l.report.Rejects = nil, l.report.Rejects[:min(len(l.report.Rejects), l.before.rejected())]
	return l.rejects.cut(l.before.Rejects)
}

// collect gives the builder what all rows state.
func (l *load) collect(ctx context.Context, all *fill.Builder) error {
	for w, err := range ahead(ctx, l.works) {
		if err != nil {
			return err
		}
		if err := collected(w, all); err != nil {
			return err
		}
		if err := l.keepRejects(w); err != nil {
			return err
		}
		l.reach(pointCollected)
		l.counts[w.file].add(w.counts)
		l.progress(w)
		if err := l.limit(false); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, p := range l.programs { // each is opened only once
		if err := l.steady(p); err != nil {
			return err
		}
	}
	return l.limit(true)
}

// A fact's tag is the file and the line that it stands in. Source records are not counted.
const (
	lineBits  = 40
	uncounted = -1
)

func collected(w *work, all *fill.Builder) error {
	file := int64(w.file) << lineBits
	for _, s := range w.listed {
		if err := all.Node(&s.record, uncounted); err != nil {
			return err
		}
		for i := range s.nodes {
			if err := all.Node(&s.nodes[i], file); err != nil {
				return err
			}
		}
		for i := range s.edges {
			if err := all.Edge(&s.edges[i], file|s.line); err != nil {
				return err
			}
		}
	}
	return nil
}

// storeAll settles what was collected and fills the store with it. The run goes in as if it had ended, so that one
// which is killed afterwards has nothing left to do.
func (l *load) storeAll(ctx context.Context, all *fill.Builder) error {
	if err := all.Node(&graph.NodeWrite{Node: *l.finished()}, uncounted); err != nil {
		return err
	}
	unsealed, storing := map[string]bool{}, l.storing()
	whole, err := all.Build(ctx, func(tag int64, change graph.Change, dangling *graph.EdgeWrite) error {
		if storing.one(); tag == uncounted {
			return nil
		}
		file := int(tag >> lineBits)
		l.counts[file].changed(change)
		if dangling == nil {
			return nil
		}
		unsealed[dangling.By.Record] = true
		return l.dangling(file, tag&(1<<lineBits-1), dangling, ends{from: dangling.By.From, to: dangling.By.To})
	})
	if err != nil {
		return err
	}
	l.reach(pointSettled)
	whole.Nodes, whole.Cause = l.sealed(whole.Nodes, unsealed), l.run.id
	if err := l.store.Fill(ctx, storing.watched(*whole)); err != nil {
		return err
	}
	l.reach(pointFilled)
	l.report.Wrote = true
	return nil
}

// sealed are the nodes, the run with all that was counted meanwhile, the records of rows without their fingerprint
// where an edge of theirs dangles: such a row must be tried again.
func (l *load) sealed(nodes iter.Seq2[*graph.NodeState, error], not map[string]bool) iter.Seq2[*graph.NodeState,
	error] {
	slot := l.model.Kind("SourceRecord").Slot("fingerprint")
	return func(yield func(*graph.NodeState, error) bool) {
		for n, err := range nodes {
			switch {
			case err != nil:
			case n.ID == l.run.id:
				n.Vals = l.run.kind.Complete(n.ID, l.finished().Vals)
			case not[n.ID]:
				n.Vals[slot] = nil
			}
			l.reach(pointFilling)
			if !yield(n, err) {
				return
			}
		}
	}
}
