package decision

import (
	"context"

	"kith/graph"
)

// aliasesOf returns all ids of a node, as values for conditions; of one that is not stored, only the id given.
func aliasesOf(ctx context.Context, store graph.Matcher, m *graph.Model, node string) ([]any, error) {
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

// statedIDs returns all ids of the facts that a decision states: the one that it is about, the edge that it began, and
// their other readings.
func statedIDs(ctx context.Context, store graph.Store, m *graph.Model, s *Stored) (out []any, err error) {
	facts := []string{s.About}
	for _, text := range s.States {
		if fact, ok := graph.ParseStated(m, text); ok && fact.Node == "" {
			facts = append(facts, fact.EdgeName().String())
		}
	}
	for _, fact := range sorted(facts) {
		ids, err := factIDs(ctx, store, m, fact)
		if err != nil {
			return nil, err
		}
		out = append(out, ids...)
	}
	return out, nil
}

// factIDs returns all ids of a fact: the aliases of a node, or the names of an edge with every id of its ends.
func factIDs(ctx context.Context, store graph.Matcher, m *graph.Model, fact string) (out []any, err error) {
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
