package loader

import (
	"context"
	"slices"
	"time"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/report"
)

// writeAll writes all batches from the checkpoint on, and closes the run.
func writeAll(ctx context.Context, l *load) error {
	if err := overtake(ctx, l.job); err != nil {
		return err
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
	if err := l.steps.reject(b); err != nil {
		return err
	}
	begun := time.Now()
	if err := put(ctx, l, withoutRefused(l.ledger, b), at); err != nil {
		return err
	}
	l.size.wrote(b.all, time.Since(begun))
	return l.steps.advance(b)
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
	result, err := l.steps.write(ctx, b, at)
	if graph.ErrorKindOf(err) == graph.Invalid && len(l.refused) < mostRefused {
		counts.Gone, counts.Withdrawn = counts.Gone-gone, counts.Withdrawn-withdrawn
		return putParts(ctx, l, b, at, err)
	}
	if err != nil {
		return err
	}
	if err := l.steps.count(b, result); err != nil {
		return err
	}
	if l.opts.DryRun {
		return listChanges(ctx, l, b, result)
	}
	l.report.Wrote = l.report.Wrote || result.Wrote()
	return correctFingerprints(ctx, l, b, result)
}

// codeDangling is the code of facts that are not written, as a node that they need is not stored.
const codeDangling = "dangling"

// countBatch counts the facts of a batch, which its source records are not among, and reports those that dangle.
func countBatch(l *load, b *batch, result *graph.Result) error {
	c := &l.counts[b.file]
	for i, change := range result.Nodes {
		if b.Nodes[i].By != nil {
			c.AddChange(change)
		}
	}
	node := 0
	for _, s := range b.nodesOf {
		node++ // the record
		for i := range s.Nodes {
			if result.Nodes[node] == graph.Dangling {
				if n := len(b.lacking); n == 0 || b.lacking[n-1] != s {
					b.lacking = append(b.lacking, s)
				}
				if err := l.dangle(missingNode(l.job, b.file, s, i)); err != nil {
					return err
				}
			}
			node++
		}
	}
	edge := 0
	for _, s := range b.edgesOf {
		for i := range s.Edges {
			c.AddChange(result.Edges[edge])
			if result.Edges[edge] == graph.Dangling {
				if err := l.dangle(danglingEdge(l.job, b.file, s.Line, &b.Edges[edge], s.Ends[i])); err != nil {
					return err
				}
			}
			edge++
		}
	}
	return nil
}

// reportWaiting reports the facts of rows that correct what is not stored.
func reportWaiting(l *load, b *batch) error {
	for _, s := range b.waiting {
		for i := range s.Nodes {
			if err := l.dangle(missingNode(l.job, b.file, s, i)); err != nil {
				return err
			}
		}
		for i := range s.Edges {
			if err := l.dangle(danglingEdge(l.job, b.file, s.Line, &s.Edges[i], s.Ends[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

// missingNode reports a node that a row corrects and that is not stored.
func missingNode(j *job, file int, s *extract.Facts, node int) report.Dangling {
	return report.Dangling{File: j.programs[file].Name, Line: s.Line, Code: codeDangling,
		From: j.model.KindOf(s.Nodes[node].ID).Name, FromKey: s.Keys[node]}
}

func danglingEdge(j *job, file int, line int64, e *graph.EdgeWrite, by extract.Ends) report.Dangling {
	return report.Dangling{File: j.programs[file].Name, Line: line, Code: codeDangling, Edge: e.Type,
		From: j.model.KindOf(e.From).Name, FromKey: by.From, To: j.model.KindOf(e.To).Name, ToKey: by.To}
}

// correctFingerprints sees to it that the records of rows have their fingerprint if, and only if, nothing of theirs
// dangles: a row with such a fact must be read again by the next load. Only the result of a batch says which edges
// dangle, so that this is a write of its own. A load that is killed before it writes the batch again.
func correctFingerprints(ctx context.Context, l *load, b *batch, result *graph.Result) error {
	var records graph.Batch
	slot := l.model.Kind("SourceRecord").Slot("fingerprint")
	for _, s := range b.lacking {
		s.Record.Vals[slot] = nil
		records.Nodes = append(records.Nodes, s.Record)
	}
	edge := 0
	for _, s := range b.edgesOf {
		dangles := slices.Contains(result.Edges[edge:edge+len(s.Edges)], graph.Dangling)
		if edge += len(s.Edges); dangles || s.Dangled {
			if s.Record.Vals[slot] = s.Fingerprint; dangles {
				s.Record.Vals[slot] = nil
			}
			records.Nodes = append(records.Nodes, s.Record)
		}
	}
	if len(records.Nodes) == 0 {
		return nil
	}
	corrected, err := l.store.Write(ctx, &records)
	if err == nil {
		l.report.Wrote = l.report.Wrote || corrected.Wrote()
	}
	return err
}
