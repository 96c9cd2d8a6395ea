package ownership_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/ownership"
	"kith/rules/rulestest"
)

// TestThroughWork: what a company owns is told without number and parties, unless the company is a member's own.
func TestThroughWork(t *testing.T) {
	quarter, little := 25.0, 24.9
	of := func(owner string, roles ...role) account {
		a := policy("G-77", "LIFE", append(roles, has(owner, "OWNER"), has("Olga", "INSURED"))...)
		a.Product = product("GROUP", "LIFE")
		return a
	}
	owning := func(as string, percent *float64) []ownership.Owning {
		return []ownership.Owning{{Person: "Karl", Company: "com_works", Name: "Works", As: as, Percent: percent,
			Accounts: []account{{Line: "LIFE"}, {Line: "MOTOR"}}}}
	}
	for _, tc := range []struct {
		name     string
		account  account
		own      []ownership.Owning
		holding  string // "STATUS through"
		sentence string
	}{
		{"insured by the employer", of("com_works", has("Karl", "INSURED")), nil, "COVERED WORK",
			"Policy (GROUP Plus) through work: Karl is insured."},
		{"a company car", of("com_works", has("Karl", "USER")), nil, "COVERED WORK",
			"Policy (GROUP Plus) through work: Karl uses it."},
		{"paid for the employer", of("com_works", has("Karl", "PAYER")), nil, "PAYS WORK",
			"Policy (GROUP Plus) through work: Karl pays for it."},
		{"a guarantor", of("com_works", has("Karl", "GUARANTOR")), nil, "GUARANTEES ",
			"Policy G-77 (GROUP Plus): Karl is guarantor, 2 parties are outside on it too."},
		{"the sole trader's own", of("com_works", has("Karl", "INSURED")), owning("SOLE_TRADER", &little), "COVERED ",
			"Policy G-77 (GROUP Plus): Karl is insured, 2 parties are outside on it too."},
		{"a quarter", of("com_works", has("Karl", "INSURED")), owning("SHAREHOLDER", &quarter), "COVERED ",
			"Policy G-77 (GROUP Plus): Karl is insured, 2 parties are outside on it too."},
		{"a few shares", of("com_works", has("Karl", "INSURED")), owning("SHAREHOLDER", &little), "COVERED WORK",
			"Policy (GROUP Plus) through work: Karl is insured."},
		{"a trust's", of("com_trust", has("Karl", "INSURED"), has("Tim", "TRUSTEE")), nil, "COVERED ",
			"Policy G-77 (GROUP Plus): Karl is insured, 3 parties are outside on it too."},
		{"the trustee himself", of("com_trust", has("Karl", "TRUSTEE")), nil, "ACTS ",
			"Policy G-77 (GROUP Plus): Karl is trustee, 2 parties are outside on it too."},
		{"owned with somebody", of("com_works", has("Karl", "INSURED"), has("Tim", "JOINT_OWNER")), nil, "COVERED ",
			"Policy G-77 (GROUP Plus): Karl is insured, 3 parties are outside on it too."},
		{"owned with a member", of("com_works", has("Karl", "JOINT_OWNER")), nil, "OWNS ",
			"Policy G-77 (GROUP Plus): Karl owns it jointly, 2 parties are outside on it too."},
		{"only sponsored", policy("G-77", "LIFE", has("Karl", "INSURED"), has("com_works", "PLAN_SPONSOR")), nil,
			"COVERED WORK", "Policy through work: Karl is insured."},
		{"a certificate without owner", account{Number: "G-77", Kind: "CERTIFICATE",
			Roles: []role{has("Karl", "INSURED")}}, nil, "COVERED WORK", "Certificate through work: Karl is insured."},
		{"left the employer", of("com_works", until(has("Karl", "INSURED"), "2022-01-01")), nil, "ENDED WORK",
			"Policy (GROUP Plus) through work ended on 2022-01-01: Karl was insured."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := weber(people("Karl"), tc.account)
			f.Businesses = tc.own
			h := ownership.Own(f, rulestest.Household(t), ownership.Filter{}).Holdings[0]
			if got := fmt.Sprint(h.Status, " ", h.Through); got != tc.holding {
				t.Errorf("%s, want %s", got, tc.holding)
			}
			if diff := cmp.Diff(tc.sentence, h.Sentence); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if h.Through == "" {
				return
			}
			if text := fmt.Sprintf("%+v", []any{h.Account, h.Others, h.Record, h.Members, h.Sentence}); h.Others != 0 ||
				strings.Contains(text, "G-77") || strings.Contains(text, "rec_") || strings.Contains(text, "com_") {
				t.Errorf("it tells too much: %s", text)
			}
		})
	}
}

func TestBusinesses(t *testing.T) {
	little := 1.0
	f, both := weber(people("Petra", "Karl")), []account{{Line: "MOTOR"}, {}, {Product: product("T", "LIFE")}}
	f.Businesses = []ownership.Owning{
		{Person: "Petra", Company: "com_z", Name: "Zeta", Accounts: []account{{}}},
		{Person: "Petra", Company: "com_a", Name: "Alpha", As: "PARTNER", Accounts: both},
		{Person: "Karl", Company: "com_a", Name: "Alpha", As: "PARTNER", Accounts: both},
		{Person: "Karl", Company: "com_b", Name: "Beta", As: "SHAREHOLDER", Percent: &little, Accounts: []account{{}}},
		{Person: "Karl", Company: "com_c", Name: "Gamma"},
		{Person: "Olga", Company: "com_d", Name: "Delta", Accounts: []account{{}}},
	}
	a := ownership.Own(f, rulestest.Household(t), ownership.Filter{})
	var got []string
	for _, b := range a.Businesses {
		got = append(got, fmt.Sprint(b.Company, b.People, b.Lines, " ", b.Why))
	}
	want := []string{
		"com_a[Karl Petra] [LIFE MOTOR] Alpha, a business of Karl and Petra, owns something of the lines " +
			"\"life\" and \"motor\". Not counted.",
		"com_z[Petra] [] Zeta, a business of Petra, owns something. Not counted.",
	}
	if diff := cmp.Diff(want, got); diff != "" || a.Status != ownership.None {
		t.Errorf("%s (-want +got)\n%s", a.Status, diff)
	}
	a = ownership.Own(f, rulestest.Household(t), ownership.Filter{Line: "LIFE"})
	if len(a.Businesses) != 1 || !slices.Equal(a.Businesses[0].Lines, []string{"LIFE"}) {
		t.Errorf("asked about life: %v", a.Businesses)
	}
}
