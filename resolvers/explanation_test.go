package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// crowd is a household of very many, each with two memberships, as of two sources.
func crowd(t *testing.T, s graph.Store, people int) (ids []string) {
	t.Helper()
	b := &graph.Batch{}
	person, member, home := gen.Model.Kind("Person"), gen.Model.Edge("MEMBER_OF"), gen.Model.Kind("Household")
	for _, id := range []string{"hh_crowd", "hh_other"} {
		vals := make([]any, len(home.Props))
		vals[home.Slot("name")] = id
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}})
	}
	for i := range people {
		id := fmt.Sprintf("per_%04d", i)
		vals := make([]any, len(person.Props))
		vals[person.Slot("fullName")] = fmt.Sprintf("Member %d", i)
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}})
		for _, since := range []string{"", "2020-01-01"} {
			vals := make([]any, len(member.Props))
			vals[member.Slot("role")] = "OTHER"
			b.Edges = append(b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: "MEMBER_OF", From: id, To: "hh_crowd",
				Since: since, Until: graph.Ever, Vals: vals}})
		}
		ids = append(ids, id)
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return ids
}

// explanationPage is a page of an explanation.
type explanationPage struct {
	Members   []struct{ Person struct{ ID string } }
	Withheld  bool
	EndCursor *string
}

func explainPage(t *testing.T, a *resolvers.API, home string, after *string) (page explanationPage, answer string) {
	t.Helper()
	args := ""
	if after != nil {
		args = fmt.Sprintf("(after: %q)", *after)
	}
	var got struct {
		Data struct {
			Node *struct{ Explanation explanationPage }
		}
	}
	text := a.Execute(t.Context(), fmt.Sprintf(`{ node(id: %q) { ... on Household { explanation%s {
		members { person { id } } withheld endCursor } } } }`, home, args), nil, "")
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if got.Data.Node != nil {
		page = got.Data.Node.Explanation
	}
	return page, string(text)
}

// TestExplanationOfACrowd is read page by page: everybody once, in order, and nobody cut silently. A cursor belongs to
// its household.
func TestExplanationOfACrowd(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		want := crowd(t, s, 120)
		a := newAPI(t, s)
		var got []string
		var after *string
		for range 10 {
			page, answer := explainPage(t, a, "hh_crowd", after)
			if len(page.Members) == 0 || page.Withheld {
				t.Fatal(answer)
			}
			for _, m := range page.Members {
				got = append(got, m.Person.ID)
			}
			if after != nil {
				if _, answer := explainPage(t, a, "hh_other", after); !strings.Contains(answer, "BAD_USER_INPUT") {
					t.Errorf("a cursor of another household: %s", answer)
				}
			}
			if after = page.EndCursor; after == nil {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d people, want %d: %v", len(got), len(want), got)
		}
		for _, id := range []string{"per_0048", "per_0049", "per_0050", "per_0119"} { // on either side of a page's end
			answer := string(a.Execute(t.Context(), fmt.Sprintf(`{ node(id: %q) { ... on Person {
				whyNotInHousehold(household: "hh_crowd") { belongs } } } }`, id), nil, ""))
			if !strings.Contains(answer, `"belongs":true`) {
				t.Errorf("%s: %s", id, answer)
			}
		}
	})
}

// TestDamagedReasons are an error that says what is damaged, and shows nothing of it.
func TestDamagedReasons(t *testing.T) {
	s := filled(t)
	k := gen.Model.Edge("MEMBER_OF")
	vals := make([]any, len(k.Props))
	vals[k.Slot("role")], vals[k.Slot("key")], vals[k.Slot("reasons")] = "OTHER", "household", `[{"with":"secret`
	if _, err := s.Write(t.Context(), &graph.Batch{Edges: []graph.EdgeWrite{{Edge: graph.Edge{Type: k.Type,
		From: "per_uwe", To: "hh_berg", Until: graph.Ever, Vals: vals}}}}); err != nil {
		t.Fatal(err)
	}
	if _, answer := explainPage(t, newAPI(t, s), "hh_berg", nil); !strings.Contains(answer, "INTERNAL") ||
		strings.Contains(answer, "secret") {
		t.Error(answer)
	}
}
