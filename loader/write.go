package loader

import (
	"context"
	"errors"
	"slices"
	"time"

	"kith/graph"
)

// writeAll writes all batches from the checkpoint on, and closes the run.
func writeAll(ctx context.Context, l *load) error {
	if !l.opts.DryRun {
		if err := l.run.overtake(ctx, l.store); err != nil {
			return err
		}
	}
	nodes := true
	for b, err := range prefetch(ctx, newReader(l.job, false).batches) {
		if err != nil {
			return err
		}
		if b.written != nil {
			close(b.written)
			continue
		}
		if nodes && b.pass != passNodes {
			nodes = false
			if err := l.checkLimit(true); err != nil {
				return err
			}
		}
		if err := writeBatch(ctx, l, b); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := l.checkLimit(true); err != nil {
		return err
	}
	if err := l.checkSums(l.programs); err != nil {
		return err
	}
	return finish(ctx, l)
}

// writeBatch rejects what cannot be loaded of a batch, and writes the rest with the checkpoint before it.
func writeBatch(ctx context.Context, l *load, b *batch) error {
	at := l.checkpoint(b.pass, b.file, b.row)
	l.report.Notes = append(l.report.Notes, b.notes...)
	if err := l.effects.reject(b); err != nil {
		return err
	}
	begun := time.Now()
	if err := put(ctx, l, withoutRefused(l.ledger, b), at); err != nil {
		return err
	}
	l.size.wrote(b.all, time.Since(begun))
	return l.effects.advance(b)
}

// put writes a batch, or what the store takes of it. Its withdrawals are counted in the checkpoint already: when a
// batch is written again, they are not there any more to be counted.
func put(ctx context.Context, l *load, b *batch, at *checkpoint) error {
	if b.empty() {
		return nil
	}
	counts := &at.Counts[b.file]
	gone, withdrawn := int64(len(b.leaving)), int64(len(b.withdrawn))
	counts.Gone, counts.Withdrawn = counts.Gone+gone, counts.Withdrawn+withdrawn
	result, err := l.effects.write(ctx, b, at)
	if graph.ErrorKindOf(err) == graph.Invalid && len(l.refused) < mostRefused {
		counts.Gone, counts.Withdrawn = counts.Gone-gone, counts.Withdrawn-withdrawn
		return putParts(ctx, l, b, at, err)
	}
	if err != nil {
		return err
	}
	if err := l.effects.count(b, result); err != nil {
		return err
	}
	if err := findJoined(ctx, l, b, result); err != nil {
		return err
	}
	if l.opts.DryRun {
		return listChanges(ctx, l, b, result)
	}
	l.report.Wrote = l.report.Wrote || result.Wrote()
	return correctFingerprints(ctx, l, b, result)
}

// mostRefused is how many rows a store may refuse when they are written: if it refuses more, the rows are not to blame.
const mostRefused = 1000

// putParts writes what the store takes of a batch that it refused as Invalid, and rejects the rows that are to blame.
func putParts(ctx context.Context, l *load, b *batch, at *checkpoint, refused error) error {
	records := b.records()
	bad, ok := errors.AsType[*graph.BadWrite](refused)
	switch {
	case len(records) == 1:
		return refuse(ctx, l, b, at, refused)
	case ok:
		record := b.recordOfBad(bad)
		return putBoth(ctx, l, b, at, func(r string) bool { return r == record })
	}
	half := map[string]bool{}
	for _, r := range records[:len(records)/2] {
		half[r] = true
	}
	return putBoth(ctx, l, b, at, func(r string) bool { return half[r] })
}

// putBoth writes first what a batch has of some records, then the rest.
func putBoth(ctx context.Context, l *load, b *batch, at *checkpoint, first func(record string) bool) error {
	if err := put(ctx, l, b.only(first), at); err != nil {
		return err
	}
	return put(ctx, l, b.only(func(r string) bool { return !first(r) }), at)
}

// refuse rejects the one row of a batch. If its nodes are written and an edge is refused, they stay, and its record
// loses its fingerprint, so that the next load reads the row again.
func refuse(ctx context.Context, l *load, b *batch, at *checkpoint, refused error) error {
	list := slices.Concat(b.nodesOf, b.edgesOf)
	if len(list) == 0 { // no row of this load, but one that is gone
		return refused
	}
	c := &l.counts[b.file]
	c.Withdrawn -= int64(len(b.withdrawn))
	slot := l.model.Kind("SourceRecord").Slot("fingerprint")
	var records graph.Batch
	for _, f := range list {
		facts := len(f.Edges)
		if b.pass == passNodes {
			facts += len(f.Nodes)
		} else {
			f.Record.Vals[slot] = nil
			records.Nodes = append(records.Nodes, f.Record)
		}
		c.Loaded, c.Rejected, c.Facts = c.Loaded-1, c.Rejected+1, c.Facts-int64(facts)
		if err := l.reject(refusedReject(l.job, b.file, f, refused)); err != nil {
			return err
		}
	}
	l.refused[list[0].Record.ID] = true
	at.Refused = append(at.Refused, list[0].Record.ID)
	if len(records.Nodes) == 0 || l.opts.DryRun {
		return nil
	}
	_, err := l.store.Write(ctx, &records)
	return err
}

// withoutRefused is a batch of edges without the rows whose nodes were refused.
func withoutRefused(g *ledger, b *batch) *batch {
	if len(g.refused) == 0 || b.pass != passEdges {
		return b
	}
	return b.only(func(r string) bool { return !g.refused[r] })
}
