package decision

import (
	"context"

	"kith/graph"
)

// Wrong is a fact of which a person says that it is not so.
type Wrong struct {
	About      string   // the id of a node, or the name of an edge
	Properties []string // those whose values are wrong; of an edge nil is the edge itself
	IfVersion  string   // of the fact; "": whatever it is
}

// MarkWrong has values of a fact, or an edge, count no more, whatever sources state: the property has none, or its
// default, and the edge is nowhere. If a person has said so before, nothing is written.
func MarkWrong(ctx context.Context, store graph.Store, m *graph.Model, by By, w Wrong) (*Made, error) {
	return decide(ctx, store, m, by, w.IfVersion, func(d *draft) (*Made, error) {
		if name, ok := m.ParseEdgeName(w.About); ok {
			return w.edge(ctx, store, d, name)
		}
		return w.node(ctx, store, d)
	})
}

func (w *Wrong) node(ctx context.Context, store graph.Store, d *draft) (*Made, error) {
	k, err := d.decidableKind(w.About)
	if err != nil {
		return nil, err
	}
	was, err := d.decidableNode(ctx, store, k, w.About, w.IfVersion)
	if err != nil {
		return nil, err
	}
	if len(w.Properties) == 0 {
		return nil, graph.Errorf(graph.Invalid, "a %s as a whole is not marked wrong: name its properties, or mark "+
			"the edges wrong that lead to it", k.Name)
	}
	vals, err := absentOf(k.Name, correctable(k.Props), w.Properties, len(k.Props), k.Slot)
	if err != nil {
		return nil, err
	}
	if made, err := d.nodeStood(ctx, store, k, was, vals, ""); made != nil || err != nil {
		return made, err
	}
	if err := checkStated(w.Properties, k.Props, was.Vals, k.Slot); err != nil {
		return nil, err
	}
	d.afterAll(was.Assertions)
	d.onlyIf(graph.If{Node: was.ID, Version: k.Version(was.Vals)}, w.IfVersion)
	d.stateNode(was.ID, vals)
	return d.reject(ctx, store, w.Properties, was.ID, nil)
}

func (w *Wrong) edge(ctx context.Context, store graph.Store, d *draft, name graph.EdgeName) (*Made, error) {
	k, was, err := d.knownEdge(ctx, store, name, w.IfVersion)
	if err != nil {
		return nil, err
	}
	vals, until := onlyKey(k, was.Vals), graph.Never
	if len(w.Properties) > 0 {
		until = graph.Unsaid
		absent, err := absentOf(k.Type, correctable(k.Props), w.Properties, len(k.Props), k.Slot)
		if err != nil {
			return nil, err
		}
		for i, v := range absent {
			if v != nil {
				vals[i] = v
			}
		}
	}
	if made, err := d.edgeStood(ctx, store, was, vals, until); made != nil || err != nil {
		return made, err
	}
	if was.Until == graph.Never {
		return nil, isNowhere(k)
	}
	if err := checkStated(w.Properties, k.Props, was.Vals, k.Slot); err != nil {
		return nil, err
	}
	other, err := readInverse(ctx, store, d.m, k, &was.Edge)
	if err != nil {
		return nil, err
	}
	edges := []string{d.confirmEdge(k, was, vals, until, w.IfVersion)}
	if other != nil {
		theirs, _ := k.Inverse(vals)
		d.confirmEdge(k, other, theirs, until, "")
	}
	return d.reject(ctx, store, w.Properties, was.From, edges)
}

// reject writes a decision that what was stated first is not so.
func (d *draft) reject(ctx context.Context, store graph.Store, properties []string, node string, edges []string) (
	*Made, error) {
	a := subject{kind: Rejects, properties: properties}
	a.about, a.what = Subject(d.m, d.states[0], properties)
	return d.write(ctx, store, a, node, edges)
}

// absentOf are the values of a fact by slot: Absent of the properties with these names. The error is Invalid if one of
// them cannot be.
func absentOf(of string, props []graph.Property, names []string, slots int, slot func(string) int) ([]any, error) {
	list, err := named(of, props, names)
	if err != nil {
		return nil, err
	}
	vals := make([]any, slots)
	for i := range list {
		p := &list[i]
		switch {
		case p.Key:
			return nil, graph.Errorf(graph.Invalid, "%s tells this %s from others: mark all of it wrong, or correct it",
				p.Name, of)
		case !p.CanBeAbsent():
			return nil, graph.Errorf(graph.Invalid, "a %s cannot be without %s: correct it to what is right", of,
				p.Name)
		}
		vals[slot(p.Name)] = graph.Absent
	}
	return vals, nil
}

// checkStated is Invalid if any of the properties has no value, or only its default.
func checkStated(names []string, props []graph.Property, vals []any, slot func(string) int) error {
	for _, name := range names {
		i := slot(name)
		if vals[i] == nil || props[i].Default != "" && vals[i] == props[i].Default {
			return graph.Errorf(graph.Invalid, "%s has no value that could be wrong", name)
		}
	}
	return nil
}
