package customer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/customer"
)

// TestStandIns: who steps in for minors, wards, the dead, closed firms and staff.
func TestStandIns(t *testing.T) {
	deposit := func(o ...option) customer.Facts { return account("DEPOSIT", "ACCOUNT", o...) }
	for _, tc := range []asked{
		{"minor without guardian", deposit(is("Tim", "OWNER"), born("Tim", "2015-05-05"), is("Olga", "PAYER")),
			customer.Service,
			"UNRESOLVED", "Olga 5",
			"Tim is a minor, born on 2015-05-05, and no guardian, custodian or parent is on file who could " +
				"act. No owner acts, and nobody acts for one: there is nobody to serve."},
		{"minor beneficiary without guardian", policy("LIFE", is("Karl", "OWNER", "PAYER"), is("Tim", "BENEFICIARY"),
			born("Tim", "2015-05-05")), customer.Service,
			"RESOLVED Karl", "Karl 85 : Tim 5",
			"Karl owns the policy (+60) and pays the premium (+25): serve him. Tim is a beneficiary (+5)."},
		{"minor whose guardian is family", deposit(is("Tim", "OWNER"), born("Tim", "2015-05-05"),
			guarded("Tim", "Mia")), customer.Contact,
			"RESOLVED Mia", "Mia 80",
			"Mia stands in for Tim, who owns the account (+80): contact Mia."},
		{"minor with two custodians", deposit(is("Tim", "OWNER"), born("Tim", "2015-05-05"), is("Mia", "CUSTODIAN"),
			is("Paul", "CUSTODIAN")), customer.Service,
			"JOINT Mia, Paul", "Mia 80 : Paul 80",
			"Mia stands in for Tim, who owns the account (+80); Paul stands in for Tim, who owns the account " +
				"(+80): serve both."},
		{"minor carries his own risk", deposit(is("Tim", "OWNER"), born("Tim", "2015-05-05"), is("Mia", "CUSTODIAN")),
			customer.Risk,
			"RESOLVED Tim", "Tim 60",
			"Tim owns the account (+60): the risk rests on him."},
		{"of age today", deposit(is("Tim", "OWNER"), born("Tim", "2006-06-01"), is("Mia", "CUSTODIAN")),
			customer.Service,
			"RESOLVED Tim", "Tim 80",
			"Tim owns the account (+80): serve him."},
		{"of age tomorrow", deposit(is("Tim", "OWNER"), born("Tim", "2006-06-02"), is("Mia", "CUSTODIAN")),
			customer.Service,
			"RESOLVED Mia", "Mia 80",
			"Mia stands in for Tim, who owns the account (+80): serve Mia."},
		{"a minor by the year of birth", deposit(is("Tim", "OWNER"), born("Tim", "2007"), is("Mia", "PAYER")),
			customer.Service,
			"UNRESOLVED", "Mia 5",
			"Tim is a minor, born in 2007, and no guardian, custodian or parent is on file who could act. No " +
				"owner acts, and nobody acts for one: there is nobody to serve."},
		{"of age by the year of birth", deposit(is("Tim", "OWNER"), born("Tim", "2005"), is("Mia", "CUSTODIAN")),
			customer.Service,
			"RESOLVED Tim", "Tim 80",
			"Tim owns the account (+80): serve him."},
		{"of age this year, and nobody says otherwise", deposit(is("Tim", "OWNER"), born("Tim", "2006"),
			is("Mia", "PAYER")), customer.Service,
			"RESOLVED Tim", "Tim 80 : Mia 5",
			"Tim owns the account (+80): serve him. Mia pays into it (+5)."},
		{"of age this month, but a custodian", deposit(is("Tim", "OWNER"), born("Tim", "2006-06"),
			is("Mia", "CUSTODIAN")), customer.Service,
			"RESOLVED Mia", "Mia 80",
			"Mia stands in for Tim, who owns the account (+80): serve Mia."},
		{"who died some day this year", deposit(is("Karl", "OWNER"), died("Karl", "2024"), is("Petra", "JOINT_OWNER")),
			customer.Service,
			"RESOLVED Petra", "Petra 80",
			"Petra owns the account jointly (+80): serve her."},
		{"no date of birth, but a custodian", deposit(is("Tim", "OWNER"), born("Tim", ""), is("Mia", "CUSTODIAN")),
			customer.Service,
			"RESOLVED Mia", "Mia 80",
			"Mia stands in for Tim, who owns the account (+80): serve Mia."},
		{"no date of birth and no custodian", deposit(is("Tim", "OWNER"), born("Tim", "")), customer.Service,
			"RESOLVED Tim", "Tim 80",
			"Tim owns the account (+80): serve him."},
		{"ward", deposit(is("Hans", "OWNER"), guarded("Hans", "Dora")), customer.Marketing,
			"UNRESOLVED", "",
			"Hans has a guardian. No owner can take offers: there is nobody to make them to."},
		{"ward whose guardian has died", deposit(is("Hans", "OWNER"), guarded("Hans", "Dora"),
			died("Dora", "2024-01-01")), customer.Service,
			"UNRESOLVED", "",
			"Hans has a guardian. No owner acts, and nobody acts for one: there is nobody to serve."},
		{"guardian on the account of an adult", deposit(is("Hans", "OWNER"), is("Dora", "GUARDIAN")), customer.Service,
			"RESOLVED Dora", "Dora 80",
			"Dora stands in for Hans, who owns the account (+80): serve Dora."},
		{"a guardian does not take the ward's evidence", deposit(is("Hans", "OWNER"), guarded("Hans", "Dora"),
			paid("Hans")), customer.Service,
			"RESOLVED Dora", "Dora 80",
			"Dora stands in for Hans, who owns the account (+80): serve Dora."},

		{"one of two owners dead", deposit(is("Karl", "OWNER"), died("Karl", "2024-02-01"), is("Petra", "JOINT_OWNER")),
			customer.Marketing,
			"RESOLVED Petra", "Petra 60",
			"Petra owns the account jointly (+60): make offers to her."},
		{"dead without a date", deposit(is("Karl", "OWNER"), died("Karl", "")), customer.Service,
			"UNRESOLVED", "",
			"Karl has died. No owner acts, and nobody acts for one: there is nobody to serve."},
		{"alive on the day", deposit(is("Karl", "OWNER"), died("Karl", "2024-06-02")), customer.Marketing,
			"RESOLVED Karl", "Karl 60", "Karl owns the account (+60): make offers to him."},
		{"dead owner, others do not get the marketing", policy("LIFE", is("Karl", "OWNER"), died("Karl", "2024-02-01"),
			is("Petra", "PAYER")), customer.Marketing,
			"UNRESOLVED", "Petra 55",
			"Karl died on 2024-02-01. No owner can take offers: there is nobody to make them to."},

		{"acquired twice", deposit(is("Old AG", "OWNER"), shut("Old AG", "2019-01-01"), acquired("Old AG", "Mid AG"),
			shut("Mid AG", "2020-01-01"), acquired("Mid AG", "New AG")),
			customer.Marketing, "RESOLVED New AG", "New AG 60",
			"New AG stands in for Old AG, which owned the account (+60): make offers to New AG."},
		{"a circle of acquisitions", deposit(is("Old AG", "OWNER"), shut("Old AG", "2019-01-01"),
			acquired("Old AG", "Mid AG"), shut("Mid AG", "2020-01-01"), acquired("Mid AG", "Old AG")),
			customer.Service,
			"UNRESOLVED", "",
			"Old AG closed on 2019-01-01 and nobody took it over. No owner acts, and nobody acts for one: " +
				"there is nobody to serve."},
		{"merged into another", deposit(is("Sub AG", "OWNER"), acquired("Sub AG", "New AG"),
			with("Sub AG", func(p *customer.Party) { p.Status = "ACQUIRED" })), customer.Service,
			"RESOLVED New AG", "New AG 80",
			"New AG stands in for Sub AG, which owned the account (+80): serve New AG."},
		{"independent again", deposit(is("Sub AG", "OWNER"), acquired("Sub AG", "New AG"),
			with("Sub AG", func(p *customer.Party) {
				p.Status, p.Successors[0].To = "ACQUIRED", "2020-01-01"
			})), customer.Service,
			"RESOLVED Sub AG", "Sub AG 80",
			"Sub AG owns the account (+80): serve it."},
		{"a subsidiary that trades on", deposit(is("Sub AG", "OWNER"), acquired("Sub AG", "New AG")),
			customer.Service,
			"RESOLVED Sub AG", "Sub AG 80",
			"Sub AG owns the account (+80): serve it."},
		{"closed tomorrow", deposit(is("Old AG", "OWNER"), shut("Old AG", "2024-06-02")), customer.Service,
			"RESOLVED Old AG", "Old AG 80",
			"Old AG owns the account (+80): serve it."},

		{"staff of somebody else", account("B2B", "CONTRACT", is("Acme AG", "OWNER"), is("Joe", "AUTHORIZED_SIGNER"),
			works("Joe", "New AG")), customer.Service,
			"RESOLVED Acme AG", "Acme AG 80 : Joe 20",
			"Acme AG owns the contract (+80): serve it. Joe signs for the contract (+20)."},
		{"staff who owns a share himself", deposit(is("Acme AG", "OWNER"), is("Joe", "JOINT_OWNER"),
			works("Joe", "Acme AG")), customer.Service,
			"JOINT Acme AG, Joe", "Acme AG 80 : Joe 80",
			"Acme AG owns the account (+80); Joe owns the account jointly (+80): serve both."},
		{"who stands in for several roles of one", deposit(is("Hans", "OWNER", "PAYER"), guarded("Hans", "Dora")),
			customer.Service,
			"RESOLVED Dora", "Dora 85",
			"Dora stands in for Hans, who owns the account (+80) and pays into it (+5): serve Dora."},
		{"sole trader", deposit(is("Old AG", "OWNER"), is("Hans"), with("Old AG", func(p *customer.Party) {
			p.CompanyKind, p.Owners = "SOLE_TRADER", []customer.Link{{Party: "Hans"}}
		})), customer.Service,
			"RESOLVED Hans", "Old AG 80",
			"Old AG owns the account (+80). Hans trades as Old AG: serve him."},
		{"agent who owns his own policy", policy("LIFE", is("Karl", "OWNER", "AGENT")), customer.Service,
			"RESOLVED Karl", "Karl 60", "Karl owns the policy (+60): serve him."},
	} {
		t.Run(tc.name, tc.check)
	}
}

func TestVetoes(t *testing.T) {
	f := policy("MOTOR", is("Karl", "OWNER"), died("Karl", "2024-02-01"), is("Lease AG", "ASSIGNEE"),
		is("Tim", "JOINT_OWNER"), born("Tim", "2015-05-05"),
		is("Mia", "GUARDIAN"), is("Eva", "EXECUTOR"), is("Old AG", "PAYER"), shut("Old AG", ""), is("Ours AG", "PAYER"))
	set := defaults(t)
	set.Ourselves = []string{"ours ag"}
	want := []customer.Veto{
		{Party: "Karl", Kind: customer.Deceased, Why: "Karl died on 2024-02-01: Eva steps in."},
		{Party: "Lease AG", Kind: customer.NeverCandidate, Why: "Lease AG holds the policy by assignment: never the " +
			"customer by that."},
		{Party: "Old AG", Kind: customer.Closed, Why: "Old AG has closed: nobody steps in for this purpose."},
		{Party: "Ours AG", Kind: customer.Ourselves, Why: "Ours AG is one of our own companies."},
		{Party: "Tim", Kind: customer.Minor, Why: "Tim is a minor, born on 2015-05-05: Mia steps in."},
	}
	if diff := cmp.Diff(want, customer.Decide(f, set, customer.Service).Vetoes); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
