package graph

import (
	"cmp"
	"slices"
)

// CheckNode is the Invalid error of a node write that does not fit the model, nil if it fits.
func (m *Model) CheckNode(w *NodeWrite) error {
	return cmp.Or(checkNode(m, w.Node, w.By), checkProvenance(w.By), checkAliases(m, w))
}

// CheckEdge is the Invalid error of an edge write that does not fit the model, nil if it fits. It fills the defaults of
// the key into the write and works out its id.
func (m *Model) CheckEdge(w *EdgeWrite) error {
	if err := checkRef(m, EdgeRef{Type: w.Type, From: w.From, To: w.To}); err != nil {
		return err
	}
	k := m.Edge(w.Type)
	switch {
	case !validDay(w.Since) || !validDay(w.Until) && !(w.Until == Unsaid && w.By.hand()),
		w.Until == Never && !w.By.hand():
		return Errorf(Invalid, "%q to %q is no period of days", w.Since, w.Until)
	case len(w.Vals) != len(k.Props):
		return Errorf(Invalid, "%s has %d properties, not %d", w.Type, len(k.Props), len(w.Vals))
	}
	w.Vals = k.keyed(w.Vals)
	if err := cmp.Or(checkVals(m, w.Type, k.Props, w.Vals, w.By, w.By.mayLack), checkProvenance(w.By)); err != nil {
		return err
	}
	w.ID = k.EdgeID(w.From, w.To, w.Since, w.Vals)
	return nil
}

// checkNodes checks the nodes and the checkpoint of a batch. The error is a *BadWrite if it is one of the nodes'.
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

func checkNode(m *Model, n Node, by *Provenance) error {
	k := m.KindOf(n.ID)
	switch {
	case k == nil || !clean(n.ID):
		return Errorf(Invalid, "the id %q has no kind's prefix", n.ID)
	case len(n.Vals) != len(k.Props):
		return Errorf(Invalid, "%s has %d properties, not %d", k.Name, len(k.Props), len(n.Vals))
	}
	return checkVals(m, k.Name, k.Props, n.Vals, by, func(p *Property) bool {
		return slices.Contains(NameProps, p.Name) || by.hand()
	})
}

// checkAliases checks the aliases of a node. Source records have none: their ids stand in assertions.
func checkAliases(m *Model, w *NodeWrite) error {
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

// checkVals checks values before defaults are filled in.
func checkVals(m *Model, kind string, props []Property, vals []any, by *Provenance,
	mayLack func(*Property) bool) error {
	for i := range props {
		p := &props[i]
		if p.Derived && vals[i] != nil {
			return Errorf(Invalid, "%s of %s is worked out by rules and cannot be stated", p.Name, kind)
		}
		if vals[i] == Absent {
			if !by.hand() || !p.CanBeAbsent() {
				return Errorf(Invalid, "%s of %s cannot be stated to be absent", p.Name, kind)
			}
			continue
		}
		if err := p.Check(m, vals[i]); err != nil {
			return Errorf(Invalid, "%s", err.Error())
		}
		empty := p.Hidden && p.Type == Strings // a list that nothing shows is empty where nothing is stated
		if p.Required && vals[i] == nil && p.Default == "" && !empty && !mayLack(p) {
			return Errorf(Invalid, "%s needs %s", kind, p.Name)
		}
	}
	return nil
}

// checkWithdraw checks a withdrawal, and adds the record's ASSERTED edge to that of a node.
func checkWithdraw(m *Model, w *Withdraw) error {
	switch {
	case w.On == "" && !w.Undo || !validDay(w.On):
		return Errorf(Invalid, "%q is no day", w.On)
	case (w.Node == "") == (w.Edge == EdgeRef{}):
		return Errorf(Invalid, "what is withdrawn is either a node or an edge")
	}
	if err := checkProvenance(&Provenance{Record: w.Record}); err != nil {
		return err
	}
	if w.Node != "" {
		e, ok := m.assertedEdge(w.Record, w.Node)
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
