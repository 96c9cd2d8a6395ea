package explain

import (
	"context"
	"slices"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
)

// nodeNeeds is the pattern of nodes by their ids, and of the rules by which households were derived last.
func nodeNeeds(m *graph.Model, ids []string) *graph.Pattern {
	ids = append(slices.Clone(ids), m.RuleSetID("household"))
	slices.Sort(ids)
	p := facts.Pattern(graph.All, []string{"Person", "Address", "ContactPoint", "Account", "SourceRecord", "RuleSet"},
		household.PersonProps(), facts.TextProps("version"), facts.DateProps("derivedFor"),
		[]graph.Prop{{Name: "loadedAt", Type: graph.DateTime}})
	p.Where = []graph.Cond{facts.Among("id", slices.Compact(ids))}
	protected := facts.Pattern(mostShelters, []string{"Address"}, facts.PeriodProps())
	protected.Where = []graph.Cond{facts.EdgeAmong("use", []string{"PROTECTED"})}
	person := []string{"Person"}
	p.Steps = []*graph.Step{
		{Alias: "homes", On: person, Type: "MEMBER_OF", Target: facts.Pattern(mostHouseholds, []string{"Household"})},
		{Alias: "protected", On: person, Type: "LOCATED_AT", Target: protected},
	}
	return p
}

// readNodes reads the nodes of a pattern that nodeNeeds has made, as they are on a day, and calls account with those
// that are accounts.
func readNodes(ctx context.Context, read graph.Matcher, p *graph.Pattern, asOf string, account func(facts.Row)) (Nodes,
	error) {
	n := Nodes{Known: map[string]Neighbour{}, Observed: map[string]string{}, Shown: map[string]bool{}}
	rows, err := read.Match(ctx, p)
	if err != nil {
		return n, err
	}
	for row := range facts.PageOf(p, rows).All() {
		switch row.Label() {
		case "Person":
			n.Known[row.ID()] = neighbourOf(row, asOf)
		case "Account":
			account(row)
		case "SourceRecord":
			n.Observed[row.ID()] = row.Text("loadedAt")
		case "RuleSet":
			n.RuleVersion, n.DerivedFor = row.Text("version"), row.Text("derivedFor")
		}
		n.Shown[row.ID()] = true
	}
	return n, nil
}

func neighbourOf(row facts.Row, asOf string) Neighbour {
	n := Neighbour{Person: household.PersonOf(row)}
	for home := range row.Rows("homes") {
		n.Households = append(n.Households, home.ID())
	}
	for address := range row.Rows("protected") {
		n.Sheltered = n.Sheltered || !address.Validity().Over(asOf)
	}
	return n
}
