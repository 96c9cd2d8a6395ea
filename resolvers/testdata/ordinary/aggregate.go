package ordinary

import (
	"context"
	"slices"

	"kith/graph"
)

// AccountsAggregate counts and adds up by reading every account.
func (w *World) AccountsAggregate(ctx context.Context, by []string, first *int, _ *string) (*AccountAggregate, error) {
	rows, err := w.Store.Match(ctx, &graph.Pattern{Labels: []string{"Account"}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{{Name: "number"}, {Name: "balance", Type: graph.Decimal}}})
	if err != nil {
		return nil, err
	}
	var groups []graph.AggregateGroup
	for _, r := range rows.Rows {
		values := make([]any, len(by))
		for i, word := range by {
			values[i] = r.Vals[slices.Index([]string{"NUMBER", "BALANCE"}, word)]
		}
		i := slices.IndexFunc(groups, func(g graph.AggregateGroup) bool { return slices.Equal(g.Values, values) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, graph.AggregateGroup{Values: values, Sums: []any{nil}})
		}
		g := &groups[i]
		g.Count++
		if n, ok := r.Vals[1].(int64); ok {
			sum, _ := g.Sums[0].(int64)
			g.Sums[0] = sum + n
		}
	}
	slices.SortFunc(groups, graph.CompareGroups)
	out := &AccountAggregate{NodeCount: len(rows.Rows), GroupCount: len(groups), Groups: []*AccountAggregateGroup{}}
	for _, g := range groups[:min(len(groups), most(first))] {
		out.Groups = append(out.Groups, &AccountAggregateGroup{Key: keyOf(by, g), Count: int(g.Count),
			Sum: &AccountAggregateSum{Balance: amount(g.Sums[0])}})
	}
	return out, nil
}

func most(first *int) int {
	if first == nil {
		return graph.MaxGroups
	}
	return *first
}

func keyOf(by []string, g graph.AggregateGroup) *AccountAggregateKey {
	out := &AccountAggregateKey{}
	for i, word := range by {
		if number, ok := g.Values[i].(string); ok && word == "NUMBER" {
			out.Number = &number
		}
		if word == "BALANCE" {
			out.Balance = amount(g.Values[i])
		}
	}
	return out
}

func amount(v any) *string {
	n, ok := v.(int64)
	if !ok {
		return nil
	}
	text := graph.FormatDecimal(n)
	return &text
}
