package decision

import (
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// stored finds the node that an input names, of one of these kinds, by any of its ids; nil for "". The error is Invalid
// and names the input.
func (d *draft) stored(ctx context.Context, store graph.Store, input, id string, kinds ...string) (*graph.NodeState,
	error) {
	if id == "" {
		return nil, nil
	}
	is := d.m.KindOf(id)
	switch {
	case is == nil:
		return nil, graph.Errorf(graph.Invalid, "%s: %q is no id of a node: an id is like %s_7hq2k9x4m1ra8v3c", input,
			short(id), d.m.Kind(kinds[0]).Prefix)
	case !slices.Contains(kinds, is.Name):
		return nil, graph.Errorf(graph.Invalid, "%s: %s is a %s, and this must be a %s", input, short(id), is.Name,
			strings.Join(kinds, " or a "))
	}
	was, err := readNode(ctx, store, id)
	if err == nil && was == nil {
		err = graph.Errorf(graph.Invalid, "%s: %s", input, notStored(is, id).Error())
	}
	return was, err
}

// needed is stored of an input that must name a node.
func (d *draft) needed(ctx context.Context, store graph.Store, input, id string, kinds ...string) (*graph.NodeState,
	error) {
	if id == "" {
		return nil, graph.Errorf(graph.Invalid, "%s: the id is empty: give that of a %s", input,
			strings.Join(kinds, " or a "))
	}
	return d.stored(ctx, store, input, id, kinds...)
}

// isNowhere is the error of an edge that is to be decided about and that a person says is not so.
func isNowhere(k *graph.EdgeKind) error {
	return graph.Errorf(graph.Invalid, "this %s was marked wrong, or what had made it was taken back: take back the "+
		"decision that marked it wrong, or make it anew", k.Type)
}

// decidableKind is the kind of a node that people can decide about, by its id. The error is Invalid.
func (d *draft) decidableKind(id string) (*graph.Kind, error) {
	k := d.m.KindOf(id)
	switch {
	case k == nil:
		return nil, graph.Errorf(graph.Invalid,
			"%q is no id of a node or an edge: an id is like per_7hq2k9x4m1ra8v3c", short(id))
	case slices.Contains(graph.OwnKinds, k.Name):
		return nil, graph.Errorf(graph.Invalid, "a %s is written by Kith itself and cannot be corrected", k.Name)
	}
	return k, nil
}

// decidableNode finds a node. The error is Invalid if there is none, or a Conflict if it has another version than the
// one that the caller has read.
func (d *draft) decidableNode(ctx context.Context, store graph.Store, k *graph.Kind, id, version string) (
	*graph.NodeState, error) {
	was, err := readNode(ctx, store, id)
	switch {
	case err != nil:
		return nil, err
	case was == nil:
		return nil, notStored(k, id)
	}
	return was, checkVersion(version, k.Version(was.Vals))
}

// knownEdge finds an edge, as decidableNode does a node.
func (d *draft) knownEdge(ctx context.Context, store graph.Store, name graph.EdgeName, version string) (*graph.EdgeKind,
	*graph.EdgeState, error) {
	k := d.m.Edge(name.Type)
	if k.Type == graph.Asserted {
		return nil, nil, graph.Errorf(graph.Invalid, "which record says a node is written by Kith itself and cannot "+
			"be corrected")
	}
	was, err := readKnownEdge(ctx, store, d.m, name, version)
	return k, was, err
}

// decidableEdge is knownEdge of an edge that a person has not said is not so.
func (d *draft) decidableEdge(ctx context.Context, store graph.Store, name graph.EdgeName, version string) (
	*graph.EdgeKind, *graph.EdgeState, error) {
	k, was, err := d.knownEdge(ctx, store, name, version)
	if err == nil && was.Until == graph.Never {
		err = isNowhere(k)
	}
	return k, was, err
}

// nodeStood is the decision by which a person has stated these values of a node before, to count until the same day;
// nil if there is none.
func (d *draft) nodeStood(ctx context.Context, store graph.Store, k *graph.Kind, was *graph.NodeState, vals []any,
	until string) (*Made, error) {
	records := decidedBy(k.Expanded(was), k.Props, vals, graph.Unsaid)
	if len(records) == 0 {
		return nil, nil
	}
	id, err := newestOf(ctx, store, d.m, records, until)
	if err != nil || id == "" {
		return nil, err
	}
	return &Made{Decision: id, Node: was.ID, Stood: true}, nil
}

// edgeStood is the decision by which a person has stated an edge with these values and this end before; nil if there is
// none.
func (d *draft) edgeStood(ctx context.Context, store graph.Store, was *graph.EdgeState, vals []any, until string) (
	*Made, error) {
	k := d.m.Edge(was.Type)
	records := decidedBy(k.Expanded(was), k.Props, vals, until)
	if len(records) == 0 {
		return nil, nil
	}
	id, err := newestOf(ctx, store, d.m, records, "")
	if err != nil || id == "" {
		return nil, err
	}
	return &Made{Decision: id, Node: was.From, Edges: []string{nameOf(k, &was.Edge)}, Stood: true}, nil
}
