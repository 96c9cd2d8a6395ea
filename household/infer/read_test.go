package infer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kith/graph"
	"kith/household"
	"kith/household/infer"
	"kith/internal/address"
	"kith/internal/facts"
	"kith/internal/facts/factstest"
	"kith/rules/rulestest"
)

// TestPersonOf: a person is read with what holds on the day or later, and with marriages of all time.
func TestPersonOf(t *testing.T) {
	set := rulestest.Household(t)
	type values = factstest.Values
	g := factstest.New(t)
	record := g.Node("SourceRecord", "1", values{"system": "crm", "recordId": "1", "values": []string{},
		"loadedAt": "2024-01-01T00:00:00Z"})
	anna := g.Node("Person", "anna", values{"fullName": "Anna Berg", "familyName": "Berg", "birthDate": "1980"})
	bert := g.Node("Person", "bert", values{"fullName": "Bert Kern"})
	flat := g.Node("Address", "a", values{"lines": "Row 1", "unit": "Flat 2", "postcode": "9001", "kind": "MULTI_UNIT"})
	phone := g.Node("ContactPoint", "c", values{"kind": "PHONE", "value": "030 123456", "normalized": "+4930123456"})
	open := g.Node("Account", "open", values{"number": "1"})
	closed := g.Node("Account", "closed", values{"number": "2", "status": "CLOSED"})
	stated, inferred := g.Node("Household", "h", values{"name": "H"}), g.Node("Household", "i", values{"name": "I"})
	firm, employee := g.Node("Company", "f", values{"legalName": "F"}), g.Node("Employee", "e", values{"name": "E"})
	g.Edge("LOCATED_AT", anna, flat, values{"use": "HOME", "from": "2020-01-01", "verifiedAt": "2024-02-01"}, record)
	g.Edge("LOCATED_AT", anna, flat, values{"use": "HOME", "from": "2010-01-01", "to": "2012-01-01"})
	g.Edge("LOCATED_AT", anna, flat, values{"use": "WORK"})
	g.Edge("REACHED_BY", anna, phone, nil)
	g.Edge("HAS_ROLE", anna, open, values{"role": "OWNER"})
	g.Edge("HAS_ROLE", anna, open, values{"role": "AGENT"})
	g.Edge("HAS_ROLE", anna, closed, values{"role": "OWNER"})
	g.Edge("RELATED_TO", anna, bert, values{"kind": "SPOUSE", "to": "2015-01-01"})
	g.Edge("MEMBER_OF", anna, stated, values{"role": "HEAD", "primary": true})
	g.Edge("MEMBER_OF", anna, inferred, values{"basis": "INFERRED"})
	g.Edge("SAME_HOUSEHOLD", bert, anna, values{"verdict": "NOT_SAME"})
	g.Edge("SERVES", employee, anna, values{"role": "ADVISER"})
	g.Edge("WORKS_FOR", anna, firm, nil)

	p := infer.Needs(today, set)
	got := infer.PersonOf(g.Fetch("Person", anna, []*graph.Pattern{p}))
	yes := true
	want := infer.Person{
		Person: household.Person{ID: anna, Name: "Anna Berg", BirthDate: "1980", Status: "UNKNOWN"},
		Lowest: anna, FamilyName: "Berg",
		Homes: []infer.Home{{
			Fact:    infer.Fact{Validity: facts.Validity{From: "2020-01-01"}, Observed: "2024-01-01", Record: record},
			Address: flat, Use: "HOME", Kind: "MULTI_UNIT", Verified: "2024-02-01",
			Place: address.Place{Area: "9001", Street: "row", Number: "1", Unit: "2"},
		}},
		Contacts: []infer.Contact{{Key: infer.Key{Kind: infer.KeyPhone, Text: phone}, Number: "+4930123456"}},
		Roles:    []infer.Role{{Account: open, Role: "OWNER"}},
		Relations: []infer.Relation{{Relation: household.Relation{Validity: facts.Validity{To: "2015-01-01"},
			With: household.Person{ID: bert, Name: "Bert Kern", Status: "UNKNOWN"}, Kind: "SPOUSE"}}},
		Memberships: []infer.Membership{{Household: stated, Role: "HEAD", Primary: &yes}},
		Verdicts:    []infer.Verdict{{With: bert}},
		Advisers:    []string{employee},
		Firms:       []string{firm},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestFamilyName: whose family's name no source states, has that in the whole name.
func TestFamilyName(t *testing.T) {
	set := rulestest.Household(t)
	type values = factstest.Values
	for _, c := range []struct {
		person values
		want   string
	}{
		{values{"fullName": "Anna Berg", "familyName": "Berg-Kern"}, "Berg-Kern"},
		{values{"fullName": "Karl van der Berg Jr."}, "Berg"},
		{values{"fullName": "Nagy István", "nameOrder": "FAMILY_FIRST"}, "Nagy"},
		{values{"fullName": "山田 太郎"}, "山田"},
		{values{"givenName": "Anna"}, ""},
	} {
		g := factstest.New(t)
		person := g.Node("Person", "p", c.person)
		got := infer.PersonOf(g.Fetch("Person", person, []*graph.Pattern{infer.Needs(today, set)}))
		if got.FamilyName != c.want {
			t.Errorf("the family's name of %v is %q, want %q", c.person, got.FamilyName, c.want)
		}
	}
}

// TestAccountOf: what an account is beside the people on it.
func TestAccountOf(t *testing.T) {
	set := rulestest.Household(t)
	type values = factstest.Values
	for _, c := range []struct {
		name string
		add  func(g *factstest.Graph, account string)
		want infer.Account
	}{
		{"a policy", func(*factstest.Graph, string) {}, infer.Account{Line: "MOTOR"}},
		{"of a company", func(g *factstest.Graph, account string) {
			g.Edge("HAS_ROLE", g.Node("Company", "f", values{"legalName": "F"}), account, values{"role": "OWNER"})
		}, infer.Account{Line: "MOTOR", Business: true}},
		{"paid by a company", func(g *factstest.Graph, account string) {
			g.Edge("HAS_ROLE", g.Node("Company", "f", values{"legalName": "F"}), account, values{"role": "PAYER"})
		}, infer.Account{Line: "MOTOR"}},
		{"a certificate of a scheme", func(g *factstest.Graph, account string) {
			g.Edge("PART_OF", account, g.Node("Account", "s", values{"number": "S", "kind": "SCHEME"}), nil)
		}, infer.Account{Line: "MOTOR", Business: true}},
		{"a product for companies", func(g *factstest.Graph, account string) {
			g.Edge("FOR_PRODUCT", account, g.Node("Product", "p", values{"code": "P", "forKind": "COMPANY"}), nil)
		}, infer.Account{Line: "MOTOR", Business: true}},
		{"with a custodian", func(g *factstest.Graph, account string) {
			g.Edge("HAS_ROLE", g.Node("Person", "c", values{"fullName": "C"}), account, values{"role": "CUSTODIAN"})
		}, infer.Account{Line: "MOTOR", Guarded: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := factstest.New(t)
			account := g.Node("Account", "a", values{"number": "1", "line": "MOTOR"})
			c.add(g, account)
			got := infer.AccountOf(g.Fetch("Account", account, []*graph.Pattern{infer.AccountNeeds(today, set)}))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
