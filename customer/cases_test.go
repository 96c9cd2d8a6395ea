package customer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/customer"
)

// fourfold is an account and the answers for the four purposes: outcome, customers, and in brackets the scores. An
// empty text is not looked at.
type fourfold struct {
	name                              string
	facts                             customer.Facts
	marketing, service, contact, risk string
}

func (tc fourfold) check(t *testing.T) {
	t.Helper()
	for purpose, want := range map[customer.Purpose]string{customer.Marketing: tc.marketing,
		customer.Service: tc.service, customer.Contact: tc.contact, customer.Risk: tc.risk} {
		if want == "" {
			continue
		}
		a := customer.Decide(tc.facts, defaults(t), purpose)
		if diff := cmp.Diff(want, brief(a)); diff != "" {
			t.Errorf("%s (-want +got)\n%s\n%s\nvetoes %v\nwarnings %v", purpose, diff, a.Sentence, a.Vetoes, a.Warnings)
		}
	}
}

// brief is an answer in one line: "RESOLVED Karl (Karl 60 : Petra 25)".
func brief(a customer.Answer) string {
	text := strings.TrimSpace(string(a.Outcome) + " " + strings.Join(a.Customers, ", "))
	if scores := score(a); scores != "" {
		text += " (" + scores + ")"
	}
	return text
}

func parents(child string, of ...string) option {
	return func(f *customer.Facts) {
		for _, name := range of {
			known(f, name)
			with(child, func(p *customer.Party) { p.Parents = append(p.Parents, customer.Link{Party: name}) })(f)
		}
	}
}

func home(name, address string) option {
	return with(name, func(p *customer.Party) {
		p.Homes = append(p.Homes, customer.Place{Address: address})
	})
}

func protected(name, address string) option {
	return with(name, func(p *customer.Party) { p.Protected = append(p.Protected, address) })
}

func kind(name, is string) option {
	return with(name, func(p *customer.Party) { p.CompanyKind = is })
}

func activated(name string) option {
	return role(name, "POWER_OF_ATTORNEY", func(r *customer.Role) { r.Activated = true })
}

func child(name string) option { return born(name, "2015-05-05") }

// calls are two calls within the last year.
func calls(who string) option {
	return func(f *customer.Facts) {
		did("CALL", "2024-02-01", who)(f)
		did("CALL", "2024-05-01", who)(f)
	}
}

// TestCases are the cases that every implementation of the rules must get right, with their sums.
func TestCases(t *testing.T) {
	for _, tc := range []fourfold{
		{"husband owns and pays, wife insured, son beneficiary",
			policy("LIFE", is("Karl", "OWNER", "PAYER"), is("Petra", "INSURED"), is("Paul", "BENEFICIARY")),
			"RESOLVED Karl (Karl 100 : Petra 20 : Paul 10)", "RESOLVED Karl (Karl 85 : Petra 15 : Paul 5)",
			"RESOLVED Karl (Karl 85 : Petra 15 : Paul 5)", "RESOLVED Petra (Petra 50 : Karl 30 : Paul 0)"},
		{"one owns, another pays", policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER")),
			"RESOLVED Petra (Petra 55 : Karl 45)", "RESOLVED Karl (Karl 60 : Petra 25)",
			"RESOLVED Karl (Karl 60 : Petra 25)", "RESOLVED Karl (Karl 30 : Petra 0)"},
		{"own life policy paid through payroll",
			policy("LIFE", is("Karl", "OWNER", "INSURED"), is("Acme AG", "PAYER"), paid("Acme AG")),
			"RESOLVED Karl (Karl 65 : Acme AG 10)", "RESOLVED Karl (Karl 75 : Acme AG 10)",
			"RESOLVED Karl (Karl 75 : Acme AG 10)", "RESOLVED Karl (Karl 80 : Acme AG 0)"},
		{"group policy", policy("LIFE", is("Acme AG", "OWNER", "PAYER", "PLAN_SPONSOR"), is("Joe", "INSURED"),
			is("Mia", "INSURED"), works("Joe", "Acme AG"), works("Mia", "Acme AG")),
			"RESOLVED Acme AG (Acme AG 160)", "RESOLVED Acme AG (Acme AG 160)",
			"AMBIGUOUS Joe, Mia (Acme AG 130 : Joe 30 : Mia 30)",
			"JOINT Joe, Mia (Joe 50 : Mia 50 : Acme AG 30)"},
		{"certificate of a group policy", policy("LIFE", partOf("LIFE", true),
			is("Acme AG", "OWNER", "PAYER", "PLAN_SPONSOR"), is("Joe", "INSURED"), works("Joe", "Acme AG")),
			"RESOLVED Joe (Joe 70 : Acme AG 35)", "RESOLVED Joe (Joe 70 : Acme AG 35)",
			"RESOLVED Joe (Joe 70 : Acme AG 35)", "RESOLVED Joe (Joe 50 : Acme AG 30)"},
		{"grandmother pays grandson's motor, three times",
			policy("MOTOR", is("Tim", "OWNER"), is("Olga", "PAYER"), paid("Olga")),
			"RESOLVED Tim (Tim 50 : Olga 35)", "RESOLVED Tim (Tim 80 : Olga 20)", "RESOLVED Tim (Tim 80 : Olga 20)",
			"RESOLVED Tim (Tim 30 : Olga 0)"},
		{"joint deposit of a divorced couple", account("DEPOSIT", "ACCOUNT", is("Anna", "OWNER"),
			is("Bert", "JOINT_OWNER"), lives("Anna", "hh_1"), lives("Bert", "hh_2")),
			"JOINT Anna, Bert (Anna 60 : Bert 60)", "JOINT Anna, Bert (Anna 80 : Bert 80)",
			"JOINT Anna, Bert (Anna 80 : Bert 80)", "JOINT Anna, Bert (Anna 60 : Bert 60)"},

		{"joint mortgage with one payer", account("LOAN", "LOAN", is("Anna", "BORROWER"),
			is("Bert", "CO_BORROWER", "PAYER"), paid("Bert"), calls("Bert")),
			"JOINT Bert, Anna (Bert 70 : Anna 60)", "JOINT Bert, Anna (Bert 85 : Anna 80)",
			"JOINT Bert, Anna (Bert 95 : Anna 80)", "JOINT Anna, Bert (Anna 60 : Bert 60)"},
		{"joint account with one payer", account("DEPOSIT", "ACCOUNT", is("Anna", "OWNER", "PAYER"),
			is("Bert", "JOINT_OWNER"), paid("Anna")),
			"JOINT Anna, Bert (Anna 70 : Bert 60)", "JOINT Anna, Bert (Anna 85 : Bert 80)",
			"JOINT Anna, Bert (Anna 85 : Bert 80)", "JOINT Anna, Bert (Anna 60 : Bert 60)"},
		{"jointly owned home, one insured", policy("HOME", is("Anna", "OWNER", "INSURED"), is("Bert", "JOINT_OWNER")),
			"JOINT Anna, Bert (Anna 85 : Bert 50)", "JOINT Anna, Bert (Anna 100 : Bert 80)",
			"JOINT Anna, Bert (Anna 100 : Bert 80)", "JOINT Anna, Bert (Anna 80 : Bert 30)"},
		{"jointly owned car, one pays, is insured and drives", policy("MOTOR", is("Anna", "OWNER"),
			is("Bert", "JOINT_OWNER", "PAYER", "INSURED", "USER")),
			"JOINT Bert, Anna (Bert 135 : Anna 50)", "JOINT Bert, Anna (Bert 125 : Anna 80)",
			"JOINT Bert, Anna (Bert 125 : Anna 80)", "JOINT Bert, Anna (Bert 100 : Anna 30)"},

		{"child's savings", account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"), child("Tim"), is("Mia", "CUSTODIAN")),
			"RESOLVED Mia (Mia 60)", "RESOLVED Mia (Mia 80)", "RESOLVED Mia (Mia 80)", "RESOLVED Tim (Tim 60)"},
		{"child's savings, at 18", account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"), born("Tim", "2006-06-01"),
			is("Mia", "CUSTODIAN")),
			"RESOLVED Tim (Tim 60)", "RESOLVED Tim (Tim 80)", "RESOLVED Tim (Tim 80)", "RESOLVED Tim (Tim 60)"},
		{"protected mother and child, father on record", account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"),
			child("Tim"), parents("Tim", "Karl", "Mia"), home("Tim", "adr_1"), home("Mia", "adr_1"),
			home("Karl", "adr_2"), protected("Mia", "adr_1")),
			"RESOLVED Mia (Mia 60)", "RESOLVED Mia (Mia 80)", "RESOLVED Mia (Mia 80)", "RESOLVED Tim (Tim 60)"},
		{"widow pays for the policy of her dead husband", policy("LIFE", is("Karl", "OWNER"),
			died("Karl", "2024-02-01"), is("Petra", "PAYER"), is("Eva", "EXECUTOR"), paid("Petra")),
			"UNRESOLVED (Petra 70)", "RESOLVED Eva (Eva 60 : Petra 25)", "RESOLVED Eva (Eva 60 : Petra 25)",
			"UNRESOLVED (Petra 0)"},
		{"widow of a joint account", account("DEPOSIT", "ACCOUNT", is("Karl", "OWNER"), died("Karl", "2024-02-01"),
			is("Petra", "JOINT_OWNER")),
			"RESOLVED Petra (Petra 60)", "RESOLVED Petra (Petra 80)", "RESOLVED Petra (Petra 80)",
			"RESOLVED Petra (Petra 60)"},
		{"dead owner with executor", account("DEPOSIT", "ACCOUNT", is("Karl", "OWNER"), died("Karl", "2024-02-01"),
			is("Eva", "EXECUTOR")),
			"UNRESOLVED", "RESOLVED Eva (Eva 80)", "RESOLVED Eva (Eva 80)", "UNRESOLVED"},

		{"leased car, lessor as assignee", policy("MOTOR", is("Acme AG", "OWNER", "PAYER"), is("Lease AG", "ASSIGNEE"),
			is("Joe", "INSURED", "USER"), works("Joe", "Acme AG")),
			"RESOLVED Acme AG (Acme AG 135)", "RESOLVED Acme AG (Acme AG 125)", "RESOLVED Joe (Acme AG 100 : Joe 25)",
			"RESOLVED Joe (Joe 70 : Acme AG 30)"},
		{"premium of a trust's policy financed by a bank", policy("LIFE", is("Trust AG", "OWNER"),
			kind("Trust AG", "TRUST"), is("Bank AG", "PAYER", "ASSIGNEE"), is("Anna", "TRUSTEE"), is("Bert", "INSURED"),
			paid("Bank AG")),
			"RESOLVED Trust AG (Trust AG 45 : Bert 20 : Bank AG 10)", "RESOLVED Anna (Anna 60 : Bert 15 : Bank AG 10)",
			"RESOLVED Anna (Anna 60 : Bert 15 : Bank AG 10)", "RESOLVED Bert (Bert 50 : Trust AG 30 : Bank AG 0)"},
		{"owners' association with a manager", policy("HOME", is("Owners AG", "OWNER"),
			kind("Owners AG", "ASSOCIATION"), is("Manager AG", "POWER_OF_ATTORNEY")),
			"RESOLVED Owners AG (Owners AG 50)", "RESOLVED Owners AG (Owners AG 80)",
			"RESOLVED Manager AG (Manager AG 80)", "RESOLVED Owners AG (Owners AG 30)"},
		{"key man", policy("LIFE", is("Acme AG", "OWNER", "PAYER", "BENEFICIARY"), is("Joe", "INSURED"),
			works("Joe", "Acme AG")),
			"RESOLVED Acme AG (Acme AG 130)", "RESOLVED Acme AG (Acme AG 105)", "RESOLVED Joe (Acme AG 90 : Joe 15)",
			"RESOLVED Joe (Joe 50 : Acme AG 30)"},
		{"wife policyholder, husband insured, pays and drives",
			policy("MOTOR", is("Petra", "OWNER"), is("Karl", "INSURED", "PAYER", "USER")),
			"RESOLVED Karl (Karl 85 : Petra 50)", "RESOLVED Petra (Petra 80 : Karl 45)",
			"RESOLVED Petra (Petra 80 : Karl 45)", "RESOLVED Karl (Karl 70 : Petra 30)"},
		{"adult ward with a professional guardian", account("DEPOSIT", "ACCOUNT", is("Hans", "OWNER", "PAYER"),
			is("Dora", "GUARDIAN")),
			"UNRESOLVED", "RESOLVED Dora (Dora 85)", "RESOLVED Dora (Dora 85)", "RESOLVED Hans (Hans 60)"},
		{"landlord pays the tenant's power, three times", account("UTILITY", "CONTRACT", is("Anna", "OWNER"),
			is("Bert", "PAYER"), paid("Bert")),
			"RESOLVED Anna (Anna 45 : Bert 35)", "RESOLVED Anna (Anna 80 : Bert 20)",
			"RESOLVED Anna (Anna 80 : Bert 20)", "RESOLVED Anna (Anna 60 : Bert 0)"},
		{"health cover of a spouse", policy("HEALTH", is("Karl", "OWNER", "PAYER"), is("Petra", "COVERED_DEPENDENT")),
			"RESOLVED Karl (Karl 80 : Petra 0)", "RESOLVED Karl (Karl 100 : Petra 0)",
			"RESOLVED Karl (Karl 100 : Petra 0)", "RESOLVED Petra (Petra 50 : Karl 30)"},
		{"council's lamp posts", account("UTILITY", "CONTRACT", is("Council", "OWNER", "PAYER"),
			supplies("STREET_LIGHT", "INFRASTRUCTURE"), supplies("STREET_LIGHT", "UNKNOWN")),
			"RESOLVED Council (Council 75)", "RESOLVED Council (Council 100)", "UNRESOLVED (Council 100)",
			"RESOLVED Council (Council 60)"},
		{"meter without party", account("UTILITY", "CONTRACT", supplies("METER", "RESIDENTIAL")),
			"UNRESOLVED", "UNRESOLVED", "UNRESOLVED", "UNRESOLVED"},
		{"power of attorney", account("DEPOSIT", "ACCOUNT", is("Hans", "OWNER"), is("Dora", "POWER_OF_ATTORNEY")),
			"RESOLVED Hans (Hans 60)", "RESOLVED Hans (Hans 80)", "RESOLVED Dora (Dora 80)", "RESOLVED Hans (Hans 60)"},
		{"activated power of attorney", account("DEPOSIT", "ACCOUNT", is("Hans", "OWNER"), activated("Dora")),
			"UNRESOLVED", "RESOLVED Dora (Dora 80)", "RESOLVED Dora (Dora 80)", "RESOLVED Hans (Hans 60)"},
		{"closed and acquired owner", account("B2B", "CONTRACT", is("Old AG", "OWNER"), shut("Old AG", "2020-01-01"),
			acquired("Old AG", "New AG")),
			"RESOLVED New AG (New AG 50)", "RESOLVED New AG (New AG 80)", "UNRESOLVED (New AG 80)",
			"RESOLVED New AG (New AG 60)"},
		{"closed owner without successor", account("B2B", "CONTRACT", is("Old AG", "OWNER"),
			shut("Old AG", "2020-01-01"), is("Joe", "AUTHORIZED_SIGNER", "USER", "PAYER")),
			"UNRESOLVED (Joe 40)", "UNRESOLVED (Joe 30)", "UNRESOLVED (Joe 30)", "UNRESOLVED (Joe 20)"},
		{"company account signed and paid by a clerk", account("B2B", "CONTRACT", is("Acme AG", "OWNER"),
			is("Joe", "AUTHORIZED_SIGNER", "PAYER"), works("Joe", "Acme AG"), paid("Joe")),
			"RESOLVED Acme AG (Acme AG 100)", "RESOLVED Acme AG (Acme AG 120)", "RESOLVED Joe (Acme AG 80 : Joe 40)",
			"RESOLVED Acme AG (Acme AG 60 : Joe 0)"},
		{"tenant with a guarantor", account("UTILITY", "CONTRACT", is("Anna", "OWNER"), is("Bert", "GUARANTOR")),
			"RESOLVED Anna (Anna 45 : Bert 5)", "RESOLVED Anna (Anna 80 : Bert 5)", "RESOLVED Anna (Anna 80 : Bert 5)",
			"RESOLVED Anna (Anna 60 : Bert 40)"},
		{"one owns, another pays three times, is insured and calls twice", policy("LIFE", is("Karl", "OWNER"),
			is("Petra", "PAYER", "INSURED"), paid("Petra"), calls("Petra")),
			"RESOLVED Petra (Petra 90 : Karl 45)", "RESOLVED Karl (Karl 60 : Petra 40)",
			"RESOLVED Karl (Karl 60 : Petra 50)", "RESOLVED Petra (Petra 50 : Karl 30)"},
	} {
		t.Run(tc.name, tc.check)
	}
}
