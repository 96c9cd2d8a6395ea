package score

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/household"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules"
)

// Filed is a person as a store has it.
type Filed struct {
	IDs    []string // its own first, then its aliases
	Homes  []Home
	Placed bool // an address is on file
	Holder bool // owns an account
}

// Home is a person's part in a household on the day.
type Home struct {
	ID   string
	Part Part
	Why  string // the reasons that are stored with it, with their points: "SURNAME 50, LONG 10"
}

// Part is how somebody belongs to a household.
type Part int

const (
	// Member is counted, and lives there in the first place.
	Member Part = iota
	// Guest lives there as a lodger, or to work.
	Guest
	// Second is a home beside the main one.
	Second
	// Review is somebody who may belong to it, and is not counted.
	Review
)

const mostHomes = 16

// Read reads all people of a store, in the order of their ids, in bounded memory.
func Read(ctx context.Context, s graph.Matcher, set *rules.Household, day string) iter.Seq2[Filed, error] {
	p := pattern(set, day)
	return func(yield func(Filed, error) bool) {
		for row, err := range graph.Scan(ctx, s, p) {
			if err != nil {
				yield(Filed{}, err)
				return
			}
			if !yield(filed(set, facts.RowOf(p, row), row)) {
				return
			}
		}
	}
}

var primary = graph.Prop{Name: "primary", Type: graph.Bool, Edge: true}

func pattern(set *rules.Household, day string) *graph.Pattern {
	homes := facts.Pattern(mostHomes, []string{"Household"}, facts.EdgeTextProps("role", "word", "band", "reasons"),
		[]graph.Prop{primary})
	account := facts.Pattern(1, []string{"Account"})
	account.Where = []graph.Cond{facts.EdgeAmong("role", set.Roles.Owns)}
	address := facts.Pattern(1, []string{"Address"})
	p := facts.Pattern(0, []string{"Person"}, []graph.Prop{graph.Aliases})
	p.Steps = []*graph.Step{
		{Alias: "homes", Type: "MEMBER_OF", During: graph.Day(day), Target: homes},
		{Alias: "addresses", Type: "LOCATED_AT", Target: address},
		{Alias: "accounts", Type: "HAS_ROLE", During: graph.Day(day), Target: account},
	}
	return p
}

func filed(set *rules.Household, row facts.Row, raw *graph.Row) (Filed, error) {
	f := Filed{IDs: []string{row.ID()}}
	if aliases, ok := raw.Vals[0].([]string); ok {
		f.IDs = append(f.IDs, aliases...)
	}
	for home := range row.Rows("homes") {
		why, err := reasonsOf(home)
		if err != nil {
			return Filed{}, err
		}
		f.Homes = append(f.Homes, Home{home.ID(), partOf(set, home), why})
	}
	for range row.Rows("addresses") {
		f.Placed = true
	}
	for range row.Rows("accounts") {
		f.Holder = true
	}
	return f, nil
}

func reasonsOf(home facts.Row) (string, error) {
	list, err := infer.DecodeReasons(home.EdgeText("reasons"))
	if err != nil {
		return "", err
	}
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = c.Kind + " " + strconv.Itoa(c.Points)
	}
	return strings.Join(texts, ", "), nil
}

func partOf(set *rules.Household, home facts.Row) Part {
	main := home.EdgeBool(primary.Name)
	switch {
	case slices.Contains(set.ReviewBands, home.EdgeText("band")):
		return Review
	case household.Lodges(home.EdgeText("role"), home.EdgeText("word"), set):
		return Guest
	case main != nil && !*main:
		return Second
	}
	return Member
}
