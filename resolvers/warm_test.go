package resolvers_test

import (
	"errors"
	"slices"
	"testing"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/args"
	"kith/resolvers/questions"
	"kith/resolvers/registry"
	"kith/resolvers/testdata/ordinary"
)

// TestWarm asks for the facts of every question in every variant, and ends where the store fails.
func TestWarm(t *testing.T) {
	s, want := &graphtest.Counting{Store: filled(t)}, 0
	newAPI(t, s).Warm(t.Context())
	own, err := questions.Rules{}.Registry(gen.Model)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range own.Computed {
		if c.Needs == nil { // it asks in steps
			continue
		}
		for _, asked := range append(c.Variants, registry.Asked{}) {
			if asked.Args == nil {
				asked.Args = args.Object{"purpose": "MARKETING"} // a default
			}
			needs, err := c.Needs(asked)
			if err != nil {
				t.Fatal(err)
			}
			want += len(needs)
		}
	}
	for _, root := range own.Roots {
		if root.Warms != nil {
			want += len(root.Warms("2026-01-01"))
		}
	}
	if s.Matches() != want {
		t.Errorf("%d statements, want %d", s.Matches(), want)
	}
	s = &graphtest.Counting{Store: &graphtest.Failing{Store: filled(t), At: 2, Err: errors.New("gone")}}
	newAPI(t, s).Warm(t.Context())
	if s.Matches() != 2 {
		t.Errorf("%d statements of a store that fails at the second", s.Matches())
	}
}

// TestWarmGivesRequiredArguments: a question may count on them.
func TestWarmGivesRequiredArguments(t *testing.T) {
	own, asked := registry.Registry{Computed: slices.Clone(ordinaryAnswers.Computed)}, int64(0)
	own.Computed[0].Needs = func(a registry.Asked) ([]*graph.Pattern, error) {
		asked = a.Args["limit"].(int64)
		return billNeeds(a)
	}
	a, err := resolvers.New(resolvers.Config{Store: newCounting(t), Model: ordinary.Model, SDL: ordinary.SDL,
		Clock: today, Registry: &own})
	if err != nil {
		t.Fatal(err)
	}
	asked = 0
	if a.Warm(t.Context()); asked == 0 {
		t.Error("it was not asked with a limit")
	}
}

// TestWarmDocuments asks the queries of persisted documents, with the variables that they need and with all, and no
// mutation.
func TestWarmDocuments(t *testing.T) {
	s := &graphtest.Counting{Store: filled(t)}
	newAPI(t, s).Warm(t.Context())
	before := s.Matches()
	s.Reset()
	l := listed(t, map[string]string{"a.graphql": `
		query Named($id: ID!) { person(id: $id) { name } }
		query Born($first: Int! = 3, $before: PartialDate) {
			people(first: $first, filter: {birthDate: {lt: $before}}) { totalCount }
		}
		mutation Undo($input: UndoInput!) { undo(input: $input) { decision { id } } }`})
	configured(t, resolvers.Config{Store: s, Documents: l}).Warm(t.Context())
	if got := s.Matches() - before; got != 4 {
		t.Errorf("%d statements for documents, not 4", got)
	}
}
