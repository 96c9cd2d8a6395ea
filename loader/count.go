package loader

import (
	"context"
	"slices"

	"kith/graph"
)

// countBatch counts the facts of a batch, which its source records are not among, and reports those that dangle.
func countBatch(l *load, b *batch, result *graph.Result) error {
	c := &l.counts[b.file]
	c.Differing += int64(result.Differing.Facts)
	l.differs.Add(result.Differing)
	for i, change := range result.Nodes {
		if b.Nodes[i].By != nil {
			c.AddChange(change)
		}
	}
	node := 0
	for _, f := range b.nodesOf {
		node++ // the record
		for i := range f.Nodes {
			if result.Nodes[node] == graph.Updated {
				l.watch.Node(&f.Nodes[i], b.file, f.Line)
			}
			if c := result.Nodes[node]; c == graph.Updated || c == graph.Inserted {
				if err := l.uniques.Node(&f.Nodes[i], b.file, f.Line); err != nil {
					return err
				}
			}
			if result.Nodes[node] == graph.Dangling {
				if n := len(b.lacking); n == 0 || b.lacking[n-1] != f {
					b.lacking = append(b.lacking, f)
				}
				if err := l.dangle(missingNode(l.job, b.file, f, i)); err != nil {
					return err
				}
			}
			node++
		}
	}
	edge := 0
	for _, f := range b.edgesOf {
		for i := range f.Edges {
			c.AddChange(result.Edges[edge])
			if result.Edges[edge] == graph.Inserted || result.Edges[edge] == graph.Updated {
				l.watch.Edge(&b.Edges[edge], b.file, f.Line)
			}
			if result.Edges[edge] == graph.Dangling {
				if err := l.dangle(danglingEdge(l.job, b.file, f.Line, &b.Edges[edge], f.Ends[i])); err != nil {
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
	for _, f := range b.waiting {
		for i := range f.Nodes {
			if err := l.dangle(missingNode(l.job, b.file, f, i)); err != nil {
				return err
			}
		}
		for i := range f.Edges {
			if err := l.dangle(danglingEdge(l.job, b.file, f.Line, &f.Edges[i], f.Ends[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

// correctFingerprints sees to it that the records of rows have their fingerprint if, and only if, nothing of theirs
// dangles: a row with such a fact must be read again by the next load. Only the result of a batch says which edges
// dangle, so that this is a write of its own. A load that is killed before it writes the batch again.
func correctFingerprints(ctx context.Context, l *load, b *batch, result *graph.Result) error {
	var records graph.Batch
	slot := l.model.Kind("SourceRecord").Slot("fingerprint")
	for _, f := range b.lacking {
		f.Record.Vals[slot] = nil
		records.Nodes = append(records.Nodes, f.Record)
	}
	edge := 0
	for _, f := range b.edgesOf {
		dangles := slices.Contains(result.Edges[edge:edge+len(f.Edges)], graph.Dangling)
		if edge += len(f.Edges); dangles || f.Dangled {
			if f.Record.Vals[slot] = f.Fingerprint; dangles {
				f.Record.Vals[slot] = nil
			}
			records.Nodes = append(records.Nodes, f.Record)
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
