package decision

import (
	"context"

	"kith/graph"
)

// Ending is an edge that a person knows to hold no more.
type Ending struct {
	About     string // its name (graph.EdgeName)
	Type      string // that it must be of
	On        string // the first day on which it holds no more; "": the day of the decision
	IfVersion string // of the edge; "": whatever it is
}

// End ends an edge. It is Invalid if the edge begins after that day, or has ended on another one before. If it was
// decided before that it ends on that day, nothing is written.
func End(ctx context.Context, store graph.Store, m *graph.Model, by By, e Ending) (*Made, error) {
	if e.On == "" {
		e.On = dayOf(by.At)
	}
	return decide(ctx, store, m, by, e.IfVersion, func(d *draft) (*Made, error) {
		name, _ := m.ParseEdgeName(e.About)
		if name.Type != e.Type {
			return nil, otherType(e.About, name.Type, e.Type)
		}
		c := Correction{IfVersion: e.IfVersion, Set: []Set{{graph.PropValidTo, &e.On}}}
		sets, err := parseSets(m, e.Type, graph.PeriodProps, c.Set)
		if err != nil {
			return nil, err
		}
		was, err := readKnownEdge(ctx, store, m, name, e.IfVersion)
		if err != nil {
			return nil, err
		}
		if over(was.Until, d.day()) && was.Until != e.On {
			return nil, graph.Errorf(graph.Invalid, "this %s has ended%s before: correct its validTo if that is wrong",
				e.Type, on(was.Until))
		}
		return correctRead(ctx, store, d, c, was, sets)
	})
}

// otherType is the error of what somebody has named that is no edge of a type; is is the type of edge that it is, "" if
// it is none.
func otherType(about, is, want string) error {
	if is == "" {
		return graph.Errorf(graph.Invalid, "%q is no id of a %s: the edges of a relation have one, like edge_…",
			short(about), want)
	}
	return graph.Errorf(graph.Invalid, "%s is a %s, and a %s is to be named", short(about), is, want)
}
