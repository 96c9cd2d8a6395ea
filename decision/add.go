package decision

import (
	"context"
	"strings"

	"kith/graph"
)

// added is a fact that a decision states without any source.
type added struct {
	vals []any
	sets []set
}

// newAdded parses the values of a fact with these properties; those that are "" are left out. The error is Invalid,
// with all that is wrong.
func newAdded(m *graph.Model, of string, props []graph.Property, slot func(string) int, list []Set) (*added, error) {
	var given []Set
	for _, s := range list {
		if s.Value != nil && strings.TrimSpace(*s.Value) != "" {
			given = append(given, s)
		}
	}
	a := &added{vals: make([]any, len(props))}
	if len(given) == 0 {
		return a, nil
	}
	var err error
	if a.sets, err = parseSets(m, of, props, given); err != nil {
		return nil, err
	}
	for _, s := range a.sets {
		a.vals[slot(s.Name)] = s.value
	}
	return a, nil
}

// text is a Set of a text.
func text(property, value string) Set { return Set{Property: property, Value: &value} }

// nodeValues parses the values of a node that a decision makes.
func nodeValues(m *graph.Model, kind string, list []Set) (*added, error) {
	k := m.Kind(kind)
	return newAdded(m, kind, k.Props, k.Slot, list)
}

// edgeValues parses the values of an edge that a decision makes.
func edgeValues(m *graph.Model, typ string, list []Set) (*added, error) {
	k := m.Edge(typ)
	return newAdded(m, typ, k.Props, k.Slot, list)
}

// ownID is the id of the node of a kind that the decision makes: by its own key, so that an export names it.
func (d *draft) ownID(kind string) string { return d.m.Kind(kind).NodeID(System, d.key) }

// join states an edge without a known start, which holds, and returns its name.
func (d *draft) join(typ, from, to string, vals []any) string {
	if vals == nil {
		vals = make([]any, len(d.m.Edge(typ).Props))
	}
	return d.stateEdge(graph.Edge{Type: typ, From: from, To: to, Until: graph.Ever, Vals: vals})
}

// add writes a decision that adds facts, the first of which it is about.
func (d *draft) add(ctx context.Context, store graph.Store, sets []set, node string, edges []string) (*Made, error) {
	return d.write(ctx, store, d.subject(adds, sets, ""), node, edges)
}
