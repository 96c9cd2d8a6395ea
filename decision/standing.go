package decision

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// Standing is a decision as it is stored; those that All and About return have not been taken back.
type Standing struct {
	ID         string
	About      string // a node's id or an edge's name, as it was when it was decided
	Properties []string
	Kind       string
	What       string
	Who, Why   string
	At, Until  string
	UndoneBy   string // the decision that took it back; "" if none did
	Record     string // the id of its source record
	Key        string // that its record and its id are made of; "" of a decision from before there were keys
	States     []string
	Values     []string // that its record keeps, as property=value

	version string
}

// All are all decisions that stand, the oldest first.
func All(ctx context.Context, store graph.Store, m *graph.Model) ([]Standing, error) {
	return find(ctx, store, m)
}

// About are the corrections of a property that stand, of a node by any of its ids, the newest first.
func About(ctx context.Context, store graph.Store, m *graph.Model, node, property string) ([]Standing, error) {
	aliases, err := aliasesOf(ctx, store, m, node)
	if err != nil {
		return nil, err
	}
	return about(ctx, store, m, aliases, property)
}

// about are the corrections of a property of a fact that stand, by the names that the fact has or had, the newest
// first.
func about(ctx context.Context, store graph.Store, m *graph.Model, names []any, property string) ([]Standing, error) {
	list, err := find(ctx, store, m, graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "about"}, Value: names},
		graph.Cond{Op: graph.Has, Prop: graph.Prop{Name: "properties", Type: graph.Strings}, Value: property},
		graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "kind"}, Value: Corrects})
	slices.Reverse(list)
	return list, err
}

// find are the decisions that stand and meet the conditions, the oldest first.
func find(ctx context.Context, store graph.Store, m *graph.Model, where ...graph.Cond) ([]Standing, error) {
	return search(ctx, store, m, append(where, graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "undoneBy"}})...)
}

// search are the decisions that meet the conditions, whether they stand or not, the oldest first.
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

// read is the decision of a row, but for what its record keeps.
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

// record finds the decision's own record. A decision that was taken back also has the record of the one that did so.
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
