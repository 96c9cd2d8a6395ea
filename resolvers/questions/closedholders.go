package questions

import (
	"kith/derive/value"
	"kith/graph"
	"kith/internal/facts"
	"kith/resolvers/registry"
	"kith/rules"
)

// closedHolders is the list of companies that have closed and own an open account all the same.
func closedHolders(set *rules.Value) registry.Root {
	return registry.Root{Name: "closedHolders", Finds: func(a registry.Asked) (*graph.Pattern, error) {
		return &graph.Pattern{Labels: []string{"Company"}, Where: []graph.Cond{hasClosed(a.AsOf),
			{Op: graph.Some, Step: value.AccountsStep(set, a.AsOf)}}}, nil
	}}
}

// hasClosed is the condition on a company that it has closed by a day: where the date leaves that open, its status
// tells.
func hasClosed(day string) graph.Cond {
	closedOn := facts.PartialDateProps("closedOn")[0]
	return facts.Any(graph.Cond{Op: graph.Le, Prop: closedOn, Value: day},
		facts.All(facts.Among("status", []string{"CLOSED"}),
			facts.Not(graph.Cond{Op: graph.Gt, Prop: closedOn, Value: day})))
}
