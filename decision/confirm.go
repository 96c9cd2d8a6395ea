package decision

import (
	"context"

	"kith/graph"
)

// Confirmation is a fact of which a person says that it is right as it stands.
type Confirmation struct {
	About      string   // the id of a node, or the name of an edge
	Properties []string // of a node, those that are right; of an edge nil is all of it
	IfVersion  string   // of the fact; "": whatever it is
}

// Confirm states by hand what stands of a fact, so that no load changes it. An edge that was worked out counts as
// stated then. If a person has stated all of it before, nothing is written.
func Confirm(ctx context.Context, store graph.Store, m *graph.Model, by By, c Confirmation) (*Made, error) {
	return decide(ctx, store, m, by, c.IfVersion, func(d *draft) (*Made, error) {
		if name, ok := m.ParseEdgeName(c.About); ok {
			return c.edge(ctx, store, d, name)
		}
		return c.node(ctx, store, d)
	})
}

func (c *Confirmation) node(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	k, err := d.decidableKind(c.About)
	if err != nil {
		return nil, err
	}
	was, err := d.decidableNode(ctx, store, k, c.About, c.IfVersion)
	if err != nil {
		return nil, err
	}
	if len(c.Properties) == 0 {
		return nil, graph.Errorf(graph.Invalid, "say in properties which of this %s are right", k.Name)
	}
	props, err := named(k.Name, correctable(k.Props), c.Properties)
	if err != nil {
		return nil, err
	}
	vals := make([]any, len(k.Props))
	for _, p := range props {
		i := k.Slot(p.Name)
		if vals[i] = was.Vals[i]; vals[i] == nil {
			return nil, noValue(p.Name)
		}
	}
	if made, err := d.nodeStood(ctx, store, k, was, vals, ""); made != nil || err != nil {
		return made, err
	}
	d.afterAll(was.Assertions)
	d.onlyIf(graph.If{Node: was.ID, Version: k.Version(was.Vals)}, c.IfVersion)
	d.stateNode(was.ID, vals)
	return d.write(ctx, store, d.subject(confirms, setsOf(props, vals, k.Slot), ""), was.ID, nil)
}

func (c *Confirmation) edge(ctx context.Context, store graph.Store, d *draft, name graph.EdgeName) (*Made, error) {
	k, was, err := d.decidableEdge(ctx, store, name, c.IfVersion)
	if err != nil {
		return nil, err
	}
	all := len(c.Properties) == 0
	props := correctable(k.Props)
	if !all {
		if props, err = named(k.Type, props, c.Properties); err != nil {
			return nil, err
		}
	}
	vals := c.values(k, &was.Edge, props)
	until := graph.Unsaid
	if all {
		until = was.Until
	}
	for _, p := range props {
		if vals[k.Slot(p.Name)] == nil && !all {
			return nil, noValue(p.Name)
		}
	}
	if made, err := d.edgeStood(ctx, store, was, vals, until); made != nil || err != nil {
		return made, err
	}
	other, err := readInverse(ctx, store, d.m, k, &was.Edge)
	if err != nil {
		return nil, err
	}
	edges := []string{d.confirmEdge(k, was, vals, until, c.IfVersion)}
	if other != nil {
		d.confirmEdge(k, other, c.values(k, &other.Edge, props), until, "")
	}
	return d.write(ctx, store, d.subject(confirms, setsOf(props, vals, k.Slot), ""), was.From, edges)
}

// values are those of an edge that are confirmed, and of its key.
func (c *Confirmation) values(k *graph.EdgeKind, was *graph.Edge, props []graph.Property) []any {
	vals := onlyKey(k, was.Vals)
	for _, p := range props {
		i := k.Slot(p.Name)
		vals[i] = was.Vals[i]
	}
	if len(c.Properties) == 0 {
		asStated(k, vals)
	}
	return vals
}

// confirmEdge states values and an end of an edge, and returns its name.
func (d *draft) confirmEdge(k *graph.EdgeKind, was *graph.EdgeState, vals []any, until, version string) string {
	d.afterAll(was.Assertions)
	d.onlyIf(unchanged(k, &was.Edge), version)
	same := was.Edge
	same.Vals, same.Until = vals, until
	return d.stateEdge(same)
}

// setsOf are the properties that have a value, with it.
func setsOf(props []graph.Property, vals []any, slot func(string) int) (out []set) {
	for i := range props {
		if v := vals[slot(props[i].Name)]; v != nil && v != graph.Absent {
			out = append(out, set{&props[i], v})
		}
	}
	return out
}

// asStated makes the values of an edge that was worked out those of one that is stated: by no rules, for no points.
func asStated(k *graph.EdgeKind, vals []any) {
	for name, v := range map[string]any{"basis": "STATED", "band": "CONFIRMED", "score": graph.Absent,
		"ruleSet": graph.Absent, "ruleVersion": graph.Absent} {
		if i := k.Slot(name); i >= 0 && (vals[i] != nil || name == "basis") {
			vals[i] = v
		}
	}
}

func noValue(property string) error {
	return graph.Errorf(graph.Invalid, "%s has no value that could be right: correct it", property)
}
