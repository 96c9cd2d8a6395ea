package standing

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// Standing is what a party is to us.
type Standing string

// The standings, strongest first.
const (
	Customer Standing = "CUSTOMER"
	User     Standing = "USER"
	Former   Standing = "FORMER"
	Prospect Standing = "PROSPECT"
	None     Standing = "NONE"
)

// shown is what each step of the needs that leads somewhere shows a party to be, strongest first.
var shown = []struct {
	step string
	is   Standing
}{{"customer", Customer}, {"user", User}, {"former", Former}, {"selling", Prospect}, {"taking", Prospect},
	{"applied", Prospect}}

// Of is the standing of a party, from a row that was fetched as Needs asks: the first that holds.
func Of(party facts.Row) Standing {
	for _, s := range shown {
		for range party.Rows(s.step) {
			return s.is
		}
	}
	return None
}

// Needs are what must be fetched of a party to know its standing on a day: one of each part that it can have, if there
// is one.
func Needs(set *rules.Household, day string) []*graph.Pattern {
	s := &set.Standing
	selling := opportunities("selling", "OF_COMPANY", true, day)
	selling.On = []string{"Company"}
	taking := opportunities("taking", "PARTICIPATES_IN", false, day)
	taking.Target.Where = append(taking.Target.Where, facts.Not(facts.EdgeAmong("role", s.NoProspect)))
	open := OnOpen(day, set.Ended)
	return []*graph.Pattern{{Steps: []*graph.Step{
		roles("customer", s.Customer, open...),
		roles("user", s.User, open...),
		roles("former", slices.Concat(s.Customer, s.User), begun(day)),
		selling, taking, applications(day),
	}}}
}

// OnOpen are the conditions on a role, and the account it is on, that both are open on a day; ended are the states of
// accounts that have ended.
func OnOpen(day string, ended []string) []graph.Cond {
	return []graph.Cond{begun(day), lasting(day), facts.NotClosed(day, ended)}
}

// roles leads to one account that the party has one of some roles on, of all time, for which conditions hold.
func roles(alias string, among []string, conds ...graph.Cond) *graph.Step {
	p := facts.Pattern(1, []string{"Account"})
	p.Where = append([]graph.Cond{facts.EdgeAmong("role", among)}, conds...)
	return &graph.Step{Alias: alias, Type: "HAS_ROLE", Target: p}
}

var (
	validFrom = graph.Prop{Name: graph.PropValidFrom, Type: graph.Date, Edge: true}
	validTo   = graph.Prop{Name: graph.PropValidTo, Type: graph.Date, Edge: true}
	ended     = graph.Prop{Name: graph.PropEnded, Type: graph.Bool, Edge: true}
)

// begun is the condition on a role that it has begun by a day. On a pending account it counts from when it was applied
// for.
func begun(day string) graph.Cond {
	return facts.Any(facts.Is(validFrom, nil), graph.Cond{Op: graph.Le, Prop: validFrom, Value: day},
		facts.Among("status", []string{"PENDING"}))
}

// lasting is the condition on a role that it is not over by a day.
func lasting(day string) graph.Cond {
	return facts.Any(graph.Cond{Op: graph.Gt, Prop: validTo, Value: day},
		facts.All(facts.Is(validTo, nil), facts.Is(ended, false)))
}

// opportunities leads to one that is open: its source says so, or says nothing of it, and it is still to be closed.
func opportunities(alias, edge string, in bool, day string) *graph.Step {
	p := facts.Pattern(1, []string{"Opportunity"})
	p.Where = []graph.Cond{facts.Any(facts.Among("outcome", []string{"OPEN"}),
		facts.All(facts.Is(facts.TextProps("outcome")[0], nil),
			graph.Cond{Op: graph.Ge, Prop: facts.DateProps("closeOn")[0], Value: day}))}
	return &graph.Step{Alias: alias, Type: edge, In: in, During: graph.Day(day), Target: p}
}

// applications leads to one that the party has made by a day.
func applications(day string) *graph.Step {
	p := facts.Pattern(1, []string{"Interaction"})
	p.Where = []graph.Cond{facts.Among("kind", []string{"APPLICATION"}),
		facts.By(day, graph.Prop{Name: "at", Type: graph.DateTime})}
	return &graph.Step{Alias: "applied", Type: "WITH", In: true, Target: p}
}
