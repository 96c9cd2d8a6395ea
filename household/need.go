package household

import (
	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// How much is read of each list. Beyond a bound the home is Unread.
const (
	mostMembers = 16
	mostFormer  = 4
)

// Members is the way from a household to its members, for all time: what has ended is told as well.
func Members(asOf string) *graph.Step {
	s := Membership("members", nil)
	s.Target.Props = append(facts.Texts("name", "status"), facts.Dates("deceasedOn")...)
	s.Target.Props = append(append(append(s.Target.Props, facts.EdgeTexts("role", "band")...), primary()), facts.Span()...)
	former := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: mostFormer}, Where: []graph.Cond{facts.EdgeAmong("kind", []string{"FORMER_SPOUSE"})}}
	protected := &graph.Pattern{Labels: []string{"Address"}, Page: graph.Page{Size: 1}, Where: []graph.Cond{facts.EdgeAmong("use", []string{"PROTECTED"})}}
	s.Target.Steps = []*graph.Step{
		{Alias: "former", Type: "RELATED_TO", During: graph.Day(asOf), Target: former},
		{Alias: "protected", Type: "LOCATED_AT", During: graph.Day(asOf), Target: protected},
	}
	return s
}

// Membership is the way from a household to the same members as Members, with what else is wanted of each.
func Membership(alias string, steps []*graph.Step) *graph.Step {
	return &graph.Step{Alias: alias, Type: "MEMBER_OF", In: true, Target: &graph.Pattern{
		Labels: []string{"Person"}, Page: graph.Page{Size: mostMembers}, Steps: steps}}
}

// HomeOf is the way from a person to its household on a day, by a membership that need not be reviewed, the main one first.
// What is wanted of the household is its name and the steps given.
func HomeOf(alias string, set *rules.Household, asOf string, steps ...*graph.Step) *graph.Step {
	return &graph.Step{Alias: alias, Type: "MEMBER_OF", During: graph.Day(asOf), Target: &graph.Pattern{
		Labels: []string{"Household"}, Page: graph.Page{Size: 1}, Props: append(facts.Texts("name"), primary()), Steps: steps,
		Where: []graph.Cond{facts.Not(facts.EdgeAmong("band", set.ReviewBands))}, Order: []graph.Order{{Prop: primary(), Desc: true}}}}
}

func primary() graph.Prop { return graph.Prop{Name: "primary", Type: graph.Bool, Edge: true} }
