package decision

import (
	"context"

	"kith/graph"
)

// aliasesOf are all ids of a node, for conditions. Of one that is not stored, it is the id itself.
func aliasesOf(ctx context.Context, store graph.Store, m *graph.Model, node string) ([]any, error) {
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

// statedNames are the names of all facts that a decision states: the one that it is about, the edge that it began,
// other readings.
func statedNames(ctx context.Context, store graph.Store, m *graph.Model, s *Standing) (out []any, err error) {
	facts := []string{s.About}
	for _, text := range s.States {
		if fact, ok := graph.ParseStated(m, text); ok && fact.Node == "" {
			facts = append(facts, fact.EdgeName().String())
		}
	}
	for _, fact := range sorted(facts) {
		names, err := factNames(ctx, store, m, fact)
		if err != nil {
			return nil, err
		}
		out = append(out, names...)
	}
	return out, nil
}

// factNames are the names of a fact: the ids of a node, or of an edge its name with every id of its ends.
func factNames(ctx context.Context, store graph.Store, m *graph.Model, fact string) (out []any, err error) {
	name, ok := m.ParseEdgeName(fact)
	if !ok {
		return aliasesOf(ctx, store, m, fact)
	}
	froms, err := aliasesOf(ctx, store, m, name.From)
	if err != nil {
		return nil, err
	}
	tos, err := aliasesOf(ctx, store, m, name.To)
	for _, from := range froms {
		for _, to := range tos {
			out = append(out, graph.EdgeName{Type: name.Type, From: from.(string), To: to.(string),
				Key: name.Key}.String())
		}
	}
	return out, err
}
