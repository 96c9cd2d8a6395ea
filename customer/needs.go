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
	mostRoles       = 200
	mostOwning      = 20
	mostRelatives   = 6 // guardians and parents
	mostLocated     = 6
	mostHomes       = 4
	mostSuccessors  = 2 // of one company, at each of the steps
	successorSteps  = 3
	mostOwners      = 3
	mostEmployers   = 2
	mostMemberships = 3
	mostRented      = 5
	mostSupplied    = 20
	mostWholes      = 2
	mostSponsors    = 2
)

var kindProp = facts.TextProps("kind")[0]

var (
	people    = []string{Person}
	companies = []string{Company}
	parties   = []string{Person, Company}
)

// Asked is what is asked of an account.
type Asked struct {
	Purpose Purpose
	AsOf    string
	MaySend bool // for MARKETING: whether offers may be sent
}

// Needs are what must be fetched of an account to know its real customer. The first pattern is of all purposes: the
// account, the parties on it, and what is around them. What only one of them looks at is in patterns of its own. Roles,
// jobs, guardians and the like are fetched for all time, because an account that has ended is looked at as of an
// earlier day.
func Needs(set *rules.Customer, a Asked) []*graph.Pattern {
	all := &graph.Pattern{
		Props: slices.Concat(facts.TextProps("number", "kind", "line", "status"),
			facts.DateProps("openedOn", "closedOn")),
		Steps: []*graph.Step{rolesStep(a.AsOf), owningStep(set, a.AsOf), rentedStep(), productStep(), suppliedStep(),
			wholesStep(set.Special.Sponsor), overridesStep(a.AsOf)},
	}
	switch {
	case a.Purpose == Marketing && a.MaySend:
		return []*graph.Pattern{all, marketingNeed(a.AsOf), offersNeed(set, a.AsOf)}
	case a.Purpose == Marketing:
		return []*graph.Pattern{all, marketingNeed(a.AsOf)}
	case a.Purpose == Contact:
		return []*graph.Pattern{all, callsNeed(set, a.AsOf)}
	}
	return []*graph.Pattern{all}
}

// rolesStep leads to the parties on the account, with who may step in for companies, who employs people, where they
// are, and the rented lists that mention them.
func rolesStep(asOf string) *graph.Step {
	households := facts.Pattern(mostMemberships, []string{"Household"}, facts.TextProps("name"),
		facts.EdgeTextProps("role", "word", "band"),
		[]graph.Prop{{Name: "primary", Type: graph.Bool, Edge: true}}, facts.PeriodProps())
	owners := facts.Pattern(mostOwners, parties, facts.EdgeTextProps("kind"), facts.PeriodProps(), partyProps(parties))
	p := facts.Pattern(mostRoles, parties, roleProps(), partyProps(parties))
	p.Steps = []*graph.Step{
		onlyOn(people, outgoing("employers", "WORKS_FOR", facts.Pattern(mostEmployers, companies,
			facts.PeriodProps()))),
		onlyOn(people, outgoing("households", "MEMBER_OF", households)),
		onlyOn(people, homesStep(asOf)),
		onlyOn(companies, outgoing("seats", "LOCATED_AT", facts.Pattern(1, []string{"Address"},
			facts.TextProps("city")))),
		onlyOn(companies, successorsStep(successorSteps)),
		onlyOn(companies, incoming("owners", "OWNS_BUSINESS", owners)),
		rentedStep(),
	}
	return incoming("roles", "HAS_ROLE", p)
}

// owningStep leads to the people whose account it is, with their guardians and parents, and to guardians on the
// account, with whom a PROTECTED address keeps apart: only for owners others step in.
func owningStep(set *rules.Customer, asOf string) *graph.Step {
	p := facts.Pattern(mostOwning, people)
	p.Where = []graph.Cond{facts.EdgeAmong("role", append(owning(set), guardian, "CUSTODIAN"))}
	p.Steps = []*graph.Step{locatedStep(), relativesStep([]*graph.Step{homesStep(asOf), locatedStep()})}
	return incoming("owning", "HAS_ROLE", p)
}

// owning are the roles by which an account is somebody's.
func owning(set *rules.Customer) []string {
	return slices.Concat(set.Roles.Owners, set.Roles.Borrowers)
}

// relativesStep leads to a person's guardians and parents, and what is below them.
func relativesStep(below []*graph.Step) *graph.Step {
	p := facts.Pattern(mostRelatives, people, facts.EdgeTextProps("kind"), facts.PeriodProps(), partyProps(people))
	p.Where = []graph.Cond{facts.EdgeAmong("kind", []string{guardian, parent})}
	p.Steps = below
	return outgoing("relatives", "RELATED_TO", p)
}

const (
	guardian = "GUARDIAN"
	parent   = "PARENT"
)

// homesStep leads to a person's homes on the day, as far as they may be shown.
func homesStep(asOf string) *graph.Step {
	p := facts.Pattern(mostHomes, []string{"Address"}, facts.TextProps("city"), facts.EdgeTextProps("use"),
		facts.PeriodProps())
	p.Where = []graph.Cond{facts.EdgeAmong("use", []string{homeUse, protectedUse})}
	return on(asOf, outgoing("homes", "LOCATED_AT", p))
}

// locatedStep leads to all addresses that are a person's home or PROTECTED, which may not be shown: only ids are read,
// to know whom they keep apart.
func locatedStep() *graph.Step {
	p := facts.Pattern(mostLocated, []string{"Address"}, facts.EdgeTextProps("use"), facts.PeriodProps())
	p.Where = []graph.Cond{facts.EdgeAmong("use", []string{homeUse, protectedUse})}
	s := outgoing("located", "LOCATED_AT", p)
	s.Unrestricted = true
	return s
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
	p.Where = []graph.Cond{facts.Is(kindProp, "RENTED_LIST")}
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
	sponsors.Where = []graph.Cond{facts.Is(facts.EdgeTextProps("role")[0], sponsor)}
	p := facts.Pattern(mostWholes, []string{"Account"}, facts.TextProps("kind", "line"), facts.PeriodProps())
	p.Steps = []*graph.Step{incoming("sponsors", "HAS_ROLE", sponsors), productStep()}
	return outgoing("wholes", "PART_OF", p)
}

func roleProps() []graph.Prop {
	share := graph.Prop{Name: "sharePercent", Type: graph.Float, Edge: true}
	revocable := graph.Prop{Name: "revocable", Type: graph.Bool, Edge: true}
	activated := graph.Prop{Name: "activated", Type: graph.Bool, Edge: true}
	return slices.Concat(facts.EdgeTextProps("role"), []graph.Prop{share, revocable, activated}, facts.PeriodProps(),
		facts.ProvenanceProps())
}

func partyProps(labels []string) []graph.Prop {
	props := facts.TextProps("name", "status")
	if slices.Contains(labels, Person) {
		props = slices.Concat(props, facts.TextProps("gender", "suffix"),
			facts.PartialDateProps("birthDate", "deceasedOn"))
	}
	if slices.Contains(labels, Company) {
		props = slices.Concat(props, facts.TextProps("registrationNo", "kind"), facts.PartialDateProps("closedOn"))
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
