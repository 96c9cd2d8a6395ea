package plan

import (
	"slices"

	"kith/decision"
	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/args"
	"kith/resolvers/fetch"
)

// Payload is what the answer of a mutation asks the store, a statement a field, and how it is written from their rows.
type Payload struct {
	Statements []*fetch.Statement
	View       answer.View[[]*graph.Rows]
}

// Patterns is how many patterns reading the answer matches at most.
func (p *Payload) Patterns() int {
	n := 0
	for _, st := range p.Statements {
		n += st.Patterns()
	}
	return n
}

// weighMutation plans what a mutation selects as if it were written, so that nothing is written if that is too much.
func weighMutation(r *request, f field) error {
	given, err := r.arguments(f)
	if err != nil {
		return err
	}
	input := given["input"].(args.Object)
	if err := checkGuards(input); err != nil {
		return err
	}
	if err := r.checkIDs(f, input); err != nil {
		return err
	}
	p, err := planPayload(r, expectedChange(r.Model, input), f)
	if err != nil {
		return err
	}
	for _, st := range p.Statements {
		if err := r.budget.weigh(f.Name, st, 1, 0); err != nil {
			return err
		}
		r.pricing(&r.budget.price).statement(f.Alias, st, 1)
	}
	return nil
}

// checkGuards is Invalid if what guards a mutation is null or empty, as a variable is that nothing was put into.
func checkGuards(input args.Object) error {
	for _, guard := range [][2]string{
		{"ifVersion", "the version that was read"}, // without one, what others changed is overwritten
		{"idempotencyKey", "a key of your own"},    // without one, a repetition is another request
	} {
		switch v, given := input[guard[0]]; {
		case given && v == nil:
			return args.Invalid("argument input."+guard[0], "is null: leave it out, or give %s", guard[1])
		case v == "":
			return args.Invalid("argument input."+guard[0], "is empty: leave it out, or give %s", guard[1])
		}
	}
	return nil
}

// checkIDs is Invalid if an id that can be left out is empty: nobody knows what it was to name, and without it more
// would be decided, such as that nothing is sent to any address instead of to one.
func (r *request) checkIDs(f field, input args.Object) error {
	for _, d := range r.Schema.Types[f.def.Arguments.ForName("input").Type.Name()].Fields {
		if d.Type.NamedType == "ID" && !d.Type.NonNull && input[d.Name] == "" {
			return args.Invalid("argument input."+d.Name, "is empty: leave it out, or give an id")
		}
	}
	return nil
}

// shownChange is what the payload of a mutation shows.
type shownChange struct {
	decision, node string   // ids
	labels         []string // the kinds that the node may be of; none where there is no node
	stood, pending bool
	idle           []string // why the decision has no effect
	edges          changedEdges
	people         []any // the ids of those whose households are shown
}

// changedEdges are the edges that a decision has changed, all of one type.
type changedEdges struct {
	typ      string   // "" if there are none
	from, to []string // the kinds that their ends may be of
	names    []graph.EdgeName
	size     int // of edges of the type between two nodes
}

// madeChange is the change of a decision that was made.
func madeChange(m *graph.Model, made *decision.Made) shownChange {
	c := shownChange{decision: made.Decision, node: made.Node, labels: labelsOf(m, []any{made.Node}), stood: made.Stood,
		pending: made.Pending, idle: made.Idle}
	for _, text := range made.Edges {
		if n, ok := m.ParseEdgeName(text); ok {
			c.edges.names = append(c.edges.names, n)
		}
	}
	if len(c.edges.names) > 0 {
		c.edges.typ, c.edges.size = c.edges.names[0].Type, graph.All
		c.edges.from, c.edges.to = labelsOf(m, c.edges.froms()), labelsOf(m, c.edges.tos())
	}
	c.people = c.edges.people(m)
	return c
}

// people are those whom edges about households lead from or to.
func (c changedEdges) people(m *graph.Model) []any {
	if !slices.Contains(decision.HouseholdEdges, c.typ) {
		return nil
	}
	ids := slices.DeleteFunc(slices.Concat(c.froms(), c.tos()), func(id any) bool {
		return m.KindOf(id.(string)).Name != "Person"
	})
	slices.SortFunc(ids, graph.Compare)
	return slices.Compact(ids)
}

// expectedChange is the change that a mutation may make, before it is made: of what its input names, or of anything. It
// is weighed, never asked for.
func expectedChange(m *graph.Model, input args.Object) shownChange {
	const both = 2 // of a change that ends one edge and begins another
	about, named := input["about"].(string)
	n, edge := m.ParseEdgeName(about)
	switch {
	case edge:
		from, to := labelsOf(m, []any{n.From}), labelsOf(m, []any{n.To})
		return shownChange{labels: from, edges: changedEdges{typ: n.Type, from: from, to: to, size: both}}
	case named:
		return shownChange{labels: labelsOf(m, []any{about})}
	}
	all := m.Kind("Node").Members
	return shownChange{labels: all, people: []any{""},
		edges: changedEdges{typ: m.Edges[0].Type, from: all, to: all, size: both}}
}

// froms are the different nodes that the edges come from.
func (c changedEdges) froms() []any { return c.ends(func(n graph.EdgeName) string { return n.From }) }

// tos are the different nodes that the edges lead to.
func (c changedEdges) tos() []any { return c.ends(func(n graph.EdgeName) string { return n.To }) }

func (c changedEdges) ends(of func(graph.EdgeName) string) []any {
	out := make([]any, len(c.names))
	for i, n := range c.names {
		out[i] = of(n)
	}
	slices.SortFunc(out, graph.Compare)
	return slices.Compact(out)
}

// planPayload plans the answer of a mutation.
func planPayload(r *request, c shownChange, f field) (*Payload, error) {
	out := &Payload{}
	var err error
	out.View, err = object(r, r.typeOf(f), f.below, func(f field) (answer.View[[]*graph.Rows], error) {
		p, err := payloadField(r, c, f)
		if err != nil {
			return nil, err
		}
		if p.Statement == nil {
			return func(w *answer.Writer, _ []*graph.Rows) answer.Outcome { return p.View(w, nil) }, nil
		}
		out.Statements = append(out.Statements, p.Statement)
		at := len(out.Statements) - 1
		return func(w *answer.Writer, rows []*graph.Rows) answer.Outcome { return p.View(w, rows[at]) }, nil
	})
	return out, err
}

// payloadField plans one field of the answer of a mutation.
func payloadField(r *request, c shownChange, f field) (*Plan, error) {
	byID := func(id string, labels []string) (*Plan, error) {
		if len(labels) == 0 {
			return &Plan{View: func(*answer.Writer, *graph.Rows) answer.Outcome { return answer.Absent }}, nil
		}
		return firstRow(r, r.root(), oneByID(labels, id), f)
	}
	switch f.Name {
	case "decision":
		p, err := byID(c.decision, []string{"Decision"})
		if err == nil {
			p.View = orProtected(p.View)
		}
		return p, err
	case "stood":
		return truth(c.stood), nil
	case "pending":
		return truth(c.pending), nil
	case "noEffect":
		return &Plan{View: func(w *answer.Writer, _ *graph.Rows) answer.Outcome {
			return answer.List(w, c.idle, true, func(w *answer.Writer, text string) answer.Outcome {
				w.String(text)
				return answer.Written
			})
		}}, nil
	case "households":
		return planHouseholds(r, c.people, f)
	case "node":
		return byID(c.node, c.labels)
	case "edges":
		return planChangedEdges(r, c.edges, f)
	}
	return nil, graph.Errorf(graph.Internal, "nothing answers the field %s of a mutation", f.Name)
}

// truth is the plan of a truth value that is known.
func truth(is bool) *Plan {
	return &Plan{View: func(w *answer.Writer, _ *graph.Rows) answer.Outcome {
		w.Bool(is)
		return answer.Written
	}}
}

// mostHouseholds is how many households of people a payload shows.
const mostHouseholds = 100

// planHouseholds plans the households of people on the day, in the order of their ids.
func planHouseholds(r *request, people []any, f field) (*Plan, error) {
	b := r.root()
	members := &graph.Pattern{Labels: []string{"Person"}, Where: []graph.Cond{idIn(people)}}
	p := &graph.Pattern{Labels: []string{"Household"}, Page: graph.Page{Size: mostHouseholds},
		Where: []graph.Cond{{Op: graph.Some, Step: &graph.Step{Type: "MEMBER_OF", In: true, During: b.day.Period(),
			Target: members}}},
		Order: []graph.Order{{Prop: graph.Prop{Name: "id"}}}}
	if len(people) == 0 {
		p.Labels = nil
	}
	v, err := r.nodes(b, p, p.Labels, f.below)
	return asFound(b, p, func(w *answer.Writer, rows *graph.Rows) answer.Outcome {
		return answer.List(w, rows.Rows, true, v)
	}), err
}

// orProtected is the view of a decision that was made. It can be hidden only by what it has changed.
func orProtected(v answer.View[*graph.Rows]) answer.View[*graph.Rows] {
	return func(w *answer.Writer, rows *graph.Rows) answer.Outcome {
		if got := v(w, rows); got != answer.Absent {
			return got
		}
		return w.Fail(graph.Errorf(graph.Conflict, "the decision is written and stands, but it is about something "+
			"protected now, so it is not shown"))
	}
}

// changedEdge is an edge with the nodes at its ends.
type changedEdge struct{ from, to *graph.Row }

// planChangedEdges plans the edges that were changed: one statement for all, from the nodes that they come from.
func planChangedEdges(r *request, c changedEdges, f field) (*Plan, error) {
	if c.typ == "" {
		return &Plan{View: func(w *answer.Writer, _ *graph.Rows) answer.Outcome {
			return answer.List(w, nil, true, answer.Constant[any](""))
		}}, nil
	}
	froms, tos := c.froms(), c.tos()
	to := &graph.Pattern{Labels: c.to, Where: []graph.Cond{idIn(tos)}, Page: graph.Page{Size: c.size},
		Props: []graph.Prop{graph.Aliases}}
	from := &graph.Pattern{Labels: c.from, Where: []graph.Cond{idIn(froms)}, Page: graph.Page{Size: max(1, len(froms))},
		Props: []graph.Prop{graph.Aliases}, Steps: []*graph.Step{{Type: c.typ, Target: to}}}
	b := r.root()
	b.in.Pattern = from
	one, err := object(r, r.typeOf(f), f.below, func(f field) (answer.View[changedEdge], error) {
		switch f.Name {
		case "type":
			return answer.Constant[changedEdge](c.typ), nil
		case "from":
			v, err := r.nodes(b, from, from.Labels, f.below)
			return func(w *answer.Writer, e changedEdge) answer.Outcome { return v(w, e.from) }, err
		case "to":
			v, err := r.nodes(b, to, to.Labels, f.below)
			return func(w *answer.Writer, e changedEdge) answer.Outcome { return v(w, e.to) }, err
		}
		v, err := edgeField(r, b, to, &graph.Relation{Edge: c.typ}, f)
		return func(w *answer.Writer, e changedEdge) answer.Outcome { return v(w, hop{e.from.ID, e.to, e.to}) }, err
	})
	find := edgeFinder(r.Model.Edge(c.typ), from)
	return &Plan{Statement: b.in, View: func(w *answer.Writer, rows *graph.Rows) answer.Outcome {
		var list []changedEdge
		for _, n := range c.names {
			if e, ok := find(rows, n); ok {
				list = append(list, e)
			}
		}
		return answer.List(w, list, true, one)
	}}, err
}

// edgeFinder finds the edge of a name where a pattern leads from one end to the other by its first step.
func edgeFinder(k *graph.EdgeKind, from *graph.Pattern) func(*graph.Rows, graph.EdgeName) (changedEdge, bool) {
	to := from.Steps[0].Target
	read := edgeReader(k, to)
	return func(rows *graph.Rows, n graph.EdgeName) (changedEdge, bool) {
		for _, near := range rows.Rows {
			for _, far := range near.Pages[0].Rows {
				since, _, vals := read(far)
				if isNamed(from, near, n.From) && isNamed(to, far, n.To) &&
					k.Name(near.ID, far.ID, since, vals).Key == n.Key {
					return changedEdge{near, far}, true
				}
			}
		}
		return changedEdge{}, false
	}
}

// isNamed reports whether an id is that of a node, or one of its aliases.
func isNamed(p *graph.Pattern, r *graph.Row, id string) bool {
	aliases, _ := p.Value(r, graph.Aliases.Name).([]string)
	return r.ID == id || slices.Contains(aliases, id)
}
