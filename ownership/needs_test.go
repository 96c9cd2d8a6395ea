package ownership_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/household"
	"kith/internal/facts/factstest"
	"kith/ownership"
	"kith/rules/rulestest"
)

type values = factstest.Values

// weberStored is a household in a graph: Karl owns a home policy that Petra is insured by, Petra pays for Tim's car,
// Bert has left and is Petra's former spouse, Kim is protected, Karl's card has ended, and Karl is the agent of
// somebody's policy.
func weberStored(t *testing.T) (g *factstest.Graph, home string, ids map[string]string) {
	g, ids = factstest.New(t), map[string]string{}
	home = g.Node("Household", "h", values{"name": "Weber"})
	for _, name := range []string{"Karl", "Petra", "Bert", "Kim", "Tim"} {
		ids[name] = g.Node("Person", name, values{"fullName": name})
	}
	g.Edge("MEMBER_OF", ids["Karl"], home, values{"role": "HEAD", "primary": true}, g.Node("SourceRecord", "1",
		values{"system": "crm", "recordId": "1", "values": []string{}, "loadedAt": "2024-01-01T00:00:00Z"}))
	g.Edge("MEMBER_OF", ids["Petra"], home, values{"primary": true, "band": "INFERRED"})
	g.Edge("MEMBER_OF", ids["Bert"], home, values{"primary": true, "to": "2022-01-01"})
	g.Edge("MEMBER_OF", ids["Kim"], home, values{"ended": true})
	g.Edge("RELATED_TO", ids["Petra"], ids["Bert"], values{"kind": "FORMER_SPOUSE"})
	g.Edge("LOCATED_AT", ids["Kim"], g.Node("Address", "a", nil), values{"use": "PROTECTED"})
	ids["product"] = g.Node("Product", "p", values{"code": "HOME-1", "name": "Home Plus", "line": "HOME"})
	for number, kind := range map[string]string{"H-1": "POLICY", "M-1": "POLICY", "C-1": "CARD", "X-1": "POLICY"} {
		v := values{"number": number, "kind": kind}
		if number == "C-1" {
			v["status"], v["closedOn"] = "CLOSED", "2023-01-01"
		}
		ids[number] = g.Node("Account", number, v)
	}
	g.Edge("FOR_PRODUCT", ids["H-1"], ids["product"], nil)
	for _, r := range [][3]string{{"Karl", "H-1", "OWNER"}, {"Petra", "H-1", "INSURED"}, {"Petra", "M-1", "PAYER"},
		{"Tim", "M-1", "OWNER"},
		{"Tim", "M-1", "INSURED"}, {"Karl", "C-1", "OWNER"}, {"Karl", "X-1", "AGENT"}} {
		g.Edge("HAS_ROLE", ids[r[0]], ids[r[1]], values{"role": r[2], "from": "2020-01-01"})
	}
	return g, home, ids
}

func named(a ownership.Ownership, ids map[string]string) (out []string) {
	for _, h := range a.Holdings {
		for number, id := range ids {
			if id == h.Account {
				out = append(out, fmt.Sprintf("%s %s +%d", h.Status, number, h.Others))
			}
		}
	}
	return out
}

func TestAnswersFromTheGraph(t *testing.T) {
	g, home, ids := weberStored(t)
	set := rulestest.Household(t)
	for _, tc := range []struct {
		name     string
		filter   ownership.Filter
		holdings []string
		sentence string
	}{
		{"everything", ownership.Filter{}, []string{"OWNS H-1 +0", "PAYS M-1 +1", "ENDED C-1 +0"},
			"Household Weber already owns something. Policy H-1 (Home Plus): Karl owns it since 2020-01-01, Petra is " +
				"insured. And 1 more. 1 other has ended."},
		{"a line, by the product", ownership.Filter{Line: "HOME"}, []string{"OWNS H-1 +0"},
			"Household Weber already owns something of the line \"home\". Policy H-1 (Home Plus): Karl owns it since " +
				"2020-01-01, Petra is insured."},
		{"a product by its code", ownership.Filter{Product: "HOME-1"}, []string{"OWNS H-1 +0"},
			"Household Weber already owns Home Plus. Policy H-1 (Home Plus): Karl owns it since 2020-01-01, Petra is " +
				"insured."},
		{"a product by its id", ownership.Filter{Product: ids["product"]}, []string{"OWNS H-1 +0"},
			"Household Weber already owns Home Plus. Policy H-1 (Home Plus): Karl owns it since 2020-01-01, Petra is " +
				"insured."},
		{"a line nobody has", ownership.Filter{Line: "LIFE"}, nil,
			"Household Weber does not own anything of the line \"life\"."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := ownership.Own(ownership.FactsOf(g.Fetch("Household", home, ownership.Needs(set, today, tc.filter)),
				today, set), set, tc.filter)
			if diff := cmp.Diff(tc.holdings, named(a, ids)); diff != "" || a.Household != home {
				t.Errorf("household %q (-want +got)\n%s", a.Household, diff)
			}
			if diff := cmp.Diff(tc.sentence, a.Sentence); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestPersonsAnswers(t *testing.T) {
	g, home, ids := weberStored(t)
	set := rulestest.Household(t)
	for _, tc := range []struct{ name, asOf, household, sentence string }{
		{"Petra", today, home, "Household Weber already owns something. Policy H-1 (Home Plus): Karl owns it since " +
			"2020-01-01, Petra is insured. And 1 more. 1 other has ended."},
		{"Tim", today, "", "Tim belongs to no household. Tim already owns something. Policy M-1: Tim owns it since " +
			"2020-01-01, Tim is insured, 1 party is outside on it too."},
		{"Bert", today, "", "Bert belongs to no household. Bert does not own anything."},
		{"Bert", "2021-06-01", home, "Household Weber already owns something. Card C-1: Karl owns it since " +
			"2020-01-01. And 1 more."},
	} {
		t.Run(tc.name+" "+tc.asOf, func(t *testing.T) {
			a := ownership.Own(ownership.PersonFactsOf(g.Fetch("Person", ids[tc.name],
				ownership.PersonNeeds(set, tc.asOf, ownership.Filter{})), tc.asOf, set), set, ownership.Filter{})
			if diff := cmp.Diff([]string{tc.household, tc.sentence}, []string{a.Household, a.Sentence}); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestOthersOfACrowd(t *testing.T) {
	g, home, ids := weberStored(t)
	set := rulestest.Household(t)
	for n := range 30 {
		g.Edge("HAS_ROLE", g.Node("Person", fmt.Sprint("crowd ", n), nil), ids["H-1"], values{"role": "INSURED"})
	}
	a := ownership.Own(ownership.FactsOf(g.Fetch("Household", home, ownership.Needs(set, today, ownership.Filter{})),
		today, set), set, ownership.Filter{})
	if got, want := named(a, ids)[0], "OWNS H-1 +30"; got != want || len(a.Holdings[0].Members) != 2 {
		t.Errorf("got %s with %d members, want %s with 2", got, len(a.Holdings[0].Members), want)
	}
}

func TestBounds(t *testing.T) {
	g, home, ids := weberStored(t)
	set := rulestest.Household(t)
	for n := range 50 {
		a := g.Node("Account", fmt.Sprint("more ", n), values{"number": fmt.Sprint("Z-", n)})
		g.Edge("HAS_ROLE", ids["Karl"], a, values{"role": "OWNER"})
	}
	for n := range 13 {
		g.Edge("MEMBER_OF", g.Node("Person", fmt.Sprint("crowd ", n), nil), home, nil)
	}
	f := ownership.FactsOf(g.Fetch("Household", home, ownership.Needs(set, today, ownership.Filter{})), today, set)
	unread := []string(slices.Concat(f.Unread, f.Homes[0].Unread))
	if diff := cmp.Diff([]string{"accounts", "members"}, unread); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if a := ownership.Own(f, set, ownership.Filter{}); a.Status != ownership.Incomplete {
		t.Errorf("the status is %s", a.Status)
	}
}

func TestPastMembersKeepTheirPeriod(t *testing.T) {
	g, home, ids := weberStored(t)
	set := rulestest.Household(t)
	f := ownership.FactsOf(g.Fetch("Household", home, ownership.Needs(set, today, ownership.Filter{})), today, set)
	i := slices.IndexFunc(f.Homes[0].Members, func(m household.Member) bool { return m.ID == ids["Bert"] })
	want := household.Member{Validity: household.Validity{To: "2022-01-01"}, Role: "UNKNOWN", Primary: true,
		Person: household.Person{ID: ids["Bert"], Name: "Bert", Status: "UNKNOWN"}}
	if diff := cmp.Diff(want, f.Homes[0].Members[i]); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
