package decision

import (
	"context"
	"maps"
	"slices"

	"kith/graph"
)

// IDsAboutStatements is how many statements IDsAbout takes at most.
const IDsAboutStatements = 5

// IDsAbout returns the ids of all decisions about a fact, in order: whether they stand or not, and those that took them
// back. The fact may be given by any of its ids; of an edge, decisions about the edges that took its place, or whose
// place it took, are there, too. It is Invalid if that is no id of a node or an edge; of one that is not stored there
// are those that name it.
func IDsAbout(ctx context.Context, read graph.Facts, m *graph.Model, about string) ([]string, error) {
	name, edge := m.ParseEdgeName(about)
	if !edge && m.KindOf(about) == nil {
		return nil, graph.Errorf(graph.Invalid, "argument about: %q is no id of a node or an edge: an id is like "+
			"per_7hq2k9x4m1ra8v3c", short(about))
	}
	names, err := factIDs(ctx, read, m, about)
	if err != nil {
		return nil, err
	}
	wanted := graph.Wanted{Nodes: []string{names[0].(string)}}
	if edge {
		if wanted, err = edgesBetween(ctx, read, m, name); err != nil {
			return nil, err
		}
	}
	records, err := decidedRecords(ctx, read, wanted)
	if err != nil {
		return nil, err
	}
	list, err := matching(ctx, read, m, graph.Cond{Op: graph.Or, Conds: []graph.Cond{
		{Op: graph.In, Prop: graph.Prop{Name: "about"}, Value: names},
		{Op: graph.Some, Step: &graph.Step{Type: graph.Asserted, In: true, Target: &graph.Pattern{
			Labels: []string{"SourceRecord"},
			Where:  []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: records}}}}}}})
	if err != nil {
		return nil, err
	}
	if edge {
		list = linked(m, list, name, names)
	}
	ids := map[string]bool{}
	for i := range list {
		ids[list[i].ID] = true
		if undo := list[i].UndoneBy; undo != "" {
			ids[undo] = true
		}
	}
	return slices.Sorted(maps.Keys(ids)), nil
}

// edgesBetween are all edges of a type between two nodes, in either direction: those that can have taken the place of
// one of them are among them.
func edgesBetween(ctx context.Context, read graph.Matcher, m *graph.Model, name graph.EdgeName) (graph.Wanted, error) {
	id := graph.Prop{Name: "id", Type: graph.Int, Edge: true}
	far := func(in bool) *graph.Step {
		return &graph.Step{Type: name.Type, In: in, Target: &graph.Pattern{Labels: []string{m.KindOf(name.To).Name},
			Props: []graph.Prop{id}, Page: graph.Page{Size: graph.All},
			Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: name.To}}}}
	}
	k := m.Edge(name.Type)
	p := &graph.Pattern{Labels: []string{m.KindOf(name.From).Name}, Page: graph.Page{Size: 1},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: name.From}},
		Steps: []*graph.Step{far(false)}}
	if k.Joins(m.KindOf(name.To).Name, m.KindOf(name.From).Name) {
		p.Steps = append(p.Steps, far(true))
	}
	rows, err := read.Match(ctx, p)
	var out graph.Wanted
	if err != nil || len(rows.Rows) == 0 {
		return out, err
	}
	near := rows.Rows[0]
	for i, page := range near.Pages {
		for _, r := range page.Rows {
			e := graph.EdgeRef{ID: r.Vals[0].(int64), Type: name.Type, From: near.ID, To: r.ID}
			if p.Steps[i].In {
				e.From, e.To = e.To, e.From
			}
			out.Edges, out.Ends = append(out.Edges, e), []string{near.ID, r.ID}
		}
	}
	return out, nil
}

// decidedRecords are the records of people's assertions of facts, also of those that were taken back, in order.
func decidedRecords(ctx context.Context, read graph.Facts, wanted graph.Wanted) ([]any, error) {
	var records []any
	err := read.Read(ctx, func(r graph.Reader) error {
		now, err := r.Current(wanted)
		records = nil
		add := func(list []graph.Assertion) {
			for i := range list {
				if list[i].ByPerson() {
					records = append(records, list[i].Record)
				}
			}
		}
		for _, n := range now.Nodes {
			add(n.Assertions)
		}
		for _, e := range now.Edges {
			add(e.Assertions)
		}
		return err
	})
	slices.SortFunc(records, graph.Compare)
	return slices.Compact(records), err
}

// linked are the decisions of a list that are about an edge which has these names, or about one that a decision among
// them puts in its place, or it in that one's.
func linked(m *graph.Model, list []Stored, name graph.EdgeName, names []any) (out []Stored) {
	calls := map[string]bool{} // the names of the edges that belong together, by any ids of their ends
	for _, n := range names {
		calls[n.(string)] = true
	}
	keys := map[string]bool{name.Key: true}
	belongs := func(text string) bool {
		n, ok := m.ParseEdgeName(text)
		if !ok || n.Type != name.Type || !keys[n.Key] {
			return false
		}
		n.Key = name.Key
		back := graph.EdgeName{Type: n.Type, From: n.To, To: n.From, Key: n.Key}
		return calls[n.String()] || calls[back.String()]
	}
	for grown := true; grown; {
		grown, out = false, nil
		for i := range list {
			edges := list[i].edges(m)
			if !slices.ContainsFunc(edges, belongs) {
				continue
			}
			out = append(out, list[i])
			for _, text := range edges {
				if n, ok := m.ParseEdgeName(text); ok && n.Type == name.Type && !keys[n.Key] {
					keys[n.Key], grown = true, true
				}
			}
		}
	}
	return out
}

// edges are the names of the edges that a decision is about or states.
func (s *Stored) edges(m *graph.Model) []string {
	out := []string{s.About}
	for _, text := range s.States {
		if w, ok := graph.ParseStated(m, text); ok && w.Node == "" {
			out = append(out, w.EdgeName().String())
		}
	}
	return out
}
