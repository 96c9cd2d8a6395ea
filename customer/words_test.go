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
			customer.Marketing, "Petra pays the premium (+55): make offers to her. Karl owns the policy (+45): he can " +
				"change it only with the consent of Mia. Mia is a beneficiary (+10)."},
		"all of them": {policy("LIFE", is("Karl", "OWNER"), is("Bank AG", "ASSIGNEE"), irrevocable), customer.Service,
			"Karl owns the policy (+60): serve him. He can change it only with the consent of Bank AG and Mia. " +
				"Mia is a beneficiary (+5)."},
		"through another": {policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER"), is("Dora", "POWER_OF_ATTORNEY")),
			customer.Marketing, "Petra pays the premium (+55): make offers to her. Karl owns the policy (+45): he can " +
				"change it, acting through Dora."},
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
			"Dora pays the premium (+25) and stands in for Karl, who owns the policy (+60): serve Dora."},
		"for one and for another": {account("DEPOSIT", "ACCOUNT", is("Greta", "OWNER"), is("Hans", "JOINT_OWNER"),
			is("Dora", "POWER_OF_ATTORNEY")), customer.Contact,
			"Dora stands in for Greta, who owns the account (+80), and for Hans: contact Dora."},
		"a trust that has a trustee": {policy("LIFE", is("Reed AG", "OWNER"), kind("Reed AG", "TRUST"), is("Petra", "PAYER"),
			is("Dora", "TRUSTEE")), customer.Marketing, "Petra pays the premium (+55): make offers to her. Reed AG owns the " +
			"policy (+45): it can change the policy only through Dora."},
		"a trust that has none": {policy("LIFE", is("Reed AG", "OWNER"), kind("Reed AG", "TRUST"), is("Petra", "PAYER")),
			customer.Marketing, "Petra pays the premium (+55): make offers to her. Reed AG owns the policy (+45): who can " +
				"change the policy for it is not known."},
		"through a trustee, with the consent of another": {policy("LIFE", is("Reed AG", "OWNER"), kind("Reed AG", "TRUST"),
			is("Bank AG", "ASSIGNEE"), is("Dora", "TRUSTEE")), customer.Marketing, "Reed AG owns the policy (+45): make " +
			"offers to it. It can change the policy only through Dora and with the consent of Bank AG."},
		"of a risk nobody says who changes it": {policy("MOTOR", is("Zoe", "OWNER"), born("Zoe", "2015-01-01"),
			is("Karl", "INSURED")), customer.Risk,
			"Karl is insured (+50): the risk rests on him. Zoe owns the policy (+30)."},
		"an executor who has died settles nothing": {policy("LIFE", is("Karl", "OWNER"), is("Dora", "EXECUTOR"),
			died("Karl", "2024-02-01"), died("Dora", "2024-03-01")), customer.Service,
			"Karl died on 2024-02-01. No owner acts, and nobody acts for one: there is nobody to serve."},
	} {
		t.Run(name, func(t *testing.T) {
			got := customer.Decide(c.facts, defaults(t), c.purpose)
			if diff := cmp.Diff(c.sentence, got.Sentence); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
