package plan

import (
	"context"
	"fmt"
	"math"
	"slices"

	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/args"
	"kith/resolvers/fetch"
)

// mostBy is by how many values nodes are grouped at most, beside the currency of their amounts.
const mostBy = graph.MaxBy - 1

// aggregation is counts and sums over the list of a kind, while they are planned.
type aggregation struct {
	*request
	of   *graph.Aggregate
	kind *graph.Kind
	day  args.Day
	by   []string // the names of what is grouped by, in the order of a group's values
}

// aggregate plans the counts and sums of a kind.
func (p rootField) aggregate(k *graph.Kind) (*Plan, error) {
	page, err := args.Page(p.given, graph.MaxGroups, graph.MaxGroups)
	if err != nil {
		return nil, err
	}
	l := nodeList{source: source{to: k}, pattern: &graph.Pattern{Labels: k.Members}, below: p.b}
	if err := l.addConditions(p.r, p.f.def.Arguments, p.given); err != nil {
		return nil, err
	}
	a := aggregation{p.r, &graph.Aggregate{Of: l.pattern, Most: page.Size}, k, p.b.day, nil}
	if err := a.groupBy(p.given); err != nil {
		return nil, err
	}
	view, err := object(p.r, p.r.typeOf(p.f), p.f.below, a.field)
	if err != nil {
		return nil, err
	}
	p.b.in.Aggregate = a.of
	var found *graph.Aggregated
	work := func(ctx context.Context, reader fetch.Reader, _ *graph.Rows) (err error) {
		found, err = reader.Aggregate(ctx, a.of)
		return err
	}
	return &Plan{Statement: p.b.in, Work: work, View: func(w *answer.Writer, _ *graph.Rows) answer.Outcome {
		return view(w, found)
	}}, nil
}

// groupBy reads what to group by. The currency of amounts stands beside the values that there may be: their sums need
// it.
func (a *aggregation) groupBy(given args.Object) error {
	list, _ := given["by"].([]any)
	values := 0
	for i, word := range list {
		at := fmt.Sprintf("argument by[%d]", i)
		by := a.named(word.(string))
		if slices.Contains(a.by, by.name) {
			return args.Invalid(at, "is %s, which is there already", word)
		}
		if by.name != a.kind.Currency {
			values++
		}
		if values > mostBy {
			return args.Invalid(at, "is one value too many: there may be %d%s", mostBy, a.beside())
		}
		a.by, a.of.By = append(a.by, by.name), append(a.of.By, by.By)
	}
	return nil
}

// beside names what there may be in by beside as many values as there may be.
func (a *aggregation) beside() string {
	if a.kind.Currency == "" {
		return ""
	}
	return ", and the " + a.kind.Currency + " beside them"
}

// named is what a word of a kind's enumeration means.
type named struct {
	name string
	graph.By
}

// named finds what a word means: a property of the kind or of what it is near.
func (a *aggregation) named(word string) named {
	for _, n := range a.kind.Near {
		if args.Names(word, n.Name) {
			return named{n.Name, a.near(n)}
		}
	}
	i := slices.IndexFunc(a.kind.Props, func(p graph.Property) bool { return args.Names(word, p.Name) })
	p := &a.kind.Props[i]
	by := graph.By{Prop: graph.Prop{Name: p.Name, Type: p.Type}}
	if by.Via = args.Fallback(a.Model, a.kind, p.Name, a.day.Period()); by.Via != nil {
		by.Own = true
	}
	return named{p.Name, by}
}

// near is the step to a value that stands for a node.
func (a *aggregation) near(n graph.NearValue) graph.By {
	r := a.kind.Relation(n.Relation)
	to := a.Model.Kind(r.To)
	on := graph.Prop{Name: n.Edge, Type: a.Model.Edge(r.Edge).Property(n.Edge).Type, Edge: true}
	return graph.By{Prop: graph.Prop{Name: n.Prop, Type: to.Property(n.Prop).Type},
		Via: &graph.Step{Alias: n.Name, Type: r.Edge, In: r.In, During: a.day.Period(), Target: &graph.Pattern{
			Labels: to.Members, Where: []graph.Cond{{Op: graph.Eq, Prop: on, Value: n.Is}}}}}
}

// field plans a field of the counts and sums.
func (a *aggregation) field(f field) (answer.View[*graph.Aggregated], error) {
	switch f.Name {
	case "nodeCount":
		return func(w *answer.Writer, found *graph.Aggregated) answer.Outcome {
			w.Int(found.Nodes)
			return answer.Written
		}, nil
	case "groupCount":
		return func(w *answer.Writer, found *graph.Aggregated) answer.Outcome {
			w.Int(found.Total)
			return answer.Written
		}, nil
	}
	defer a.size.rowsOf(a.of.Of)()
	group, err := object(a.request, a.typeOf(f), f.below, a.group)
	return func(w *answer.Writer, found *graph.Aggregated) answer.Outcome {
		return answer.List(w, found.Groups, true, group)
	}, err
}

// group plans a field of a group.
func (a *aggregation) group(f field) (answer.View[graph.AggregateGroup], error) {
	switch f.Name {
	case "key":
		return object(a.request, a.typeOf(f), f.below, a.key)
	case "sum":
		return object(a.request, a.typeOf(f), f.below, a.sum)
	}
	return func(w *answer.Writer, g graph.AggregateGroup) answer.Outcome {
		w.Int(g.Count)
		return answer.Written
	}, nil
}

// key plans a value that the nodes of a group have in common. What is not grouped by is absent, with a warning.
func (a *aggregation) key(f field) (answer.View[graph.AggregateGroup], error) {
	slot := slices.Index(a.by, f.Name)
	if slot < 0 {
		a.warn(f.Name + " is null in every group, because by does not name it")
		return func(*answer.Writer, graph.AggregateGroup) answer.Outcome { return answer.Absent }, nil
	}
	t := a.of.By[slot].Prop.Type
	return func(w *answer.Writer, g graph.AggregateGroup) answer.Outcome {
		return answer.Value(w, t, g.Values[slot])
	}, nil
}

// sum plans what the nodes of a group have in sum. Amounts in several currencies have none.
func (a *aggregation) sum(f field) (answer.View[graph.AggregateGroup], error) {
	prop, _ := args.NodeProp(a.kind, f.Name)
	if c := a.kind.Currency; c != "" && prop.Type == graph.Decimal && !slices.Contains(a.by, c) {
		return nil, graph.Errorf(graph.Invalid, "amounts in several currencies have no sum: group by the %s, too; "+
			"there may be %d values in by beside it", c, mostBy)
	}
	slot := slices.Index(a.of.Sums, prop)
	if slot < 0 {
		slot = len(a.of.Sums)
		a.of.Sums = append(a.of.Sums, prop)
	}
	return func(w *answer.Writer, g graph.AggregateGroup) answer.Outcome {
		if n, _ := g.Sums[slot].(int64); prop.Type == graph.Int && (n > math.MaxInt32 || n < math.MinInt32) {
			return w.Fail(graph.Errorf(graph.Invalid, "the sum is %d, and no Int: ask for smaller groups", n))
		}
		return answer.Value(w, prop.Type, g.Sums[slot])
	}, nil
}
