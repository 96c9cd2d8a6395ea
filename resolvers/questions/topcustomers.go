package questions

import (
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
				p.Where = append(p.Where, ofDivision(set, a.Text("level"), a.Text("division"), a.AsOf))
			}
			return p, nil
		}}
}

// ofDivision is the condition on what is listed at a level that it has to do with a division.
func ofDivision(set *rules.Value, level, division, day string) graph.Cond {
	product := facts.Pattern(1, []string{"Product"})
	product.Where = []graph.Cond{some("SOLD_BY", false, "", &graph.Pattern{Labels: []string{"Division"},
		Where: []graph.Cond{facts.Is(graph.Prop{Name: "id"}, division)}})}
	owns := value.AccountsStep(set, day)
	owns.Target.Where = append(owns.Target.Where, some("FOR_PRODUCT", false, "", product))
	buys := graph.Cond{Op: graph.Some, Step: owns}
	switch level {
	case "HOUSEHOLD":
		return some("MEMBER_OF", true, day, &graph.Pattern{Labels: []string{"Person"}, Where: []graph.Cond{buys,
			facts.Not(facts.Is(graph.Prop{Name: "primary", Type: graph.Bool, Edge: true}, false))}})
	case "GROUP":
		return inGroup(buys, day, customer.GroupSteps)
	}
	return buys
}

// inGroup is the condition on a company that another one holds for it, or for a subsidiary or branch so many steps down.
func inGroup(c graph.Cond, day string, steps int) graph.Cond {
	if steps == 0 {
		return c
	}
	below := &graph.Pattern{Labels: []string{"Company"}, Where: []graph.Cond{inGroup(c, day, steps-1)}}
	return facts.Any(c, some("SUBSIDIARY_OF", true, day, below), some("BRANCH_OF", true, day, below))
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
