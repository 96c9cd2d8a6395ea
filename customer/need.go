package customer

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of each list. Beyond a bound nothing is claimed: the answer is Incomplete, unless what was not read
// cannot matter. The bounds are what a page of many accounts costs, so they are as large as needed and no larger.
const (
	mostRoles       = 50
	mostGuardians   = 3
	mostEmployers   = 2
	mostMemberships = 3
	mostRented      = 4
	mostClosed      = 5
	mostSuccessors  = 2 // of one company, at each of the steps
	successorSteps  = 3
	mostOwners      = 3
	mostPayments    = 12
	mostOthers      = 35 // applications, and of other contacts the newest
	mostAttending   = 2
	mostSupplied    = 20
	mostWholes      = 2
	mostSponsors    = 2
)

var (
	people    = []string{Person}
	companies = []string{Company}
	parties   = []string{Person, Company}
)

// Need is what must be fetched with an account to know its real customer on a day. Roles, jobs, guardians and the like
// are fetched for all time, because an account that has ended is judged by an earlier day. What hangs on the parties hangs
// on the one step to them: each step more is planned anew by a server that has not seen the statement.
func Need(set *rules.Customer, asOf string) *graph.Pattern {
	return &graph.Pattern{
		Props: slices.Concat(facts.Texts("number", "kind", "line", "status"), facts.Dates("openedOn", "closedOn")),
		Steps: []*graph.Step{
			roles(), closedOnes(), rented(),
			out("product", "FOR_PRODUCT", page(1, []string{"Product"}, facts.Texts("line"))),
			supplied(), wholes(set.Special.Sponsor),
			payments(asOf), others(set, asOf),
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

func ofPeople(s *graph.Step) *graph.Step {
	s.On = people
	return s
}

func word(name string, edge bool, value string) graph.Cond {
	return graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: name, Type: graph.String, Edge: edge}, Value: value}
}

func among(name string, values []string) graph.Cond {
	c := graph.Cond{Op: graph.In, Prop: graph.Prop{Name: name, Type: graph.String}, Value: []any{}}
	for _, v := range values {
		c.Value = append(c.Value.([]any), v)
	}
	return c
}

func roleProps() []graph.Prop {
	share := graph.Prop{Name: "sharePercent", Type: graph.Float, Edge: true}
	return slices.Concat(facts.EdgeTexts("role"), []graph.Prop{share}, facts.Span(), facts.Said())
}

func partyProps(labels []string) []graph.Prop {
	props := facts.Texts("name", "status")
	if slices.Contains(labels, Person) {
		props = slices.Concat(props, facts.Texts("gender"), facts.Dates("birthDate", "deceasedOn"))
	}
	if slices.Contains(labels, Company) {
		props = slices.Concat(props, facts.Texts("registrationNo"), facts.Dates("closedOn"))
	}
	return props
}

// roles are the parties on the account: the people with their guardians, employers and households, and all with the rented
// lists that name them.
func roles() *graph.Step {
	guardians := page(mostGuardians, people, facts.Span(), partyProps(people))
	guardians.Where = []graph.Cond{word("kind", true, "GUARDIAN")}
	households := page(mostMemberships, []string{"Household"}, facts.Texts("name"), facts.EdgeTexts("role", "band"),
		[]graph.Prop{{Name: "primary", Type: graph.Bool, Edge: true}}, facts.Span())
	p := page(mostRoles, parties, roleProps(), partyProps(parties))
	p.Steps = []*graph.Step{
		ofPeople(out("guardians", "RELATED_TO", guardians)),
		ofPeople(out("employers", "WORKS_FOR", page(mostEmployers, companies, facts.Span()))),
		ofPeople(out("households", "MEMBER_OF", households)),
		rented(),
	}
	return in("roles", "HAS_ROLE", p)
}

// closedOnes are the companies on the account that have closed, those that took them over, and who owned them.
func closedOnes() *graph.Step {
	p := page(mostClosed, companies)
	p.Where = []graph.Cond{{Op: graph.Or, Conds: []graph.Cond{word("status", false, "CLOSED"),
		{Op: graph.Not, Conds: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "closedOn", Type: graph.Date}}}}}}}
	p.Steps = []*graph.Step{successors(successorSteps), in("owners", "OWNS_BUSINESS", page(mostOwners, parties, facts.Span(), partyProps(parties)))}
	return in("closed", "HAS_ROLE", p)
}

// successors goes on by the steps given, and one further to see whether that is the end.
func successors(steps int) *graph.Step {
	if steps == 0 {
		return out("further", "ACQUIRED_BY", page(1, companies))
	}
	p := page(mostSuccessors, companies, facts.Span(), partyProps(companies))
	p.Steps = []*graph.Step{successors(steps - 1)}
	return out("successors", "ACQUIRED_BY", p)
}

// rented are the records of rented lists that say something of a node.
func rented() *graph.Step {
	p := page(mostRented, []string{"SourceRecord"})
	p.Where = []graph.Cond{word("kind", false, "RENTED_LIST")}
	return in("rented", graph.Asserted, p)
}

func supplied() *graph.Step {
	p := page(mostSupplied, []string{"ServicePoint"}, facts.Texts("kind"))
	p.Steps = []*graph.Step{out("address", "AT", page(1, []string{"Address"}, facts.Texts("kind")))}
	return out("supplied", "SUPPLIES", p)
}

// wholes are the accounts it is a part of, with those who sponsor them.
func wholes(sponsor string) *graph.Step {
	sponsors := in("sponsors", "HAS_ROLE", page(mostSponsors, parties, facts.EdgeTexts("role"), facts.Span()))
	sponsors.Target.Where = []graph.Cond{word("role", true, sponsor)}
	p := page(mostWholes, []string{"Account"}, facts.Texts("kind", "line"), facts.Span())
	p.Steps = []*graph.Step{sponsors, out("product", "FOR_PRODUCT", page(1, []string{"Product"}, facts.Texts("line")))}
	return out("wholes", "PART_OF", p)
}

// payments are the newest ones up to the day.
func payments(asOf string) *graph.Step {
	return newest("payments", asOf, mostPayments, word("kind", false, payment))
}

// others are the applications, and behind them the newest of the contacts that we did not begin: a mailing to everybody
// would push out what counts.
func others(set *rules.Customer, asOf string) *graph.Step {
	applied := word("kind", false, application)
	ours := graph.Cond{Op: graph.And, Conds: []graph.Cond{not(applied), among("direction", set.Evidence.Contacts.BegunByUs)}}
	s := newest("others", asOf, mostOthers, not(graph.Cond{Op: graph.Or, Conds: []graph.Cond{word("kind", false, payment), ours}}))
	s.Target.Order = slices.Insert(s.Target.Order, 0, graph.Order{Prop: applied.Prop, Is: application, Desc: true})
	return s
}

const (
	payment     = "PAYMENT"
	application = "APPLICATION"
)

func not(c graph.Cond) graph.Cond { return graph.Cond{Op: graph.Not, Conds: []graph.Cond{c}} }

func newest(alias, asOf string, size int, which graph.Cond) *graph.Step {
	at := graph.Prop{Name: "at", Type: graph.DateTime}
	p := page(size, []string{"Interaction"}, facts.Texts("kind", "direction"), []graph.Prop{at})
	p.Where = []graph.Cond{which, {Op: graph.Lt, Prop: at, Value: facts.Shift(asOf, 0, 0, 1) + "T00:00:00Z"}}
	p.Order = []graph.Order{{Prop: at, Desc: true}}
	p.Steps = []*graph.Step{out("with", "WITH", page(mostAttending, parties, facts.Said()))}
	return in(alias, "ABOUT", p)
}
