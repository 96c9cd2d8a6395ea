// Package questions has the entries of schema.graphqls: what the project answers beyond what is stored. The rules of a
// question are a package of their own, like customer and ownership; an entry calls it.
package questions

import (
	"context"
	"reflect"
	"slices"
	"sync"

	"kith/customer"
	"kith/decision"
	"kith/graph"
	"kith/internal/facts"
	"kith/internal/gen"
	"kith/ownership"
	"kith/resolvers/args"
	"kith/resolvers/registry"
	"kith/rules"
	"kith/standing"
)

// Rules name rule files that take the place of those built in.
type Rules struct{ CustomerRules, HouseholdRules, OfferRules, ValueRules string }

// Registry is all entries, answered by the rules, which are read.
func (r Rules) Registry(m *graph.Model) (*registry.Registry, error) {
	customers, err := rules.ReadCustomer(r.CustomerRules)
	if err != nil {
		return nil, err
	}
	households, err := rules.ReadHousehold(r.HouseholdRules)
	if err != nil {
		return nil, err
	}
	offers, err := rules.ReadOffers(r.OfferRules)
	if err != nil {
		return nil, err
	}
	values, err := rules.ReadValue(r.ValueRules)
	if err != nil {
		return nil, err
	}
	q := All(m, customers, households, offers, values)
	return &q, nil
}

// All are the entries of schema.graphqls.
func All(m *graph.Model, customers *rules.Customer, households *rules.Household,
	offers *rules.Offers, values *rules.Value) registry.Registry {
	selling := newSelling(m, households, offers)
	return registry.Registry{
		Computed: append(ofRuns(),
			realCustomer(customers),
			standingOf("Person", households),
			standingOf("Company", households),
			owned("Household.ownership", households, ownership.Needs, ownership.FactsOf),
			owned("Person.householdOwnership", households, ownership.PersonNeeds, ownership.PersonFactsOf),
			selling.offers("Person"),
			selling.offers("Company"),
			explanation(m, households),
			whyNot(m, households),
			personAlike(),
			history(m),
		),
		Roots: []registry.Root{search(m), conflicting(m), identify(households), path(m), neighbourhood(m),
			neighbourhoods(m), changed(m), decisions(m), selling.check(), topCustomers(values), nonParty(customers),
			closedHolders(values), householdReviews(m, households), lookAlikes(), viewer(),
			inUse(shownSet(customers, customers.Set), shownSet(households, households.Set),
				shownSet(offers, offers.Set), shownSet(values, values.Set))},
		Mutations: []registry.Mutation{
			registry.Decides("correct", correct),
			undo(households),
			registry.Decides("assignBuyingRole", assignBuyingRole),
			registry.Decides("changeBuyingRole", changeBuyingRole),
			registry.Decides("endBuyingRole", endBuyingRole),
			registry.Decides("setReportingLine", setReportingLine),
			registry.Decides("addPerson", addPerson),
			registry.Decides("addInteraction", addInteraction),
			registry.Decides("suppress", suppress),
			registry.Decides("confirm", confirm),
			registry.Decides("markWrong", markWrong),
			sameHousehold(households),
			notSameHousehold(households),
			setHouseholdRole(households),
			overrideRealCustomer(customers),
		},
	}
}

func realCustomer(set *rules.Customer) registry.Computed {
	of := func(a registry.Asked) customer.Asked {
		return customer.Asked{Purpose: customer.Purpose(a.Text("purpose")), AsOf: a.AsOf,
			MaySend: slices.Contains(a.Selects, "maySend")}
	}
	needs := keptForADay(func(a customer.Asked) string { return a.AsOf },
		func(a customer.Asked) []*graph.Pattern { return customer.Needs(set, a) })
	return registry.Computed{
		Name: "Account.realCustomer", Arguments: []string{"purpose"}, Statements: 3, Rows: 30, Nodes: 6,
		Of:    reflect.TypeFor[customer.Answer](),
		Needs: func(a registry.Asked) ([]*graph.Pattern, error) { return needs(of(a)), nil },
		Answer: func(found facts.Row, a registry.Asked) any {
			f := customer.FactsOf(found, of(a))
			answer := customer.Decide(f, set, of(a).Purpose)
			if slices.Contains(a.Selects, "wouldChangeIf") {
				answer.WouldChangeIf = customer.WouldChangeIf(f, set, of(a).Purpose, &answer)
			}
			return answer
		},
		Variants: []registry.Asked{{Selects: []string{"maySend"}}, {Args: args.Object{"purpose": "CONTACT"}}},
	}
}

// keptForADay keeps what is needed for one day, which most requests look at: to make it anew takes as long as to read a
// few rows. Patterns are never changed. There must be few of what is asked; day is the day it is asked of.
func keptForADay[A comparable](day func(A) string, needs func(A) []*graph.Pattern) func(A) []*graph.Pattern {
	var lock sync.Mutex
	kept := map[A][]*graph.Pattern{}
	return func(a A) []*graph.Pattern {
		lock.Lock()
		defer lock.Unlock()
		if known, ok := kept[a]; ok {
			return known
		}
		for other := range kept {
			if day(other) != day(a) {
				delete(kept, other)
			}
		}
		kept[a] = needs(a)
		return kept[a]
	}
}

// owned is what a household owns, asked of it or of one who lives there.
func owned(name string, set *rules.Household, needs func(*rules.Household, string, ownership.Filter) []*graph.Pattern,
	read func(facts.Row, string, *rules.Household) ownership.Facts) registry.Computed {
	filter := func(a registry.Asked) ownership.Filter {
		return ownership.Filter{Product: a.Text("product"), Line: a.Text("line")}
	}
	type ofLine struct{ asOf, line string } // products are too many to be kept
	kept := keptForADay(func(a ofLine) string { return a.asOf }, func(a ofLine) []*graph.Pattern {
		return needs(set, a.asOf, ownership.Filter{Line: a.line})
	})
	c := registry.Computed{
		Name: name, Arguments: []string{"product", "line"}, Rows: 40, Nodes: 15,
		Of: reflect.TypeFor[ownership.Ownership](),
		Needs: func(a registry.Asked) ([]*graph.Pattern, error) {
			if a.Args["product"] == "" {
				return nil, args.Invalid("product", "is empty: leave it out, or give an id or a code")
			}
			if a.Text("product") == "" {
				return kept(ofLine{a.AsOf, a.Text("line")}), nil
			}
			return needs(set, a.AsOf, filter(a)), nil
		},
		Answer: func(found facts.Row, a registry.Asked) any {
			return ownership.Own(read(found, a.AsOf, set), set, filter(a))
		},
		Variants: []registry.Asked{{Args: args.Object{"product": "P"}}, {Args: args.Object{"line": "LIFE"}},
			{Args: args.Object{"product": "P", "line": "LIFE"}}},
	}
	c.Statements = len(needs(set, "", ownership.Filter{}))
	return c
}

// standingOf is what the parties of a kind are to us.
func standingOf(kind string, set *rules.Household) registry.Computed {
	return registry.Computed{
		Name: kind + ".standing", Statements: 1, Rows: 6, Of: reflect.TypeFor[standing.Standing](),
		Needs:  func(a registry.Asked) ([]*graph.Pattern, error) { return standing.Needs(set, a.AsOf), nil },
		Answer: func(party facts.Row, _ registry.Asked) any { return standing.Of(party) },
	}
}

// correct sets properties of a node or an edge that a person knows better than the sources.
func correct(ctx context.Context, by registry.Deciding, in gen.CorrectInput) (*decision.Made, error) {
	c := decision.Correction{About: in.About, Until: given(in.Until), IfVersion: given(in.IfVersion)}
	for _, p := range in.Set {
		c.Set = append(c.Set, decision.Set{Property: p.Property, Value: &p.Value})
	}
	return decision.Correct(ctx, by.Store, by.Model, by.By, c)
}

// given is a text or a word of an enumeration; "" if it is not given.
func given[T ~string](text *T) string {
	if text == nil {
		return ""
	}
	return string(*text)
}
