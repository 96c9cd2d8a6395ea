package resolvers_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"kith/graph"
	"kith/internal/gen"
)

// watching is a store that looks at every question.
type watching struct {
	graph.Store
	look func(*graph.Pattern)
}

func (w watching) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	return w.watch(ctx, w.Store, p)
}

func (w watching) View(ctx context.Context, patterns int) (graph.View, error) {
	return graph.ViewThrough(ctx, w.Store, patterns, w.watch)
}

func (w watching) watch(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (*graph.Rows, error) {
	w.look(p)
	return behind.Match(ctx, p)
}

// TestPatternsAreLean looks at the patterns of all golden documents: nothing is asked for twice, or where it cannot be.
func TestPatternsAreLean(t *testing.T) {
	var mu sync.Mutex // root fields are answered at once
	seen := 0
	a := newAPI(t, watching{filled(t), func(root *graph.Pattern) {
		mu.Lock()
		defer mu.Unlock()
		root.Walk(func(p *graph.Pattern, _ *graph.Step) {
			for i, w := range p.Props {
				if slices.Contains(p.Props[:i], w) {
					t.Errorf("%v twice", w)
				}
			}
			for _, s := range p.Steps {
				seen++
				near, _ := gen.Model.Edge(s.Type).Sides(s.In)
				for _, l := range p.Labels {
					if s.Wants(l) && !slices.Contains(near, l) {
						t.Errorf("%s is wanted on %s", s.Type, l)
					}
				}
			}
		})
	}})
	cases, err := filepath.Glob("testdata/*/query.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range cases {
		query, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		a.Execute(t.Context(), string(query), nil, "")
	}
	if seen < 100 {
		t.Errorf("only %d steps were looked at", seen)
	}
}

// TestSelectionsAreRestricted: no step of what clients select is one that access leaves alone; only needs of questions
// have such steps.
func TestSelectionsAreRestricted(t *testing.T) {
	selected := 0
	a := newAPI(t, watching{filled(t), func(root *graph.Pattern) {
		root.Walk(func(_ *graph.Pattern, via *graph.Step) {
			if via == nil {
				return
			}
			if selected++; via.Unrestricted {
				t.Errorf("%s is unrestricted", via.Type)
			}
		})
	}})
	for _, query := range []string{
		`{ people(filter: {addresses: {some: {edge: {use: {eq: PROTECTED}}}}}) { nodes { addresses { edges { use
			node { parties { nodes { households: addresses { totalCount } } } } } }
			contactPoints { nodes { value } } } } }`,
		`{ households { nodes { members { nodes { addresses { nodes { city } } } } addresses { nodes { city } } } } }`,
		`{ addresses { nodes { parties { nodes { id } } households { nodes { id } }
			servicePoints { nodes { id } } } } }`,
		`{ node(id: "per_x") { sources { nodes { values asserts { nodes { id } } } } } }`,
	} {
		if raw := a.Execute(t.Context(), query, nil, ""); strings.HasPrefix(string(raw), `{"errors"`) {
			t.Errorf("%s", raw)
		}
	}
	if selected < 10 {
		t.Errorf("only %d steps were looked at", selected)
	}
}
