package derive

import (
	"context"

	"kith/graph"
	"kith/rules"
)

// state is by which rules, and for which day, a store was worked out last; the zero value if it never was.
type state struct{ version, checksum, day string }

// ruleSetID is the id of the node that keeps the state. It is also the cause by which the change log knows what rules
// have written.
func ruleSetID(m *graph.Model) string { return m.RuleSetID(Key) }

// DerivedFor is the day for which the whole store was worked out last, "" if it never was.
func DerivedFor(ctx context.Context, store graph.Matcher, m *graph.Model) (string, error) {
	s, err := readState(ctx, store, m)
	return s.day, err
}

func readState(ctx context.Context, store graph.Matcher, m *graph.Model) (s state, err error) {
	k := m.Kind("RuleSet")
	p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: 1},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: ruleSetID(m)}}}
	p.WantAll(k.Props, false)
	rows, err := store.Match(ctx, p)
	if err != nil || len(rows.Rows) == 0 {
		return s, err
	}
	s.version, _ = p.Value(rows.Rows[0], "version").(string)
	s.checksum, _ = p.Value(rows.Rows[0], "checksum").(string)
	s.day, _ = p.Value(rows.Rows[0], "derivedFor").(string)
	return s, nil
}

func stateOf(set *rules.Household, day string) state { return state{set.Version, set.Checksum, day} }

// write writes the state, and the record by which rules state memberships. Neither is a change that anybody is told of.
func (s state) write(ctx context.Context, store graph.Store, m *graph.Model) error {
	k, r := m.Kind("RuleSet"), m.Kind("SourceRecord")
	vals, record := make([]any, len(k.Props)), make([]any, len(r.Props))
	vals[k.Slot("name")], vals[k.Slot("version")], vals[k.Slot("checksum")] = Key, s.version, s.checksum
	vals[k.Slot("derivedFor")] = textOrNil(s.day)
	record[r.Slot("system")], record[r.Slot("recordId")], record[r.Slot("values")] = graph.OwnSystem, Key, []string{}
	record[r.Slot("loadedAt")] = "2000-01-01T00:00:00Z" // it was never loaded, and never changes
	_, err := store.Write(ctx, &graph.Batch{Nodes: []graph.NodeWrite{{Node: graph.Node{ID: ruleSetID(m), Vals: vals}},
		{Node: graph.Node{ID: recordID(m), Vals: record}}}})
	return err
}
