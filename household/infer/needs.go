package infer

import (
	"slices"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of each list of a person: far more than people have.
const (
	mostHomes       = 20
	mostContacts    = 20
	mostRoles       = 200
	mostRelations   = 50
	mostMemberships = 20
	mostVerdicts    = 100
	mostAdvisers    = 10
	mostFirms       = 20
)

var primary = graph.Prop{Name: "primary", Type: graph.Bool, Edge: true}

// Needs is the pattern that PersonOf reads a person from, with what holds on a day or later: a root of any people, to
// which the caller adds conditions, order and page.
func Needs(day string, set *rules.Household) *graph.Pattern {
	p := facts.Pattern(1, []string{"Person"}, household.PersonProps(),
		facts.TextProps("familyName", "fullName", graph.PropSuffix, graph.PropNameOrder), []graph.Prop{graph.Aliases})
	p.Steps = []*graph.Step{
		fromOn(day, "homes", "LOCATED_AT", homes()),
		fromOn(day, "contacts", "REACHED_BY", contacts()),
		fromOn(day, "roles", "HAS_ROLE", accounts(day, set)),
		{Alias: "relations", Type: graph.RelatedTo, Target: facts.Pattern(mostRelations, []string{"Person"},
			household.PersonProps(), facts.EdgeTextProps("kind"), factProps())},
		fromOn(day, "memberships", "MEMBER_OF", memberships()),
		fromOn(day, "verdicts", "SAME_HOUSEHOLD", verdicts()),
		{Alias: "verdictsFrom", Type: "SAME_HOUSEHOLD", In: true, During: from(day), Target: verdicts()},
		{Alias: "advisers", Type: "SERVES", In: true, During: graph.Day(day), Target: advisers()},
		{Alias: "employers", Type: "WORKS_FOR", During: graph.Day(day),
			Target: facts.Pattern(mostFirms, []string{"Company"})},
		{Alias: "businesses", Type: "OWNS_BUSINESS", During: graph.Day(day),
			Target: facts.Pattern(mostFirms, []string{"Company"})},
	}
	return p
}

// from is the period from a day on.
func from(day string) graph.Period { return graph.Period{From: day, To: graph.Ever} }

func fromOn(day, alias, edge string, target *graph.Pattern) *graph.Step {
	return &graph.Step{Alias: alias, Type: edge, During: from(day), Target: target}
}

// factProps are what a Fact is read from.
func factProps() []graph.Prop { return slices.Concat(facts.PeriodProps(), facts.ProvenanceProps()) }

func homes() *graph.Pattern {
	days := []graph.Prop{{Name: "verifiedAt", Type: graph.Date, Edge: true},
		{Name: "undeliverableAt", Type: graph.Date, Edge: true}}
	p := facts.Pattern(mostHomes, []string{"Address"},
		facts.TextProps("lines", "unit", "postcode", "city", "normalizedKey", "kind"), facts.EdgeTextProps("use"), days,
		factProps())
	p.Where = []graph.Cond{facts.EdgeAmong("use", []string{"HOME", protected})}
	return p
}

func contacts() *graph.Pattern {
	p := facts.Pattern(mostContacts, []string{"ContactPoint"}, facts.TextProps("kind", "normalized", "value"),
		factProps())
	p.Where = []graph.Cond{facts.Among("kind", []string{"EMAIL", "PHONE"})}
	return p
}

// accounts are those that are open on a day or will be, on which somebody has a role that may say something.
func accounts(day string, set *rules.Household) *graph.Pattern {
	p := facts.Pattern(mostRoles, []string{"Account"}, facts.EdgeTextProps("role"), factProps())
	p.Where = []graph.Cond{
		facts.EdgeAmong("role", slices.Concat(set.Roles.Owns, set.Roles.Covered, set.Roles.Pays, guards)),
		facts.NotClosed(day, set.Ended),
	}
	return p
}

// guards are the roles of those who act for a minor.
var guards = []string{"CUSTODIAN", "GUARDIAN"}

func memberships() *graph.Pattern {
	p := facts.Pattern(mostMemberships, []string{"Household"}, facts.EdgeTextProps("role", "word"),
		[]graph.Prop{primary}, factProps())
	p.Where = []graph.Cond{facts.Not(facts.EdgeAmong("basis", []string{"INFERRED"}))}
	return p
}

func verdicts() *graph.Pattern {
	return facts.Pattern(mostVerdicts, []string{"Person"}, facts.EdgeTextProps("verdict"), factProps())
}

func advisers() *graph.Pattern {
	p := facts.Pattern(mostAdvisers, []string{"Employee"})
	p.Where = []graph.Cond{facts.EdgeAmong("role", []string{"SALESPERSON", "ADVISER"})}
	return p
}

// AccountNeeds is the pattern that AccountOf reads an account from: a root of any accounts, to which the caller adds
// conditions, order and page.
func AccountNeeds(day string, set *rules.Household) *graph.Pattern {
	one := func(alias, edge string, in bool, target *graph.Pattern, where ...graph.Cond) *graph.Step {
		target.Where = where
		return &graph.Step{Alias: alias, Type: edge, In: in, During: graph.Day(day), Target: target}
	}
	p := facts.Pattern(1, []string{"Account"}, facts.TextProps("line", "kind"), facts.DateProps("closedOn"))
	p.Steps = []*graph.Step{
		one("product", "FOR_PRODUCT", false, facts.Pattern(1, []string{"Product"}, facts.TextProps("line", "forKind"))),
		one("scheme", "PART_OF", false, facts.Pattern(1, []string{"Account"}), facts.Among("kind", []string{scheme})),
		one("firms", "HAS_ROLE", true, facts.Pattern(1, []string{"Company"}),
			facts.EdgeAmong("role", slices.Concat(set.Roles.Owns, set.Roles.Sponsors))),
		one("guards", "HAS_ROLE", true, facts.Pattern(1, []string{"Person", "Company"}),
			facts.EdgeAmong("role", guards)),
	}
	return p
}

// scheme is the kind of an account that an employer has for its staff.
const scheme = "SCHEME"
