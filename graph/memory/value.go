package memory

import (
	"slices"

	"kith/graph"
)

// value is what a property is at a place, nil if it is absent there.
func (s *Store) value(at place, p graph.Prop) any {
	if p.Edge {
		return s.edgeValue(at.e, p.Name)
	}
	if p.Name == "id" {
		return at.n.ID
	}
	if p == graph.Aliases {
		return s.aliases(at.n.ID)
	}
	k := s.m.KindOf(at.n.ID)
	if q := k.Property(p.Name); q == nil || q.Type != p.Type {
		return nil
	}
	return at.n.Vals[k.Slot(p.Name)]
}

func (s *Store) aliases(id string) []string {
	out := []string{}
	for name, of := range s.alias {
		if of == id {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func (s *Store) edgeValue(e *graph.EdgeState, name string) any {
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
	case graph.PropRecord:
		return settledBy(e).Record
	case graph.PropObservedAt:
		return settledBy(e).At
	}
	return e.Vals[s.m.Edge(e.Type).Slot(name)]
}

// settledBy is the record that settled an edge, with nil for what is absent.
func settledBy(e *graph.EdgeState) (by struct{ Record, At any }) {
	if len(e.Assertions) > 0 {
		by.Record = e.Assertions[0].Record
		if at := e.Assertions[0].At; at != "" {
			by.At = at
		}
	}
	return by
}
