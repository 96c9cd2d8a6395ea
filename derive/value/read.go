package value

import (
	"slices"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
	"kith/rules"
	"kith/standing"
)

// The properties that are worked out. They are of parties and households, but for the standing, which is of parties
// alone, and those of groups, which are of companies.
var (
	AnnualValue    = graph.Prop{Name: "annualValue", Type: graph.Decimal}
	OpenAccounts   = graph.Prop{Name: "openAccounts", Type: graph.Int}
	unvalued       = graph.Prop{Name: "unvaluedAccounts", Type: graph.Int}
	currentIs      = graph.Prop{Name: "currentStanding"}
	GroupValue     = graph.Prop{Name: "groupValue", Type: graph.Decimal}
	GroupAccounts  = graph.Prop{Name: "groupAccounts", Type: graph.Int}
	groupUnvalued  = graph.Prop{Name: "groupUnvalued", Type: graph.Int}
	ownProps       = []graph.Prop{AnnualValue, OpenAccounts, unvalued}
	partyProps     = append(slices.Clone(ownProps), currentIs)
	groupProps     = []graph.Prop{GroupValue, GroupAccounts, groupUnvalued}
	monthlyValue   = graph.Prop{Name: "monthlyValue", Type: graph.Decimal}
	mainMembership = graph.Prop{Name: "primary", Type: graph.Bool, Edge: true}
)

// Parties are the kinds of parties.
var Parties = []string{"Person", "Company"}

// AccountsStep leads from a party to the open accounts that are its own on a day.
func AccountsStep(set *rules.Value, day string) *graph.Step {
	p := facts.Pattern(graph.All, []string{"Account"})
	p.Where = append([]graph.Cond{facts.EdgeAmong("role", set.Owners)}, standing.OnOpen(day, set.Ended)...)
	return &graph.Step{Alias: "accounts", Type: "HAS_ROLE", Target: p}
}

// partyPattern is what is read of parties: the figures that are stored, their accounts, their households with whom they
// have parted, and what tells their standing.
func partyPattern(d *Deriving) *graph.Pattern {
	accounts := AccountsStep(d.Values, d.Day)
	accounts.Target.Want(append(facts.TextProps("currency"), monthlyValue)...)
	relations := household.RelationsStep()
	relations.On = []string{"Person"}
	relations.Target.Page.Size = graph.All
	relations.Target.Steps = []*graph.Step{membershipsStep(d.Day)}
	p := &graph.Pattern{Labels: Parties, Props: slices.Concat(partyProps, household.PersonProps()),
		Steps: []*graph.Step{accounts, membershipsStep(d.Day), relations}}
	for _, need := range standing.Needs(d.Household, d.Day) {
		p.Steps = append(p.Steps, need.Steps...)
	}
	return p
}

// membershipsStep leads from a person to the households on the day that are not said to be beside a main one.
func membershipsStep(day string) *graph.Step {
	p := facts.Pattern(graph.All, []string{"Household"}, facts.EdgeTextProps("role", "word", "band"),
		facts.PeriodProps())
	p.Where = []graph.Cond{facts.Not(facts.Is(mainMembership, false))}
	return &graph.Step{Alias: "memberships", On: []string{"Person"}, Type: "MEMBER_OF", During: graph.Day(day),
		Target: p}
}

// householdsOf are the households in which a person counts, sorted: not those in which somebody counts from whom it has
// parted.
func householdsOf(person facts.Row, day string, set *rules.Household) (out []string) {
	m := household.Member{Person: household.PersonOf(person)}
	for other := range person.Rows("relations") {
		m.Relations = append(m.Relations, household.Relation{Validity: other.Validity(),
			With: household.PersonOf(other), Kind: other.EdgeText("kind")})
	}
	out = countsIn(person, m.Person, day, set)
	for other := range person.Rows("relations") {
		if with := household.PersonOf(other); m.HasParted(with, day) {
			theirs := countsIn(other, with, day, set)
			out = slices.DeleteFunc(out, func(id string) bool { return slices.Contains(theirs, id) })
		}
	}
	return out
}

// countsIn are the households in which a person's memberships count, sorted, each once.
func countsIn(row facts.Row, person household.Person, day string, set *rules.Household) (out []string) {
	for home := range row.Rows("memberships") {
		m := household.Member{Validity: home.Validity(), Person: person, Role: home.EdgeText("role"),
			Word: home.EdgeText("word"), Band: home.EdgeText("band")}
		if m.Counts(day, set) {
			out = append(out, home.ID())
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// holdingsOf are the open accounts of a party, each once.
func holdingsOf(party facts.Row, set *rules.Value) (out []holding) {
	for a := range party.Rows("accounts") {
		if slices.ContainsFunc(out, func(h holding) bool { return h.account == a.ID() }) {
			continue
		}
		h := holding{account: a.ID()}
		if monthly, known := a.Int(monthlyValue.Name); known {
			h.worth, h.valued = set.Of(monthly, a.Text("currency"))
		}
		out = append(out, h)
	}
	return out
}
