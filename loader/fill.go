package loader

import (
	"context"
	"errors"
	"iter"
	"runtime/debug"
	"slices"

	"kith/graph"
	"kith/graph/fill"
	"kith/loader/check"
	"kith/loader/extract"
	"kith/loader/mapping"
)

// fillMemory is what a fill may keep in memory while it sorts.
const fillMemory = 64 << 20

// fillable reports whether the store can be filled at once: nothing is in it yet, no node has several keys, and nothing
// is corrected.
func fillable(ctx context.Context, j *job) (bool, error) {
	if j.opts.DryRun || slices.ContainsFunc(j.programs, func(p *mapping.Program) bool {
		return p.GivesAliases() || p.ByHand()
	}) {
		return false, nil
	}
	return j.store.Empty(ctx)
}

// fillStore reads every file once, and stores everything at once: all of it is there afterwards, or nothing.
func fillStore(ctx context.Context, l *load) (err error) {
	defer collectLess()()
	all := fill.New(l.model, l.opts.Temp, fillMemory)
	all.Day = l.asOf
	defer func() { err = errors.Join(err, all.Close()) }()
	if err := collectAll(ctx, l, all); err != nil {
		return err
	}
	if l.total().Loaded > 0 {
		if err := storeAll(ctx, l, all); err != nil {
			return err
		}
	}
	if err := l.checkSums(l.programs); err != nil {
		return err
	}
	return finish(ctx, l)
}

// collectLess has garbage collected half as often, until restored: a fill makes much of it and keeps little. A setting
// other than the usual one stays.
func collectLess() (restore func()) {
	const usual, rare = 100, 200
	was := debug.SetGCPercent(rare)
	if was != usual {
		debug.SetGCPercent(was)
	}
	return func() { debug.SetGCPercent(was) }
}

// collectAll gives the facts of all rows to the fill.
func collectAll(ctx context.Context, l *load, all *fill.Builder) error {
	for b, err := range prefetch(ctx, newReader(l.job, true).batches) {
		if err != nil {
			return err
		}
		if err := l.effects.collect(b, all); err != nil {
			return err
		}
		if err := l.effects.advance(b); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, p := range l.programs { // each was opened only once
		if err := l.stamps.unchanged(p); err != nil {
			return err
		}
	}
	return l.checkLimit(true)
}

// A fact's tag is the file and the line that it stands in. Source records are not counted.
const (
	lineBits  = 40
	uncounted = -1
)

func collectFacts(b *batch, all *fill.Builder, watch *check.Watch, uniques *check.Uniques) error {
	file := int64(b.file) << lineBits
	for _, f := range b.nodesOf {
		if err := all.Node(&f.Record, uncounted); err != nil {
			return err
		}
		for i := range f.Nodes {
			watch.Node(&f.Nodes[i], b.file, f.Line)
			if err := errors.Join(all.Node(&f.Nodes[i], file), uniques.Node(&f.Nodes[i], b.file, f.Line)); err != nil {
				return err
			}
		}
		for i := range f.Edges {
			watch.Edge(&f.Edges[i], b.file, f.Line)
			if err := all.Edge(&f.Edges[i], file|f.Line); err != nil {
				return err
			}
		}
	}
	return nil
}

// storeAll fills the store with what was collected. The run goes in closed, so that nothing is left to do if the load
// is killed afterwards.
func storeAll(ctx context.Context, l *load, all *fill.Builder) error {
	if err := all.Node(&graph.NodeWrite{Node: *closedRun(l)}, uncounted); err != nil {
		return err
	}
	stored := newStoring(l.opts.Progress, l.programs, l.stamps, l.total())
	f, err := l.effects.build(ctx, all, stored)
	if err != nil {
		return err
	}
	if err := l.effects.fill(ctx, stored.watched(*f)); err != nil {
		return err
	}
	l.report.Wrote = true
	return nil
}

// buildFill works out all that is to be stored, counts it, and reports what dangles.
func buildFill(ctx context.Context, l *load, all *fill.Builder, stored *storing) (*graph.Fill, error) {
	lacking := map[string]bool{} // records with an edge that dangles
	f, err := all.Build(ctx, func(tag int64, o fill.Outcome) error {
		if stored.one(); tag == uncounted {
			return nil
		}
		file, dangling := int(tag>>lineBits), o.Dangling
		l.counts[file].AddChange(o.Change)
		l.counts[file].Differing += int64(o.Differing.Facts)
		l.differs.Add(o.Differing)
		if dangling == nil {
			return nil
		}
		lacking[dangling.By.Record] = true
		by := extract.Ends{From: dangling.By.From, To: dangling.By.To}
		return l.dangle(danglingEdge(l.job, file, tag&(1<<lineBits-1), dangling, by))
	})
	if err != nil {
		return nil, err
	}
	f.Nodes, f.Cause = completed(l, f.Nodes, lacking), l.run.id
	return f, nil
}

// completed are the nodes of a fill, with all counts in the run, and without the fingerprint of records that lack an
// edge: their rows must be read again by the next load.
func completed(
	l *load, nodes iter.Seq2[*graph.NodeState, error], lacking map[string]bool,
) iter.Seq2[*graph.NodeState, error] {
	slot := l.model.Kind("SourceRecord").Slot("fingerprint")
	return func(yield func(*graph.NodeState, error) bool) {
		for n, err := range nodes {
			switch {
			case err != nil:
			case n.ID == l.run.id:
				n.Vals = l.run.kind.Complete(n.ID, closedRun(l).Vals)
			case lacking[n.ID]:
				n.Vals[slot] = nil
			}
			if !yield(n, err) {
				return
			}
		}
	}
}
