package resolvers

import (
	"reflect"

	"kith/customer"
	"kith/graph"
	"kith/household"
	"kith/rules"
)

// Questions are the computed fields of the model: what each needs, and the pure function that answers it.
func Questions(customers *rules.Customer, households *rules.Household) map[string]Computed {
	return map[string]Computed{
		"Account.realCustomer": {
			Of:    reflect.TypeFor[customer.Answer](),
			Nodes: []string{"roles", "guardians", "successors", "owners", "employers", "households"},
			Need:  func(a Asked) (*graph.Pattern, error) { return customer.Need(customers, a.AsOf), nil },
			Answer: func(need *graph.Pattern, row *graph.Row, a Asked) any {
				return customer.Decide(customer.FactsOf(need, row, a.AsOf), customers, customer.Purpose(a.text("purpose")))
			},
		},
		"Household.ownership": {
			Of:    reflect.TypeFor[household.Ownership](),
			Nodes: owned,
			Need:  func(a Asked) (*graph.Pattern, error) { return household.Need(households, a.AsOf, a.filter()), nil },
			Answer: func(need *graph.Pattern, row *graph.Row, a Asked) any {
				return household.Own(household.FactsOf(need, row, a.AsOf), households, a.filter())
			},
		},
		"Person.householdOwnership": {
			Of:    reflect.TypeFor[household.Ownership](),
			Nodes: owned,
			Need: func(a Asked) (*graph.Pattern, error) {
				return household.PersonNeed(households, a.AsOf, a.filter()), nil
			},
			Answer: func(need *graph.Pattern, row *graph.Row, a Asked) any {
				return household.Own(household.PersonFactsOf(need, row, a.AsOf), households, a.filter())
			},
		},
	}
}

// owned are the steps where the nodes of an ownership come from.
var owned = []string{"home", "members", "holdings", "product"}

func (a Asked) filter() household.Filter {
	return household.Filter{Product: a.text("product"), Line: a.text("line")}
}

func (a Asked) text(name string) string {
	s, _ := a.Args[name].(string)
	return s
}
