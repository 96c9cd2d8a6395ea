package customer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/customer"
)

// TestWords are sentences about whom it takes to change an account, and about people of one name.
func TestWords(t *testing.T) {
	no := false
	irrevocable := role("Mia", "BENEFICIARY", func(r *customer.Role) { r.Revocable = &no })
	namesake := func(id, born, suffix string) option {
		return with(id, func(p *customer.Party) { p.Name, p.BirthDate, p.Suffix = "Karl Weber", born, suffix })
	}
	for name, c := range map[string]struct {
		facts    customer.Facts
		purpose  customer.Purpose
		sentence string
	}{
		"only he": {policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER")), customer.Marketing,
			"Petra pays the premium (+55): make offers to her. Karl owns the policy (+45): only he can change it."},
		"an irrevocable beneficiary": {policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER"), irrevocable),
			customer.Marketing, "Petra pays the premium (+55): make offers to her. Karl owns the policy (+45): he " +
				"can change it only with the consent of Mia. Mia is a beneficiary (+10)."},
		"all of them": {policy("LIFE", is("Karl", "OWNER"), is("Bank AG", "ASSIGNEE"), irrevocable), customer.Service,
			"Karl owns the policy (+60): serve him. He can change it only with the consent of Bank AG and Mia. " +
				"Mia is a beneficiary (+5)."},
		"through another": {policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER"), is("Dora", "POWER_OF_ATTORNEY")),
			customer.Marketing, "Petra pays the premium (+55): make offers to her. Karl owns the policy (+45): he " +
				"can change it, acting through Dora."},
		"for herself and another": {account("DEPOSIT", "ACCOUNT", is("Zoe", "OWNER"), born("Zoe", "2015-01-01"),
			is("Petra", "JOINT_OWNER", "CUSTODIAN")), customer.Service,
			"Petra owns the account jointly (+80), for herself and for Zoe: serve Petra."},
		"father and son": {policy("LIFE", is("a", "OWNER"), is("b", "PAYER"), namesake("a", "1951", ""),
			namesake("b", "1980-03-01", "Jr.")), customer.Marketing,
			"Karl Weber Jr. pays the premium (+55): make offers to Karl Weber Jr. Karl Weber owns the policy " +
				"(+45): only Karl Weber can change it."},
		"of one name and no suffix": {policy("LIFE", is("a", "OWNER"), is("b", "PAYER"), namesake("a", "1951", ""),
			namesake("b", "1980-03-01", "")), customer.Marketing, "Karl Weber (born 1980) pays the premium (+55): " +
			"make offers to Karl Weber (born 1980). Karl Weber (born 1951) owns the policy (+45): only Karl Weber " +
			"(born 1951) can change it."},
		"what somebody does for itself comes first": {policy("LIFE", is("Karl", "OWNER"),
			is("Dora", "PAYER", "EXECUTOR"), died("Karl", "2024-02-01")), customer.Service,
			"Dora pays the premium (+25) and stands in for Karl, who owned the policy (+60): serve Dora."},
		"for one and for another": {account("DEPOSIT", "ACCOUNT", is("Greta", "OWNER"), is("Hans", "JOINT_OWNER"),
			is("Dora", "POWER_OF_ATTORNEY")), customer.Contact,
			"Dora stands in for Greta, who owns the account (+80), and for Hans: contact Dora."},
		"a trust that has a trustee": {policy("LIFE", is("Reed AG", "OWNER"), kind("Reed AG", "TRUST"),
			is("Petra", "PAYER"), is("Dora", "TRUSTEE")), customer.Marketing,
			"Petra pays the premium (+55): make offers to her. Reed AG owns the policy (+45): it can change the " +
				"policy only through Dora."},
		"a trust that has none": {policy("LIFE", is("Reed AG", "OWNER"), kind("Reed AG", "TRUST"),
			is("Petra", "PAYER")), customer.Marketing,
			"Petra pays the premium (+55): make offers to her. Reed AG owns the policy (+45): who can " +
				"change the policy for it is not known."},
		"through a trustee, with the consent of another": {policy("LIFE", is("Reed AG", "OWNER"),
			kind("Reed AG", "TRUST"), is("Bank AG", "ASSIGNEE"), is("Dora", "TRUSTEE")), customer.Marketing,
			"Reed AG owns the policy (+45): make offers to it. It can change the policy only through " +
				"Dora and with the consent of Bank AG."},
		"of a risk nobody says who changes it": {policy("MOTOR", is("Zoe", "OWNER"), born("Zoe", "2015-01-01"),
			is("Karl", "INSURED")), customer.Risk,
			"Karl is insured (+50): the risk rests on him. Zoe owns the policy (+30)."},
		"an executor who has died settles nothing": {policy("LIFE", is("Karl", "OWNER"), is("Dora", "EXECUTOR"),
			died("Karl", "2024-02-01"), died("Dora", "2024-03-01")), customer.Service,
			"Karl died on 2024-02-01. No owner acts, and nobody acts for one: there is nobody to serve."},
		"a sole trader jointly with another": {account("LOAN", "LOAN", is("Acme AG", "BORROWER"),
			kind("Acme AG", "SOLE_TRADER"), belongs("Acme AG", "Sue"), is("Karl", "CO_BORROWER")), customer.Service,
			"Acme AG borrows (+80); Karl borrows jointly (+80). Sue trades as Acme AG: serve both."},
		"nobody but an agent": {policy("LIFE", is("Karl", "AGENT")), customer.Service,
			"Nobody is on this policy but Karl, who is the agent: no customer is on file."},
		"nobody but a lessor and a driver": {policy("MOTOR", is("Lease AG", "OWNER", "ASSIGNEE"), is("Karl", "USER")),
			customer.Service, "Nobody reaches 30 points: Karl is the user (+5). Lease AG holds the policy by " +
				"assignment: never the customer by that. Lease AG owns the policy: never the customer by that. " +
				"No owner is on file but Lease AG."},
		"who is called gets no letter": {account("DEPOSIT", "ACCOUNT", is("Karl", "OWNER"), is("Petra", "JOINT_OWNER"),
			lives("Karl", "h"), lives("Petra", "h")), customer.Contact,
			"Karl owns the account (+80); Petra owns the account jointly (+80): contact both."},
	} {
		t.Run(name, func(t *testing.T) {
			got := customer.Decide(c.facts, defaults(t), c.purpose)
			if diff := cmp.Diff(c.sentence, got.Sentence); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestMinorByItsOwnPart: a child that pays for itself may be the customer by the points, but is sent no offers.
func TestMinorByItsOwnPart(t *testing.T) {
	f := policy("LIFE", is("Kim", "PAYER", "INSURED"), born("Kim", "2015-01-01"), with("Kim", func(p *customer.Party) {
		p.Gender, p.Points = "FEMALE", []customer.Point{{Channel: "MAIL", ID: "a"}}
	}))
	f.Offers = true
	a := customer.Decide(f, defaults(t), customer.Marketing)
	want := &customer.MaySend{
		Why: "Kim is a minor: offers are not sent to her. Notices, bills and claims are sent all the same."}
	if diff := cmp.Diff(want, a.MaySend); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestOfWhichOwner: nothing on file says whose attorney somebody is, and the answer says so.
func TestOfWhichOwner(t *testing.T) {
	f := account("DEPOSIT", "ACCOUNT", is("Hans", "OWNER"), is("Greta", "JOINT_OWNER"), activated("Dora"))
	want := []string{"Dora has power of attorney: for which of Greta and Hans is not on file, so it is taken to be " +
		"for both."}
	if diff := cmp.Diff(want, customer.Decide(f, defaults(t), customer.Service).Warnings); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestTraderAnswersOnce: a sole trader is the company, which does not answer beside its owner.
func TestTraderAnswersOnce(t *testing.T) {
	f := account("LOAN", "LOAN", is("Acme AG", "BORROWER"), kind("Acme AG", "SOLE_TRADER"), belongs("Acme AG", "Sue"),
		is("Karl", "GUARANTOR"))
	a := customer.Decide(f, defaults(t), customer.Risk)
	if diff := cmp.Diff([]string{"Karl"}, a.AlsoAnswer); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
