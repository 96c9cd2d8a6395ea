package decision

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// Stored is a decision as it is stored.
type Stored struct {
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

// Undoes reports whether it is a decision that takes another one back.
func (s *Stored) Undoes() bool { return s.Kind == undoing }

// byRules are the kinds of the decisions that rules make (package derive): nobody takes them back, or takes them along.
var byRules = []any{"HOUSEHOLD_SPLIT", "HOUSEHOLD_MERGE"}

// All returns the decisions of people that stand, which nobody has taken back, the oldest first; none is no error.
func All(ctx context.Context, store graph.Store, m *graph.Model) ([]Stored, error) {
	return find(ctx, store, m, graph.Cond{Op: graph.Not, Conds: []graph.Cond{{Op: graph.In,
		Prop: graph.Prop{Name: "kind"}, Value: byRules}}})
}

// About returns the decisions about a node's property that stand, the newest first. The node may be given by any of its
// ids; of one that is not stored there are none, which is no error.
func About(ctx context.Context, store graph.Store, m *graph.Model, node, property string) ([]Stored, error) {
	aliases, err := aliasesOf(ctx, store, m, node)
	if err != nil {
		return nil, err
	}
	return about(ctx, store, m, aliases, property)
}

// about returns the decisions about a property that stand of a fact with any of these ids, the newest first; of any
// property without one.
func about(ctx context.Context, store graph.Store, m *graph.Model, ids []any, property string) ([]Stored, error) {
	where := []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "about"}, Value: ids},
		{Op: graph.In, Prop: graph.Prop{Name: "kind"}, Value: []any{Corrects, adds, confirms, Rejects}}}
	if property != "" {
		where = append(where, graph.Cond{Op: graph.Has, Prop: graph.Prop{Name: "properties", Type: graph.Strings},
			Value: property})
	}
	list, err := find(ctx, store, m, where...)
	slices.Reverse(list)
	return list, err
}

// find are the decisions that stand and meet the conditions, the oldest first.
func find(ctx context.Context, store graph.Store, m *graph.Model, where ...graph.Cond) ([]Stored, error) {
	return search(ctx, store, m, append(where, graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "undoneBy"}})...)
}

// search are the decisions that meet the conditions, whether they stand or not, the oldest first.
func search(ctx context.Context, store graph.Matcher, m *graph.Model, where ...graph.Cond) (out []Stored, err error) {
	p := patternOf(m, where)
	for r, err := range graph.Scan(ctx, store, p) {
		if err != nil {
			return nil, err
		}
		out = append(out, storedOf(m, p, r))
	}
	// Nodes that are joined can have decisions of the same second. Of these the one with the smallest record id counts
	// as the newest, as it does in survivorship.
	slices.SortFunc(out, func(a, b Stored) int {
		return cmp.Or(strings.Compare(a.At, b.At), strings.Compare(b.Record, a.Record))
	})
	return out, nil
}

// mostMatching is how many decisions matching finds at most.
const mostMatching = 1000

// matching are decisions as search finds them, at most mostMatching and in no order, by one statement.
func matching(ctx context.Context, store graph.Matcher, m *graph.Model, where ...graph.Cond) (out []Stored, err error) {
	p := patternOf(m, where)
	p.Page.Size = mostMatching
	rows, err := store.Match(ctx, p)
	if err != nil {
		return nil, err
	}
	for _, r := range rows.Rows {
		out = append(out, storedOf(m, p, r))
	}
	return out, nil
}

// patternOf asks for decisions with their source records.
func patternOf(m *graph.Model, where []graph.Cond) *graph.Pattern {
	k := m.Kind("Decision")
	p := &graph.Pattern{Labels: []string{k.Name}, Where: where}
	p.WantAll(k.Props, false)
	far := &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{{Name: "recordId"}, {Name: "states"}, {Name: "values", Type: graph.Strings}},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "system"}, Value: System}}}
	p.Steps = []*graph.Step{{Type: graph.Asserted, In: true, Target: far}}
	return p
}

func storedOf(m *graph.Model, p *graph.Pattern, r *graph.Row) Stored {
	s := read(m.Kind("Decision"), p, r)
	s.record(m, r)
	return s
}

// read is the decision of a row, but for what its record keeps.
func read(k *graph.Kind, p *graph.Pattern, r *graph.Row) Stored {
	text := func(name string) string {
		s, _ := p.Value(r, name).(string)
		return s
	}
	properties, _ := p.Value(r, "properties").([]string)
	return Stored{ID: r.ID, About: text("about"), Properties: properties, Kind: text("kind"), What: text("what"),
		Who: text("who"), Why: text("why"),
		At: text("at"), Until: text("until"), UndoneBy: text("undoneBy"), version: k.Version(r.Vals[:len(k.Props)])}
}

// record finds the decision's own record. A decision that was taken back also has the record of the one that did so.
func (s *Stored) record(m *graph.Model, r *graph.Row) {
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
