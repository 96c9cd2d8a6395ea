package customer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/customer"
)

// TestEdges are what the named cases leave open.
func TestEdges(t *testing.T) {
	deposit := func(o ...option) customer.Facts { return account("DEPOSIT", "ACCOUNT", o...) }
	utility := func(o ...option) customer.Facts { return account("UTILITY", "CONTRACT", o...) }
	for _, tc := range []asked{
		{"shares 70 and 30", deposit(share("Anna", "OWNER", 70), share("Bert", "OWNER", 30)), customer.Service,
			"RESOLVED Anna", "Anna 60 : Bert 26", "Anna owns the account (+60): serve her. Bert owns the account " +
				"(+26)."},
		{"a share of one third is rounded half up", policy("LIFE", share("Anna", "OWNER", 60),
			share("Bert", "OWNER", 30), share("Paul", "BENEFICIARY", 75), share("Mia", "BENEFICIARY", 25)),
			customer.Marketing, "RESOLVED Anna", "Anna 45 : Bert 23 : Paul 10 : Mia 3",
			"Anna owns the policy (+45): write to her. Bert owns the policy (+23). Paul is a beneficiary (+10). 1 " +
				"other has a smaller part."},
		{"equal shares", deposit(share("Anna", "OWNER", 50), share("Bert", "OWNER", 50)), customer.Service,
			"JOINT Anna, Bert", "Anna 60 : Bert 60", "Anna owns the account (+60); Bert owns the account (+60): " +
				"serve both."},
		{"no share counts as the largest", deposit(share("Anna", "OWNER", 33.3), is("Bert", "OWNER")), customer.Service,
			"JOINT Anna, Bert", "Anna 60 : Bert 60", "Anna owns the account (+60); Bert owns the account (+60): " +
				"serve both."},
		{"shares of different roles do not mix", deposit(share("Anna", "OWNER", 80), share("Bert", "JOINT_OWNER", 20)),
			customer.Service,
			"JOINT Anna, Bert", "Anna 60 : Bert 55", "Anna owns the account (+60); Bert owns the account jointly " +
				"(+55): serve both."},
		{"a role counts once", deposit(is("Anna", "OWNER", "OWNER")), customer.Service, "RESOLVED Anna", "Anna 60",
			"Anna owns the account (+60): serve her."},
		{"an annuitant weighs as insured, once", policy("PENSION", is("Anna", "OWNER", "INSURED", "ANNUITANT")),
			customer.Marketing,
			"RESOLVED Anna", "Anna 65", "Anna owns the policy (+45) and is the annuitant (+20): write to her."},
		{"rented list", deposit(role("Anna", "OWNER", func(r *customer.Role) { r.Source = "RENTED_LIST" })),
			customer.Service,
			"RESOLVED Anna", "Anna 50", "Anna owns the account (+60) and has a role known from a rented list alone " +
				"(-10): serve her."},
		{"partner list", deposit(role("Anna", "OWNER", func(r *customer.Role) { r.Source = "PARTNER" })),
			customer.Service,
			"RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},

		{"minor without guardian", deposit(is("Tim", "OWNER"), born("Tim", "2015-05-05"), is("Olga", "PAYER")),
			customer.Service,
			"UNRESOLVED", "Olga 15", "Tim is a minor, born on 2015-05-05, and no guardian or custodian is on file " +
				"who could act: there is nobody to serve."},
		{"minor beneficiary without guardian", policy("LIFE", is("Karl", "OWNER", "PAYER"), is("Tim", "BENEFICIARY"),
			born("Tim", "2015-05-05")), customer.Service,
			"RESOLVED Karl", "Karl 85", "Karl owns the policy (+60) and pays the premium (+25): serve him."},
		{"minor whose guardian is family", deposit(is("Tim", "OWNER"), born("Tim", "2015-05-05"),
			guarded("Tim", "Mia")), customer.Contact,
			"RESOLVED Mia", "Mia 60", "Mia stands in for Tim, who owns the account (+60): contact her."},
		{"minor with two custodians", deposit(is("Tim", "OWNER"), born("Tim", "2015-05-05"), is("Mia", "CUSTODIAN"),
			is("Paul", "CUSTODIAN")), customer.Service,
			"JOINT Mia, Paul", "Mia 60 : Paul 60",
			"Mia stands in for Tim, who owns the account (+60); Paul stands in for Tim, who owns the account (+60): " +
				"serve both."},
		{"minor carries his own risk", deposit(is("Tim", "OWNER"), born("Tim", "2015-05-05"), is("Mia", "CUSTODIAN")),
			customer.Risk,
			"RESOLVED Tim", "Tim 30", "Tim owns the account (+30): the risk rests on him."},
		{"of age today", deposit(is("Tim", "OWNER"), born("Tim", "2006-06-01"), is("Mia", "CUSTODIAN")),
			customer.Service,
			"RESOLVED Tim", "Tim 60", "Tim owns the account (+60): serve him."},
		{"of age tomorrow", deposit(is("Tim", "OWNER"), born("Tim", "2006-06-02"), is("Mia", "CUSTODIAN")),
			customer.Service,
			"RESOLVED Mia", "Mia 60", "Mia stands in for Tim, who owns the account (+60): serve her."},
		{"no date of birth, but a custodian", deposit(is("Tim", "OWNER"), born("Tim", ""), is("Mia", "CUSTODIAN")),
			customer.Service,
			"RESOLVED Mia", "Mia 60", "Mia stands in for Tim, who owns the account (+60): serve her."},
		{"no date of birth and no custodian", deposit(is("Tim", "OWNER"), born("Tim", "")), customer.Service,
			"RESOLVED Tim", "Tim 60", "Tim owns the account (+60): serve him."},
		{"ward", deposit(is("Hans", "OWNER"), guarded("Hans", "Dora")), customer.Marketing,
			"RESOLVED Dora", "Dora 60", "Dora stands in for Hans, who owns the account (+60): write to her."},
		{"ward whose guardian has died", deposit(is("Hans", "OWNER"), guarded("Hans", "Dora"),
			died("Dora", "2024-01-01")), customer.Service,
			"UNRESOLVED", "", "Hans has a guardian, and no guardian or custodian is on file who could act: there is " +
				"nobody to serve."},
		{"guardian on the account of an adult", deposit(is("Hans", "OWNER"), is("Dora", "GUARDIAN")), customer.Service,
			"RESOLVED Dora", "Dora 60", "Dora stands in for Hans, who owns the account (+60): serve her."},
		{"a guardian does not take the ward's evidence", deposit(is("Hans", "OWNER"), guarded("Hans", "Dora"),
			paid("Hans")), customer.Service,
			"RESOLVED Dora", "Dora 60", "Dora stands in for Hans, who owns the account (+60): serve her."},

		{"one of two owners dead", deposit(is("Karl", "OWNER"), died("Karl", "2024-02-01"), is("Petra", "JOINT_OWNER")),
			customer.Marketing,
			"RESOLVED Petra", "Petra 55", "Petra owns the account jointly (+55): write to her."},
		{"dead without a date", deposit(is("Karl", "OWNER"), died("Karl", "")), customer.Service,
			"UNRESOLVED", "", "Nobody on the account can be its customer. Karl has died: nobody steps in for this " +
				"purpose."},
		{"alive on the day", deposit(is("Karl", "OWNER"), died("Karl", "2024-06-02")), customer.Marketing,
			"RESOLVED Karl", "Karl 60", "Karl owns the account (+60): write to him."},
		{"dead owner, others do not get the marketing", policy("LIFE", is("Karl", "OWNER"), died("Karl", "2024-02-01"),
			is("Petra", "PAYER")), customer.Marketing,
			"UNRESOLVED", "Petra 55", "Karl died on 2024-02-01. No owner is left: there is nobody to write to."},

		{"acquired twice", deposit(is("Old AG", "OWNER"), shut("Old AG", "2019-01-01"), acquired("Old AG", "Mid AG"),
			shut("Mid AG", "2020-01-01"), acquired("Mid AG", "New AG")),
			customer.Marketing, "RESOLVED New AG", "New AG 60",
			"New AG stands in for Old AG, which owns the account (+60): write to it."},
		{"a circle of acquisitions", deposit(is("Old AG", "OWNER"), shut("Old AG", "2019-01-01"),
			acquired("Old AG", "Mid AG"), shut("Mid AG", "2020-01-01"), acquired("Mid AG", "Old AG")),
			customer.Service, "UNRESOLVED", "", "Old AG closed on 2019-01-01 and nobody took it over. No owner is " +
				"left: there is nobody to serve."},
		{"a subsidiary that trades on", deposit(is("Sub AG", "OWNER"), acquired("Sub AG", "New AG"),
			with("Sub AG", func(p *customer.Party) { p.Status = "ACQUIRED" })),
			customer.Service, "RESOLVED Sub AG", "Sub AG 60", "Sub AG owns the account (+60): serve it."},
		{"closed tomorrow", deposit(is("Old AG", "OWNER"), shut("Old AG", "2024-06-02")), customer.Service,
			"RESOLVED Old AG", "Old AG 60", "Old AG owns the account (+60): serve it."},

		{"staff of somebody else", account("B2B", "CONTRACT", is("Acme AG", "OWNER"), is("Joe", "AUTHORIZED_SIGNER"),
			works("Joe", "New AG")), customer.Service,
			"RESOLVED Acme AG", "Acme AG 50 : Joe 20", "Acme AG owns the contract (+50): serve it. Joe signs for the " +
				"contract (+20)."},
		{"staff who owns a share himself", deposit(is("Acme AG", "OWNER"), is("Joe", "JOINT_OWNER"),
			works("Joe", "Acme AG")), customer.Service,
			"JOINT Acme AG, Joe", "Acme AG 60 : Joe 55", "Acme AG owns the account (+60); Joe owns the account " +
				"jointly (+55): serve both."},
		{"agent who owns his own policy", policy("LIFE", is("Karl", "OWNER", "AGENT")), customer.Service,
			"RESOLVED Karl", "Karl 60", "Karl owns the policy (+60): serve him."},

		{"ended account", policy("LIFE", role("Karl", "OWNER", func(r *customer.Role) { r.To = "2023-03-01" }),
			on(func(a *customer.Account) { a.Status, a.ClosedOn = "CLOSED", "2023-03-01" })), customer.Service,
			"RESOLVED Karl", "Karl 60", "This policy ended on 2023-03-01 and is judged by its last open day, " +
				"2023-02-28. Karl owns the policy (+60): serve him."},
		{"ended on an unknown day", policy("LIFE", role("Karl", "OWNER",
			func(r *customer.Role) { r.To = "2022-07-15" }),
			on(func(a *customer.Account) { a.Status = "LAPSED" })), customer.Service,
			"RESOLVED Karl", "Karl 60", "This policy has ended on an unknown day and is judged by 2022-07-14. Karl " +
				"owns the policy (+60): serve him."},
		{"not ended yet", policy("LIFE", is("Karl", "OWNER"),
			on(func(a *customer.Account) { a.Status, a.ClosedOn = "CLOSED", "2024-07-01" })), customer.Service,
			"RESOLVED Karl", "Karl 60", "Karl owns the policy (+60): serve him."},
		{"roles of other times", policy("LIFE", role("Karl", "OWNER", func(r *customer.Role) { r.To = "2024-06-01" }),
			role("Petra", "OWNER", func(r *customer.Role) { r.From = "2024-06-02" }),
			role("Paul", "OWNER", func(r *customer.Role) { r.Ended = true })), customer.Service,
			"UNRESOLVED", "", "Nobody is on this policy on 2024-06-01: the roles on file are of other times."},

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
			"RESOLVED Petra", "Petra 55 : Karl 45", "Petra pays the premium (+55): write to her. Karl owns the " +
				"policy (+45): only he can change it."},
		{"too close", utility(is("Anna", "OWNER"), is("Bert", "PAYER")), customer.Service,
			"AMBIGUOUS Anna, Bert", "Anna 45 : Bert 40", "Too close to call: Anna owns the contract (+45); Bert pays " +
				"the bill (+40). Ask which of them it is."},
		{"too close, in one household", utility(is("Anna", "OWNER"), is("Bert", "PAYER"), lives("Anna", "Weber"),
			lives("Bert", "Weber")), customer.Service,
			"RESOLVED Anna, Bert", "Anna 45 : Bert 40", "Anna owns the contract (+45); Bert pays the bill (+40). " +
				"They share a household, Weber: serve it."},
		{"too close, in two households", utility(is("Anna", "OWNER"), is("Bert", "PAYER"), lives("Anna", "Weber"),
			lives("Bert", "Braun")), customer.Service,
			"AMBIGUOUS Anna, Bert", "Anna 45 : Bert 40", "Too close to call: Anna owns the contract (+45); Bert pays " +
				"the bill (+40). Ask which of them it is."},
		{"too few points", policy("LIFE", is("Paul", "BENEFICIARY")), customer.Marketing,
			"UNRESOLVED", "Paul 10", "Nobody reaches 30 points: Paul is a beneficiary (+10). No owner is on file."},

		{"evidence does not separate co-owners", deposit(is("Anna", "OWNER"), is("Bert", "JOINT_OWNER"), paid("Bert"),
			did("APPLICATION", "2023-01-01", "Bert")), customer.Service,
			"JOINT Bert, Anna", "Bert 80 : Anna 60",
			"Bert owns the account jointly (+55), made the last 3 payments (+15) and applied or signed (+10); Anna " +
				"owns the account (+60): serve both."},
		{"two payments are not three", deposit(is("Anna", "OWNER"), did("PAYMENT", "2024-05-01", "Anna"),
			did("PAYMENT", "2024-04-01", "Anna")), customer.Service,
			"RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},
		{"one of the last three was another's", deposit(is("Anna", "OWNER"), paid("Anna"),
			did("PAYMENT", "2024-05-20", "Bert")), customer.Service,
			"RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},
		{"payments to come do not count", deposit(is("Anna", "OWNER"), paid("Anna"),
			did("PAYMENT", "2024-06-02", "Bert")), customer.Service,
			"RESOLVED Anna", "Anna 75", "Anna owns the account (+60) and made the last 3 payments (+15): serve her."},
		{"two calls within a year", deposit(is("Anna", "OWNER"), did("CALL", "2023-06-02", "Anna"),
			did("VISIT", "2024-06-01", "Anna")), customer.Service,
			"RESOLVED Anna", "Anna 70", "Anna owns the account (+60) and turned to us at least twice within 12 " +
				"months (+10): serve her."},
		{"a call of more than a year ago", deposit(is("Anna", "OWNER"), did("CALL", "2023-06-01", "Anna"),
			did("VISIT", "2024-06-01", "Anna")), customer.Service,
			"RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},
		{"what we sent is no evidence", deposit(is("Anna", "OWNER"), did("MAIL", "2024-01-01", "Anna"),
			did("MAIL", "2024-02-01", "Anna"),
			func(f *customer.Facts) {
				for i := range f.Interactions {
					f.Interactions[i].Direction = "OUTBOUND"
				}
			}), customer.Service, "RESOLVED Anna", "Anna 60", "Anna owns the account (+60): serve her."},
		{"billing contact", utility(is("Anna", "OWNER"), is("Bert", "BILLING_CONTACT")), customer.Contact,
			"RESOLVED Bert", "Bert 70 : Anna 45", "Bert gets the bills (+70): contact him. Anna owns the contract " +
				"(+45): only she can change it."},
		{"risk", account("LOAN", "LOAN", is("Anna", "BORROWER"), is("Bert", "GUARANTOR")), customer.Risk,
			"RESOLVED Anna", "Anna 60 : Bert 40",
			"Anna borrows (+60): the risk rests on her. Bert is guarantor (+40)."},
		{"someone whose gender is not known", deposit(is("Kim", "OWNER")), customer.Marketing, "RESOLVED Kim", "Kim 60",
			"Kim owns the account (+60): write to them."},
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
			[]string{`The line of business is not known: weighed by "DEFAULT".`}},
		"line unlisted": {policy("TRAVEL", is("Karl", "OWNER")),
			[]string{`The rules have no weights for the line TRAVEL: weighed by "DEFAULT".`}},
		"line of the product": {policy("", is("Karl", "OWNER"),
			on(func(a *customer.Account) { a.ProductLine = "LIFE" })), nil},
		"role unlisted": {policy("LIFE", is("Karl", "OWNER"), is("Paul", "TRUSTEE")),
			[]string{`The rules have no weight for TRUSTEE on "Life": the role of Paul was not counted.`}},
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

func TestVetoes(t *testing.T) {
	f := policy("MOTOR", is("Karl", "OWNER"), died("Karl", "2024-02-01"), is("Lease AG", "ASSIGNEE"),
		is("Tim", "INSURED"), born("Tim", "2015-05-05"),
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

func TestHouseholdLevel(t *testing.T) {
	a := customer.Decide(account("UTILITY", "CONTRACT", is("Anna", "OWNER"), is("Bert", "PAYER"),
		lives("Anna", "Weber"), lives("Bert", "Weber")), defaults(t), customer.Service)
	if a.Level != customer.LevelHousehold || a.Household != "Weber" || a.Outcome != customer.Resolved {
		t.Errorf("got %s at level %s of %q", a.Outcome, a.Level, a.Household)
	}
}

// TestShape reads one answer in full.
func TestShape(t *testing.T) {
	got := customer.Decide(policy("LIFE", is("Karl", "OWNER"), is("Petra", "PAYER"), paid("Petra")), defaults(t),
		customer.Marketing)
	want := customer.Answer{
		RuleSet: "customer", RuleVersion: "1", Purpose: customer.Marketing, AsOf: today, Row: "Life, MARKETING",
		Outcome: customer.Resolved, Level: customer.LevelParty, Customers: []string{"Petra"}, Score: 70, Margin: 25,
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
		Sentence: "Petra pays the premium (+55) and made the last 3 payments (+15): write to her. Karl owns the " +
			"policy (+45): only he can change it.",
		Say: "May I check who I am speaking to? Then I can say what I may do for you here.",
	}
	if diff := cmp.Diff(want, got, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".did" },
		cmp.Ignore())); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
