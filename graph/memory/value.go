package memory

import (
	"slices"

	"kith/graph"
)

// place is where a pattern looks: a node and, below the root, the edge that led to it.
type place struct {
	n *graph.NodeState
	e *graph.EdgeState // nil at a root
}

func label(t *tables, at place) string { return t.m.KindOf(at.n.ID).Name }

// value is the value of a property at a place, nil if it is absent or the kind does not have the property.
func value(t *tables, at place, p graph.Prop) any {
	switch {
	case p == graph.NodeAssertions:
		return several(at.n.Assertions)
	case p == graph.EdgeAssertions:
		return several(at.e.Assertions)
	case p.Edge:
		return edgeValue(t, at.e, p.Name)
	}
	if p.Name == "id" {
		return at.n.ID
	}
	if p == graph.Aliases {
		return t.aliasesOf(at.n.ID)
	}
	k := t.m.KindOf(at.n.ID)
	if q := k.Property(p.Name); q == nil || q.Type != p.Type {
		return nil
	}
	return at.n.Vals[k.Slot(p.Name)]
}

func edgeValue(t *tables, e *graph.EdgeState, name string) any {
	validFrom, validTo, ended := graph.ReadablePeriod(e.Since, e.Until)
	switch name {
	case "id":
		return e.ID
	case graph.PropValidFrom:
		return validFrom
	case graph.PropValidTo:
		return validTo
	case graph.PropEnded:
		return ended
	case graph.PropRecord, graph.PropObservedAt:
		return provenance(e, name)
	}
	return e.Vals[t.m.Edge(e.Type).Slot(name)]
}

// provenance is the record of the assertion that counts most for an edge, or when it was observed; nil if that is not
// known.
func provenance(e *graph.EdgeState, name string) any {
	if len(e.Assertions) == 0 {
		return nil
	}
	first := e.Assertions[0]
	if name == graph.PropRecord {
		return first.Record
	}
	if first.At == "" {
		return nil
	}
	return first.At
}

// several are the assertions of a fact, nil if there is only one.
func several(list []graph.Assertion) any {
	if len(list) < 2 {
		return nil
	}
	return slices.Clone(list)
}

// clone copies a value, so that its reader may change it.
func clone(v any) any {
	if list, ok := v.([]string); ok {
		return slices.Clone(list)
	}
	return v
}

func cloneAll(vals []any) []any {
	out := make([]any, len(vals))
	for i, v := range vals {
		out[i] = clone(v)
	}
	return out
}
