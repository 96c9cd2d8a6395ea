package graph

import "slices"

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

// Needs lists what must be read.
func (p *Upsert) Needs() Needs {
	n := newNeeding()
	for _, w := range p.nodes {
		n.node(w.ID)
	}
	if p.check != nil {
		n.node(p.check.ID)
	}
	for _, w := range p.gone {
		if w.Node != "" {
			n.node(w.Node)
		}
	}
	for _, c := range p.ifs {
		if c.Node != "" {
			n.node(c.Node)
		}
	}
	for _, j := range p.naming.joins() {
		n.node(j.ID)
		n.node(j.Into)
	}
	for _, e := range p.edges {
		n.edge(e.ref())
	}
	for _, w := range p.gone {
		n.edge(w.Edge)
	}
	for _, c := range p.ifs {
		if c.Node == "" {
			n.edge(c.Edge)
		}
	}
	for _, m := range p.moves {
		n.edge(m.to.ref())
	}
	return n.Needs
}
