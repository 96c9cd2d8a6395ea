package customer

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of each list. Beyond a bound nothing is claimed: the answer is Incomplete, unless what was not read
// cannot matter.
const (
	mostRoles        = 200
	mostGuardians    = 3
	mostSuccessors   = 2 // of one company, at each of the steps
	successorSteps   = 3
	mostOwners       = 3
	mostEmployers    = 2
	mostMemberships  = 3
	mostRented       = 5
	mostPayments     = 12
	mostApplications = 5
	mostContacts     = 30
	mostAttending    = 2
	mostSupplied     = 20
	mostWholes       = 2
	mostSponsors     = 2
)

var (
	people    = []string{Person}
	companies = []string{Company}
	parties   = []string{Person, Company}
)

// Needs are what must be fetched of an account to know its real customer on a day: the parties on it with what is
// around them, and the account itself with what it is about and what passed between us. Roles, jobs, guardians and the
// like are fetched for all time, because an account that has ended is looked at as of an earlier day.
func Needs(set *rules.Customer, asOf string) []*graph.Pattern {
	return []*graph.Pattern{
		{Steps: []*graph.Step{rolesStep(), rentedStep()}},
		{
			Props: slices.Concat(facts.TextProps("number", "kind", "line", "status"),
				facts.DateProps("openedOn", "closedOn")),
			Steps: append([]*graph.Step{productStep(), suppliedStep(), wholesStep(set.Special.Sponsor)},
				interactionSteps(set, asOf)...),
		},
	}
}

// rolesStep leads to the parties on the account, with who may step in for them, who employs them, where they live, and
// the rented lists that mention them.
func rolesStep() *graph.Step {
	guardians := facts.Pattern(mostGuardians, people, facts.PeriodProps(), partyProps(people))
	guardians.Where = []graph.Cond{equals("kind", true, "GUARDIAN")}
	households := facts.Pattern(mostMemberships, []string{"Household"}, facts.TextProps("name"),
		facts.EdgeTextProps("role", "band"),
		[]graph.Prop{{Name: "primary", Type: graph.Bool, Edge: true}}, facts.PeriodProps())
	owners := facts.Pattern(mostOwners, parties, facts.PeriodProps(), partyProps(parties))
	p := facts.Pattern(mostRoles, parties, roleProps(), partyProps(parties))
	p.Steps = []*graph.Step{
		onlyOn(people, outgoing("guardians", "RELATED_TO", guardians)),
		onlyOn(people, outgoing("employers", "WORKS_FOR", facts.Pattern(mostEmployers, companies,
			facts.PeriodProps()))),
		onlyOn(people, outgoing("households", "MEMBER_OF", households)),
		onlyOn(companies, successorsStep(successorSteps)),
		onlyOn(companies, incoming("owners", "OWNS_BUSINESS", owners)),
		rentedStep(),
	}
	return incoming("roles", "HAS_ROLE", p)
}

// successorsStep leads along a chain of acquisitions of so many steps.
func successorsStep(steps int) *graph.Step {
	p := facts.Pattern(mostSuccessors, companies, facts.PeriodProps(), partyProps(companies))
	if steps > 1 {
		p.Steps = []*graph.Step{successorsStep(steps - 1)}
	}
	return outgoing("successors", "ACQUIRED_BY", p)
}

// rentedStep leads to the records of rented lists that mention a node.
func rentedStep() *graph.Step {
	p := facts.Pattern(mostRented, []string{"SourceRecord"})
	p.Where = []graph.Cond{equals("kind", false, "RENTED_LIST")}
	return incoming("rented", graph.Asserted, p)
}

func productStep() *graph.Step {
	return outgoing("product", "FOR_PRODUCT", facts.Pattern(1, []string{"Product"}, facts.TextProps("line")))
}

func suppliedStep() *graph.Step {
	p := facts.Pattern(mostSupplied, []string{"ServicePoint"}, facts.TextProps("kind"))
	p.Steps = []*graph.Step{outgoing("address", "AT", facts.Pattern(1, []string{"Address"}, facts.TextProps("kind")))}
	return outgoing("supplied", "SUPPLIES", p)
}

// wholesStep leads to the accounts it is a part of, with those who sponsor them.
func wholesStep(sponsor string) *graph.Step {
	sponsors := facts.Pattern(mostSponsors, parties, facts.EdgeTextProps("role"), facts.PeriodProps())
	sponsors.Where = []graph.Cond{equals("role", true, sponsor)}
	p := facts.Pattern(mostWholes, []string{"Account"}, facts.TextProps("kind", "line"), facts.PeriodProps())
	p.Steps = []*graph.Step{incoming("sponsors", "HAS_ROLE", sponsors), productStep()}
	return outgoing("wholes", "PART_OF", p)
}

// interactionSteps lead to the newest interactions up to the day, payments, applications and others apart, because each
// has its own bound. What was begun by us is left out: a mailing to everybody would push out what counts.
func interactionSteps(set *rules.Customer, asOf string) []*graph.Step {
	contacts := facts.Not(graph.Cond{Op: graph.Or, Conds: []graph.Cond{
		facts.Among("kind", []string{"PAYMENT", "APPLICATION"}),
		facts.Among("direction", set.Evidence.Contacts.BegunByUs)}})
	return []*graph.Step{
		newestStep("payments", asOf, mostPayments, equals("kind", false, "PAYMENT")),
		newestStep("applications", asOf, mostApplications, equals("kind", false, "APPLICATION")),
		newestStep("contacts", asOf, mostContacts, contacts),
	}
}

func newestStep(alias, asOf string, size int, which graph.Cond) *graph.Step {
	at := graph.Prop{Name: "at", Type: graph.DateTime}
	p := facts.Pattern(size, []string{"Interaction"}, facts.TextProps("kind", "direction"), []graph.Prop{at})
	p.Where = []graph.Cond{which, {Op: graph.Lt, Prop: at, Value: facts.Shift(asOf, 0, 0, 1) + "T00:00:00Z"}}
	p.Order = []graph.Order{{Prop: at, Desc: true}}
	p.Steps = []*graph.Step{outgoing("with", "WITH", facts.Pattern(mostAttending, parties, facts.ProvenanceProps()))}
	return incoming(alias, "ABOUT", p)
}

func roleProps() []graph.Prop {
	share := graph.Prop{Name: "sharePercent", Type: graph.Float, Edge: true}
	return slices.Concat(facts.EdgeTextProps("role"), []graph.Prop{share}, facts.PeriodProps(), facts.ProvenanceProps())
}

func partyProps(labels []string) []graph.Prop {
	props := facts.TextProps("name", "status")
	if slices.Contains(labels, Person) {
		props = slices.Concat(props, facts.TextProps("gender"),
			facts.PartialDateProps("birthDate", "deceasedOn"))
	}
	if slices.Contains(labels, Company) {
		props = slices.Concat(props, facts.TextProps("registrationNo"), facts.PartialDateProps("closedOn"))
	}
	return props
}

// onlyOn is a step that starts at some kinds of nodes only.
func onlyOn(labels []string, s *graph.Step) *graph.Step {
	s.On = labels
	return s
}

func incoming(alias, typ string, target *graph.Pattern) *graph.Step {
	return &graph.Step{Alias: alias, Type: typ, In: true, Target: target}
}

func outgoing(alias, typ string, target *graph.Pattern) *graph.Step {
	return &graph.Step{Alias: alias, Type: typ, Target: target}
}

func equals(name string, edge bool, value string) graph.Cond {
	return graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: name, Type: graph.String, Edge: edge}, Value: value}
}
