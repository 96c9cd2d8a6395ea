package customer_test

import (
	"slices"
	"strings"
	"testing"

	"kith/customer"
)

// TestWhatIsNotKnown: facts that cannot be, or that lack something, are said.
func TestWhatIsNotKnown(t *testing.T) {
	deposit := func(o ...option) customer.Facts { return account("DEPOSIT", "ACCOUNT", o...) }
	for name, tc := range map[string]struct {
		facts customer.Facts
		want  string
	}{
		"shares over 100 %": {policy("LIFE", is("Karl", "OWNER"), share("Mia", "BENEFICIARY", 60),
			share("Paul", "BENEFICIARY", 60)), "The shares of the beneficiaries add up to 120 %, not to 100 %."},
		"shares under 100 %": {deposit(share("Anna", "OWNER", 50), share("Bert", "JOINT_OWNER", 30)),
			"The shares of the owners add up to 80 %, not to 100 %."},
		"one share over 100 % and one unknown": {deposit(share("Anna", "OWNER", 150), is("Bert", "JOINT_OWNER")),
			"The shares of the owners add up to 150 %, not to 100 %."},
		"one share unknown": {deposit(share("Anna", "OWNER", 50), is("Bert", "JOINT_OWNER")),
			"The share of Bert is not known: all owners count as equal."},
		"a third each": {deposit(share("Anna", "OWNER", 33.33), share("Bert", "OWNER", 33.33),
			share("Kim", "OWNER", 33.33)), ""},
		"a date of birth to come": {deposit(is("Hans", "OWNER"), born("Hans", "2099-01-01")),
			"The date of birth of Hans, 2099-01-01, cannot be true."},
		"owner before birth": {deposit(role("Hans", "OWNER", func(r *customer.Role) { r.From = "2010-01-01" }),
			born("Hans", "2015")), "The date of birth of Hans, 2015, cannot be true."},
		"of age": {deposit(is("Tim", "OWNER"), born("Tim", "2006-06-01"), is("Mia", "CUSTODIAN")),
			"Tim is of age, born on 2006-06-01: Mia is custodian, and that power has ended."},
		"a custodian of another's child": {deposit(is("Anna", "OWNER"), is("Tim", "JOINT_OWNER"), child("Tim"),
			is("Mia", "CUSTODIAN")), ""},
		"attorney who has died": {deposit(is("Hans", "OWNER"), is("Dora", "POWER_OF_ATTORNEY"),
			died("Dora", "2024-01-01")), "Dora has power of attorney, but has died: does not act."},
		"attorney that has closed": {deposit(is("Hans", "OWNER"), is("Acme AG", "POWER_OF_ATTORNEY"),
			shut("Acme AG", "2024-01-01")), "Acme AG has power of attorney, but has closed: does not act."},
		"trustee who has a guardian": {policy("LIFE", is("Trust AG", "OWNER"), kind("Trust AG", "TRUST"),
			is("Hans", "TRUSTEE"), guarded("Hans", "Dora")), "Hans is trustee, but has a guardian: does not act."},
		"trust without trustee": {policy("LIFE", is("Trust AG", "OWNER"), kind("Trust AG", "TRUST")),
			"Trust AG is a trust, and no trustee is on file: who acts for it is not known."},
		"dead co-owner without executor": {deposit(is("Karl", "OWNER"), died("Karl", "2024-02-01"),
			is("Petra", "JOINT_OWNER")), "Karl died on 2024-02-01, and no executor is on file."},
		"closed co-owner": {account("B2B", "CONTRACT", is("Old AG", "OWNER"), shut("Old AG", "2020-01-01"),
			is("New AG", "JOINT_OWNER")), "Old AG closed on 2020-01-01, and nobody took it over."},
		"minor co-owner without anybody": {deposit(is("Tim", "OWNER"), child("Tim"), is("Anna", "JOINT_OWNER")),
			"Tim is a minor, born on 2015-05-05, and nobody is on file who could act."},
		"two main homes": {policy("HEALTH", is("Karl", "OWNER"), is("Petra", "PAYER", "JOINT_INSURED"),
			lives("Karl", "Weber"), lives("Karl", "Braun"), lives("Petra", "Weber")),
			"Karl has more than one main household: none was chosen."},
		"a role nobody knows": {deposit(is("Anna", "OWNER"), is("Paul", "OTHER")),
			"Paul has a role that the rules do not know: it was not counted."},
		"a scheme in a scheme": {account("LIFE", "SCHEME", partOf("LIFE", true), is("Acme AG", "OWNER")),
			"This scheme is a part of another scheme: it is judged by itself, as a scheme."},
		"a minor by his own part": {policy("LIFE", partOf("LIFE", true), is("Acme AG", "OWNER"), is("Tim", "INSURED"),
			child("Tim")), "Tim is a minor, born on 2015-05-05."},
		"attorney of a dead owner": {policy("LIFE", is("Karl", "OWNER"), died("Karl", "2024-02-01"),
			is("Dora", "POWER_OF_ATTORNEY")),
			"Dora has power of attorney, but no owner is on file for whom that could be."},
		"executor of nobody": {deposit(is("Karl", "OWNER"), is("Eva", "EXECUTOR")),
			"Eva is executor, but no owner is on file for whom that could be."},
	} {
		t.Run(name, func(t *testing.T) {
			a := customer.Decide(tc.facts, defaults(t), customer.Marketing)
			if tc.want == "" && len(a.Warnings) > 0 || tc.want != "" && !slices.Contains(a.Warnings, tc.want) {
				t.Errorf("warnings %q, want %q", a.Warnings, tc.want)
			}
		})
	}
}

// TestKeptApart: a parent whom a protected address keeps apart from a child appears nowhere in the answer.
func TestKeptApart(t *testing.T) {
	f := account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"), child("Tim"), parents("Tim", "Karl", "Mia"),
		home("Tim", "a"), home("Mia", "a"), home("Karl", "b"), protected("Mia", "a"), is("Karl", "CUSTODIAN", "PAYER"),
		paid("Karl"), calls("Karl"))
	for _, purpose := range purposes {
		a := customer.Decide(f, defaults(t), purpose)
		if !a.Withheld {
			t.Errorf("%s does not say that somebody is withheld", purpose)
		}
		if text := everything(a); strings.Contains(text, "Karl") {
			t.Errorf("%s tells of Karl: %s", purpose, text)
		}
	}
	open := account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"), child("Tim"), parents("Tim", "Karl", "Mia"),
		home("Tim", "a"), home("Mia", "a"), home("Karl", "b"))
	if customer.Decide(open, defaults(t), customer.Service).Withheld {
		t.Error("nobody is kept apart, and somebody is withheld")
	}
	custodian := account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"), child("Tim"), protected("Tim", "a"),
		is("Olga", "CUSTODIAN"))
	if a := customer.Decide(custodian, defaults(t), customer.Service); a.Withheld ||
		brief(a) != "RESOLVED Olga (Olga 80)" {
		t.Errorf("a protected address keeps apart parents only: %s, withheld %v", brief(a), a.Withheld)
	}
}

// everything is all text of an answer.
func everything(a customer.Answer) string {
	text := []string{a.Sentence, a.Say, strings.Join(a.Warnings, " "), strings.Join(a.Customers, " ")}
	for _, c := range a.Candidates {
		text = append(text, c.Party, strings.Join(c.For, " "))
		for _, p := range c.Contributions {
			text = append(text, p.Why)
		}
	}
	for _, v := range a.Vetoes {
		text = append(text, v.Party, v.Why)
	}
	return strings.Join(text, " ")
}

// TestFor: who stands in is listed with those it stands for.
func TestFor(t *testing.T) {
	f := account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"), child("Tim"), is("Zoe", "JOINT_OWNER"), born("Zoe", "2016"),
		is("Anna", "CUSTODIAN", "JOINT_OWNER"))
	a := customer.Decide(f, defaults(t), customer.Service)
	if len(a.Candidates) != 1 || strings.Join(a.Candidates[0].For, " ") != "Tim Zoe" || a.Score != 80 {
		t.Errorf("got %+v", a.Candidates)
	}
}
