package household

import (
	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of each list. What goes beyond is named in Home.Unread.
const (
	mostMembers = 16
	mostFormer  = 4
)

var primary = graph.Prop{Name: "primary", Type: graph.Bool, Edge: true}

// MembersStep leads from a household to its members of all time, those who have left as well, and from each of them
// where the caller's own steps lead. HomeOf reads it.
func MembersStep(asOf string, more ...*graph.Step) *graph.Step {
	former := facts.Pattern(mostFormer, []string{"Person"})
	former.Where = []graph.Cond{facts.EdgeAmong("kind", []string{"FORMER_SPOUSE", "SEPARATED"})}
	protected := facts.Pattern(1, []string{"Address"})
	protected.Where = []graph.Cond{facts.EdgeAmong("use", []string{"PROTECTED"})}
	members := facts.Pattern(mostMembers, []string{"Person"}, facts.TextProps("name", "status"),
		facts.PartialDateProps("deceasedOn"), facts.EdgeTextProps("role", "band"), []graph.Prop{primary},
		facts.PeriodProps())
	members.Steps = append([]*graph.Step{
		{Alias: "former", Type: "RELATED_TO", During: graph.Day(asOf), Target: former},
		{Alias: "protected", Type: "LOCATED_AT", During: graph.Day(asOf), Target: protected},
	}, more...)
	return &graph.Step{Alias: "members", Type: "MEMBER_OF", In: true, Target: members}
}

// HomeStep leads from a person to its household on a day, by a membership that need not be reviewed, the main one
// first, and on to the household's members. HomeOfPerson reads it.
func HomeStep(set *rules.Household, asOf string, members *graph.Step) *graph.Step {
	home := facts.Pattern(1, []string{"Household"}, facts.TextProps("name"), []graph.Prop{primary})
	home.Where = []graph.Cond{facts.Not(facts.EdgeAmong("band", set.ReviewBands))}
	home.Order = []graph.Order{{Prop: primary, Desc: true}}
	home.Steps = []*graph.Step{members}
	return &graph.Step{Alias: "home", Type: "MEMBER_OF", During: graph.Day(asOf), Target: home}
}
