package loader

import (
	"context"
	"maps"
	"slices"
	"time"

	"kith/graph"
	"kith/loader/extract"
)

// write writes a batch with its checkpoint and counts what became of it.
func (l *load) write(ctx context.Context, w *work) error {
	here := l.here(w)
	l.report.Notes = append(l.report.Notes, w.notes...)
	if err := l.keepRejects(w); err != nil {
		return err
	}
	if err := l.tellWaiting(w); err != nil {
		return err
	}
	l.reach(pointRejected)
	begun := time.Now()
	if err := l.put(ctx, l.unrefused(w), here); err != nil {
		return err
	}
	l.pace.wrote(w.all, time.Since(begun))
	l.reach(pointSealed)
	l.counts[w.file].add(w.counts)
	l.progress(w)
	return l.limit(false)
}

// here is the position of a batch that is to be written.
func (l *load) here(w *work) *position {
	return &position{positionVersion, w.pass, w.file, w.row, l.rejects.length, slices.Clone(l.counts),
		maps.Clone(l.reasons),
		slices.Sorted(maps.Keys(l.refused))}
}

// became counts what became of a batch, and sees to the records of its rows.
func (l *load) became(ctx context.Context, w *work, result *graph.Result) error {
	l.reach(pointWritten)
	if err := l.count(w, result, &l.counts[w.file]); err != nil {
		return err
	}
	l.reach(pointCounted)
	if l.opts.DryRun {
		return l.tell(ctx, w, result)
	}
	l.report.Wrote = l.report.Wrote || result.Wrote()
	return l.seal(ctx, w, result)
}

func (l *load) keepRejects(w *work) error {
	for _, r := range w.rejects {
		l.reasons[r.Code]++
		if len(l.report.Rejects) < shown {
			l.report.Rejects = append(l.report.Rejects, r)
		}
		if err := l.rejects.put(r); err != nil {
			return err
		}
	}
	return nil
}

// tellWaiting reports the facts of which nothing is written as they are not there.
func (l *load) tellWaiting(w *work) error {
	for _, s := range w.waiting {
		for i := range s.Nodes {
			if err := l.lacking(w.file, s, i); err != nil {
				return err
			}
		}
		for i := range s.Edges {
			if err := l.dangling(w.file, s.Line, &s.Edges[i], s.Ends[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// count adds what became of the facts of a batch; its source records are no facts of theirs.
func (l *load) count(w *work, result *graph.Result, c *Counts) error {
	for i, change := range result.Nodes {
		if w.batch.Nodes[i].By != nil {
			c.changed(change)
		}
	}
	if err := l.countLacking(w, result); err != nil {
		return err
	}
	i := 0
	for _, s := range w.stated {
		for k := range s.Edges {
			c.changed(result.Edges[i])
			if result.Edges[i] == graph.Dangling {
				if err := l.dangling(w.file, s.Line, &w.batch.Edges[i], s.Ends[k]); err != nil {
					return err
				}
			}
			i++
		}
	}
	return nil
}

// countLacking reports the nodes that rows correct and that are not there.
func (l *load) countLacking(w *work, result *graph.Result) error {
	node := 0
	for _, s := range w.listed {
		node++ // the record, which stands before what it says
		for i := range s.Nodes {
			if result.Nodes[node] == graph.Dangling {
				if n := len(w.lacking); n == 0 || w.lacking[n-1] != s {
					w.lacking = append(w.lacking, s)
				}
				if err := l.lacking(w.file, s, i); err != nil {
					return err
				}
			}
			node++
		}
	}
	return nil
}

// lacking reports a node that a row corrects and that is not there.
func (l *load) lacking(file int, s *extract.Facts, node int) error {
	return l.reportDangling(Dangling{File: l.programs[file].Name, Line: s.Line, Code: codeDangling,
		From: l.model.KindOf(s.Nodes[node].ID).Name, FromKey: s.Keys[node]})
}

// seal sees that the records of rows have their fingerprint if, and only if, nothing of theirs dangles: a row with such
// a fact must be tried again. A load that is broken off before this does the batch again.
func (l *load) seal(ctx context.Context, w *work, result *graph.Result) error {
	var b graph.Batch
	slot := l.model.Kind("SourceRecord").Slot("fingerprint")
	for _, s := range w.lacking {
		s.Record.Vals[slot] = nil
		b.Nodes = append(b.Nodes, s.Record)
	}
	i := 0
	for _, s := range w.stated {
		dangles := slices.Contains(result.Edges[i:i+len(s.Edges)], graph.Dangling)
		if i += len(s.Edges); dangles || s.Dangled {
			if s.Record.Vals[slot] = s.Fingerprint; dangles {
				s.Record.Vals[slot] = nil
			}
			b.Nodes = append(b.Nodes, s.Record)
		}
	}
	if len(b.Nodes) == 0 {
		return nil
	}
	sealed, err := l.store.Write(ctx, &b)
	if err == nil {
		l.report.Wrote = l.report.Wrote || sealed.Wrote()
	}
	return err
}

func (l *load) dangling(file int, line int64, e *graph.EdgeWrite, named extract.Ends) error {
	d := Dangling{File: l.programs[file].Name, Line: line, Code: codeDangling, Edge: e.Type,
		From: l.model.KindOf(e.From).Name, FromKey: named.From, To: l.model.KindOf(e.To).Name, ToKey: named.To}
	return l.reportDangling(d)
}

func (l *load) reportDangling(d Dangling) error {
	if len(l.report.Dangling) < shown {
		l.report.Dangling = append(l.report.Dangling, d)
	}
	return l.rejects.put(d)
}

func (l *load) total() (sum Counts) {
	for _, c := range l.counts {
		sum.add(c)
	}
	return sum
}

// limit reports whether too many rows are rejected.
func (l *load) limit(all bool) error {
	if sum := l.total(); l.opts.MaxRejects.Exceeded(sum.Rejected, sum.Rows, all) {
		return &TooManyRejects{l.opts.MaxRejects.String(), sum.Rejected, sum.Rows}
	}
	return nil
}
