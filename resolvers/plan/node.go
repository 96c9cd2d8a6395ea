package plan

import (
	"reflect"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/args"
)

// nodes plans what is selected of the nodes of some kinds in a pattern: it adds what is wanted to the pattern and makes
// the view of its rows.
func (r *request) nodes(b branch, p *graph.Pattern, labels []string, sel ast.SelectionSet) (
	answer.View[*graph.Row], error) {
	defer r.size.rowsOf(p)()
	n := nodeSelection{request: r, branch: b, pattern: p}
	most := r.size.oneOf()
	views := make(map[string]answer.View[*graph.Row], len(labels))
	for _, label := range labels {
		k := r.Model.Kind(label)
		v, err := object(r, r.Schema.Types[label], sel, func(f field) (answer.View[*graph.Row], error) {
			return n.field(k, f)
		})
		if err != nil {
			return nil, err
		}
		views[label] = v
		most.another()
	}
	return func(w *answer.Writer, row *graph.Row) answer.Outcome { return views[row.Label](w, row) }, nil
}

// nodeSelection is the planning of one selection on the nodes of a pattern, one kind after the other.
type nodeSelection struct {
	*request
	branch
	pattern *graph.Pattern
	planned []plannedBelow
}

// plannedBelow is a selection below a step that was planned already: kinds of one interface mostly select the same.
type plannedBelow struct {
	slot int
	asOf string
	sel  ast.SelectionSet
	view any
}

// field plans a field of a kind: a property, a relation or a question.
func (n *nodeSelection) field(k *graph.Kind, f field) (answer.View[*graph.Row], error) {
	if p, ok := args.NodeProp(k, f.Name); ok {
		return n.property(k, p), nil
	}
	if f.Name == versionField {
		return nodeVersion(n.pattern, k), nil
	}
	if f.Name == conflictsField {
		return nodeConflicts(n.request, n.pattern, k, f)
	}
	if r := k.Relation(f.Name); r != nil {
		return n.relation(k, r, f)
	}
	if slices.Contains(k.Computed, f.Name) {
		return planComputed(n.request, n.branch, n.pattern, k, f, n.nodes)
	}
	return nil, graph.Errorf(graph.Internal, "the model has no %s.%s", k.Name, f.Name)
}

// property plans a property of a kind: the node's own or, where that is absent, the one that stands for it.
func (n *nodeSelection) property(k *graph.Kind, p graph.Prop) answer.View[*graph.Row] {
	along := args.Fallback(n.Model, k, p.Name, n.day.Period())
	if along == nil {
		return property(n.pattern, p)
	}
	along.Target.Page.Size = 1
	n.pattern.Want(p)
	own, at := slices.Index(n.pattern.Props, p), n.step(k, along)
	target := n.pattern.Steps[at].Target
	target.Want(p)
	far := slices.Index(target.Props, p)
	return func(w *answer.Writer, r *graph.Row) answer.Outcome {
		v := r.Vals[own]
		if v == nil && len(r.Pages[at].Rows) > 0 {
			v = r.Pages[at].Rows[0].Vals[far]
		}
		return answer.Value(w, p.Type, v)
	}
}

func (n *nodeSelection) relation(k *graph.Kind, r *graph.Relation, f field) (answer.View[*graph.Row], error) {
	given, err := n.arguments(f)
	if err != nil {
		return nil, err
	}
	from := source{to: n.Model.Kind(r.To), relation: r, near: k, first: r.First, most: r.Max}
	if r.One {
		return n.one(k, from, f)
	}
	l, err := newList(n.request, n.branch, from, f.def.Arguments, given)
	if err != nil {
		return nil, err
	}
	slot := n.step(k, &graph.Step{Alias: f.Alias, Type: r.Edge, In: r.In, During: l.during, Target: l.pattern})
	l.pattern = n.pattern.Steps[slot].Target
	shown, err := reuse(n, slot, l.of.AsOf, f.below, func() (answer.View[listPage], error) {
		return connection(n.request, l, f, n.nodes)
	})
	if err != nil {
		return nil, err
	}
	return func(w *answer.Writer, row *graph.Row) answer.Outcome {
		return shown(w, listPage{row.Pages[slot], row.ID})
	}, nil
}

// one plans a relation that leads to one node at most: the one by the smallest edge id, should there be several.
func (n *nodeSelection) one(k *graph.Kind, from source, f field) (answer.View[*graph.Row], error) {
	slot := n.step(k, &graph.Step{Alias: f.Alias, Type: from.relation.Edge, In: from.relation.In,
		During: n.day.Period(), Target: &graph.Pattern{Labels: from.to.Members, Page: graph.Page{Size: 1}}})
	shown, err := reuse(n, slot, n.day.AsOf, f.below, func() (answer.View[*graph.Row], error) {
		target := n.pattern.Steps[slot].Target
		return n.nodes(n.branch, target, target.Labels, f.below)
	})
	if err != nil {
		return nil, err
	}
	return func(w *answer.Writer, row *graph.Row) answer.Outcome {
		if rows := row.Pages[slot].Rows; len(rows) > 0 {
			return shown(w, rows[0])
		}
		return answer.Absent
	}, nil
}

// step adds a step to the pattern, to be taken from nodes of a kind, and returns its slot. If the pattern has the same
// step for another kind, that one is shared: whatever is wanted of its rows, by either kind, is then read once.
func (n *nodeSelection) step(k *graph.Kind, s *graph.Step) int {
	p := n.pattern
	for i, have := range p.Steps {
		if sameStep(have, s) {
			if !have.Wants(k.Name) {
				have.On = append(have.On, k.Name)
			}
			if len(have.On) == len(p.Labels) {
				have.On = nil
			}
			return i
		}
	}
	if len(p.Labels) > 1 {
		s.On = []string{k.Name}
	}
	p.Steps = append(p.Steps, s)
	return len(p.Steps) - 1
}

// sameStep reports whether two steps find the same rows in the same order. Which properties and steps are wanted of the
// rows, and whether they are counted, may differ.
func sameStep(a, b *graph.Step) bool {
	p, q := a.Target, b.Target
	return a.Alias == b.Alias && a.Type == b.Type && a.In == b.In && a.During == b.During && p.Grouped == q.Grouped &&
		reflect.DeepEqual(p.Labels, q.Labels) && reflect.DeepEqual(p.Page, q.Page) &&
		reflect.DeepEqual(p.Order, q.Order) && reflect.DeepEqual(p.Where, q.Where)
}

// reuse plans a selection below a step, unless the same one was planned there for another kind.
func reuse[T any](n *nodeSelection, slot int, asOf string, sel ast.SelectionSet,
	plan func() (answer.View[T], error)) (answer.View[T], error) {
	for _, had := range n.planned {
		v, ok := had.view.(answer.View[T])
		if ok && had.slot == slot && had.asOf == asOf && slices.Equal(had.sel, sel) {
			return v, nil
		}
	}
	v, err := plan()
	if err == nil {
		n.planned = append(n.planned, plannedBelow{slot, asOf, sel, v})
	}
	return v, err
}
