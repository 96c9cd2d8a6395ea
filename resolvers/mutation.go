package resolvers

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"kith/decision"
	"kith/graph"
)

// subject is what the payload of a mutation shows.
type subject struct {
	decision, node string
	labels         []string // the kinds that the node may be of; none where there is no node
	stood          bool
	changes
}

// changes are the edges that a decision has changed, all of one type.
type changes struct {
	typ      string
	from, to []string // the kinds that their ends may be of
	names    []graph.EdgeName
	size     int // of edges of the type between two nodes
}

// subject is what was decided.
func (a *API) subject(made *decision.Made) subject {
	s := subject{decision: made.Decision, node: made.Node, labels: a.labelsOf([]any{made.Node}), stood: made.Stood}
	for _, text := range made.Edges {
		if n, ok := a.model.ParseEdgeName(text); ok {
			s.names = append(s.names, n)
		}
	}
	if len(s.names) > 0 {
		s.typ, s.size = s.names[0].Type, graph.All
		s.from = a.labelsOf(s.ends(func(n graph.EdgeName) string { return n.From }))
		s.to = a.labelsOf(s.ends(func(n graph.EdgeName) string { return n.To }))
	}
	return s
}

// expected is what a mutation may be about before it is written: what it names, or anything. It is weighed, never asked
// for.
func (a *API) expected(input object) subject {
	const both = 2 // of a change that ends one edge and begins another
	about, named := input["about"].(string)
	n, edge := a.model.ParseEdgeName(about)
	switch {
	case edge:
		return subject{labels: a.labelsOf([]any{n.From}), changes: changes{typ: n.Type, from: a.labelsOf([]any{n.From}),
			to: a.labelsOf([]any{n.To}), size: both}}
	case named:
		return subject{labels: a.labelsOf([]any{about})}
	}
	all := a.model.Kind("Node").Members
	return subject{labels: all, changes: changes{typ: a.model.Edges[0].Type, from: all, to: all, size: both}}
}

// ends are the different nodes at one end of the edges.
func (c changes) ends(of func(graph.EdgeName) string) []any {
	out := make([]any, len(c.names))
	for i, n := range c.names {
		out[i] = of(n)
	}
	slices.SortFunc(out, graph.Compare)
	return slices.Compact(out)
}

// payload is what a mutation's answer asks the store, a statement a field, and how it is written.
type payload struct {
	statements []*statement
	view       view[[]*graph.Rows]
}

const selectedKey = "kith.selected"

// planMutations weighs what mutations select, as if they were written: nothing is written if that is too much.
func (pl *planner) planMutations() error {
	selected := map[string]wanted{}
	for _, f := range pl.collect(pl.schema.Mutation, pl.op.Operation.SelectionSet) {
		if f.Name[:2] == "__" {
			continue
		}
		if err := pl.weighMutation(f); err != nil {
			return pl.locate(err, f.Field)
		}
		selected[f.Alias] = f
	}
	pl.op.Stats.SetExtension(selectedKey, selected)
	return pl.affordable()
}

func (pl *planner) weighMutation(f wanted) error {
	args, err := pl.arguments(f)
	if err != nil {
		return err
	}
	input := args["input"].(object)
	if input["ifVersion"] == "" {
		return invalid("argument input.ifVersion", "is empty: leave it out, or give the version that was read")
	}
	p, err := pl.payload(pl.expected(input), f)
	if err != nil {
		return err
	}
	for _, st := range p.statements {
		if err := pl.weigh(f.Name, st, 1, 0); err != nil {
			return err
		}
	}
	return nil
}

// selectedOf is what is selected of the mutation that is answered.
func selectedOf(ctx context.Context) wanted {
	selected, _ := graphql.GetOperationContext(ctx).Stats.GetExtension(selectedKey).(map[string]wanted)
	return selected[graphql.GetFieldContext(ctx).Field.Alias]
}

// payload plans the answer of a mutation.
func (pl *planner) payload(s subject, f wanted) (*payload, error) {
	out := &payload{}
	var err error
	out.view, err = fields(pl, pl.typeOf(f), f.under, func(f wanted) (view[[]*graph.Rows], error) {
		p, err := pl.outcomeOf(s, f)
		if err != nil {
			return nil, err
		}
		if p.statement == nil {
			return func(w *writer, _ []*graph.Rows) outcome { return p.view(w, nil) }, nil
		}
		out.statements = append(out.statements, p.statement)
		at := len(out.statements) - 1
		return func(w *writer, rows []*graph.Rows) outcome { return p.view(w, rows[at]) }, nil
	})
	return out, err
}

// payloadTypes are what the payload of a mutation may have. All but stood take a statement.
var payloadTypes = map[string]string{"stood": "Boolean", "decision": "Decision", "node": "Node", "edges": "ChangedEdge"}

// outcomeOf plans one field of the answer of a mutation.
func (pl *planner) outcomeOf(s subject, f wanted) (*plan, error) {
	byID := func(id string, labels []string) (*plan, error) {
		if len(labels) == 0 {
			return &plan{view: func(*writer, *graph.Rows) outcome { return absent }}, nil
		}
		return pl.first(pl.today(), &graph.Pattern{Labels: labels, Where: []graph.Cond{idIn([]any{id})},
			Page: graph.Page{Size: 1}}, f)
	}
	switch f.Name {
	case "decision":
		return byID(s.decision, []string{"Decision"})
	case "stood":
		return &plan{view: func(w *writer, _ *graph.Rows) outcome {
			w.bool(s.stood)
			return written
		}}, nil
	case "node":
		return byID(s.node, s.labels)
	case "edges":
		return pl.changedEdges(s.changes, f)
	}
	return nil, graph.Errorf(graph.Internal, "nothing answers the field %s of a mutation", f.Name)
}

// changedEdge is an edge with the nodes at its ends.
type changedEdge struct{ from, to *graph.Row }

// changedEdges plans the edges that were changed: one statement for all, from the nodes that they come from.
func (pl *planner) changedEdges(c changes, f wanted) (*plan, error) {
	if c.typ == "" {
		return &plan{view: func(w *writer, _ *graph.Rows) outcome { return each(w, nil, true, constant[any]("")) }}, nil
	}
	froms, tos := c.ends(func(n graph.EdgeName) string { return n.From }),
		c.ends(func(n graph.EdgeName) string { return n.To })
	to := &graph.Pattern{Labels: c.to, Where: []graph.Cond{idIn(tos)}, Page: graph.Page{Size: c.size},
		Props: []graph.Prop{graph.Aliases}}
	from := &graph.Pattern{Labels: c.from, Where: []graph.Cond{idIn(froms)}, Page: graph.Page{Size: max(1, len(froms))},
		Props: []graph.Prop{graph.Aliases},
		Steps: []*graph.Step{{Type: c.typ, Target: to}}}
	sc := pl.today()
	sc.in.pattern = from
	one, err := fields(pl, pl.typeOf(f), f.under, func(f wanted) (view[changedEdge], error) {
		switch f.Name {
		case "type":
			return constant[changedEdge](c.typ), nil
		case "from":
			v, err := pl.node(sc, from, f.under)
			return func(w *writer, e changedEdge) outcome { return v(w, e.from) }, err
		case "to":
			v, err := pl.node(sc, to, f.under)
			return func(w *writer, e changedEdge) outcome { return v(w, e.to) }, err
		}
		v, err := pl.fact(to, &graph.Relation{Edge: c.typ}, f)
		return func(w *writer, e changedEdge) outcome { return v(w, hop{e.from.ID, e.to}) }, err
	})
	find := finder(pl.model.Edge(c.typ), from)
	return &plan{sc.in, nil, func(w *writer, rows *graph.Rows) outcome {
		var list []changedEdge
		for _, n := range c.names {
			if e, ok := find(rows, n); ok {
				list = append(list, e)
			}
		}
		return each(w, list, true, one)
	}}, err
}

// finder finds the edge of a name where a pattern leads from one end to the other by its first step.
func finder(k *graph.EdgeKind, from *graph.Pattern) func(*graph.Rows, graph.EdgeName) (changedEdge, bool) {
	to := from.Steps[0].Target
	read := edgeReader(k, to)
	return func(rows *graph.Rows, n graph.EdgeName) (changedEdge, bool) {
		for _, near := range rows.Rows {
			for _, far := range near.Pages[0].Rows {
				since, _, vals := read(far)
				if called(from, near, n.From) && called(to, far, n.To) &&
					k.Name(near.ID, far.ID, since, vals).Key == n.Key {
					return changedEdge{near, far}, true
				}
			}
		}
		return changedEdge{}, false
	}
}

// called reports whether an id is one of a node's names.
func called(p *graph.Pattern, r *graph.Row, id string) bool {
	aliases, _ := p.Value(r, graph.Aliases.Name).([]string)
	return r.ID == id || slices.Contains(aliases, id)
}
