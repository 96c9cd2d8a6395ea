package graph

import (
	"slices"
	"time"
)

func checkNodes(m *Model, b *Batch) error {
	for i := range b.Nodes {
		if err := checkNode(m, b.Nodes[i].Node); err != nil {
			return Errorf(Invalid, "node %d of the batch: %s", i, err.Error())
		}
	}
	if b.Checkpoint != nil {
		if err := checkNode(m, *b.Checkpoint); err != nil {
			return Errorf(Invalid, "checkpoint: %s", err.Error())
		}
	}
	return nil
}

func checkNode(m *Model, n Node) error {
	k := m.KindOf(n.ID)
	if k == nil {
		return Errorf(Invalid, "the id %q has no kind's prefix", n.ID)
	}
	return checkVals(m, k.Name, k.Props, n.Vals, k.Complete(n.ID, n.Vals))
}

// checkEdge completes the values of the write and works out its id.
func checkEdge(m *Model, e *EdgeWrite, i int) error {
	k, from, to := m.Edge(e.Type), m.KindOf(e.From), m.KindOf(e.To)
	switch {
	case k == nil:
		return Errorf(Invalid, "edge %d of the batch: there is no edge kind %q", i, e.Type)
	case from == nil || to == nil || !k.Joins(from.Name, to.Name):
		return Errorf(Invalid, "edge %d of the batch: %s does not lead from %q to %q", i, e.Type, e.From, e.To)
	case !validDay(e.Since) || !validDay(e.Until):
		return Errorf(Invalid, "edge %d of the batch: %q to %q is no period of days", i, e.Since, e.Until)
	case len(e.Vals) != len(k.Props):
		return Errorf(Invalid, "edge %d of the batch: %s has %d properties, not %d", i, e.Type, len(k.Props), len(e.Vals))
	}
	e.Vals = k.Complete(e.Vals)
	if err := checkVals(m, e.Type, k.Props, e.Vals, e.Vals); err != nil {
		return Errorf(Invalid, "edge %d of the batch: %s", i, err.Error())
	}
	e.ID = k.EdgeID(e.From, e.To, e.Since, e.Vals)
	return nil
}

func checkVals(m *Model, kind string, props []Property, said, complete []any) error {
	if len(said) != len(props) {
		return Errorf(Invalid, "%s has %d properties, not %d", kind, len(props), len(said))
	}
	for i := range props {
		if err := props[i].Check(m, said[i]); err != nil {
			return err
		}
		if props[i].Required && complete[i] == nil {
			return Errorf(Invalid, "%s needs %s", kind, props[i].Name)
		}
	}
	return nil
}

func validDay(s string) bool {
	if s == "" {
		return true
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// Check says what in a pattern does not fit the model, as an Invalid error; nil if it fits.
func (p *Pattern) Check(m *Model) error {
	var err error
	p.Walk(func(p *Pattern, via *Step) {
		if err == nil {
			err = p.checkOne(m, via)
		}
	})
	return err
}

func (p *Pattern) checkOne(m *Model, via *Step) error {
	var edge *EdgeKind
	if via != nil {
		if edge = m.Edge(via.Type); edge == nil {
			return Errorf(Invalid, "there is no edge kind %q", via.Type)
		}
	}
	if len(p.Labels) == 0 {
		return Errorf(Invalid, "a pattern needs a label")
	}
	for _, l := range p.Labels {
		if k := m.Kind(l); k == nil || k.Abstract {
			return Errorf(Invalid, "there is no kind %q that nodes can have", l)
		}
	}
	if from := p.Page.From; from != nil && len(from) != len(p.Order)+1 {
		return Errorf(Invalid, "a page needs %d keys to start from, not %d", len(p.Order)+1, len(from))
	}
	props := slices.Clone(p.Props)
	for _, o := range p.Order {
		if o.Via == nil {
			props = append(props, o.Prop)
		}
	}
	var conds func([]Cond)
	conds = func(list []Cond) {
		for _, c := range list {
			conds(c.Conds)
			if c.Op <= Has {
				props = append(props, c.Prop)
			}
		}
	}
	conds(p.Where)
	for _, w := range props {
		if !known(m, p.Labels, edge, w) {
			return unknown(w)
		}
	}
	for _, o := range p.Order { // the way there is checked as a pattern of its own
		if e := o.Via; e != nil && m.Edge(e.Type) != nil && !known(m, e.Target.Labels, m.Edge(e.Type), o.Prop) {
			return unknown(o.Prop)
		}
	}
	return nil
}

func unknown(w Prop) error {
	return Errorf(Invalid, "there is no property %q of that type here", w.Name)
}

var edgeProps = map[string]Type{"id": Int, "validFrom": Date, "validTo": Date, "ended": Bool, "record": String, "observedAt": DateTime}

func known(m *Model, labels []string, edge *EdgeKind, w Prop) bool {
	if w.Edge {
		if edge == nil {
			return false
		}
		if t, ok := edgeProps[w.Name]; ok {
			return t == w.Type
		}
		p := edge.Property(w.Name)
		return p != nil && p.Type == w.Type
	}
	if w.Name == "id" {
		return w.Type == String
	}
	return slices.ContainsFunc(labels, func(l string) bool {
		p := m.Kind(l).Property(w.Name)
		return p != nil && p.Type == w.Type
	})
}
