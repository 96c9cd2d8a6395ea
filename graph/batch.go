package graph

// NodeWrite upserts a node. Vals are by slot, nil where the writer has nothing to state. Without By they are put as
// they are.
//
// Aliases are other ids, of the same kind, that mean this node too, such as those it has by the keys of other sources.
// From then on all of them mean one node, whichever a pattern or a write uses: the id that a node was first stored by,
// and its aliases. Nodes that were stored apart are joined into the one with ID or, if that is not stored, with the
// first of Aliases that is: their assertions and all their edges become its own, and nothing that was stated is lost.
// An alias is never taken away.
type NodeWrite struct {
	Node
	Aliases []string
	By      *Provenance
}

// EdgeWrite upserts an edge. Vals are by slot, nil where the writer has nothing to state. Without By they are put as
// they are. The edge's id is worked out. Until may be Unsaid by hand.
type EdgeWrite struct {
	Edge
	By *Provenance

	renewed bool // the assertion is observed anew, also if it states what it did: see renewReadings
}

// Withdraw has a record state a fact no more: its assertion becomes a tombstone, and the other assertions give the fact
// its values. If there are none, an edge ends on the day (one that had ended before stays as it was, one that begins
// later ends where it begins), and a node stays as it was known, until it is stated again. The record's own edge to a
// node, ASSERTED, ends on the day. A fact that the record does not state, or that it states in the same batch, is left
// alone.
//
// Undo takes back what a person decided: the tombstone stays beside the fact for good, also if the record states the
// fact again, and an edge that nothing else states never holds.
type Withdraw struct {
	Record string  // the id of its SourceRecord
	On     string  // the day; with Undo it may be ""
	Undo   bool    // by a decision, not by the record's source
	Node   string  // the id of the node that it stated, or an alias;
	Edge   EdgeRef // or the edge
	Key    *string // of the edge, as EdgeKind.Key: with it the edge is found also if its ends were joined with others
}

// Batch is what one transaction writes: nodes first, then edges, then withdrawals, then derived values, each in order.
type Batch struct {
	Nodes     []NodeWrite
	Edges     []EdgeWrite
	Withdraws []Withdraw
	Derived   []DerivedWrite
	// If are conditions on what is stored before. If one is not met, nothing is written, and the error is a Conflict.
	If []If
	// Checkpoint is put in the same transaction, but only if anything else of the batch was written, so that a batch
	// that changes nothing writes nothing.
	Checkpoint *Node
	// Day is the day of the write. An edge without a known start is settled as a whole: its source by which it holds on
	// that day counts before one by which it is over. "" is after all days: then it holds only where it has no end.
	Day string
	// Cause is the id of the LoadRun or Decision that writes, for the change log; without it nothing is logged.
	Cause string
	// Durable batches survive a power failure right after the write.
	Durable bool
	// Trial, if not nil, has nothing written: the result is what it would have been.
	Trial *Trial
}

// Change is the outcome of a write.
type Change uint8

// The outcomes.
const (
	Unchanged Change = iota
	Inserted
	Updated
	Dangling // an end of the edge, the fact of which this is a part by hand, or the derived node is not stored: nothing
	// is written
)

// Result has a Change for every write of a batch, in its order.
type Result struct {
	Nodes     []Change
	Edges     []Change
	Withdraws []Change
	Derived   []Change
	Differing Differing // of rows of the batch's load

	Joints []Joint // in the order of the writes that make them
	// Turned are edges between two nodes that are one now, Sharing those with the shares of several nodes that are;
	// edges that were stored before come first.
	Turned, Sharing []JoinedEdge
}

// Wrote reports whether anything was written, or would have been in a trial.
func (r *Result) Wrote() bool {
	for _, list := range [][]Change{r.Nodes, r.Edges, r.Withdraws, r.Derived} {
		for _, c := range list {
			if c == Inserted || c == Updated {
				return true
			}
		}
	}
	return false
}

// AssertedEdge is the ASSERTED edge that a node write brings with it, from its source record to the node; false if the
// write has no provenance, or the model no such edge.
func (m *Model) AssertedEdge(w *NodeWrite) (EdgeWrite, bool) {
	if w.By == nil {
		return EdgeWrite{}, false
	}
	return m.assertedEdge(w.By.Record, w.ID)
}

// assertedEdge is the ASSERTED edge from a record to a node; false if the model has no such edge.
func (m *Model) assertedEdge(record, node string) (EdgeWrite, bool) {
	k := m.Edge(Asserted)
	if k == nil {
		return EdgeWrite{}, false
	}
	e := Edge{Type: Asserted, From: record, To: node, Until: Ever, Vals: make([]any, len(k.Props))}
	return EdgeWrite{Edge: e}, true
}
