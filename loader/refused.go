package loader

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/loader/extract"
)

// mostRefused is how many rows a store may refuse that did not say beforehand that it would: if it refuses more, the
// rows are not to blame.
const mostRefused = 1000

// put writes a batch. If the store refuses it as Invalid, the row that is to blame is looked for and rejected, and the
// rest is written. What is withdrawn is counted in the checkpoint, as it is not there to be counted when the batch is
// done again.
func (l *load) put(ctx context.Context, w *work, here *position) error {
	if len(w.batch.Nodes)+len(w.batch.Edges)+len(w.batch.Withdraws) == 0 {
		return nil
	}
	counts := &here.Counts[w.file]
	counts.Gone, counts.Withdrawn = counts.Gone+int64(len(w.leaving)), counts.Withdrawn+int64(len(w.withdrawn))
	w.batch.Cause = l.run.id
	if w.batch.Checkpoint = l.run.at(*here); l.opts.DryRun {
		w.batch.Checkpoint, w.batch.Trial = nil, &l.trial
	}
	result, err := l.store.Write(ctx, &w.batch)
	if graph.ErrorKindOf(err) == graph.Invalid && len(l.refused) < mostRefused {
		counts.Gone, counts.Withdrawn = counts.Gone-int64(len(w.leaving)), counts.Withdrawn-int64(len(w.withdrawn))
		return l.putParts(ctx, w, here, err)
	}
	if err != nil {
		return err
	}
	return l.became(ctx, w, result)
}

// putParts writes what a store takes of a batch that it refused as a whole.
func (l *load) putParts(ctx context.Context, w *work, here *position, refused error) error {
	records := w.records()
	bad, ok := errors.AsType[*graph.BadWrite](refused)
	switch {
	case len(records) == 1:
		return l.refuse(ctx, w, here, refused)
	case ok:
		record := w.record(bad)
		if err := l.put(ctx, w.only(func(r string) bool { return r == record }), here); err != nil {
			return err
		}
		return l.put(ctx, w.only(func(r string) bool { return r != record }), here)
	}
	half := map[string]bool{}
	for _, r := range records[:len(records)/2] {
		half[r] = true
	}
	if err := l.put(ctx, w.only(func(r string) bool { return half[r] }), here); err != nil {
		return err
	}
	return l.put(ctx, w.only(func(r string) bool { return !half[r] }), here)
}

// refuse rejects the row whose writes are a batch of their own. If its nodes are written and an edge is refused, they
// stay, and the row is tried again by the next load.
func (l *load) refuse(ctx context.Context, w *work, here *position, refused error) error {
	list := slices.Concat(w.listed, w.stated)
	if len(list) == 0 { // nothing that this load has read
		return refused
	}
	c := &l.counts[w.file]
	c.Withdrawn -= int64(len(w.withdrawn))
	slot := l.model.Kind("SourceRecord").Slot("fingerprint")
	var unsealed graph.Batch
	for _, s := range list {
		facts := len(s.Edges)
		if w.pass == passNodes {
			facts += len(s.Nodes)
		} else {
			s.Record.Vals[slot] = nil
			unsealed.Nodes = append(unsealed.Nodes, s.Record)
		}
		c.Loaded, c.Rejected, c.Facts = c.Loaded-1, c.Rejected+1, c.Facts-int64(facts)
		if err := l.keepRejects(&work{rejects: []Reject{l.storeReject(w.file, s, refused)}}); err != nil {
			return err
		}
	}
	l.refused[list[0].Record.ID] = true
	here.Refused = append(here.Refused, list[0].Record.ID)
	if len(unsealed.Nodes) == 0 || l.opts.DryRun {
		return nil
	}
	_, err := l.store.Write(ctx, &unsealed)
	return err
}

func (l *load) storeReject(file int, s *extract.Facts, refused error) Reject {
	out := Reject{File: l.programs[file].Name, Line: s.Line, Code: codeRefused, Reason: reasonOf(refused)}
	if l.opts.RawValues {
		out.Values = map[string]string{}
		values, _ := s.Record.Vals[l.model.Kind("SourceRecord").Slot("values")].([]string)
		for _, v := range values {
			column, value, _ := strings.Cut(v, "=")
			out.Values[column] = value
		}
	}
	return out
}

func reasonOf(refused error) string {
	if e, ok := errors.AsType[*graph.Error](refused); ok {
		return e.Msg
	}
	return fmt.Sprint(refused)
}

// unrefused is the batch without the rows that were refused the first time over the file.
func (l *load) unrefused(w *work) *work {
	if len(l.refused) == 0 || w.pass != passEdges {
		return w
	}
	return w.only(func(r string) bool { return !l.refused[r] })
}

// ownerOf is the record that says a node, or that it is.
func ownerOf(n *graph.NodeWrite) string {
	if n.By != nil {
		return n.By.Record
	}
	return n.ID
}

// record is whose the bad write of a batch is.
func (w *work) record(bad *graph.BadWrite) string {
	switch bad.List {
	case "node":
		return ownerOf(&w.batch.Nodes[bad.Index])
	case "edge":
		return w.batch.Edges[bad.Index].By.Record
	}
	return w.batch.Withdraws[bad.Index].Record
}

// records are those that the writes of a batch belong to, each once.
func (w *work) records() (out []string) {
	seen := map[string]bool{}
	add := func(record string) {
		if !seen[record] {
			seen[record] = true
			out = append(out, record)
		}
	}
	for i := range w.batch.Nodes {
		add(ownerOf(&w.batch.Nodes[i]))
	}
	for i := range w.batch.Edges {
		add(w.batch.Edges[i].By.Record)
	}
	for _, gone := range w.batch.Withdraws {
		add(gone.Record)
	}
	return out
}

// only is what a batch has of some records. Its counts and rejects stay with the whole.
func (w *work) only(wanted func(record string) bool) *work {
	out := &work{pass: w.pass, file: w.file, row: w.row, all: w.all, bytes: w.bytes, counts: w.counts,
		rejects: w.rejects, notes: w.notes}
	going := len(w.batch.Nodes) - len(w.leaving) // behind all others
	for i := range w.batch.Nodes {
		if !wanted(ownerOf(&w.batch.Nodes[i])) {
			continue
		}
		if out.batch.Nodes = append(out.batch.Nodes, w.batch.Nodes[i]); i >= going {
			out.leaving = append(out.leaving, w.leaving[i-going])
		}
	}
	for i := range w.batch.Edges {
		if wanted(w.batch.Edges[i].By.Record) {
			out.batch.Edges = append(out.batch.Edges, w.batch.Edges[i])
		}
	}
	for i, gone := range w.batch.Withdraws {
		if wanted(gone.Record) {
			out.batch.Withdraws, out.withdrawn = append(out.batch.Withdraws, gone),
				append(out.withdrawn, w.withdrawn[i])
		}
	}
	mine := func(s *extract.Facts) bool { return !wanted(s.Record.ID) }
	out.listed, out.stated = slices.DeleteFunc(slices.Clone(w.listed), mine), slices.DeleteFunc(slices.Clone(w.stated),
		mine)
	return out
}
