package graph

import "slices"

// Asserted is the edge from a SourceRecord to every node it says something of; Plan adds it.
const Asserted = "ASSERTED"

// Upsert settles a batch against what a store has. An engine makes one with NewPlan, lets it Read in its transaction,
// and puts what Settle returns. So the engines share what a batch means, and differ only in how they read and put.
type Upsert struct {
	m       *Model
	checked writes
	writes      // by the ids that nodes are stored by
	given   int // how many edges are the batch's
	trial   *trialBatch
	naming  *naming
	moves   []move
	cause   string
}

// writes are what a plan is to settle.
type writes struct {
	nodes []NodeWrite
	edges []EdgeWrite // of the batch, then the plan's own
	gone  []Withdraw  // with the edge that goes with a node
	ifs   []If
	check *Node
}

// Reader is a store at one moment, as a plan reads it and Store.Read gives it.
type Reader interface {
	// HasAliases reports whether the store has any alias.
	HasAliases() (bool, error)
	// Resolve gives the ids that nodes are stored by, by names of theirs: the id itself, or an alias. What names no
	// stored node is missing.
	Resolve(names []string) (map[string]string, error)
	// Around are all edges at any of these nodes.
	Around(ids []string) ([]EdgeRef, error)
	// Current reads what is needed.
	Current(n Needs) (Current, error)
}

// EdgeRef is enough to find an edge by either end.
type EdgeRef struct {
	ID       int64
	Type     string
	From, To string
}

// Current is what a store has of a plan's needs.
type Current struct {
	Nodes map[string]*NodeState
	Ends  map[string]bool
	Edges map[int64]*EdgeState
}

// ChangeSet are the facts to be written, each once with its final state: first what is joined goes, then nodes, then
// edges and aliases.
type ChangeSet struct {
	Joined  []Joined
	Moved   []EdgeRef // edges of joined nodes, as they were; what became of them is among Edges
	Nodes   []NodePut
	Edges   []EdgePut
	Aliases []Alias
	Log     []Entry // without Seq: the engine has the next ones
}

// Joined is a stored node that goes; its aliases become those of the node it is joined into.
type Joined struct{ ID, Into string }

// Alias is another name of a node, new or of another node before.
type Alias struct{ Name, ID string }

// Empty reports whether there is nothing to write.
func (p *ChangeSet) Empty() bool { return len(p.Nodes)+len(p.Edges) == 0 }

// NodePut is a node to be written; New if it is not stored.
type NodePut struct {
	*NodeState
	New bool
}

// EdgePut is an edge to be written; New if it is not stored.
type EdgePut struct {
	*EdgeState
	New bool
}

// NewUpsert checks a batch against the model. The error is a *BadWrite if a write does not fit.
func NewUpsert(m *Model, b *Batch) (*Upsert, error) {
	p := &Upsert{m: m, given: len(b.Edges), trial: b.Trial.batch(), cause: b.Cause}
	p.nodes, p.gone, p.ifs, p.check = b.Nodes, slices.Clone(b.Withdraws), b.If, b.Checkpoint
	if err := checkNodes(m, b); err != nil {
		return nil, err
	}
	p.edges = make([]EdgeWrite, 0, len(b.Edges)+len(b.Nodes))
	p.edges = append(p.edges, b.Edges...)
	for i := range p.edges {
		if err := m.CheckEdge(&p.edges[i]); err != nil {
			return nil, &BadWrite{"edge", i, err}
		}
	}
	for i := range b.Nodes {
		if e, ok := m.Assertion(&b.Nodes[i]); ok {
			if err := m.CheckEdge(&e); err != nil {
				return nil, &BadWrite{"node", i, err}
			}
			p.edges = append(p.edges, e)
		}
	}
	for i := range p.gone {
		if err := checkWithdraw(m, &p.gone[i]); err != nil {
			return nil, &BadWrite{"withdraw", i, err}
		}
	}
	for _, c := range p.ifs {
		if err := m.checkIf(c); err != nil {
			return nil, err
		}
	}
	p.checked = p.writes
	return p, nil
}

// Read reads what the plan needs; the error is a Conflict if a condition of the batch does not stand. It can be done
// anew in another transaction.
func (p *Upsert) Read(r Reader) (Current, error) {
	if err := p.resolve(r); err != nil {
		return Current{}, err
	}
	cur, err := r.Current(p.Needs())
	for _, c := range p.ifs {
		if err == nil {
			err = c.stands(p.m, cur)
		}
	}
	return cur, err
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
