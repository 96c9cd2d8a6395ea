package ownership

import (
	"slices"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of each list. Beyond a bound the answer is Incomplete.
const (
	mostHoldings = 30
	mostOthers   = 12
)

// Needs are what must be fetched of a household to know what it owns on a day: who lives there, and what they have.
// Roles are fetched for all time, because what has ended is told as well.
func Needs(set *rules.Household, asOf string, filter Filter) []*graph.Pattern {
	members := household.Members(asOf, holdings(set, asOf, filter))
	return []*graph.Pattern{{Props: facts.TextProps("name"), Steps: []*graph.Step{members}}}
}

// PersonNeeds are what must be fetched of a person to know what its household owns on a day: the household with what it
// needs, and what the person alone has, should there be none.
func PersonNeeds(set *rules.Household, asOf string, filter Filter) []*graph.Pattern {
	return []*graph.Pattern{{Props: facts.TextProps("name"), Steps: []*graph.Step{
		household.HomeOf(set, asOf, household.Members(asOf, holdings(set, asOf, filter))),
		holdings(set, asOf, filter),
	}}}
}

// holdings are the accounts a person has a role on, with their products and with who else is on them on the day.
func holdings(set *rules.Household, asOf string, filter Filter) *graph.Step {
	product := page(1, []string{"Product"}, facts.TextProps("name", "code", "line"))
	others := page(mostOthers, []string{"Person", "Company"}, facts.EdgeTextProps("role"), edgeID(), facts.PeriodProps())
	others.Count = true
	p := page(mostHoldings, []string{"Account"}, facts.TextProps("number", "kind", "line", "status"),
		facts.DateProps("openedOn", "closedOn"),
		facts.EdgeTextProps("role"), edgeID(), facts.PeriodProps(), facts.ProvenanceProps())
	p.Where = append([]graph.Cond{facts.Not(facts.EdgeAmong("role", set.Roles.Ignored))}, filter.conds()...)
	p.Steps = []*graph.Step{
		{Alias: "product", Type: "FOR_PRODUCT", Target: product},
		{Alias: "others", Type: "HAS_ROLE", In: true, During: graph.Day(asOf), Target: others},
	}
	return &graph.Step{Alias: "holdings", Type: "HAS_ROLE", Target: p}
}

// conds leave the accounts asked about: by their product's id or code, by their own line or, without one, their
// product's.
func (f Filter) conds() (conds []graph.Cond) {
	of := func(c ...graph.Cond) graph.Cond {
		p := page(1, []string{"Product"})
		p.Where = c
		return graph.Cond{Op: graph.Some, Step: &graph.Step{Type: "FOR_PRODUCT", Target: p}}
	}
	eq := func(name string, value any) graph.Cond {
		return graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: name, Type: graph.String}, Value: value}
	}
	if f.Product != "" {
		named := []graph.Cond{eq("id", f.Product), eq("code", f.Product)}
		conds = append(conds, of(graph.Cond{Op: graph.Or, Conds: named}))
	}
	if f.Line != "" {
		byProduct := graph.Cond{Op: graph.And, Conds: []graph.Cond{eq("line", nil), of(eq("line", f.Line))}}
		conds = append(conds, graph.Cond{Op: graph.Or, Conds: []graph.Cond{eq("line", f.Line), byProduct}})
	}
	return conds
}

func page(size int, labels []string, props ...[]graph.Prop) *graph.Pattern {
	return &graph.Pattern{Labels: labels, Page: graph.Page{Size: size}, Props: slices.Concat(props...)}
}

func edgeID() []graph.Prop { return []graph.Prop{{Name: "id", Type: graph.Int, Edge: true}} }
