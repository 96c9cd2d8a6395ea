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
	mostHoldings   = 50
	mostOthers     = 12
	mostLate       = 2
	mostBusinesses = 6
	mostAssets     = 60
)

// Needs are what must be fetched of a household to know what it owns on a day: who lives there, and what they have.
// Roles are fetched for all time, because what has ended is part of the answer too.
func Needs(set *rules.Household, asOf string, filter Filter) []*graph.Pattern {
	return []*graph.Pattern{{Props: facts.TextProps("name"), Steps: []*graph.Step{
		household.MembersStep(asOf, hasSteps(set, asOf, filter)...), household.HiddenStep(),
	}}}
}

// PersonNeeds are what must be fetched of a person to know what its households own on a day: the households with what
// they need, and what the person alone has, if there is none.
func PersonNeeds(set *rules.Household, asOf string, filter Filter) []*graph.Pattern {
	return personNeeds(asOf, hasSteps(set, asOf, filter))
}

// personNeeds are what must be fetched of a person, from whom, and from all in its households, steps lead to what they
// have.
func personNeeds(asOf string, has []*graph.Step) []*graph.Pattern {
	home := household.HomeStep(asOf, household.MembersStep(asOf, has...))
	return []*graph.Pattern{
		{Props: household.PersonProps(), Steps: []*graph.Step{home}},
		{Where: []graph.Cond{household.Homeless(asOf)},
			Steps: append([]*graph.Step{household.RelationsStep()}, has...)},
	}
}

// hasSteps lead from a person to what it has, what its late spouses had, and what its businesses have; from each
// account of the people, more steps lead on.
func hasSteps(set *rules.Household, asOf string, filter Filter, more ...*graph.Step) []*graph.Step {
	return []*graph.Step{holdingsStep(set, asOf, filter, more...), lateStep(set, asOf, more...),
		businessesStep(set, asOf)}
}

// holdingsStep leads to the accounts a person has a role on, with their products, and with who else is on them on the
// day: first those who own them.
func holdingsStep(set *rules.Household, asOf string, filter Filter, more ...*graph.Step) *graph.Step {
	edgeID := []graph.Prop{{Name: "id", Type: graph.Int, Edge: true}}
	others := facts.Pattern(mostOthers, []string{"Person", "Company"}, household.PersonProps(),
		facts.TextProps("kind"), facts.EdgeTextProps("role"), edgeID, facts.PeriodProps())
	others.Count = true
	first := set.Roles.Owns[:min(1, len(set.Roles.Owns))] // what a crowd is on has no others
	for _, role := range slices.Concat(first, set.Roles.Sponsors) {
		others.Order = append(others.Order, graph.Order{Prop: facts.EdgeTextProps("role")[0], Is: role, Desc: true})
	}
	p := facts.Pattern(mostHoldings, []string{"Account"}, facts.TextProps("number", "kind", "line", "status"),
		facts.DateProps("openedOn", "closedOn"), facts.EdgeTextProps("role"), edgeID, facts.PeriodProps(),
		facts.ProvenanceProps())
	p.Where = append([]graph.Cond{facts.Not(facts.EdgeAmong("role", set.Roles.Ignored))}, filter.conds()...)
	p.Steps = append([]*graph.Step{
		productStep(),
		{Alias: "others", Type: "HAS_ROLE", In: true, During: graph.Day(asOf), Target: others},
	}, more...)
	return &graph.Step{Alias: "holdings", Type: "HAS_ROLE", Target: p}
}

func productStep() *graph.Step {
	return &graph.Step{Alias: "product", Type: "FOR_PRODUCT", Target: facts.Pattern(1, []string{"Product"},
		facts.TextProps("name", "code", "line", "substituteGroup"))}
}

// lateStep leads from a person to spouses and partners who have died, and to all that they had: it is rarely that there
// are any, so that conditions would cost more than they spare.
func lateStep(set *rules.Household, asOf string, more ...*graph.Step) *graph.Step {
	p := facts.Pattern(mostLate, []string{"Person"}, household.PersonProps())
	p.Where = []graph.Cond{facts.EdgeAmong("kind", []string{"SPOUSE", "PARTNER"}),
		facts.Any(facts.Among("status", []string{"DECEASED"}),
			facts.Not(facts.Is(facts.PartialDateProps("deceasedOn")[0], nil)))}
	p.Steps = []*graph.Step{holdingsStep(set, asOf, Filter{}, more...)}
	return &graph.Step{Alias: "late", Type: graph.RelatedTo, Target: p}
}

// businessesStep leads from a person to the companies that it owns, wholly or in part, and to the accounts that they
// own.
func businessesStep(set *rules.Household, asOf string) *graph.Step {
	assets := facts.Pattern(mostAssets, []string{"Account"}, facts.TextProps("line", "status"),
		facts.DateProps("closedOn"), facts.EdgeTextProps("role"), facts.PeriodProps())
	assets.Where = []graph.Cond{facts.EdgeAmong("role", slices.Concat(set.Roles.Owns, set.Roles.Sponsors))}
	assets.Steps = []*graph.Step{productStep()}
	p := facts.Pattern(mostBusinesses, []string{"Company"}, facts.TextProps("name"), facts.EdgeTextProps("kind"),
		[]graph.Prop{{Name: "percent", Type: graph.Float, Edge: true}})
	p.Steps = []*graph.Step{{Alias: "assets", Type: "HAS_ROLE", During: graph.Day(asOf), Target: assets}}
	return &graph.Step{Alias: "businesses", Type: "OWNS_BUSINESS", During: graph.Day(asOf), Target: p}
}
