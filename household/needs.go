package household

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// How much is read of each list. What goes beyond is named in Home.Unread.
const (
	mostMembers   = 16
	mostHomes     = 4
	mostRelations = 8
	mostShelters  = 4
	mostResidents = 32
)

var primary = graph.Prop{Name: "primary", Type: graph.Bool, Edge: true}

// MembersStep leads from a household to its members of all time, those who have left as well, and from each of them
// where the caller's own steps lead. HomeOf reads it.
func MembersStep(asOf string, more ...*graph.Step) *graph.Step {
	mains := facts.Pattern(mostHomes, []string{"Household"})
	mains.Where = []graph.Cond{facts.Is(primary, true)}
	members := facts.Pattern(mostMembers, []string{"Person"}, PersonProps(),
		facts.EdgeTextProps("role", "word", "band"), []graph.Prop{primary}, facts.PeriodProps())
	members.Steps = append([]*graph.Step{
		RelationsStep(),
		{Alias: "mains", Type: "MEMBER_OF", During: graph.Day(asOf), Target: mains},
		protectedStep(),
	}, more...)
	return &graph.Step{Alias: "members", Type: "MEMBER_OF", In: true, Target: members}
}

// RelationsStep leads from a person to those whom it is, or was, married to, or lives with as partners.
func RelationsStep() *graph.Step {
	p := facts.Pattern(mostRelations, []string{"Person"}, PersonProps(), facts.EdgeTextProps("kind"),
		facts.PeriodProps())
	p.Where = []graph.Cond{facts.EdgeAmong("kind", relationKinds)}
	return &graph.Step{Alias: "relations", Type: graph.RelatedTo, Target: p}
}

// protectedStep leads from a person to addresses that are protected for it, with whoever is to be found there. It is
// rarely that there are any.
func protectedStep() *graph.Step {
	protected := facts.Pattern(mostShelters, []string{"Address"}, facts.PeriodProps())
	protected.Where = []graph.Cond{facts.EdgeAmong("use", []string{"PROTECTED"})}
	protected.Steps = []*graph.Step{{Alias: "residents", Type: "LOCATED_AT", In: true,
		Target: facts.Pattern(mostResidents, []string{"Person"}, facts.PeriodProps())}}
	return &graph.Step{Alias: "protected", Type: "LOCATED_AT", Target: protected}
}

// HiddenStep leads from a household to those who belong, or belonged, to it, whoever asks: that there are more than
// MembersStep leads to is all that is made of it. HomeOf reads it.
func HiddenStep() *graph.Step {
	return &graph.Step{Alias: "everybody", Type: "MEMBER_OF", In: true, Unrestricted: true,
		Target: facts.Pattern(mostMembers, []string{"Person"})}
}

// HomeStep leads from a person to its households on a day, the main ones first, and on to their members. HomesOfPerson
// reads it, and the person's own PersonProps and RelationsStep.
func HomeStep(asOf string, members *graph.Step) *graph.Step {
	home := facts.Pattern(mostHomes, []string{"Household"}, facts.TextProps("name"), []graph.Prop{primary})
	home.Order = []graph.Order{{Prop: primary, Desc: true}}
	home.Steps = []*graph.Step{members, HiddenStep()}
	return &graph.Step{Alias: "home", Type: "MEMBER_OF", During: graph.Day(asOf), Target: home}
}

// Homeless is the condition that a person has no household on a day.
func Homeless(asOf string) graph.Cond {
	return graph.None(&graph.Step{Type: "MEMBER_OF", During: graph.Day(asOf),
		Target: facts.Pattern(1, []string{"Household"})})
}

// PersonProps are what a Person is read from.
func PersonProps() []graph.Prop {
	return slices.Concat(facts.TextProps("name", "suffix", "status"), facts.PartialDateProps("birthDate", "deceasedOn"))
}
