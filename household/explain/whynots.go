package explain

import (
	"context"
	"fmt"

	"kith/graph"
	"kith/household"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules"
)

// WhyNotStatements is how many statements WhyNots takes at most.
const WhyNotStatements = 3

// WhyNots says of people, by their ids, why they do not belong to a household on a day, or that they do. Of those that
// are not stored it says nothing. It is an Invalid error if there is no such household.
func WhyNots(ctx context.Context, read Reader, m *graph.Model, set *rules.Household, ids []string, home,
	asOf string) (map[string]*WhyNot, error) {
	found, err := pages(ctx, read, m, []string{home}, asOf, "")
	if err != nil {
		return nil, err
	}
	f := found[home]
	if f == nil {
		return nil, graph.Errorf(graph.Invalid, "there is no Household %.40q in the store: look its id up", home)
	}
	between, err := between(ctx, read, append(membersOf(f, set), ids...), asOf, set)
	if err != nil {
		return nil, err
	}
	out := map[string]*WhyNot{}
	for _, id := range ids {
		for _, p := range between.People {
			if p.ID == id {
				a := &Asking{p, f, between}
				out[id] = a.Explain(set)
			}
		}
	}
	return out, nil
}

// membersOf are the members of a household with whom somebody is compared.
func membersOf(f *Facts, set *rules.Household) (ids []string) {
	for _, m := range compared(household.Sort(f.Home, set)) {
		ids = append(ids, m.ID)
	}
	return ids
}

// between reads what is known of people.
func between(ctx context.Context, read graph.Matcher, ids []string, day string, set *rules.Household) (
	*infer.Facts, error) {
	p := infer.Needs(day, set)
	p.Where, p.Page.Size = append(p.Where, facts.Among("id", ids)), graph.All
	rows, err := read.Match(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("what is known of people: %w", err)
	}
	out := &infer.Facts{Day: day}
	for row := range facts.PageOf(p, rows).All() {
		out.People = append(out.People, infer.PersonOf(row))
	}
	infer.SettleAll(out, set)
	return out, nil
}
