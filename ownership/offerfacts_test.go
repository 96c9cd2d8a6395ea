package ownership_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/internal/facts/factstest"
	"kith/internal/gen"
	"kith/ownership"
	"kith/rules/rulestest"
)

// TestOffersFromTheGraph reads all that offers look at: what a party must not be sent, complained of, was offered, buys
// elsewhere, who guards it, where it lives, and where stands what its household has.
func TestOffersFromTheGraph(t *testing.T) {
	g, set, offers := factstest.New(t), rulestest.Household(t), offerRules(t)
	home := g.Node("Household", "h", values{"name": "Weber"})
	ids := map[string]string{}
	for _, name := range []string{"Karl", "Petra", "Bert", "Ward", "Eva"} {
		ids[name] = g.Node("Person", name, values{"fullName": name})
	}
	for name, v := range map[string]values{"Karl": {"primary": true}, "Petra": {"primary": true},
		"Bert": {"band": "REVIEW"}} {
		g.Edge("MEMBER_OF", ids[name], home, v)
	}
	ids["Acme"] = g.Node("Company", "Acme", values{"legalName": "Acme", "status": "CLOSED"})
	lines := map[string]string{"TERM": "LIFE", "HOUSE": "HOME", "POWER": "UTILITY"}
	for code, line := range lines {
		ids[code] = g.Node("Product", code, values{"code": code, "line": line})
	}
	house, other := g.Node("Address", "a", nil), g.Node("Address", "b", nil)
	g.Edge("LOCATED_AT", ids["Petra"], other, values{"use": "HOME", "from": "2010-01-01"})
	g.Edge("LOCATED_AT", ids["Petra"], house, values{"use": "HOME", "from": "2015-01-01"})
	power := g.Node("Account", "P-1", values{"number": "P-1", "kind": "CONTRACT"})
	meter := g.Node("ServicePoint", "m", values{"kind": "METER"})
	g.Edge("HAS_ROLE", ids["Karl"], power, values{"role": "OWNER"})
	g.Edge("FOR_PRODUCT", power, ids["POWER"], nil)
	g.Edge("SUPPLIES", power, meter, nil)
	g.Edge("AT", meter, house, nil)

	g.Edge("SUPPRESSED", ids["Karl"], ids["Karl"], values{"channel": "MAIL"})
	g.Edge("SUPPRESSED", ids["Petra"], ids["Petra"], values{"channel": "MAIL", "to": "2024-05-31"})
	g.Edge("SUPPRESSED", ids["Petra"], g.Node("ContactPoint", "c", values{"kind": "PHONE", "value": "1"}),
		values{"channel": "PHONE"})
	passed := func(key, with string, v values) string {
		v["at"] = key + "T10:00:00Z"
		i := g.Node("Interaction", key, v)
		g.Edge("WITH", i, ids[with], nil)
		return i
	}
	passed("2024-05-01", "Eva", values{"kind": "COMPLAINT"})
	passed("2024-05-02", "Petra", values{"kind": "COMPLAINT", "outcome": "sent flowers"})
	passed("2024-05-03", "Petra", values{"kind": "COMPLAINT", "result": "RESOLVED"})
	passed("2024-06-02", "Petra", values{"kind": "COMPLAINT"})
	g.Edge("ABOUT", passed("2024-05-04", "Petra", values{"kind": "CALL", "result": "DECLINED"}), ids["TERM"], nil)
	g.Edge("ABOUT", passed("2024-05-05", "Petra", values{"kind": "CALL", "result": "REACHED"}), ids["HOUSE"], nil)
	g.Edge("ABOUT", passed("2024-01-05", "Petra", values{"kind": "MAIL", "result": "OFFERED"}), ids["HOUSE"], nil)
	g.Edge("SUPPLIED_BY", ids["Bert"], g.Node("Company", "Next", values{"legalName": "Next"}),
		values{"productLine": "electricity"})
	g.Edge("RELATED_TO", ids["Ward"], ids["Eva"], values{"kind": "GUARDIAN"})

	for _, tc := range []struct {
		party, code, per string
		want             string
	}{
		{"Karl", "POWER", "SERVICE_POINT", "NOT_UNASKED: SUPPRESSED, ALREADY_OWNS"},
		{"Petra", "POWER", "SERVICE_POINT", "NO: HOUSEHOLD_OWNS"},
		{"Bert", "POWER", "SERVICE_POINT", "ASK_FIRST: IN_REVIEW, OWNED_ELSEWHERE"},
		{"Petra", "TERM", "PERSON", "NOT_UNASKED: ASKED_RECENTLY"},
		{"Petra", "HOUSE", "HOUSEHOLD", "MAY: OK"},
		{"Eva", "TERM", "PERSON", "NOT_UNASKED: COMPLAINT_OPEN"},
		{"Ward", "TERM", "PERSON", "NO: NOT_FOR_THEM"},
		{"Acme", "TERM", "PERSON", "NO: NOT_FOR_THEM"},
	} {
		kind := gen.Model.KindOf(ids[tc.party]).Name
		row := g.Fetch(kind, ids[tc.party], ownership.OfferNeeds(set, offers, kind, today))
		f := ownership.OfferFactsOf(row, today, set, gen.Model.Enum("AccountLine"))
		p := offering{Product: ownership.Product{ID: ids[tc.code], Code: tc.code, Line: lines[tc.code]}, OnePer: tc.per}
		check := ownership.NewOffers(f, set, offers).Check(p, "", false)
		if diff := cmp.Diff(tc.want, results(check)); diff != "" {
			t.Errorf("%s, %s (-want +got)\n%s\n%s", tc.party, tc.code, diff, check.Sentence)
		}
		if tc.per == "SERVICE_POINT" && tc.party == "Petra" && check.Address != house {
			t.Errorf("the address is %s", check.Address)
		}
	}
}

// TestOffersAtTheirBounds: what was not read to its end is said, and does not pass for nothing.
func TestOffersAtTheirBounds(t *testing.T) {
	g, set, offers := factstest.New(t), rulestest.Household(t), offerRules(t)
	acme := g.Node("Company", "Acme", values{"legalName": "Acme"})
	power := g.Node("Product", "POWER", values{"code": "POWER", "line": "UTILITY"})
	account := g.Node("Account", "P-1", values{"number": "P-1", "kind": "CONTRACT"})
	g.Edge("HAS_ROLE", acme, account, values{"role": "OWNER"})
	g.Edge("FOR_PRODUCT", account, power, nil)
	for n := range 13 {
		point := g.Node("ServicePoint", fmt.Sprint(n), values{"kind": "METER"})
		g.Edge("SUPPLIES", account, point, nil)
		g.Edge("AT", point, g.Node("Address", fmt.Sprint(n), nil), nil)
	}
	check := func() ownership.OfferCheck {
		row := g.Fetch("Company", acme, ownership.OfferNeeds(set, offers, "Company", today))
		f := ownership.OfferFactsOf(row, today, set, gen.Model.Enum("AccountLine"))
		p := offering{Product: ownership.Product{ID: power, Line: "UTILITY"}, OnePer: "SERVICE_POINT"}
		return ownership.NewOffers(f, set, offers).Check(p, "adr_elsewhere", false)
	}
	if got := results(check()); got != "NO: ALREADY_OWNS" {
		t.Errorf("of thirteen places one may be this: %s", got)
	}
	for n := range 50 {
		more := g.Node("Account", fmt.Sprint("more ", n), values{"number": fmt.Sprint("Z-", n)})
		g.Edge("HAS_ROLE", acme, more, values{"role": "OWNER"})
	}
	if got := check().Results; got[len(got)-1].Kind != ownership.OfferIncomplete {
		t.Errorf("of 51 accounts 50 were read: %v", got)
	}
}
