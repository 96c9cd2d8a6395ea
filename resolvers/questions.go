package resolvers

import (
	"context"
	"reflect"

	"kith/customer"
	"kith/decision"
	"kith/graph"
	"kith/internal/facts"
	"kith/internal/gen"
	"kith/ownership"
	"kith/rules"
)

// Questions are the entries of schema.graphqls.
func Questions(m *graph.Model, customers *rules.Customer, households *rules.Household) Registry {
	return Registry{
		Computed: []Computed{
			realCustomer(customers),
			owned("Household.ownership", households, ownership.Needs, ownership.FactsOf),
			owned("Person.householdOwnership", households, ownership.PersonNeeds, ownership.PersonFactsOf),
		},
		Roots:     []Root{search(m)},
		Mutations: []Mutation{Decides("correct", correct), Decides("undo", undo)},
	}
}

func realCustomer(set *rules.Customer) Computed {
	return Computed{
		Name: "Account.realCustomer", Arguments: []string{"purpose"}, Statements: 2, Rows: 30, Nodes: 6,
		Of:    reflect.TypeFor[customer.Answer](),
		Needs: func(a Asked) ([]*graph.Pattern, error) { return customer.Needs(set, a.AsOf), nil },
		Answer: func(found facts.Row, a Asked) any {
			return customer.Decide(customer.FactsOf(found, a.AsOf), set, customer.Purpose(a.Text("purpose")))
		},
	}
}

// owned is what a household owns, asked of it or of one who lives there.
func owned(name string, set *rules.Household, needs func(*rules.Household, string, ownership.Filter) []*graph.Pattern,
	read func(facts.Row, string) ownership.Facts) Computed {
	filter := func(a Asked) ownership.Filter {
		return ownership.Filter{Product: a.Text("product"), Line: a.Text("line")}
	}
	c := Computed{
		Name: name, Arguments: []string{"product", "line"}, Rows: 40, Nodes: 15,
		Of: reflect.TypeFor[ownership.Ownership](),
		Needs: func(a Asked) ([]*graph.Pattern, error) {
			if a.Args["product"] == "" {
				return nil, invalid("product", "is empty: leave it out, or give an id or a code")
			}
			return needs(set, a.AsOf, filter(a)), nil
		},
		Answer: func(found facts.Row, a Asked) any { return ownership.Own(read(found, a.AsOf), set, filter(a)) },
		Shapes: []Asked{{Args: object{"product": "P"}}, {Args: object{"line": "LIFE"}},
			{Args: object{"product": "P", "line": "LIFE"}}},
	}
	c.Statements = len(needs(set, "", ownership.Filter{}))
	return c
}

// correct says of a node or an edge what a person knows better.
func correct(ctx context.Context, by Deciding, in gen.CorrectInput) (*decision.Made, error) {
	c := decision.Correction{About: in.About, Actor: in.Actor, Why: in.Why, Until: given(in.Until),
		IfVersion: given(in.IfVersion)}
	for _, p := range in.Set {
		c.Set = append(c.Set, decision.Set{Property: p.Property, Value: &p.Value})
	}
	return decision.Correct(ctx, by.Store, by.Model, c, by.Now)
}

// undo takes a decision back.
func undo(ctx context.Context, by Deciding, in gen.UndoInput) (*decision.Made, error) {
	u := decision.Undoing{Decision: in.Decision, Actor: in.Actor, Why: in.Why, IfVersion: given(in.IfVersion)}
	return decision.Undo(ctx, by.Store, by.Model, u, by.Now)
}

func given(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
