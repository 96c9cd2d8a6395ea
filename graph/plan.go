package graph

import "slices"

// Asserted is the edge from a SourceRecord to every node it says something of; Plan adds it.
const Asserted = "ASSERTED"

// Plan settles a batch against what a store has. An engine makes one with NewPlan, reads in its transaction what the plan
// Needs, and puts what Settle returns. So the engines share what a batch means, and differ only in how they read and put.
type Plan struct {
	m     *Model
	nodes []NodeWrite
	edges []EdgeWrite // of the batch, then the plan's own
	given int         // how many edges are the batch's
	gone  []Withdraw  // with the edge that goes with a node
	check *Node
	trial *trialBatch // nil if the batch is to be written
}

// Needs is what must be read before a plan can be settled; each entry once, in order of first use.
type Needs struct {
	Nodes []string // states, and whether they are stored
	Ends  []string // only whether they are stored; none that is in Nodes
	Edges []EdgeRef
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

// Puts are the facts to be written, each once with its final state, nodes first.
type Puts struct {
	Nodes []NodePut
	Edges []EdgePut
}

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

// NewPlan checks a batch against the model: an Invalid error names the write that does not fit.
func NewPlan(m *Model, b *Batch) (*Plan, error) {
	p := &Plan{m: m, nodes: b.Nodes, given: len(b.Edges), gone: slices.Clone(b.Withdraws), check: b.Checkpoint, trial: b.Trial.batch()}
	if err := checkNodes(m, b); err != nil {
		return nil, err
	}
	p.edges = make([]EdgeWrite, 0, len(b.Edges)+len(b.Nodes))
	p.edges = append(p.edges, b.Edges...)
	for i := range b.Nodes {
		if e, ok := m.Assertion(&b.Nodes[i]); ok {
			p.edges = append(p.edges, e)
		}
	}
	for i := range p.edges {
		if err := m.CheckEdge(&p.edges[i]); err != nil {
			return nil, Errorf(Invalid, "edge %d of the batch: %s", i, err.Error())
		}
	}
	for i := range p.gone {
		if err := checkWithdraw(m, &p.gone[i]); err != nil {
			return nil, Errorf(Invalid, "withdraw %d of the batch: %s", i, err.Error())
		}
	}
	return p, nil
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
	return EdgeWrite{Edge: Edge{Type: Asserted, From: record, To: node, Until: Ever, Vals: make([]any, len(k.Props))}}, true
}

// Needs lists what must be read.
func (p *Plan) Needs() Needs {
	var n Needs
	seen, edges := map[string]bool{}, map[int64]bool{}
	once := func(list *[]string, id string) {
		if !seen[id] {
			seen[id] = true
			*list = append(*list, id)
		}
	}
	for _, w := range p.nodes {
		once(&n.Nodes, w.ID)
	}
	if p.check != nil {
		once(&n.Nodes, p.check.ID)
	}
	for _, w := range p.gone {
		if w.Node != "" {
			once(&n.Nodes, w.Node)
		}
	}
	edge := func(e EdgeRef) {
		once(&n.Ends, e.From)
		once(&n.Ends, e.To)
		if !edges[e.ID] {
			edges[e.ID] = true
			n.Edges = append(n.Edges, e)
		}
	}
	for _, e := range p.edges {
		edge(EdgeRef{e.ID, e.Type, e.From, e.To})
	}
	for _, w := range p.gone {
		edge(w.Edge)
	}
	return n
}
