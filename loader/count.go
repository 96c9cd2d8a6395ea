package loader

import (
	"context"
	"slices"

	"kith/graph"
)

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
