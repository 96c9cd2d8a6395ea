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
// like are fetched for all time, because an account that has ended is judged by an earlier day.
func Needs(set *rules.Customer, asOf string) []*graph.Pattern {
	return []*graph.Pattern{
		{Steps: []*graph.Step{roles(), rented()}},
		{
			Props: slices.Concat(facts.TextProps("number", "kind", "line", "status"), facts.DateProps("openedOn", "closedOn")),
			Steps: append([]*graph.Step{product(), supplied(), wholes(set.Special.Sponsor)},
				interactions(set, asOf)...),
		},
	}
}

func page(size int, labels []string, props ...[]graph.Prop) *graph.Pattern {
	return &graph.Pattern{Labels: labels, Page: graph.Page{Size: size}, Props: slices.Concat(props...)}
}

func in(alias, typ string, target *graph.Pattern) *graph.Step {
	return &graph.Step{Alias: alias, Type: typ, In: true, Target: target}
}

func out(alias, typ string, target *graph.Pattern) *graph.Step {
	return &graph.Step{Alias: alias, Type: typ, Target: target}
}

func word(name string, edge bool, value string) graph.Cond {
	return graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: name, Type: graph.String, Edge: edge}, Value: value}
}

func roleProps() []graph.Prop {
	share := graph.Prop{Name: "sharePercent", Type: graph.Float, Edge: true}
	return slices.Concat(facts.EdgeTextProps("role"), []graph.Prop{share}, facts.PeriodProps(), facts.ProvenanceProps())
}

func partyProps(labels []string) []graph.Prop {
	props := facts.TextProps("name", "status")
	if slices.Contains(labels, Person) {
		props = slices.Concat(props, facts.TextProps("gender"), facts.DateProps("birthDate", "deceasedOn"))
	}
	if slices.Contains(labels, Company) {
		props = slices.Concat(props, facts.TextProps("registrationNo"), facts.DateProps("closedOn"))
	}
	return props
}

// roles are the parties on the account, with who may step in for them, who employs them, where they live, and the
// rented lists that name them.
func roles() *graph.Step {
	guardians := page(mostGuardians, people, facts.PeriodProps(), partyProps(people))
	guardians.Where = []graph.Cond{word("kind", true, "GUARDIAN")}
	households := page(mostMemberships, []string{"Household"}, facts.TextProps("name"), facts.EdgeTextProps("role", "band"),
		[]graph.Prop{{Name: "primary", Type: graph.Bool, Edge: true}}, facts.PeriodProps())
	p := page(mostRoles, parties, roleProps(), partyProps(parties))
	p.Steps = []*graph.Step{
		of(people, out("guardians", "RELATED_TO", guardians)),
		of(people, out("employers", "WORKS_FOR", page(mostEmployers, companies, facts.PeriodProps()))),
		of(people, out("households", "MEMBER_OF", households)),
		of(companies, successors(successorSteps)),
		of(companies, in("owners", "OWNS_BUSINESS", page(mostOwners, parties, facts.PeriodProps(), partyProps(parties)))),
		rented(),
	}
	return in("roles", "HAS_ROLE", p)
}

// of is a step of some kinds only.
func of(labels []string, s *graph.Step) *graph.Step {
	s.On = labels
	return s
}

// successors goes on by the steps given.
func successors(steps int) *graph.Step {
	p := page(mostSuccessors, companies, facts.PeriodProps(), partyProps(companies))
	if steps > 1 {
		p.Steps = []*graph.Step{successors(steps - 1)}
	}
	return out("successors", "ACQUIRED_BY", p)
}

// rented are the records of rented lists that say something of a node.
func rented() *graph.Step {
	p := page(mostRented, []string{"SourceRecord"})
	p.Where = []graph.Cond{word("kind", false, "RENTED_LIST")}
	return in("rented", graph.Asserted, p)
}

func product() *graph.Step {
	return out("product", "FOR_PRODUCT", page(1, []string{"Product"}, facts.TextProps("line")))
}

func supplied() *graph.Step {
	p := page(mostSupplied, []string{"ServicePoint"}, facts.TextProps("kind"))
	p.Steps = []*graph.Step{out("address", "AT", page(1, []string{"Address"}, facts.TextProps("kind")))}
	return out("supplied", "SUPPLIES", p)
}

// wholes are the accounts it is a part of, with those who sponsor them.
func wholes(sponsor string) *graph.Step {
	sponsors := in("sponsors", "HAS_ROLE", page(mostSponsors, parties, facts.EdgeTextProps("role"), facts.PeriodProps()))
	sponsors.Target.Where = []graph.Cond{word("role", true, sponsor)}
	p := page(mostWholes, []string{"Account"}, facts.TextProps("kind", "line"), facts.PeriodProps())
	p.Steps = []*graph.Step{sponsors, product()}
	return out("wholes", "PART_OF", p)
}

// interactions are the newest ones up to the day, payments, applications and others apart, because each has its own
// bound. What was begun by us is left out: a mailing to everybody would push out what counts.
func interactions(set *rules.Customer, asOf string) []*graph.Step {
	contacts := facts.Not(graph.Cond{Op: graph.Or, Conds: []graph.Cond{
		facts.Among("kind", []string{"PAYMENT", "APPLICATION"}),
		facts.Among("direction", set.Evidence.Contacts.BegunByUs)}})
	return []*graph.Step{
		newest("payments", asOf, mostPayments, word("kind", false, "PAYMENT")),
		newest("applications", asOf, mostApplications, word("kind", false, "APPLICATION")),
		newest("contacts", asOf, mostContacts, contacts),
	}
}

func newest(alias, asOf string, size int, which graph.Cond) *graph.Step {
	at := graph.Prop{Name: "at", Type: graph.DateTime}
	p := page(size, []string{"Interaction"}, facts.TextProps("kind", "direction"), []graph.Prop{at})
	p.Where = []graph.Cond{which, {Op: graph.Lt, Prop: at, Value: facts.Shift(asOf, 0, 0, 1) + "T00:00:00Z"}}
	p.Order = []graph.Order{{Prop: at, Desc: true}}
	p.Steps = []*graph.Step{out("with", "WITH", page(mostAttending, parties, facts.ProvenanceProps()))}
	return in(alias, "ABOUT", p)
}
