package loader

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/report"
)

// codeRefused is the reason code of rows that the store does not take.
const codeRefused = "refused"

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
	for _, s := range list {
		facts := len(s.Edges)
		if b.pass == passNodes {
			facts += len(s.Nodes)
		} else {
			s.Record.Vals[slot] = nil
			records.Nodes = append(records.Nodes, s.Record)
		}
		c.Loaded, c.Rejected, c.Facts = c.Loaded-1, c.Rejected+1, c.Facts-int64(facts)
		if err := l.reject(refusedReject(l.job, b.file, s, refused)); err != nil {
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

func refusedReject(j *job, file int, s *extract.Facts, refused error) report.Reject {
	out := report.Reject{File: j.programs[file].Name, Line: s.Line, Code: codeRefused, Reason: reasonOf(refused)}
	if j.opts.RawValues {
		out.Values = map[string]string{}
		values, _ := s.Record.Vals[j.model.Kind("SourceRecord").Slot("values")].([]string)
		for _, v := range values {
			column, value, _ := strings.Cut(v, "=")
			out.Values[column] = value
		}
	}
	return out
}

// reasonOf is the message of the store's error.
func reasonOf(refused error) string {
	if e, ok := errors.AsType[*graph.Error](refused); ok {
		return e.Msg
	}
	return fmt.Sprint(refused)
}

// withoutRefused is a batch of edges without the rows whose nodes were refused.
func withoutRefused(g *ledger, b *batch) *batch {
	if len(g.refused) == 0 || b.pass != passEdges {
		return b
	}
	return b.only(func(r string) bool { return !g.refused[r] })
}
