package household

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of each list. Beyond a bound the home is Unread.
const (
	mostMembers = 16
	mostFormer  = 4
)

// Members is the way from a household to its members, for all time, as what has ended is told as well. More steps can
// be wanted of each.
func Members(asOf string, more ...*graph.Step) *graph.Step {
	former := page(mostFormer, "Person")
	former.Where = []graph.Cond{facts.EdgeAmong("kind", []string{"FORMER_SPOUSE"})}
	protected := page(1, "Address")
	protected.Where = []graph.Cond{facts.EdgeAmong("use", []string{"PROTECTED"})}
	members := page(mostMembers, "Person", facts.TextProps("name", "status"), facts.DateProps("deceasedOn"),
		facts.EdgeTextProps("role", "band"), primary(), facts.PeriodProps())
	members.Steps = append([]*graph.Step{
		{Alias: "former", Type: "RELATED_TO", During: graph.Day(asOf), Target: former},
		{Alias: "protected", Type: "LOCATED_AT", During: graph.Day(asOf), Target: protected},
	}, more...)
	return &graph.Step{Alias: "members", Type: "MEMBER_OF", In: true, Target: members}
}

// HomeOf is the way from a person to its household on a day, by a membership that need not be reviewed, the main one
// first, with its members.
func HomeOf(set *rules.Household, asOf string, members *graph.Step) *graph.Step {
	home := page(1, "Household", facts.TextProps("name"), primary())
	home.Where = []graph.Cond{facts.Not(facts.EdgeAmong("band", set.ReviewBands))}
	home.Order = []graph.Order{{Prop: primary()[0], Desc: true}}
	home.Steps = []*graph.Step{members}
	return &graph.Step{Alias: "home", Type: "MEMBER_OF", During: graph.Day(asOf), Target: home}
}

func page(size int, label string, props ...[]graph.Prop) *graph.Pattern {
	return &graph.Pattern{Labels: []string{label}, Page: graph.Page{Size: size}, Props: slices.Concat(props...)}
}

func primary() []graph.Prop { return []graph.Prop{{Name: "primary", Type: graph.Bool, Edge: true}} }
