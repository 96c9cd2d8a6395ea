package decision

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// Standing is a decision that nobody has taken back.
type Standing struct {
	ID         string
	About      string // a node's id or an edge's name, as it was when it was decided
	Properties []string
	Kind       string
	What       string
	Who, Why   string
	At, Until  string
	UndoneBy   string // always "" of one that stands
	Record     string // the id of its source record
	Key        string // that its record and its id are made of; "" of one of before records had one
	States     []string
	Values     []string // that its record keeps, as property=value

	version string
}

// All are all decisions that stand, in the order in which they were made.
func All(ctx context.Context, store graph.Store, m *graph.Model) ([]Standing, error) {
	return find(ctx, store, m)
}

// About are the corrections of a property that stand, of a node by any of its names, the newest first.
func About(ctx context.Context, store graph.Store, m *graph.Model, node, property string) ([]Standing, error) {
	names, err := namesOf(ctx, store, m, node)
	if err != nil {
		return nil, err
	}
	return about(ctx, store, m, names, property)
}

// about are the corrections of a property of a fact with these names, the newest first.
func about(ctx context.Context, store graph.Store, m *graph.Model, names []any, property string) ([]Standing, error) {
	list, err := find(ctx, store, m, graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "about"}, Value: names},
		graph.Cond{Op: graph.Has, Prop: graph.Prop{Name: "properties", Type: graph.Strings}, Value: property},
		graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "kind"}, Value: Corrects})
	slices.Reverse(list)
	return list, err
}

// find are the decisions that stand and meet the conditions, in the order in which they were made.
func find(ctx context.Context, store graph.Store, m *graph.Model, where ...graph.Cond) ([]Standing, error) {
	return search(ctx, store, m, append(where, graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "undoneBy"}})...)
}

// search are the decisions that meet the conditions, whether they stand or not.
func search(ctx context.Context, store graph.Store, m *graph.Model, where ...graph.Cond) (out []Standing, err error) {
	k := m.Kind("Decision")
	p := &graph.Pattern{Labels: []string{k.Name}, Where: where}
	p.WantAll(k.Props, false)
	far := &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{{Name: "recordId"}, {Name: "states"}, {Name: "values", Type: graph.Strings}},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "system"}, Value: System}}}
	p.Steps = []*graph.Step{{Type: graph.Asserted, In: true, Target: far}}
	for r, err := range graph.Scan(ctx, store, p) {
		if err != nil {
			return nil, err
		}
		s := read(k, p, r)
		s.record(m, r)
		out = append(out, s)
	}
	// of the same second, on nodes that were joined since, the first record counts
	slices.SortFunc(out, func(a, b Standing) int {
		return cmp.Or(strings.Compare(a.At, b.At), strings.Compare(b.Record, a.Record))
	})
	return out, nil
}

// read is a decision as it is stored.
func read(k *graph.Kind, p *graph.Pattern, r *graph.Row) Standing {
	text := func(name string) string {
		s, _ := p.Value(r, name).(string)
		return s
	}
	properties, _ := p.Value(r, "properties").([]string)
	return Standing{ID: r.ID, About: text("about"), Properties: properties, Kind: text("kind"), What: text("what"),
		Who: text("who"), Why: text("why"),
		At: text("at"), Until: text("until"), UndoneBy: text("undoneBy"), version: k.Version(r.Vals[:len(k.Props)])}
}

// record finds the decision's own record: others say that they took it back.
func (s *Standing) record(m *graph.Model, r *graph.Row) {
	for _, rec := range r.Pages[0].Rows {
		name, _ := rec.Vals[0].(string)
		states, _ := rec.Vals[1].(string)
		key := strings.TrimPrefix(name, recordName(""))
		own := key != name && ID(m, key) == s.ID
		if s.Record != "" && !own {
			continue
		}
		if s.Record, s.States, s.Key = rec.ID, strings.Fields(states), ""; own {
			s.Key = key
		}
		s.Values, _ = rec.Vals[2].([]string)
	}
}

// namesOf are the ids of a node, all that it has.
func namesOf(ctx context.Context, store graph.Store, m *graph.Model, node string) ([]any, error) {
	k := m.KindOf(node)
	if k == nil {
		return []any{node}, nil
	}
	rows, err := store.Match(ctx, &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: 1},
		Props: []graph.Prop{graph.Aliases},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: node}}})
	if err != nil || len(rows.Rows) == 0 {
		return []any{node}, err
	}
	out := []any{rows.Rows[0].ID}
	aliases, _ := rows.Rows[0].Vals[0].([]string)
	for _, id := range aliases {
		out = append(out, id)
	}
	return out, nil
}

// namesOfAll are the names of all facts that a decision states: the one that it is about, the edge that it began, other
// readings.
func namesOfAll(ctx context.Context, store graph.Store, m *graph.Model, s *Standing) (out []any, err error) {
	facts := []string{s.About}
	for _, text := range s.States {
		if fact, ok := graph.ParseStated(m, text); ok && fact.Node == "" {
			facts = append(facts, fact.EdgeName().String())
		}
	}
	for _, fact := range sorted(facts) {
		names, err := namesOfFact(ctx, store, m, fact)
		if err != nil {
			return nil, err
		}
		out = append(out, names...)
	}
	return out, nil
}

// namesOfFact are the names of the fact that a decision is about: of an edge with every name of its ends.
func namesOfFact(ctx context.Context, store graph.Store, m *graph.Model, fact string) (out []any, err error) {
	name, ok := m.ParseEdgeName(fact)
	if !ok {
		return namesOf(ctx, store, m, fact)
	}
	froms, err := namesOf(ctx, store, m, name.From)
	if err != nil {
		return nil, err
	}
	tos, err := namesOf(ctx, store, m, name.To)
	for _, from := range froms {
		for _, to := range tos {
			out = append(out, graph.EdgeName{Type: name.Type, From: from.(string), To: to.(string),
				Key: name.Key}.String())
		}
	}
	return out, err
}
