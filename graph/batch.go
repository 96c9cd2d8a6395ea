package graph

// NodeWrite says a node's values, nil where the writer has nothing to say. Without By they are put as they are.
//
// Also are other ids, of the same kind, that mean this node too, such as those it has by the keys of other sources.
// From then on all of them are names of one node, whichever a pattern or a write uses: the id that a node was first
// stored by, and its aliases. Nodes that were stored apart are joined into the one with ID or, if that is not stored,
// with the first of Also that is: what is said of them and all their edges become its own, and nothing that was said is
// lost. Names once given stay.
type NodeWrite struct {
	Node
	Aliases []string
	By      *Provenance
}

// EdgeWrite says an edge's values and period, nil where the writer has nothing to say. Without By they are put as they
// are. Its id is worked out. Until may be Unsaid by hand.
type EdgeWrite struct {
	Edge
	By *Provenance
}

// Withdraw says that a record does not say a fact any more. What others say of the fact settles it then. If nobody else
// says it, an edge ends on the day (one that had ended before stays as it was, one that begins later ends where it
// begins), and a node stays as it was known, until somebody says it again. The record's own edge to a node, ASSERTED,
// ends on the day. What the record does not say is left alone, and so is what it says in the same batch.
//
// Undo takes back what a person decided: what was said stays beside the fact and counts no more, also if the record
// says it again, and an edge that nobody else says ends where it begins.
type Withdraw struct {
	Record string  // the id of its SourceRecord
	On     string  // the day
	Undo   bool    // by a decision, not by the record's source
	Node   string  // the id of the node it said,
	Edge   EdgeRef // or the edge
	// of the edge, as EdgeKind.Key; with it the edge is found where nodes at its ends were joined with others since
	Key *string
}

// Batch is what one transaction writes: nodes first, then edges, then what is withdrawn, each in order.
type Batch struct {
	Nodes     []NodeWrite
	Edges     []EdgeWrite
	Withdraws []Withdraw
	// If must stand of what is stored before, or nothing is written and the error is a Conflict.
	If []If
	// Checkpoint is put in the same transaction, but only if anything else of the batch was written, so that a batch
	// that changes nothing writes nothing.
	Checkpoint *Node
	// Cause is the id of the LoadRun or Decision that writes, for the change log; "" has nothing logged.
	Cause string
	// Durable batches outlive a machine that stops right after the write.
	Durable bool
	// Trial, if there is one, has nothing written; the result says what would have become of the writes.
	Trial *Trial
}

// Change is what became of a write.
type Change uint8

// The changes.
const (
	Unchanged Change = iota
	Inserted
	Updated
	Dangling // an end of the edge, or what a person says a part of, is not stored; nothing was written for it
)

// Result has a Change for every write of a batch.
type Result struct {
	Nodes     []Change
	Edges     []Change
	Withdraws []Change
}

// Wrote reports whether anything was written, or would have been in a trial.
func (r *Result) Wrote() bool {
	for _, list := range [][]Change{r.Nodes, r.Edges, r.Withdraws} {
		for _, c := range list {
			if c == Inserted || c == Updated {
				return true
			}
		}
	}
	return false
}

// Assertion is the ASSERTED edge that a node write brings with it, if a record says the node.
func (m *Model) Assertion(w *NodeWrite) (EdgeWrite, bool) {
	if w.By == nil {
		return EdgeWrite{}, false
	}
	return m.asserts(w.By.Record, w.ID)
}

// asserts is the edge from a record to a node it says something of.
func (m *Model) asserts(record, node string) (EdgeWrite, bool) {
	k := m.Edge(Asserted)
	if k == nil {
		return EdgeWrite{}, false
	}
	return EdgeWrite{Edge: Edge{Type: Asserted, From: record, To: node, Until: Ever, Vals: make([]any, len(k.Props))}},
		true
}
