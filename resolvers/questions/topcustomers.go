package questions

import (
	"context"
	"maps"
	"slices"

	"kith/customer"
	"kith/derive/value"
	"kith/graph"
	"kith/internal/facts"
	"kith/resolvers/args"
	"kith/resolvers/registry"
	"kith/rules"
)

// measures are what is listed at a level, and the property of each measure.
type measures struct {
	kinds           []string
	value, accounts graph.Prop
}

var measured = map[string]measures{
	"PARTY":     {value.Parties, value.AnnualValue, value.OpenAccounts},
	"HOUSEHOLD": {[]string{"Household"}, value.AnnualValue, value.OpenAccounts},
	"GROUP":     {[]string{"Company"}, value.GroupValue, value.GroupAccounts},
}

// topCustomers is the list of those who count most, by what was worked out of them beforehand.
func topCustomers(set *rules.Value) registry.Root {
	return registry.Root{Name: "topCustomers", Arguments: []string{"by", "level", "division"},
		Statements: 1, Among: groupsOf(set),
		Finds: func(a registry.Asked) (*graph.Pattern, error) {
			of := measured[a.Text("level")]
			by := of.value
			if a.Text("by") == "OPEN_ACCOUNTS" {
				by = of.accounts
			}
			p := &graph.Pattern{Labels: of.kinds, Order: []graph.Order{{Prop: by, Desc: true}},
				Where: []graph.Cond{{Op: graph.Gt, Prop: by, Value: int64(0)}}}
			if division, given := a.Args["division"]; given {
				if division == "" {
					return nil, args.Invalid("division", "is empty: leave it out, or give the id of a division")
				}
				of := ofDivision(set, a.Text("level"), a.Text("division"), a.AsOf)
				p.Where = append([]graph.Cond{of}, p.Where...)
			}
			return p, nil
		}}
}

// ofDivision is the condition on what is listed at a level that it buys from a division. Of groups it is one on ids,
// which groupsOf finds.
func ofDivision(set *rules.Value, level, division, day string) graph.Cond {
	switch level {
	case "GROUP":
		return graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: []any{division}}
	case "HOUSEHOLD":
		return some("MEMBER_OF", true, day, &graph.Pattern{Labels: []string{"Person"}, Where: []graph.Cond{
			buysFrom(set, division, day),
			facts.Not(facts.Is(graph.Prop{Name: "primary", Type: graph.Bool, Edge: true}, false)),
			facts.Not(facts.Is(graph.Prop{Name: "role", Type: graph.String, Edge: true}, "LODGER"))}})
	}
	return buysFrom(set, division, day)
}

// buysFrom is the condition on a party that it owns an open account on a product of a division.
func buysFrom(set *rules.Value, division, day string) graph.Cond {
	sells := &graph.Pattern{Labels: []string{"Division"},
		Where: []graph.Cond{facts.Is(graph.Prop{Name: "id"}, division)}}
	product := &graph.Pattern{Labels: []string{"Product"}, Where: []graph.Cond{some("SOLD_BY", false, "", sells)}}
	owns := value.AccountsStep(set, day)
	owns.Target.Where = append(owns.Target.Where, some("FOR_PRODUCT", false, "", product))
	return graph.Cond{Op: graph.Some, Step: owns}
}

// mostBuyers is of how many companies that buy from a division the groups are found.
const mostBuyers = 1000

// groupsOf finds the ultimate parents of the companies that buy from a division.
func groupsOf(set *rules.Value) func(registry.Asked) func(context.Context, registry.Reader) ([]string, error) {
	return func(a registry.Asked) func(context.Context, registry.Reader) ([]string, error) {
		division := a.Text("division")
		if a.Text("level") != "GROUP" || division == "" {
			return nil
		}
		return func(ctx context.Context, read registry.Reader) ([]string, error) {
			p := facts.Pattern(mostBuyers, []string{"Company"})
			p.Where = []graph.Cond{buysFrom(set, division, a.AsOf)}
			p.Steps = customer.ParentSteps(a.AsOf, customer.GroupSteps)
			rows, err := read.Match(ctx, p)
			if err != nil {
				return nil, err
			}
			found, up, tops := facts.PageOf(p, rows), map[string]string{}, map[string]bool{}
			if found.More() {
				return nil, graph.Errorf(graph.Invalid, "more than %d companies buy from the division: ask for level "+
					"PARTY, or without a division", mostBuyers)
			}
			for firm := range found.All() {
				customer.Parents(firm, up)
			}
			for firm := range found.All() {
				tops[customer.Top(firm.ID(), func(id string) string { return up[id] })] = true
			}
			return slices.Sorted(maps.Keys(tops)), nil
		}
	}
}

// some is the condition that an edge leads to a row of a pattern; on a day, unless that is "".
func some(edge string, in bool, day string, to *graph.Pattern) graph.Cond {
	s := &graph.Step{Type: edge, In: in, Target: to}
	if day != "" {
		s.During = graph.Day(day)
	}
	return graph.Cond{Op: graph.Some, Step: s}
}

// nonParty is the list of accounts that have no customer and are to have none.
func nonParty(set *rules.Customer) registry.Root {
	return registry.Root{Name: "nonPartyAccounts", Finds: func(a registry.Asked) (*graph.Pattern, error) {
		return &graph.Pattern{Labels: []string{"Account"}, Where: customer.NonPartyAccounts(set, a.AsOf)}, nil
	}}
}
