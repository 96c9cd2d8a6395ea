package graph

import "slices"

// Upsert works a batch out against what a store has. An engine makes one with NewUpsert, lets it Read in its
// transaction, and writes the change set that Apply returns. So all engines share what a batch means, and differ only
// in how they read and write.
type Upsert struct {
	m         *Model
	checked   writes // with the ids that the batch uses
	canonical writes // with the ids that nodes are stored by, once read
	given     int    // how many of the edges are the batch's
	trial     *trialBatch
	ids       *identities
	moves     []move
	cause     string
}

// NewUpsert checks a batch against the model. The error is Invalid, and a *BadWrite if one of its writes does not fit.
func NewUpsert(m *Model, b *Batch) (*Upsert, error) {
	if err := checkNodes(m, b); err != nil {
		return nil, err
	}
	w := writes{nodes: b.Nodes, withdraws: slices.Clone(b.Withdraws), ifs: b.If, checkpoint: b.Checkpoint}
	w.edges = make([]EdgeWrite, 0, len(b.Edges)+len(b.Nodes))
	w.edges = append(w.edges, b.Edges...)
	for i := range w.edges {
		if err := m.CheckEdge(&w.edges[i]); err != nil {
			return nil, &BadWrite{"edge", i, err}
		}
	}
	for i := range b.Nodes {
		if e, ok := m.AssertedEdge(&b.Nodes[i]); ok {
			if err := m.CheckEdge(&e); err != nil {
				return nil, &BadWrite{"node", i, err}
			}
			w.edges = append(w.edges, e)
		}
	}
	for i := range w.withdraws {
		if err := checkWithdraw(m, &w.withdraws[i]); err != nil {
			return nil, &BadWrite{"withdraw", i, err}
		}
	}
	for _, c := range w.ifs {
		if err := m.checkIf(c); err != nil {
			return nil, err
		}
	}
	return &Upsert{m: m, checked: w, canonical: w, given: len(b.Edges), trial: b.Trial.batch(), cause: b.Cause}, nil
}

// Read reads what the batch needs, in as few calls of the reader as it can. The error is a Conflict if a condition of
// the batch is not met, otherwise the reader's. A transaction that is run anew reads anew.
func (u *Upsert) Read(r Reader) (Current, error) {
	if err := u.resolve(r); err != nil {
		return Current{}, err
	}
	cur, err := r.Current(u.canonical.needs(u.ids.joins(), u.moves))
	for _, c := range u.canonical.ifs {
		if err == nil {
			err = c.met(u.m, cur)
		}
	}
	return cur, err
}

// resolve puts the ids that nodes are stored by in place of their aliases, and reads the edges of nodes that are
// joined. If neither the batch nor the store has aliases, nothing is read.
func (u *Upsert) resolve(r Reader) error {
	u.canonical, u.ids, u.moves = u.checked, nil, nil
	if !u.checked.haveAliases() {
		if has, err := r.HasAliases(); err != nil || !has {
			return err
		}
	}
	stored, err := r.Resolve(u.checked.ids())
	if err != nil {
		return err
	}
	u.ids = newIdentities(u.checked.nodes, stored)
	u.canonical = u.checked.canonical(u.m, u.ids)
	u.moves, err = readMoves(r, u.m, u.ids)
	u.canonical.follow(u.moves)
	return err
}
