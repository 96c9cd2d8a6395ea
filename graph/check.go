package graph

import (
	"cmp"
	"time"
)

func checkNodes(m *Model, b *Batch) error {
	for i, w := range b.Nodes {
		if err := cmp.Or(checkNode(m, w.Node), checkBy(w.By)); err != nil {
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
	switch {
	case k == nil || !clean(n.ID):
		return Errorf(Invalid, "the id %q has no kind's prefix", n.ID)
	case len(n.Vals) != len(k.Props):
		return Errorf(Invalid, "%s has %d properties, not %d", k.Name, len(k.Props), len(n.Vals))
	}
	return checkVals(m, k.Name, k.Props, n.Vals, k.Complete(n.ID, n.Vals))
}

// checkBy looks at who says a fact, if anybody does.
func checkBy(by *By) error {
	switch {
	case by == nil:
		return nil
	case by.Record == "" || !clean(by.Record) || !clean(by.From) || !clean(by.To):
		return Errorf(Invalid, "a source record needs an id, and keys that are text")
	case by.At != "" && !validTime(by.At):
		return Errorf(Invalid, "%q is no time like %s", by.At, DateTimeLayout)
	}
	return nil
}

// checkEdge completes the values of the write and works out its id.
func checkEdge(m *Model, e *EdgeWrite, i int) error {
	k, from, to := m.Edge(e.Type), m.KindOf(e.From), m.KindOf(e.To)
	switch {
	case k == nil:
		return Errorf(Invalid, "edge %d of the batch: there is no edge kind %q", i, e.Type)
	case from == nil || to == nil || !k.Joins(from.Name, to.Name) || !clean(e.From) || !clean(e.To):
		return Errorf(Invalid, "edge %d of the batch: %s does not lead from %q to %q", i, e.Type, e.From, e.To)
	case !validDay(e.Since) || !validDay(e.Until):
		return Errorf(Invalid, "edge %d of the batch: %q to %q is no period of days", i, e.Since, e.Until)
	case len(e.Vals) != len(k.Props):
		return Errorf(Invalid, "edge %d of the batch: %s has %d properties, not %d", i, e.Type, len(k.Props), len(e.Vals))
	}
	e.Vals = k.Complete(e.Vals)
	if err := cmp.Or(checkVals(m, e.Type, k.Props, e.Vals, e.Vals), checkBy(e.By)); err != nil {
		return Errorf(Invalid, "edge %d of the batch: %s", i, err.Error())
	}
	e.ID = k.EdgeID(e.From, e.To, e.Since, e.Vals)
	return nil
}

func checkVals(m *Model, kind string, props []Property, said, complete []any) error {
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

func validTime(s string) bool {
	_, err := time.Parse(DateTimeLayout, s)
	return err == nil
}

func validDay(s string) bool {
	if s == "" {
		return true
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
