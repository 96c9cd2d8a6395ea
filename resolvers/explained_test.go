package resolvers_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"

	"kith/derive"
	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	made "kith/internal/sample"
	"kith/loader"
	"kith/resolvers/apitest"
	"kith/rules/rulestest"
)

// derivedSample is a store with a small group of companies, of whose customers is derived who lives together.
func derivedSample(t *testing.T) (s graph.Store, day string) {
	t.Helper()
	dir := t.TempDir()
	group, err := made.Write(t.Context(), dir, made.Options{People: 300, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	var mappings []string
	for _, m := range group.Mappings {
		mappings = append(mappings, filepath.Join(dir, m))
	}
	s = memory.New(gen.Model)
	clock := apitest.Day(t, group.Today)
	apitest.Load(t, s, loader.Options{Clock: clock}, mappings...)
	set := rulestest.Household(t)
	if _, err := derive.Run(t.Context(), s, gen.Model, set, derive.Options{Day: group.Today, At: clock()}); err != nil {
		t.Fatal(err)
	}
	return s, group.Today
}

// TestExplainsWhatIsDerived: of every household of the sample, the points of each member add up to those of its edge
// unless somebody is withheld; a member that is asked why it does not belong does, and whoever nearly belongs has the
// points that are stored when they are worked out anew.
func TestExplainsWhatIsDerived(t *testing.T) {
	s, day := derivedSample(t)
	a := apitest.API(t, s, apitest.Day(t, day))
	var got struct {
		Data struct {
			Households struct {
				Nodes []struct {
					ID      string
					Members struct {
						Edges []struct {
							Band, RuleSet string
							Score         int
							Node          struct{ ID string }
						}
					}
					Explanation struct {
						DerivedFor string
						Members    []struct {
							Person        struct{ ID string }
							Score         *int
							Sentence      string
							Contributions []struct{ Points int }
						}
						NearMisses []struct {
							Person struct{ ID string }
							Score  int
						}
						Withheld bool
					}
				}
			}
		}
		Errors []json.RawMessage
	}
	answer := a.Execute(t.Context(), `{ households(first: 500) { nodes { id
		members { edges { band score ruleSet node { id } } }
		explanation { derivedFor withheld members { person { id } score sentence contributions { points } }
			nearMisses { person { id } score } } } } }`, nil, "")
	if err := json.Unmarshal(answer, &got); err != nil || got.Errors != nil {
		t.Fatalf("%s", answer)
	}
	members, near := 0, 0
	for _, h := range got.Data.Households.Nodes {
		if h.Explanation.DerivedFor != day {
			t.Fatalf("derived for %s", h.Explanation.DerivedFor)
		}
		stored, review := map[string]int{}, map[string]int{}
		for _, e := range h.Members.Edges {
			switch {
			case e.RuleSet == "":
			case e.Band == "REVIEW":
				review[e.Node.ID] = e.Score
			default:
				stored[e.Node.ID] = e.Score
			}
		}
		for _, m := range h.Explanation.Members {
			members++
			sum := 0
			for _, c := range m.Contributions {
				sum += c.Points
			}
			differs := m.Score != nil && (sum != *m.Score || !h.Explanation.Withheld && sum != stored[m.Person.ID])
			if m.Sentence == "" || differs {
				t.Errorf("%s in %s: %v, stored %d, %q", m.Person.ID, h.ID, m.Score, stored[m.Person.ID], m.Sentence)
			}
			ask := a.Execute(t.Context(), fmt.Sprintf(`{ node(id: %q) { ... on Person {
				whyNotInHousehold(household: %q) { belongs } } } }`, m.Person.ID, h.ID), nil, "")
			if string(ask) != `{"data":{"node":{"whyNotInHousehold":{"belongs":true}}}}` {
				t.Errorf("%s in %s: %s", m.Person.ID, h.ID, ask)
			}
		}
		for _, n := range h.Explanation.NearMisses {
			near++
			ask := a.Execute(t.Context(), fmt.Sprintf(`{ node(id: %q) { ... on Person {
				whyNotInHousehold(household: %q) { score } } } }`, n.Person.ID, h.ID), nil, "")
			again := fmt.Sprintf(`{"data":{"node":{"whyNotInHousehold":{"score":%d}}}}`, n.Score)
			if !h.Explanation.Withheld && (n.Score != review[n.Person.ID] || string(ask) != again) {
				t.Errorf("%s near %s: %d, stored %d, asked %s", n.Person.ID, h.ID, n.Score, review[n.Person.ID], ask)
			}
		}
	}
	if members < 100 || near == 0 {
		t.Errorf("%d members, %d near misses", members, near)
	}
}
