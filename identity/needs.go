package identity

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
	"kith/standing"
)

// How much is read.
const (
	mostNumbers   = 40  // things with a number
	mostSharing   = 20  // parties of one of them
	mostSupplied  = 4   // accounts of a meter
	mostNamed     = 60  // parties of a name as it is written
	mostMisspelt  = 300 // parties of a name as it may be misspelt
	mostCompared  = 40  // parties that are looked at more closely
	mostAddresses = 8
)

var parties = []string{"Person", "Company"}

// partyProps are what a party is read from, companyProps what a company is.
var (
	companyProps = facts.TextProps("name", "sortName", "legalName", "tradingName")
	partyProps   = slices.Concat(companyProps, facts.TextProps("fullName", "givenName", "familyName", "suffix"),
		facts.PartialDateProps("birthDate"))
)

// numbered is the pattern of whatever has one of the numbers, with the parties behind it, of all time. What is reached
// by the telephone number exact comes first.
func numbered(keys []string, exact string) *graph.Pattern {
	p := facts.Pattern(mostNumbers, []string{"Account", "Company", "ContactPoint", "ServicePoint", "SourceRecord"},
		facts.TextProps("number", "registrationNo", "lei", "value", "normalized", "kind", "label", "system",
			"recordId"), companyProps)
	p.Where = []graph.Cond{keyed([][]string{keys})}
	p.Order = []graph.Order{{Prop: facts.TextProps("normalized")[0], Is: exact, Desc: true}}
	p.Steps = []*graph.Step{
		sharing("reached", "REACHED_BY", "ContactPoint"),
		sharing("role", "HAS_ROLE", "Account"),
		{Alias: "stated", On: []string{"SourceRecord"}, Type: graph.Asserted,
			Target: facts.Pattern(mostSharing, parties, partyProps)},
		{Alias: "supplied", On: []string{"ServicePoint"}, Type: "SUPPLIES", In: true, Target: supplied()},
	}
	return p
}

func supplied() *graph.Pattern {
	p := facts.Pattern(mostSupplied, []string{"Account"}, facts.TextProps("number"), facts.PeriodProps())
	p.Steps = []*graph.Step{sharing("role", "HAS_ROLE", "Account")}
	return p
}

// sharing leads from something to the parties that have it, or had it.
func sharing(alias, edge, of string) *graph.Step {
	p := facts.Pattern(mostSharing, parties, partyProps, facts.PeriodProps())
	p.Order = []graph.Order{{Prop: graph.Prop{Name: graph.PropEnded, Type: graph.Bool, Edge: true}},
		{Prop: graph.Prop{Name: graph.PropValidTo, Type: graph.Date, Edge: true}, Desc: true}}
	if edge == "HAS_ROLE" {
		p.Props = append(p.Props, facts.EdgeTextProps("role")...)
	}
	return &graph.Step{Alias: alias, On: []string{of}, Type: edge, In: true, Target: p}
}

func keyed(groups [][]string) graph.Cond { return graph.Cond{Op: graph.Keys, Value: groups} }

// named is the pattern of the parties for which a condition on names holds: those called exactly so first, then by
// name.
func named(most int, name graph.Cond, folded string) *graph.Pattern {
	p := facts.Pattern(most, parties, partyProps)
	p.Where = []graph.Cond{name}
	p.Order = []graph.Order{{Prop: graph.Prop{Name: graph.PropFolded}, Is: folded, Desc: true},
		{Prop: graph.Prop{Name: graph.PropSortName}}}
	return p
}

// narrowed is how many dates and words narrow a name: always as many, so that the statement has one text.
const narrowed = 4

// narrowing is the condition that a party was born on one of the dates, or that one of the words is in an address of
// it, of all time.
func narrowing(dates, words []string) graph.Cond {
	born, there := graph.Cond{Op: graph.Or}, graph.Cond{Op: graph.Or}
	for i := range narrowed {
		born.Conds = append(born.Conds, graph.Cond{Op: graph.Within, Prop: facts.PartialDateProps("birthDate")[0],
			Value: nth(dates, i, "1000")}) // nobody was born then
		there.Conds = append(there.Conds, graph.Cond{Op: graph.Contains, Prop: graph.Prop{Name: graph.PropFolded},
			Value: nth(words, i, "…")}) // no folded text has this
	}
	at := facts.Pattern(1, []string{"Address"})
	at.Where = []graph.Cond{there}
	return facts.Any(born, graph.Cond{Op: graph.Some, Step: &graph.Step{Type: "LOCATED_AT", Target: at}})
}

func nth(list []string, i int, otherwise string) string {
	if i < len(list) {
		return list[i]
	}
	return otherwise
}

// compared is the pattern of parties with what tells them apart on a day.
func compared(ids []string, set *rules.Household, day string) *graph.Pattern {
	home := facts.Pattern(1, []string{"Household"}, facts.TextProps("name"))
	home.Order = []graph.Order{{Prop: graph.Prop{Name: "primary", Type: graph.Bool, Edge: true}, Desc: true}}
	at := facts.Pattern(mostAddresses, []string{"Address"}, facts.TextProps("lines", "postcode", "city"),
		facts.EdgeTextProps("use"), facts.PeriodProps())
	p := facts.Join(append(standing.Needs(set, day), facts.Pattern(0, nil, partyProps)))
	p.Labels, p.Page = parties, graph.Page{Size: mostCompared}
	p.Where = []graph.Cond{facts.Among("id", ids)}
	p.Steps = append(p.Steps,
		&graph.Step{Alias: "home", On: []string{"Person"}, Type: "MEMBER_OF", During: graph.Day(day), Target: home},
		&graph.Step{Alias: "at", Type: "LOCATED_AT", Target: at})
	return p
}
