package ownership

import (
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
// Roles are fetched for all time, because what has ended is part of the answer too.
func Needs(set *rules.Household, asOf string, filter Filter) []*graph.Pattern {
	members := household.MembersStep(asOf, holdingsStep(set, asOf, filter))
	return []*graph.Pattern{{Props: facts.TextProps("name"), Steps: []*graph.Step{members}}}
}

// PersonNeeds are what must be fetched of a person to know what its household owns on a day: the household with what it
// needs, and what the person alone has, should there be none.
func PersonNeeds(set *rules.Household, asOf string, filter Filter) []*graph.Pattern {
	return []*graph.Pattern{{Props: facts.TextProps("name"), Steps: []*graph.Step{
		household.HomeStep(set, asOf, household.MembersStep(asOf, holdingsStep(set, asOf, filter))),
		holdingsStep(set, asOf, filter),
	}}}
}

// holdingsStep leads to the accounts a person has a role on, with their products and with who else is on them on the
// day.
func holdingsStep(set *rules.Household, asOf string, filter Filter) *graph.Step {
	edgeID := []graph.Prop{{Name: "id", Type: graph.Int, Edge: true}}
	product := facts.Pattern(1, []string{"Product"}, facts.TextProps("name", "code", "line"))
	others := facts.Pattern(mostOthers, []string{"Person", "Company"}, facts.EdgeTextProps("role"), edgeID,
		facts.PeriodProps())
	others.Count = true
	p := facts.Pattern(mostHoldings, []string{"Account"}, facts.TextProps("number", "kind", "line", "status"),
		facts.DateProps("openedOn", "closedOn"), facts.EdgeTextProps("role"), edgeID, facts.PeriodProps(),
		facts.ProvenanceProps())
	p.Where = append([]graph.Cond{facts.Not(facts.EdgeAmong("role", set.Roles.Ignored))}, filter.conds()...)
	p.Steps = []*graph.Step{
		{Alias: "product", Type: "FOR_PRODUCT", Target: product},
		{Alias: "others", Type: "HAS_ROLE", In: true, During: graph.Day(asOf), Target: others},
	}
	return &graph.Step{Alias: "holdings", Type: "HAS_ROLE", Target: p}
}
