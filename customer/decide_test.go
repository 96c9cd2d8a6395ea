package customer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kith/customer"
)

// score reads like "Petra 55 : Karl 45".
func score(a customer.Answer) string {
	var out []string
	for _, c := range a.Candidates {
		out = append(out, fmt.Sprintf("%s %d", c.Party, c.Score))
	}
	return strings.Join(out, " : ")
}

// asked is what an answer must be, in full sentences.
type asked struct {
	name     string
	facts    customer.Facts
	purpose  customer.Purpose
	outcome  string // with the customers
	scores   string
	sentence string
}

func (tc asked) check(t *testing.T) {
	t.Helper()
	a := customer.Decide(tc.facts, defaults(t), tc.purpose)
	got := [3]string{strings.TrimSpace(string(a.Outcome) + " " + strings.Join(a.Customers, ", ")), score(a), a.Sentence}
	if diff := cmp.Diff([3]string{tc.outcome, tc.scores, tc.sentence}, got); diff != "" {
		t.Errorf("(-want +got)\n%s\nvetoes %v\nwarnings %v", diff, a.Vetoes, a.Warnings)
	}
}

// TestNamedCases are the cases every implementation must get right.
func TestNamedCases(t *testing.T) {
	petraPays := policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER"))
	estate := account("DEPOSIT", "ACCOUNT", is("Karl", "OWNER"), died("Karl", "2024-02-01"), is("Eva", "EXECUTOR"))
	drives := policy("MOTOR", is("Petra", "OWNER"), is("Karl", "INSURED", "PAYER", "USER"))
	attorney := account("DEPOSIT", "ACCOUNT", is("Hans", "OWNER"), is("Dora", "POWER_OF_ATTORNEY"))
	clerk := account("B2B", "CONTRACT", is("Acme AG", "OWNER"), is("Joe", "AUTHORIZED_SIGNER", "PAYER"),
		works("Joe", "Acme AG"),
		did("APPLICATION", "2023-01-01", "Joe"), paid("Joe"))
	savings := account("DEPOSIT", "ACCOUNT", is("Tim", "OWNER"), born("Tim", "2015-05-05"), is("Mia", "CUSTODIAN"))
	lamps := account("UTILITY", "CONTRACT", is("Council", "OWNER", "PAYER"))
	for range 1000 {
		supplies("STREET_LIGHT", "INFRASTRUCTURE")(&lamps)
	}
	lamps.MoreSupplied = true
	for _, tc := range []asked{
		{"husband owns and pays, wife insured, son beneficiary",
			policy("LIFE", is("Karl", "OWNER", "PAYER"), is("Petra", "INSURED"), is("Paul", "BENEFICIARY")),
			customer.Marketing,
			"RESOLVED Karl", "Karl 100 : Petra 20 : Paul 10",
			"Karl pays the premium (+55) and owns the policy (+45): make offers to him. Petra is insured (+20). Paul " +
				"is a beneficiary (+10)."},
		{"Karl owns, Petra pays: marketing", petraPays, customer.Marketing, "RESOLVED Petra", "Petra 55 : Karl 45",
			"Petra pays the premium (+55): make offers to her. Karl owns the policy (+45): only he can change it."},
		{"Karl owns, Petra pays: service", petraPays, customer.Service, "RESOLVED Karl", "Karl 60 : Petra 25",
			"Karl owns the policy (+60): serve him. Petra pays the premium (+25)."},
		{"own life policy paid through payroll",
			policy("LIFE", is("Karl", "OWNER", "INSURED"), is("Acme AG", "PAYER")), customer.Marketing,
			"RESOLVED Karl", "Karl 65 : Acme AG 10",
			"Karl owns the policy (+45) and is insured (+20): make offers to him. Acme AG pays the premium (+10)."},
		{"group policy",
			policy("LIFE", is("Acme AG", "OWNER", "PAYER", "PLAN_SPONSOR"), is("Joe", "INSURED"), is("Mia", "INSURED")),
			customer.Marketing,
			"RESOLVED Acme AG", "Acme AG 130 : Joe 30 : Mia 30",
			"Acme AG sponsors the policy (+50), owns the policy (+40) and pays the premium (+40): make offers to it. " +
				"Joe is insured (+30). Mia is insured (+30)."},
		{"certificate of a group policy",
			policy("LIFE", partOf("LIFE", true), is("Acme AG", "OWNER", "PAYER", "PLAN_SPONSOR"), is("Joe", "INSURED"),
				works("Joe", "Acme AG")), customer.Marketing,
			"RESOLVED Joe", "Joe 70 : Acme AG 35",
			"Joe is insured (+70): make offers to him. Acme AG pays the premium (+15), owns the policy (+10) and " +
				"sponsors the policy (+10): only it can change the policy."},
		{"grandmother pays grandson's motor",
			policy("MOTOR", is("Tim", "OWNER", "INSURED"), is("Olga", "PAYER")), customer.Marketing, "RESOLVED Tim",
			"Tim 85 : Olga 30",
			"Tim owns the policy (+50) and is insured (+35): make offers to him. Olga pays the premium (+30)."},
		{"joint deposit of a divorced couple",
			account("DEPOSIT", "ACCOUNT", is("Anna", "OWNER"), is("Bert", "JOINT_OWNER"), lives("Anna", "hh_1"),
				lives("Bert", "hh_2")), customer.Marketing,
			"JOINT Anna, Bert", "Anna 60 : Bert 60",
			"Anna owns the account (+60); Bert owns the account jointly (+60): make offers to both. They belong to " +
				"two households: two letters."},
		{"child's savings", savings, customer.Service,
			"RESOLVED Mia", "Mia 80",
			"Mia stands in for Tim, who owns the account (+80): serve Mia."},
		{"dead owner with executor: service", estate, customer.Service,
			"RESOLVED Eva", "Eva 80",
			"Eva stands in for Karl, who owned the account (+80): serve Eva."},
		{"dead owner with executor: marketing", estate, customer.Marketing,
			"UNRESOLVED", "",
			"Karl died on 2024-02-01. No owner can take offers: there is nobody to make them to. " +
				"Eva settles the estate."},
		{"leased car",
			policy("MOTOR", is("Acme AG", "OWNER", "PAYER"), is("Lease AG", "ASSIGNEE"), is("Joe", "USER"),
				works("Joe", "Acme AG")), customer.Service,
			"RESOLVED Acme AG", "Acme AG 105",
			"Acme AG owns the policy (+80), pays the premium (+20) and is the user through Joe (+5): serve it. It " +
				"can change the policy only with the consent of Lease AG."},
		{"wife policyholder, husband insured, pays and drives: service", drives, customer.Service, "RESOLVED Petra",
			"Petra 80 : Karl 45",
			"Petra owns the policy (+80): serve her. Karl is insured (+20), pays the premium (+20) and is the user " +
				"(+5)."},
		{"wife policyholder, husband insured, pays and drives: marketing", drives, customer.Marketing, "RESOLVED Karl",
			"Karl 85 : Petra 50",
			"Karl is insured (+35), pays the premium (+30) and is the user (+20): make offers to him. Petra owns the " +
				"policy (+50): only she can change it."},
		{"council's lamp posts", lamps, customer.Service,
			"RESOLVED Council", "Council 100",
			"Council owns the contract (+80) and pays the bill (+20): serve it."},
		{"meter without party", account("UTILITY", "CONTRACT", supplies("METER", "RESIDENTIAL")), customer.Service,
			"UNRESOLVED", "",
			"Nobody is on this contract: occupier unknown."},
		{"power of attorney: contact", attorney, customer.Contact,
			"RESOLVED Dora", "Dora 80",
			"Dora stands in for Hans, who owns the account (+80): contact Dora."},
		{"power of attorney: service", attorney, customer.Service,
			"RESOLVED Hans", "Hans 80",
			"Hans owns the account (+80): serve him. Hans acts through Dora, by power of attorney."},
		{"closed and acquired owner",
			account("B2B", "CONTRACT", is("Old AG", "OWNER"), shut("Old AG", "2020-01-01"),
				acquired("Old AG", "New AG")), customer.Service,
			"RESOLVED New AG", "New AG 80",
			"New AG stands in for Old AG, which owned the contract (+80): serve New AG."},
		{"closed owner without successor",
			account("B2B", "CONTRACT", is("Old AG", "OWNER"), shut("Old AG", "2020-01-01"), is("Hans"),
				is("Joe", "AUTHORIZED_SIGNER", "USER"),
				with("Old AG", func(p *customer.Party) { p.Owners = []customer.Link{{Party: "Hans"}} })),
			customer.Marketing,
			"UNRESOLVED", "Joe 35",
			"Old AG closed on 2020-01-01 and nobody took it over. No owner can take offers: " +
				"there is nobody to make them to. Old AG belonged to Hans, but its interests do not pass on."},
		{"company account signed and paid by a clerk", clerk, customer.Service,
			"RESOLVED Acme AG", "Acme AG 120",
			"Acme AG owns the contract (+80), signs for the contract through Joe (+20) and pays the bill " +
				"through Joe (+20): serve it."},
		{"company account signed and paid by a clerk: contact", clerk, customer.Contact,
			"RESOLVED Joe", "Acme AG 80 : Joe 40",
			"Acme AG owns the contract (+80). Joe signs for the contract (+20) and pays the bill (+20), and works " +
				"for Acme AG: contact him."},
		{"mortgage of two", account("LOAN", "LOAN", is("Anna", "BORROWER"), is("Bert", "CO_BORROWER")),
			customer.Service,
			"JOINT Anna, Bert", "Anna 80 : Bert 80",
			"Anna borrows (+80); Bert borrows jointly (+80): serve both."},
	} {
		t.Run(tc.name, tc.check)
	}
}

// TestConclude: accounts without a party, and leads at the margin.
func TestConclude(t *testing.T) {
	deposit := func(o ...option) customer.Facts { return account("DEPOSIT", "ACCOUNT", o...) }
	utility := func(o ...option) customer.Facts { return account("UTILITY", "CONTRACT", o...) }
	health := func(o ...option) customer.Facts { return policy("HEALTH", o...) }
	for _, tc := range []asked{
		{"street light without party", utility(supplies("STREET_LIGHT", "UNKNOWN")), customer.Service,
			"NON_PARTY", "", "Nobody is on this contract, and all it supplies is equipment: there is no customer."},
		{"meter of a pumping station", utility(supplies("METER", "INFRASTRUCTURE")), customer.Service,
			"NON_PARTY", "", "Nobody is on this contract, and all it supplies is equipment: there is no customer."},
		{"street light beside a house", utility(supplies("STREET_LIGHT", "UNKNOWN"), supplies("METER", "RESIDENTIAL")),
			customer.Service,
			"UNRESOLVED", "", "Nobody is on this contract: occupier unknown."},
		{"street light with an agent only", utility(supplies("STREET_LIGHT", "UNKNOWN"), is("Joe", "AGENT")),
			customer.Service,
			"NON_PARTY", "", "Nobody is on this contract, and all it supplies is equipment: there is no customer."},
		{"more street lights than were read", utility(supplies("STREET_LIGHT", "UNKNOWN"),
			func(f *customer.Facts) { f.MoreSupplied = true }), customer.Service,
			"INCOMPLETE", "", "There are more service points than can be read at once: nothing is claimed."},
		{"more parties than were read", utility(is("Karl", "OWNER"),
			func(f *customer.Facts) { f.Incomplete = []string{"parties", "interactions"} }), customer.Service,
			"INCOMPLETE", "", "There are more parties and interactions than can be read at once: nothing is claimed."},
		{"nobody at all", deposit(), customer.Service, "UNRESOLVED", "",
			"Nobody is on this account: no party is on file."},

		{"margin of 10", policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER")), customer.Marketing,
			"RESOLVED Petra", "Petra 55 : Karl 45", "Petra pays the premium (+55): make offers to her. Karl owns the " +
				"policy (+45): only he can change it."},
		{"too close", health(is("Karl", "OWNER"), is("Petra", "PAYER", "JOINT_INSURED")), customer.Marketing,
			"AMBIGUOUS Karl, Petra", "Karl 50 : Petra 45",
			"Too close to call: Karl owns the policy (+50); Petra pays the premium (+30) and is insured " +
				"jointly (+15). Ask which of them it is."},
		{"too close, in one household", health(is("Karl", "OWNER"), is("Petra", "PAYER", "JOINT_INSURED"),
			lives("Karl", "Weber"), lives("Petra", "Weber")), customer.Marketing,
			"RESOLVED Karl, Petra", "Karl 50 : Petra 45",
			"Karl owns the policy (+50); Petra pays the premium (+30) and is insured jointly (+15). They " +
				"share a household, Weber: make offers to it."},
		{"too close, in two households", health(is("Karl", "OWNER"), is("Petra", "PAYER", "JOINT_INSURED"),
			lives("Karl", "Weber"), lives("Petra", "Braun")), customer.Marketing,
			"AMBIGUOUS Karl, Petra", "Karl 50 : Petra 45",
			"Too close to call: Karl owns the policy (+50); Petra pays the premium (+30) and is insured " +
				"jointly (+15). Ask which of them it is."},
		{"too few points", policy("LIFE", is("Paul", "BENEFICIARY")), customer.Marketing,
			"UNRESOLVED", "Paul 10", "Nobody reaches 30 points: Paul is a beneficiary (+10). No owner is on file."},
	} {
		t.Run(tc.name, tc.check)
	}
}

// TestThresholds sets weights so that scores and leads fall on the boundary and just below it.
func TestThresholds(t *testing.T) {
	for _, tc := range []struct {
		owner, payer int
		want         customer.Outcome
	}{
		{30, 20, customer.Resolved}, {29, 0, customer.Unresolved}, {40, 30, customer.Resolved},
		{40, 31, customer.Ambiguous}, {30, 21, customer.Ambiguous},
	} {
		set := defaults(t)
		row := set.Row(set.Line("Life"), "MARKETING").Roles
		row["OWNER"], row["PAYER"] = tc.owner, tc.payer
		a := customer.Decide(policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER")), set, customer.Marketing)
		if a.Outcome != tc.want || a.Score != tc.owner || a.Margin != tc.owner-tc.payer {
			t.Errorf("%d : %d is %s with score %d and margin %d, want %s", tc.owner, tc.payer, a.Outcome, a.Score,
				a.Margin, tc.want)
		}
	}
}

func TestOneOfTwoTooCloseHasEnough(t *testing.T) {
	set := defaults(t)
	row := set.Row(set.Line("Life"), "MARKETING").Roles
	row["OWNER"], row["PAYER"] = 32, 28
	a := customer.Decide(policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER")), set, customer.Marketing)
	if diff := cmp.Diff([]string{"Karl"}, a.Customers); a.Outcome != customer.Ambiguous || diff != "" {
		t.Errorf("%s (-want +got)\n%s", a.Outcome, diff)
	}
}

func TestWarnings(t *testing.T) {
	for name, tc := range map[string]struct {
		facts customer.Facts
		want  []string
	}{
		"no line": {policy("", is("Karl", "OWNER")),
			[]string{"The line of business is not known: it was weighed like accounts in general."}},
		"line unlisted": {policy("OTHER", is("Karl", "OWNER")),
			[]string{"The rules have no weights for its line of business: it was weighed like accounts in " +
				"general."}},
		"line of the product": {policy("", is("Karl", "OWNER"),
			on(func(a *customer.Account) { a.ProductLine = "LIFE" })), nil},
		"a role nobody knows": {policy("LIFE", is("Karl", "OWNER"), is("Paul", "OTHER")),
			[]string{"Paul has a role that the rules do not know: it was not counted."}},
		"role of a stand-in": {policy("LIFE", is("Karl", "OWNER"), is("Paul", "POWER_OF_ATTORNEY")), nil},
		"ended on an unknown day": {policy("LIFE", is("Karl", "OWNER"),
			on(func(a *customer.Account) { a.Status = "LAPSED" })),
			[]string{"The day the policy ended is not known."}},
		"died since": {policy("LIFE", is("Karl", "OWNER"), died("Karl", "2024-01-01"),
			on(func(a *customer.Account) { a.ClosedOn = "2023-01-01" })),
			[]string{"Karl is gone since: this was so on 2022-12-31."}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, customer.Decide(tc.facts, defaults(t),
				customer.Service).Warnings); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestHouseholdLevel(t *testing.T) {
	a := customer.Decide(policy("HEALTH", is("Karl", "OWNER"), is("Petra", "PAYER", "JOINT_INSURED"),
		lives("Karl", "Weber"), lives("Petra", "Weber")), defaults(t), customer.Marketing)
	if a.Level != customer.LevelHousehold || a.Household != "Weber" || a.Outcome != customer.Resolved {
		t.Errorf("got %s at level %s of %q", a.Outcome, a.Level, a.Household)
	}
}

// TestWholeAnswer compares one answer in full.
func TestWholeAnswer(t *testing.T) {
	got := customer.Decide(policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER"), paid("Petra")), defaults(t),
		customer.Marketing)
	want := customer.Answer{
		RuleSet: "customer", RuleVersion: "2", Purpose: customer.Marketing, AsOf: today, Row: "Life, MARKETING",
		Outcome: customer.Resolved, Level: customer.LevelParty, Customers: []string{"Petra"}, Score: 70, Margin: 25,
		Needed: customer.Needed{Score: 30, Margin: 10},
		Candidates: []customer.Candidate{
			{Party: "Petra", Score: 70, Contributions: []customer.Contribution{
				{Kind: customer.OwnRole, Role: "PAYER", Points: 55, Why: "Petra pays the premium (+55).",
					Record: "rec_Petra", ObservedAt: "2024-01-01T00:00:00Z"},
				{Kind: customer.Payments, Points: 15, Why: "Petra made the last 3 payments (+15).",
					Record: "rec_PAYMENT"}}},
			{Party: "Karl", Score: 45, Contributions: []customer.Contribution{
				{Kind: customer.OwnRole, Role: "OWNER", Points: 45, Why: "Karl owns the policy (+45).",
					Record: "rec_Karl", ObservedAt: "2024-01-01T00:00:00Z"}}},
		},
		Sentence: "Petra pays the premium (+55) and made the last 3 payments (+15): make offers to her. Karl owns " +
			"the policy (+45): only he can change it.",
		Say: "May I check who I am speaking to? Then I can say what I may do for you here.",
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(customer.Contribution{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
