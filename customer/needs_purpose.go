package customer

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of what one purpose alone looks at.
const (
	mostPayments     = 12
	mostApplications = 5
	mostContacts     = 30
	mostAttending    = 2
	mostSuppressions = 10
	mostPoints       = 10
	mostSharedHomes  = 2
	mostFirms        = 10 // companies in roles
	mostAsking       = 3  // companies that own the account
	mostServing      = 3
	mostSpokenWith   = 12 // people of one company who were dealt with
	mostTalks        = 2  // with one of them
)

// GroupSteps is how many steps up a group of companies reaches.
const GroupSteps = 4

// marketingNeed is what MARKETING alone looks at: who paid, and the groups of companies.
func marketingNeed(asOf string) *graph.Pattern {
	firms := facts.Pattern(mostFirms, companies)
	firms.Steps = []*graph.Step{subsidiaryStep(asOf, GroupSteps), branchStep(asOf, GroupSteps)}
	return &graph.Pattern{Steps: []*graph.Step{incoming("firms", "HAS_ROLE", firms),
		newestStep("payments", asOf, mostPayments, facts.Is(kindProp, "PAYMENT")),
		newestStep("applications", asOf, mostApplications, facts.Is(kindProp, "APPLICATION"))}}
}

// offersNeed is what may be sent to whom. Those who may step in are asked too, as they may be the customer. It is a
// matter of the day asked for, even if the account has ended.
func offersNeed(set *rules.Customer, asOf string) *graph.Pattern {
	household := facts.Pattern(mostSharedHomes, []string{"Household"})
	household.Steps = []*graph.Step{addressStep(asOf)}
	p := facts.Pattern(mostRoles, parties)
	p.Steps = append(reachSteps(asOf), onlyOn(people, on(asOf, outgoing("sharedHomes", "MEMBER_OF", household))))
	wards := facts.Pattern(mostOwning, people)
	wards.Where = []graph.Cond{facts.EdgeAmong("role", owning(set))}
	wards.Steps = []*graph.Step{relativesStep(reachSteps(asOf))}
	owners, next, firms := facts.Pattern(1, parties), facts.Pattern(1, companies), facts.Pattern(mostFirms, companies)
	owners.Steps, next.Steps = reachSteps(asOf), reachSteps(asOf)
	firms.Steps = []*graph.Step{incoming("owners", "OWNS_BUSINESS", owners),
		outgoing("successors", "ACQUIRED_BY", next)}
	return &graph.Pattern{Steps: []*graph.Step{incoming("offered", "HAS_ROLE", p),
		incoming("wards", "HAS_ROLE", wards), incoming("offeredFirms", "HAS_ROLE", firms)}}
}

// reachSteps lead from a party to what it must not be sent, and to where something can be sent at all: addresses and
// contact points in use that are not PROTECTED.
func reachSteps(asOf string) []*graph.Step {
	suppressed := facts.Pattern(mostSuppressions, slices.Concat(parties, []string{"ContactPoint"}),
		facts.EdgeTextProps("channel", "purpose"))
	points := facts.Pattern(mostPoints, []string{"ContactPoint"}, facts.TextProps("kind"))
	points.Where = append(inUse(), facts.Among("kind", []string{"PHONE", "EMAIL"}))
	return []*graph.Step{
		on(asOf, outgoing("suppressed", "SUPPRESSED", suppressed)),
		on(asOf, outgoing("points", "REACHED_BY", points)),
		addressStep(asOf),
	}
}

// addressStep leads to an address, if there is one.
func addressStep(asOf string) *graph.Step {
	p := facts.Pattern(1, []string{"Address"})
	p.Where = inUse()
	return on(asOf, outgoing("addresses", "LOCATED_AT", p))
}

// inUse is the condition that something sent to where an edge leads arrives, and may be sent there.
func inUse() []graph.Cond {
	return []graph.Cond{facts.Not(facts.EdgeAmong("use", []string{"PREVIOUS", protectedUse})),
		facts.Is(graph.Prop{Name: "undeliverableAt", Type: graph.Date, Edge: true}, nil)}
}

// on is a step along edges that hold on a day.
func on(day string, s *graph.Step) *graph.Step {
	s.During = graph.Day(day)
	return s
}

// subsidiaryStep leads from a company to the one that it is a subsidiary of by more than half, so many steps up. Where
// shares are not known, the one parent is taken to have it.
func subsidiaryStep(asOf string, steps int) *graph.Step {
	percent := graph.Prop{Name: "percent", Type: graph.Float, Edge: true}
	p := facts.Pattern(1, companies, []graph.Prop{percent}, facts.TextProps("name"))
	p.Where = []graph.Cond{facts.Any(graph.Cond{Op: graph.Gt, Prop: percent, Value: 50.0}, facts.Is(percent, nil))}
	p.Order = []graph.Order{{Prop: percent, Desc: true}}
	if steps > 1 {
		p.Steps = []*graph.Step{subsidiaryStep(asOf, steps-1)}
	}
	return onlyOn(companies, on(asOf, outgoing("subsidiaryOf", "SUBSIDIARY_OF", p)))
}

// branchStep leads from a company to the one that it is a branch of, and from there on up. A branch owns nothing: what
// it is a branch of may be a subsidiary, but no subsidiary's parent is a branch.
func branchStep(asOf string, steps int) *graph.Step {
	p := facts.Pattern(1, companies, facts.TextProps("name"))
	if steps > 1 {
		p.Steps = []*graph.Step{subsidiaryStep(asOf, steps-1), branchStep(asOf, steps-1)}
	}
	return onlyOn(companies, on(asOf, outgoing("branchOf", "BRANCH_OF", p)))
}

// callsNeed is what CONTACT alone looks at: who turned to us, and with whom of a company we dealt.
func callsNeed(set *rules.Customer, asOf string) *graph.Pattern {
	contacts := facts.Not(facts.Any(
		facts.Among("kind", noContacts),
		// a mailing to everybody would push out what counts
		facts.Among("direction", set.Evidence.Contacts.BegunByUs)))
	p := facts.Pattern(mostAsking, companies)
	p.Where = []graph.Cond{facts.EdgeAmong("role", owning(set))}
	next := facts.Pattern(1, companies)
	next.Steps = dealtSteps(asOf)
	p.Steps = append(dealtSteps(asOf), outgoing("successors", "ACQUIRED_BY", next))
	return &graph.Pattern{Steps: []*graph.Step{incoming("called", "HAS_ROLE", p),
		newestStep("contacts", asOf, mostContacts, contacts),
		newestStep("requests", asOf, mostApplications, facts.Is(kindProp, "APPLICATION"))}}
}

// dealtSteps lead from a company to who of us serves it, to its people who were dealt with, and to those with a part in
// its buying, with what passed last.
func dealtSteps(asOf string) []*graph.Step {
	spoken := func(props ...graph.Prop) *graph.Pattern {
		p := facts.Pattern(mostSpokenWith, people, props, facts.PeriodProps(), partyProps(people))
		talk := talks(asOf)
		p.Where = []graph.Cond{{Op: graph.Some, Step: &graph.Step{Type: "WITH", In: true,
			Target: &graph.Pattern{Labels: talk.Labels, Where: talk.Where}}}}
		p.Steps = []*graph.Step{incoming("talks", "WITH", talk)}
		return p
	}
	serving := facts.Pattern(mostServing, []string{"Employee"})
	return []*graph.Step{
		on(asOf, incoming("servedBy", "SERVES", serving)),
		incoming("staff", "WORKS_FOR", spoken()),
		incoming("buyers", "HAS_BUYING_ROLE", spoken()),
	}
}

// talks are the newest that reached somebody by the day, with who of us took part.
func talks(asOf string) *graph.Pattern {
	at := graph.Prop{Name: "at", Type: graph.DateTime}
	p := facts.Pattern(mostTalks, []string{"Interaction"}, facts.TextProps("kind", "direction", "result"),
		[]graph.Prop{at})
	p.Where = []graph.Cond{facts.Not(facts.Among("kind", noContacts)),
		facts.Not(facts.Among("result", []string{"NO_ANSWER", "VOICEMAIL"})), facts.By(asOf, at)}
	p.Order = []graph.Order{{Prop: at, Desc: true}}
	p.Steps = []*graph.Step{outgoing("by", "BY", facts.Pattern(mostServing, []string{"Employee"}))}
	return p
}

// newestStep leads to the newest interactions up to the day, of which each kind has its own bound.
func newestStep(alias, asOf string, size int, which graph.Cond) *graph.Step {
	at := graph.Prop{Name: "at", Type: graph.DateTime}
	p := facts.Pattern(size, []string{"Interaction"}, facts.TextProps("kind", "direction"), []graph.Prop{at})
	p.Where = []graph.Cond{which, facts.By(asOf, at)}
	p.Order = []graph.Order{{Prop: at, Desc: true}}
	p.Steps = []*graph.Step{outgoing("with", "WITH", facts.Pattern(mostAttending, parties, facts.ProvenanceProps()))}
	return incoming(alias, "ABOUT", p)
}
