package graph

import (
	"cmp"
	"slices"
	"time"
)

// CheckNode says what of a node write does not fit the model, as an Invalid error.
func (m *Model) CheckNode(w *NodeWrite) error {
	return cmp.Or(checkNode(m, w.Node, w.By), checkBy(w.By), checkAlso(m, w))
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
	return checkVals(m, k.Name, k.Props, n.Vals, func(p *Property) bool {
		return slices.Contains(NameProps, p.Name) ||
			by.hand()
	})
}

// hand reports whether a person says a fact.
func (b *Provenance) hand() bool { return b != nil && b.Rank == ByHand }

// mayLack reports whether a required property of an edge may be lacking: by hand all but its key.
func (b *Provenance) mayLack(p *Property) bool { return b.hand() && !p.Key }

// checkBy looks at who says a fact, if anybody does.
func checkBy(by *Provenance) error {
	switch {
	case by == nil:
		return nil
	case by.Record == "" || !clean(by.Record) || !clean(by.From) || !clean(by.To):
		return Errorf(Invalid, "a source record needs an id, and keys that are text")
	case by.Rank < ByHand || by.Rank >= undone:
		return Errorf(Invalid, "a rank must be less than %d, and %d is the least", undone, ByHand)
	case by.At != "" && !validTime(by.At):
		return Errorf(Invalid, "%q is no time like %s", by.At, DateTimeLayout)
	}
	return nil
}

// checkRef reports whether there can be such an edge.
func checkRef(m *Model, e EdgeRef) error {
	k, from, to := m.Edge(e.Type), m.KindOf(e.From), m.KindOf(e.To)
	switch {
	case k == nil:
		return Errorf(Invalid, "there is no edge kind %q", e.Type)
	case from == nil || to == nil || !k.Joins(from.Name, to.Name) || !clean(e.From) || !clean(e.To):
		return Errorf(Invalid, "%s does not lead from %q to %q", e.Type, e.From, e.To)
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

func validTime(s string) bool {
	if len(s) == len(DateTimeLayout) && plainDay(s[:10]) && s[10] == 'T' && below(s[11:13], 24) && s[13] == ':' &&
		below(s[14:16], 60) &&
		s[16] == ':' && below(s[17:19], 60) && s[19] == 'Z' {
		return true
	}
	_, err := time.Parse(DateTimeLayout, s)
	return err == nil
}

func validDay(s string) bool { return s == "" || validDate(s) }

func validDate(s string) bool {
	if plainDay(s) {
		return true
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// plainDay reports whether a text is a date without looking at the calendar: up to the 28th every month has that day.
func plainDay(s string) bool {
	return len(s) == len(time.DateOnly) && below(s[:2], 100) && below(s[2:4], 100) && s[4] == '-' &&
		below(s[5:7], 13) && s[5:7] != "00" &&
		s[7] == '-' && below(s[8:10], 29) && s[8:10] != "00"
}

// below reports whether two characters are a number below n.
func below(s string, n int) bool {
	tens, ones := int(s[0])-'0', int(s[1])-'0'
	return 0 <= tens && tens <= 9 && 0 <= ones && ones <= 9 && 10*tens+ones < n
}
