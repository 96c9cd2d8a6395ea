package loader

import (
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/report"
)

// batch is what consecutive rows of a file write in one transaction.
type batch struct {
	graph.Batch
	pass, file int
	row        int64 // of the file; the batch begins with it
	all        int64 // how many rows it goes over

	nodesOf   []*extract.Facts // of the rows whose records and nodes are in Nodes, in that order
	edgesOf   []*extract.Facts // of the rows whose edges are in Edges, in that order
	lacking   []*extract.Facts // those of nodesOf that correct a node which is not stored
	waiting   []*extract.Facts // of rows that count as loaded and write nothing: decisions about nodes not stored
	revised   []revision       // rows that may state less than their stored records
	withdrawn []string         // for each of Withdraws, the name of its record
	leaving   []string         // the names of the records of rows that are gone; they are the last of Nodes

	counts  report.Counts   // of the rows; those of passEdges have been counted before
	rejects []report.Reject // rows, and values of others, in the order of lines
	notes   []string
	bytes   int64         // read of the file so far
	written chan struct{} // of a batch without rows: closed when all batches before it are written
}

// revision is a stored row that may state less than its record.
type revision struct {
	record string
	states string // what the row states now, as its record will have it
	gone   bool   // the source does not have it any more, or the mapping leaves it out

	// of what lacks a value that cannot be understood: what the record states of these kinds and types stays
	lacking []string
	row     *extract.Facts // nil if the row is gone
}

func (b *batch) reject(r report.Reject) {
	b.counts.Rows++
	b.counts.Rejected++
	b.rejects = append(b.rejects, r)
}

func (b *batch) skip() {
	b.counts.Rows++
	b.counts.Skipped++
}

// addUnchanged counts a row whose facts are all stored as it states them.
func (b *batch) addUnchanged(facts, leftOut int64) {
	b.addLoaded(facts, leftOut)
	b.counts.Unchanged += facts
}

// addWaiting counts a row of which nothing can be written yet.
func (b *batch) addWaiting(f *extract.Facts) {
	b.addLoaded(factsOf(f), int64(f.LeftOut))
	b.counts.Dangling += factsOf(f)
	b.waiting = append(b.waiting, f)
}

// leaveOut adds values that are left out of a row that is loaded.
func (b *batch) leaveOut(list []report.Reject) {
	b.counts.Unreadable += int64(len(list))
	b.rejects = append(b.rejects, list...)
}

// add adds a row that is loaded.
func (b *batch) add(f *extract.Facts) {
	b.addLoaded(factsOf(f), int64(f.LeftOut))
	b.nodesOf = append(b.nodesOf, f)
}

func (b *batch) addLoaded(facts, leftOut int64) {
	b.counts.Rows++
	b.counts.Loaded++
	b.counts.LeftOut += leftOut
	b.counts.Facts += facts
}

// addNodes writes the record and the nodes of a row.
func (b *batch) addNodes(f *extract.Facts) {
	b.Nodes = append(append(b.Nodes, f.Record), f.Nodes...)
}

// addEdges writes the edges of a row.
func (b *batch) addEdges(f *extract.Facts) {
	if len(f.Edges) > 0 {
		b.Edges = append(b.Edges, f.Edges...)
		b.edgesOf = append(b.edgesOf, f)
	}
}

// revise withdraws what a stored record states and its row does not state any more; if the row is gone, its record
// gets the day from which it is.
func (b *batch) revise(m *graph.Model, record *graph.Row, r revision, asOf string) {
	k := m.Kind("SourceRecord")
	was, _ := record.Vals[k.Slot("states")].(string)
	name, _ := record.Vals[k.Slot("recordId")].(string)
	now := strings.Fields(r.states)
	for text := range strings.FieldsSeq(was) {
		if slices.Contains(now, text) {
			continue
		}
		if fact, ok := graph.ParseStated(m, text); ok && slices.Contains(r.lacking, kindOf(m, &fact)) {
			r.row.Record.Vals[k.Slot("states")] = r.row.Record.Vals[k.Slot("states")].(string) + " " + text
		} else if ok {
			fact.Record, fact.On = record.ID, asOf
			b.Withdraws = append(b.Withdraws, fact)
			b.withdrawn = append(b.withdrawn, name)
			b.counts.Withdrawn++
		}
	}
	if r.gone && record.Vals[k.Slot("goneOn")] == nil {
		b.counts.Gone++
		b.leaving = append(b.leaving, name)
		vals := slices.Clone(record.Vals)
		vals[k.Slot("goneOn")], vals[k.Slot("states")], vals[k.Slot("fingerprint")] = asOf, nil, nil
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: record.ID, Vals: vals}})
	}
}

// kindOf is the kind of a stated node, or the type of a stated edge.
func kindOf(m *graph.Model, fact *graph.Withdraw) string {
	if fact.Node != "" {
		return m.KindOf(fact.Node).Name
	}
	return fact.Edge.Type
}

// empty reports whether there is nothing to write.
func (b *batch) empty() bool { return len(b.Nodes)+len(b.Edges)+len(b.Withdraws) == 0 }

// records are the ids of the source records that the writes of a batch belong to, each once.
func (b *batch) records() (out []string) {
	seen := map[string]bool{}
	add := func(record string) {
		if !seen[record] {
			seen[record] = true
			out = append(out, record)
		}
	}
	for i := range b.Nodes {
		add(recordOf(&b.Nodes[i]))
	}
	for i := range b.Edges {
		add(b.Edges[i].By.Record)
	}
	for _, gone := range b.Withdraws {
		add(gone.Record)
	}
	return out
}

// recordOf is the record that states a node, or the node itself if it is a record.
func recordOf(n *graph.NodeWrite) string {
	if n.By != nil {
		return n.By.Record
	}
	return n.ID
}

// recordOfBad is the record to which a write belongs that the store refused.
func (b *batch) recordOfBad(bad *graph.BadWrite) string {
	switch bad.List {
	case "node":
		return recordOf(&b.Nodes[bad.Index])
	case "edge":
		return b.Edges[bad.Index].By.Record
	}
	return b.Withdraws[bad.Index].Record
}

// only is the part of a batch that belongs to some records. It has the counts and rejects of the whole.
func (b *batch) only(wanted func(record string) bool) *batch {
	out := &batch{pass: b.pass, file: b.file, row: b.row, all: b.all, bytes: b.bytes, counts: b.counts,
		rejects: b.rejects,
		notes:   b.notes}
	going := len(b.Nodes) - len(b.leaving)
	for i := range b.Nodes {
		if !wanted(recordOf(&b.Nodes[i])) {
			continue
		}
		if out.Nodes = append(out.Nodes, b.Nodes[i]); i >= going {
			out.leaving = append(out.leaving, b.leaving[i-going])
		}
	}
	for i := range b.Edges {
		if wanted(b.Edges[i].By.Record) {
			out.Edges = append(out.Edges, b.Edges[i])
		}
	}
	for i, gone := range b.Withdraws {
		if wanted(gone.Record) {
			out.Withdraws, out.withdrawn = append(out.Withdraws, gone), append(out.withdrawn, b.withdrawn[i])
		}
	}
	others := func(f *extract.Facts) bool { return !wanted(f.Record.ID) }
	out.nodesOf = slices.DeleteFunc(slices.Clone(b.nodesOf), others)
	out.edgesOf = slices.DeleteFunc(slices.Clone(b.edgesOf), others)
	return out
}

// factsOf is how many facts a row states.
func factsOf(f *extract.Facts) int64 { return int64(len(f.Nodes) + len(f.Edges)) }

// batchSize is how many rows a batch has: as many as are written in about targetTime, as others who write wait that
// long, and a store has the less to do for each row the more there are. What is stored does not depend on it.
type batchSize struct {
	fixed int64 // 0 if it is to be found out
	rows  atomic.Int64
}

const (
	targetTime = 900 * time.Millisecond
	firstRows  = 2000
	leastRows  = 1000
	mostRows   = 10_000
)

func newBatchSize(fixed int) *batchSize {
	s := &batchSize{fixed: int64(fixed)}
	s.rows.Store(firstRows)
	return s
}

// next is how many rows the next batch is to have.
func (s *batchSize) next() int64 {
	if s.fixed > 0 {
		return s.fixed
	}
	return s.rows.Load()
}

// wrote takes account of a written batch, which may have been cut a few batches ago. The time of a batch of few
// rows tells nothing, unless it is long.
func (s *batchSize) wrote(rows int64, took time.Duration) {
	if rows < leastRows && took < targetTime {
		return
	}
	fit := rows * int64(targetTime) / int64(max(took, time.Millisecond))
	s.rows.Store(max(leastRows, min(fit, 2*s.rows.Load(), mostRows)))
}
