package graph

import (
	"cmp"
	"slices"
)

func checkNodes(m *Model, b *Batch) error {
	for i := range b.Nodes {
		if err := m.CheckNode(&b.Nodes[i]); err != nil {
			return &BadWrite{"node", i, err}
		}
	}
	if b.Checkpoint != nil {
		if err := checkNode(m, *b.Checkpoint, nil); err != nil {
			return Errorf(Invalid, "checkpoint: %s", err.Error())
		}
	}
	return nil
}

// CheckNode says what of a node write does not fit the model, as an Invalid error.
func (m *Model) CheckNode(w *NodeWrite) error {
	return cmp.Or(checkNode(m, w.Node, w.By), checkBy(w.By), checkAlso(m, w))
}

// CheckEdge says what of an edge write does not fit the model, as an Invalid error. It completes the key of the write
// and works out its id.
func (m *Model) CheckEdge(w *EdgeWrite) error {
	if err := checkRef(m, EdgeRef{Type: w.Type, From: w.From, To: w.To}); err != nil {
		return err
	}
	k := m.Edge(w.Type)
	switch {
	case !validDay(w.Since) || !validDay(w.Until) && !(w.Until == Unsaid && w.By.hand()):
		return Errorf(Invalid, "%q to %q is no period of days", w.Since, w.Until)
	case len(w.Vals) != len(k.Props):
		return Errorf(Invalid, "%s has %d properties, not %d", w.Type, len(k.Props), len(w.Vals))
	}
	w.Vals = k.keyed(w.Vals)
	if err := cmp.Or(checkVals(m, w.Type, k.Props, w.Vals, w.By.mayLack), checkBy(w.By)); err != nil {
		return err
	}
	w.ID = k.EdgeID(w.From, w.To, w.Since, w.Vals)
	return nil
}

func checkNode(m *Model, n Node, by *Provenance) error {
	k := m.KindOf(n.ID)
	switch {
	case k == nil || !clean(n.ID):
		return Errorf(Invalid, "the id %q has no kind's prefix", n.ID)
	case len(n.Vals) != len(k.Props):
		return Errorf(Invalid, "%s has %d properties, not %d", k.Name, len(k.Props), len(n.Vals))
	}
	return checkVals(m, k.Name, k.Props, n.Vals, func(p *Property) bool {
		return slices.Contains(NameProps, p.Name) ||
			by.hand()
	})
}

// checkAlso looks at the other names of a node. Source records have none: what is said of a fact names them.
func checkAlso(m *Model, w *NodeWrite) error {
	k, asserted := m.KindOf(w.ID), m.Edge(Asserted)
	for _, id := range w.Aliases {
		switch {
		case m.KindOf(id) != k || !clean(id):
			return Errorf(Invalid, "%q is no id of a %s, which %q is", id, k.Name, w.ID)
		case asserted != nil && slices.Contains(asserted.from, k.Name):
			return Errorf(Invalid, "a %s has one id", k.Name)
		}
	}
	return nil
}

// checkVals looks at values before defaults are put in. What may lack is not missed.
func checkVals(m *Model, kind string, props []Property, said []any, mayLack func(*Property) bool) error {
	for i := range props {
		p := &props[i]
		if err := p.Check(m, said[i]); err != nil {
			return Errorf(Invalid, "%s", err.Error())
		}
		if p.Required && said[i] == nil && p.Default == "" && !mayLack(p) {
			return Errorf(Invalid, "%s needs %s", kind, p.Name)
		}
	}
	return nil
}

// checkWithdraw checks it, and adds to that of a node the record's own edge to it.
func checkWithdraw(m *Model, w *Withdraw) error {
	switch {
	case w.On == "" && !w.Undo || !validDay(w.On):
		return Errorf(Invalid, "%q is no day", w.On)
	case (w.Node == "") == (w.Edge == EdgeRef{}):
		return Errorf(Invalid, "what is withdrawn is either a node or an edge")
	}
	if err := checkBy(&Provenance{Record: w.Record}); err != nil {
		return err
	}
	if w.Node != "" {
		e, ok := m.asserts(w.Record, w.Node)
		if !ok {
			return Errorf(Invalid, "the model has no %s: nobody says a node", Asserted)
		}
		if err := m.CheckEdge(&e); err != nil {
			return err
		}
		w.Edge = EdgeRef{e.ID, e.Type, e.From, e.To}
	}
	return checkRef(m, w.Edge)
}
