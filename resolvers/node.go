package resolvers

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// node plans a selection on the nodes of a pattern: it adds what is wanted to the pattern and makes the view.
func (pl *planner) node(sc scope, p *graph.Pattern, sel ast.SelectionSet) (view[*graph.Row], error) {
	return pl.kinds(sc, p, p.Labels, sel)
}

// kinds plans a selection on some of a pattern's labels, one after the other.
func (pl *planner) kinds(sc scope, p *graph.Pattern, labels []string, sel ast.SelectionSet) (view[*graph.Row], error) {
	w := walk{planner: pl, sc: sc, p: p}
	views := make(map[string]view[*graph.Row], len(labels))
	for _, label := range labels {
		k := pl.model.Kind(label)
		v, err := fields(pl, pl.schema.Types[label], sel, func(f wanted) (view[*graph.Row],
			error) {
			return w.field(k, f)
		})
		if err != nil {
			return nil, err
		}
		views[label] = v
	}
	return func(w *writer, r *graph.Row) outcome { return views[r.Label](w, r) }, nil
}

// walk is the planning of one selection on a pattern.
type walk struct {
	*planner
	sc   scope
	p    *graph.Pattern
	done []planned
}

// planned is a selection below a step that was planned already: kinds of one interface mostly want the same.
type planned struct {
	slot int
	asOf string
	sel  ast.SelectionSet
	view any
}

func (w *walk) field(k *graph.Kind, f wanted) (view[*graph.Row], error) {
	if p, ok := nodeProp(k, f.Name); ok {
		return w.property(p), nil
	}
	if f.Name == versionField {
		return w.version(k), nil
	}
	if r := k.Relation(f.Name); r != nil {
		return w.relation(k, r, f)
	}
	if slices.Contains(k.Computed, f.Name) {
		return w.computed(k, f)
	}
	return nil, graph.Errorf(graph.Internal, "the model has no %s.%s", k.Name, f.Name)
}

func (w *walk) property(p graph.Prop) view[*graph.Row] {
	if p.Name == "id" && !p.Edge {
		return func(w *writer, r *graph.Row) outcome {
			w.string(r.ID)
			return written
		}
	}
	w.p.Want(p)
	slot := w.p.Slot(p.Name, p.Edge)
	return func(w *writer, r *graph.Row) outcome { return leaf(w, p.Type, r.Vals[slot]) }
}

func (w *walk) relation(k *graph.Kind, r *graph.Relation, f wanted) (view[*graph.Row], error) {
	args, err := w.arguments(f)
	if err != nil {
		return nil, err
	}
	from := source{to: w.model.Kind(r.To), relation: r, first: r.First, most: r.Max}
	if r.One {
		return w.one(k, from, f)
	}
	l, err := w.listing(w.sc, from, f.def.Arguments, args)
	if err != nil {
		return nil, err
	}
	slot := w.step(k, &graph.Step{Alias: f.Alias, Type: r.Edge, In: r.In, During: l.during, Target: l.pattern})
	l.pattern = w.p.Steps[slot].Target
	shown, err := reuse(w, slot, l.asOf, f.under, func() (view[page], error) { return w.connection(l, from, f) })
	if err != nil {
		return nil, err
	}
	return func(w *writer, r *graph.Row) outcome { return shown(w, page{l.list, r.Pages[slot], r.ID}) }, nil
}

// one plans a relation that leads to one node at most: the one by the smallest edge id, should there be several.
func (w *walk) one(k *graph.Kind, from source, f wanted) (view[*graph.Row], error) {
	slot := w.step(k, &graph.Step{Alias: f.Alias, Type: from.relation.Edge, In: from.relation.In, During: w.sc.during(),
		Target: &graph.Pattern{Labels: from.to.Members, Page: graph.Page{Size: 1}}})
	shown, err := reuse(w, slot, w.sc.asOf, f.under, func() (view[*graph.Row],
		error) {
		return w.node(w.sc, w.p.Steps[slot].Target, f.under)
	})
	if err != nil {
		return nil, err
	}
	return func(w *writer, r *graph.Row) outcome {
		if rows := r.Pages[slot].Rows; len(rows) > 0 {
			return shown(w, rows[0])
		}
		return absent
	}, nil
}

// reuse plans a selection below a step, unless the same one was planned there for another kind.
func reuse[T any](w *walk, slot int, asOf string, sel ast.SelectionSet, plan func() (view[T], error)) (view[T], error) {
	for _, d := range w.done {
		if v, ok := d.view.(view[T]); ok && d.slot == slot && d.asOf == asOf && slices.Equal(d.sel, sel) {
			return v, nil
		}
	}
	v, err := plan()
	if err == nil {
		w.done = append(w.done, planned{slot, asOf, sel, v})
	}
	return v, err
}
