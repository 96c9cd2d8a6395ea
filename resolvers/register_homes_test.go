package resolvers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kith/graph"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// homeAnswer is what a test looks at of Household.ownership.
type homeAnswer struct {
	Status   string
	Sentence string
	Holdings []struct {
		Status   string
		Sentence string
		Account  *struct{ Number string }
	}
	Apart []struct {
		Reason string
		Person struct{ Name string }
	}
}

func (a *homeAnswer) status(number string) string {
	for _, h := range a.Holdings {
		if h.Account != nil && h.Account.Number == number {
			return h.Status
		}
	}
	return ""
}

func askHome(t *testing.T, api *resolvers.API, name string) (*homeAnswer, string) {
	t.Helper()
	var got struct {
		Data struct {
			Households struct {
				Nodes []struct{ Ownership homeAnswer }
			}
		}
		Errors []json.RawMessage
	}
	answer := api.Execute(t.Context(), fmt.Sprintf(`{ households(filter: {name: {eq: %q}}) { nodes { ownership { `+
		`status sentence withheld holdings { status sentence account { number } } apart { reason person { name } } }`+
		` } } }`,
		name), nil, "")
	if err := json.Unmarshal(answer, &got); err != nil || got.Errors != nil || len(got.Data.Households.Nodes) != 1 {
		t.Fatalf("%s", answer)
	}
	return &got.Data.Households.Nodes[0].Ownership, string(answer)
}

// TestLoadedHomesAfterADeath: what the dead owned is not told as if they lived, whether a source has their status or
// only the day; a child without anybody who acts is sent no offers.
func TestLoadedHomesAfterADeath(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		api := register(t, s, map[string]string{
			"people": `
p1,Tore,Birch,,1961-02-03,
p2,Cilla,Birch,,1962-02-03,2025-06-01
p3,Nora,Birch,,2016-02-03,
p4,Olof,Pine,,1931-02-03,2024-02-02
p5,Gunn,Elm,,1951-02-03,2024-03-03
p6,Rikke,Elm,,1952-02-03,
`,
			"relations": "p1,p2,spouse,,\np5,p6,spouse,,\n",
			"homes": `
H1,Birch,p1,head,
H1,Birch,p2,spouse,
H1,Birch,p3,child,
H2,Pine,p4,head,
H3,Elm,p5,head,
H3,Elm,p6,spouse,
`,
			"accounts": "D1,LIFE\nD2,MOTOR\nD3,DEPOSIT\nD4,DEPOSIT\nD5,HOME\n",
			"roles": `
p2,D1,owner,,,
p1,D1,insured,,,
p2,D2,owner,,,
p1,D2,payer,,,
p4,D3,owner,,,
p5,D4,owner,,,
p6,D4,joint owner,,,
p3,D5,owner,,,
`})
		checkAsked(t, api, []asked{
			{"D1", "MARKETING", "", "UNRESOLVED", "", ""},
			{"D2", "MARKETING", "", "UNRESOLVED", "", ""},
			{"D3", "MARKETING", "", "UNRESOLVED", "", ""},
			{"D4", "MARKETING", "", "RESOLVED", "Rikke Elm", ""},
			{"D4", "SERVICE", "", "RESOLVED", "Rikke Elm", ""},
			{"D5", "MARKETING", "", "UNRESOLVED", "", ""},
		})
		home, _ := askHome(t, api, "Birch")
		for _, number := range []string{"D1", "D2"} {
			if got := home.status(number); got != "ESTATE" {
				t.Errorf("%s, whose owner has died, is %s of the household: %s", number, got, home.Sentence)
			}
		}
		if strings.Contains(home.Sentence, "Cilla Birch owns") {
			t.Errorf("the dead own: %s", home.Sentence)
		}
		home, _ = askHome(t, api, "Elm")
		if got := home.status("D4"); got != "OWNS" {
			t.Errorf("a joint account of a widow is %s", got)
		}
	})
}

// TestLoadedMarriageThatEnded: a marriage is over when its edge has ended, whether or not a source calls it former, and
// whoever left is not shown to the household.
func TestLoadedMarriageThatEnded(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		api := register(t, s, map[string]string{
			"people": `
p1,Asta,Reed,,1980-01-01,
p2,Birger,Reed,,1979-01-01,
p3,Cato,Sedge,,1979-01-01,
p4,Dea,Sedge,,1980-01-01,
`,
			"relations": "p1,p2,spouse,,yes\np3,p4,partner,2024-05-01,\n",
			"homes":     "H1,Reed,p1,head,\nH1,Reed,p2,spouse,yes\nH2,Sedge,p4,head,\nH2,Sedge,p3,spouse,yes\n",
			"accounts":  "M1,HOME\nM2,HOME\nM3,HOME\n",
			"roles":     "p1,M1,owner,,,\np2,M2,owner,,,\np3,M3,owner,,,\n"})
		for home, gone := range map[string]string{"Reed": "Birger", "Sedge": "Cato"} {
			got, answer := askHome(t, api, home)
			if strings.Contains(answer, gone) || len(got.Apart) > 0 {
				t.Errorf("%s of a marriage that is over is shown: %s", gone, answer)
			}
		}
	})
}

// TestLoadedNamesakes: father, son and grandson of one name are three people in lists, in searches and in sentences.
func TestLoadedNamesakes(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		api := register(t, s, map[string]string{
			"people":   "p1,Paul,Weir,Sr.,1941-01-01,\np2,Paul,Weir,Jr.,1969-01-01,\np3,Paul,Weir,III,2000-01-01,\n",
			"homes":    "H,Weir,p1,head,\nH,Weir,p2,child,\nH,Weir,p3,other relative,\n",
			"accounts": "N1,LIFE\n", "roles": "p1,N1,owner,,,\np2,N1,payer,,,\np3,N1,insured,,,\n"})
		got := askCustomer(t, api, "N1", "MARKETING", "")
		for _, name := range []string{"Paul Weir Sr.", "Paul Weir Jr."} {
			if !strings.Contains(got.Sentence, name) {
				t.Errorf("%s is not told apart: %s", name, got.Sentence)
			}
		}
		if home, _ := askHome(t, api, "Weir"); strings.Contains(home.Sentence+home.Holdings[0].Sentence,
			"Paul Weir o") {
			t.Errorf("three people of one name: %s %s", home.Sentence, home.Holdings[0].Sentence)
		}
		for typed, found := range map[string]string{"paul weir jr": "Paul Weir Jr.", "weir iii": "Paul Weir III"} {
			answer := string(api.Execute(t.Context(), fmt.Sprintf(`{ search(text: %q, kinds: [PERSON]) { nodes `+
				`{ ... on Person { name } } } }`, typed), nil, ""))
			if strings.Count(answer, `"name"`) != 1 || !strings.Contains(answer, `"`+found+`"`) {
				t.Errorf("%q finds %s", typed, answer)
			}
		}
	})
}

// TestLoadedHealthCover: the risk of a health policy is with whoever it covers.
func TestLoadedHealthCover(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		api := register(t, s, map[string]string{
			"people":   "p1,Sture,Moss,,1970-01-01,\np2,Sanna,Moss,,1972-01-01,\n",
			"accounts": "C1,HEALTH\nC2,ACCIDENT\nC3,TRAVEL\n",
			"roles": `
p1,C1,owner,,,
p2,C1,covered dependent,,,
p1,C2,owner,,,
p2,C2,covered dependent,,,
p1,C3,owner,,,
p1,C3,insured,,,
p2,C3,covered dependent,,,
`})
		checkAsked(t, api, []asked{
			{"C1", "RISK", "", "RESOLVED", "Sanna Moss", ""},
			{"C2", "RISK", "", "RESOLVED", "Sanna Moss", ""},
			{"C3", "RISK", "", "JOINT", "Sanna Moss, Sture Moss", ""},
		})
	})
}
