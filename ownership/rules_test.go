package ownership_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/household"
	"kith/internal/gen/words"
	"kith/ownership"
)

// joined is a member with relations.
func joined(name string, relations ...household.Relation) member {
	return member{Person: someone(name), Primary: true, Relations: relations}
}

func married(p household.Person) household.Relation {
	return household.Relation{With: p, Kind: "SPOUSE"}
}

func parted(p household.Person) household.Relation {
	return household.Relation{With: p, Kind: "FORMER_SPOUSE"}
}

func policy(number, line string, roles ...role) account {
	return account{Number: number, Kind: "POLICY", Line: line, Roles: roles}
}

// TestEstate: what the dead owned belongs to the household of whom they leave, unless somebody took it over.
func TestEstate(t *testing.T) {
	bert := dead("Bert", "2023-03-03")
	widow := joined("Anna", married(bert))
	gone := member{Person: bert}
	for _, tc := range []struct {
		name     string
		members  []member
		account  account
		holdings []string
		sentence string
	}{
		{"a late spouse who never was a member", []member{widow}, policy("L-1", "LIFE", has("Bert", "OWNER")),
			[]string{"ESTATE L-1: "},
			"Household Weber does not own anything, but somebody who has died did. Policy L-1: owned by Bert, who has " +
				"died; it is to be transferred."},
		{"the widow pays", []member{widow}, policy("L-1", "LIFE", has("Bert", "OWNER"), has("Anna", "PAYER")),
			[]string{"ESTATE L-1: Anna PAYER"},
			"Household Weber does not own anything, but somebody who has died did. Policy L-1: owned by Bert, who has " +
				"died; Anna pays for it; it is to be transferred."},
		{"a dead member", append(people("Anna"), gone), policy("L-1", "LIFE", has("Bert", "OWNER")),
			[]string{"ESTATE L-1: "},
			"Household Weber does not own anything, but somebody who has died did. Policy L-1: owned by Bert, who has " +
				"died; it is to be transferred. Bert died on 2023-03-03. Not counted."},
		{"a living co-owner", []member{widow}, policy("L-1", "LIFE", has("Bert", "OWNER"), has("Anna", "JOINT_OWNER")),
			[]string{"OWNS L-1: Anna JOINT_OWNER"},
			"Household Weber already owns something. Policy L-1: also owned by Bert, who has died; Anna owns it jointly."},
		{"a living co-owner outside", []member{widow}, policy("L-1", "LIFE", has("Bert", "OWNER"),
			has("Carl", "JOINT_OWNER")), nil, "Household Weber does not own anything."},
		{"taken over", []member{widow}, policy("L-1", "LIFE", until(has("Bert", "OWNER"), "2023-03-03"),
			since(has("Carl", "OWNER"), "2023-06-01")), nil, "Household Weber does not own anything."},
		{"the role ended with death", []member{widow}, policy("L-1", "LIFE", until(has("Bert", "OWNER"), "2023-03-03")),
			[]string{"ESTATE L-1: "},
			"Household Weber does not own anything, but somebody who has died did. Policy L-1: owned by Bert, who has " +
				"died; it is to be transferred."},
		{"sold before", []member{widow}, policy("L-1", "LIFE", until(has("Bert", "OWNER"), "2020-01-01")), nil,
			"Household Weber does not own anything."},
		{"ended", []member{widow}, account{Number: "L-1", Kind: "POLICY", Status: "CLOSED", ClosedOn: "2024-01-01",
			Roles: []role{has("Bert", "OWNER")}}, nil, "Household Weber does not own anything."},
		{"divorced before", []member{joined("Anna", parted(bert))}, policy("L-1", "LIFE", has("Bert", "OWNER")), nil,
			"Household Weber does not own anything."},
		{"an executor of somebody else's", people("Anna"), policy("L-1", "LIFE", has("Bert", "OWNER"),
			has("Anna", "EXECUTOR")), []string{"ACTS L-1: Anna EXECUTOR +1"},
			"Household Weber does not own anything, but has a part in what others own. Policy L-1: Anna is executor, 1 party is " +
				"outside on it too."},
		{"nobody is left", []member{gone}, policy("L-1", "LIFE", has("Bert", "OWNER")), nil,
			"Household Weber does not own anything. Bert died on 2023-03-03. Not counted."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := ownership.Own(weber(tc.members, tc.account), defaults(t), ownership.Filter{})
			if diff := cmp.Diff(tc.holdings, held(a.Holdings)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tc.sentence, a.Sentence); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	t.Run("a stranger", func(t *testing.T) {
		f := weber(people("Sven"), policy("L-1", "LIFE", has("Otto", "OWNER"), has("Sven", "INSURED")))
		f.Accounts[0].Roles[0].Person = dead("Otto", "2024-03-01")
		a := ownership.Own(f, defaults(t), ownership.Filter{})
		if got := a.Holdings[0].Sentence; a.Status != ownership.Covered || a.Holdings[0].Others != 0 ||
			got != "Policy L-1: Sven is insured, its owner has died." {
			t.Errorf("%s with %d others: %s", a.Status, a.Holdings[0].Others, got)
		}
	})
}

// TestRoles: every role of the model gives its status, alone on what somebody outside owns.
func TestRoles(t *testing.T) {
	want := map[string]ownership.Status{
		"OWNER": "OWNS", "JOINT_OWNER": "OWNS", "BORROWER": "OWNS", "CO_BORROWER": "OWNS", "INSURED": "COVERED",
		"JOINT_INSURED": "COVERED", "COVERED_DEPENDENT": "COVERED", "ANNUITANT": "COVERED",
		"AUTHORIZED_SIGNER": "USES", "AUTHORIZED_USER": "USES", "USER": "USES", "PAYER": "PAYS",
		"GUARANTOR": "GUARANTEES", "TRUSTEE": "ACTS", "CUSTODIAN": "ACTS", "GUARDIAN": "ACTS",
		"POWER_OF_ATTORNEY": "ACTS", "EXECUTOR": "ACTS", "BENEFICIARY": "NONE", "CONTINGENT_BENEFICIARY": "NONE",
		"BILLING_CONTACT": "NONE", "PLAN_SPONSOR": "NONE", "OTHER": "NONE",
		"AGENT": "NONE", "BROKER": "NONE", "LIQUIDATOR": "NONE", "ASSIGNEE": "NONE",
	}
	var every []role
	for _, name := range words.Enums["AccountRole"] {
		a := ownership.Own(weber(people("Karl"), policy("L-1", "LIFE", has("Karl", name), has("Olga", "OWNER"))),
			defaults(t), ownership.Filter{})
		if a.Status != want[name] {
			t.Errorf("%s: %s, want %s", name, a.Status, want[name])
		}
		every = append(every, has("Karl", name))
	}
	a := ownership.Own(weber(people("Karl"), policy("L-1", "LIFE", every...)), defaults(t), ownership.Filter{})
	if a.Status != ownership.Owns || len(a.Holdings) != 1 || len(a.Holdings[0].Members) != len(every) {
		t.Errorf("with every role: %s, %d members", a.Status, len(a.Holdings[0].Members))
	}
	a = ownership.Own(weber(people("Karl"), policy("L-1", "LIFE", has("Karl", "PLAN_SPONSOR"))), defaults(t),
		ownership.Filter{})
	if a.Status != ownership.Owns {
		t.Errorf("the only sponsor: %s", a.Status)
	}
}

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
			h := ownership.Own(f, defaults(t), ownership.Filter{}).Holdings[0]
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
	a := ownership.Own(f, defaults(t), ownership.Filter{})
	var got []string
	for _, b := range a.Businesses {
		got = append(got, fmt.Sprint(b.Company, b.People, b.Lines, " ", b.Why))
	}
	want := []string{
		"com_a[Karl Petra] [LIFE MOTOR] Alpha, a business of Karl and Petra, owns something of line LIFE and MOTOR. Not " +
			"counted.",
		"com_z[Petra] [] Zeta, a business of Petra, owns something of no line. Not counted.",
	}
	if diff := cmp.Diff(want, got); diff != "" || a.Status != ownership.None {
		t.Errorf("%s (-want +got)\n%s", a.Status, diff)
	}
	a = ownership.Own(f, defaults(t), ownership.Filter{Line: "LIFE"})
	if len(a.Businesses) != 1 || !slices.Equal(a.Businesses[0].Lines, []string{"LIFE"}) {
		t.Errorf("asked about life: %v", a.Businesses)
	}
}

// twoHomes are the homes of a child whose parents have parted, as they are asked about the child; the second alone, if
// it is asked about itself. The mother's is its main one.
func twoHomes(together bool, accounts ...account) ownership.Facts {
	zoe := func(primary bool) member {
		return member{Person: household.Person{ID: "Zoe", Name: "Zoe", BirthDate: "2015-05-05"}, Role: "CHILD",
			Primary: primary, MainHomes: []string{"hh_1"}}
	}
	hers := household.Home{AsOf: today, Household: &household.Group{ID: "hh_1", Name: "Weber"}, Asker: "Zoe",
		Members: []member{joined("Anna"), zoe(true)}}
	his := household.Home{AsOf: today, Household: &household.Group{ID: "hh_2", Name: "Moor"}, Asker: "Zoe",
		Members: []member{joined("Bert"), zoe(false)}}
	if together {
		f := ownership.Facts{Homes: []household.Home{hers, his}, Accounts: accounts}
		complete(&f)
		return f
	}
	his.Asker, his.Members[0] = "", joined("Bert", parted(someone("Anna")))
	f := ownership.Facts{Homes: []household.Home{his}, Accounts: accounts}
	complete(&f)
	return f
}

// TestSecondHome: what a child has by its main home is cover at most in the other; what a parent owns who is withheld
// there is told by its line alone.
func TestSecondHome(t *testing.T) {
	hers := policy("L-1", "LIFE", has("Anna", "OWNER"), has("Zoe", "INSURED"))
	hers.Product = product("KIDS", "LIFE")
	stranger := policy("L-2", "LIFE", has("Gran", "OWNER"), has("Zoe", "INSURED"))
	savings := policy("S-1", "DEPOSIT", has("Zoe", "OWNER"))
	kept := policy("S-2", "DEPOSIT", has("Zoe", "OWNER"), has("Anna", "CUSTODIAN"))
	for _, tc := range []struct {
		name    string
		account account
		filter  ownership.Filter
		want    []string
	}{
		{"a withheld owner", hers, ownership.Filter{},
			[]string{"COVERED OTHER_HOME : Something of line LIFE: Zoe is covered elsewhere."}},
		{"asked by its line", hers, ownership.Filter{Line: "LIFE"},
			[]string{"COVERED OTHER_HOME : Something of line LIFE: Zoe is covered elsewhere."}},
		{"asked by its product", hers, ownership.Filter{Product: "KIDS"}, nil},
		{"another owner", stranger, ownership.Filter{},
			[]string{"COVERED  acc_L-2: Policy L-2: Zoe is insured, 1 party is outside on it too."}},
		{"its own", savings, ownership.Filter{}, []string{"COVERED  acc_S-1: Policy S-1: Zoe owns it."}},
		{"its own, kept by who is withheld", kept, ownership.Filter{},
			[]string{"COVERED OTHER_HOME : Something of line DEPOSIT: Zoe is covered elsewhere."}},
		{"the father pays", policy("L-3", "LIFE", has("Anna", "OWNER"), has("Zoe", "INSURED"), has("Bert", "PAYER")),
			ownership.Filter{}, []string{"COVERED  acc_L-3: Policy L-3: Zoe is insured, Bert pays for it."}},
		{"over", account{Number: "L-4", Status: "CLOSED", Roles: []role{has("Anna", "OWNER"), has("Zoe", "INSURED")}},
			ownership.Filter{}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, h := range ownership.Own(twoHomes(false, tc.account), defaults(t), tc.filter).Holdings {
				got = append(got, fmt.Sprintf("%s %s %s: %s", h.Status, h.Through, h.Account, h.Sentence))
				if h.Through != "" && (h.Product != "" || h.Members != nil || h.Record != "" || h.Since != "") {
					t.Errorf("it tells too much: %+v", h)
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	twice := ownership.Own(twoHomes(false, hers, policy("L-9", "LIFE", has("Anna", "OWNER"), has("Zoe", "INSURED"))),
		defaults(t), ownership.Filter{})
	if len(twice.Holdings) != 1 {
		t.Errorf("two of one line are told apart: %v", twice.Holdings)
	}
}

// TestSeveralHomes: a person of several homes is answered for all of them, each account once.
func TestSeveralHomes(t *testing.T) {
	f := twoHomes(true, policy("L-1", "LIFE", has("Anna", "OWNER"), has("Zoe", "INSURED")),
		policy("M-1", "MOTOR", has("Bert", "OWNER")), policy("S-1", "DEPOSIT", has("Zoe", "OWNER"), has("Olga", "PAYER")))
	a := ownership.Own(f, defaults(t), ownership.Filter{})
	want := []string{"OWNS L-1: Anna OWNER, Zoe INSURED [hh_1 hh_2]", "OWNS M-1: Bert OWNER [hh_2]",
		"OWNS S-1: Zoe OWNER +1 [hh_1 hh_2]"}
	var got []string
	for i, text := range held(a.Holdings) {
		got = append(got, fmt.Sprint(text, " ", a.Holdings[i].Households))
	}
	if diff := cmp.Diff(want, got); diff != "" || a.Household != "" || !slices.Equal(a.Households, []string{"hh_1",
		"hh_2"}) || a.Status != ownership.Owns {
		t.Errorf("%s %q %v (-want +got)\n%s", a.Status, a.Household, a.Households, diff)
	}
	sentence := "Zoe belongs to 2 households: household Weber and household Moor. Household Weber already owns " +
		"something. Policy L-1: Anna owns it, Zoe is insured. And 1 more. Household Moor already owns something. Policy " +
		"M-1: Bert owns it. And 2 more."
	if diff := cmp.Diff(sentence, a.Sentence); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestGuests: who lodges in a household, or may belong to it, is answered for alone, and the household is named.
func TestGuests(t *testing.T) {
	asked := func(more func(*member)) ownership.Facts {
		mia := member{Person: someone("Mia"), Primary: true}
		more(&mia)
		f := weber(append(people("Karl"), mia), policy("H-1", "HOME", has("Karl", "OWNER")),
			policy("M-1", "MOTOR", has("Mia", "OWNER")))
		return f
	}
	for _, tc := range []struct {
		name      string
		more      func(*member)
		household string // what is said of the household's own holdings
		person    string
	}{
		{"a lodger", func(m *member) { m.Role = "LODGER" }, "Mia lives here as a lodger. Not counted.",
			"Mia lodges with household Weber; what it has is not counted. Mia already owns something. Policy M-1: Mia " +
				"owns it."},
		{"an au pair", func(m *member) { m.Role, m.Word = "OTHER", "au pair" }, "Mia lives here as au pair. Not counted.",
			"Mia lives with household Weber as au pair; what it has is not counted. Mia already owns something. Policy " +
				"M-1: Mia owns it."},
		{"to be reviewed", func(m *member) { m.Band = "REVIEW" },
			"Mia may live here; that is to be reviewed. Not counted.",
			"Mia may belong to household Weber; that is to be reviewed, and what it has is not counted. Mia already " +
				"owns something. Policy M-1: Mia owns it."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := asked(tc.more)
			a := ownership.Own(f, defaults(t), ownership.Filter{Line: "MOTOR"})
			if a.Status != ownership.None || len(a.Apart) != 1 || len(a.Apart[0].Holdings) != 1 ||
				!strings.HasSuffix(a.Sentence, tc.household) {
				t.Errorf("%s, apart %v: %s", a.Status, a.Apart, a.Sentence)
			}
			f = asked(tc.more)
			f.Homes[0].Asker = "Mia"
			a = ownership.Own(f, defaults(t), ownership.Filter{})
			if diff := cmp.Diff(tc.person, a.Sentence); diff != "" || a.Households != nil {
				t.Errorf("%v (-want +got)\n%s", a.Households, diff)
			}
		})
	}
}

// TestNamedAfter: no sentence names a household after the dead.
func TestNamedAfter(t *testing.T) {
	cindy := household.Person{ID: "1", Name: "Cindy Decker", Status: "DECEASED"}
	gone := member{Person: cindy}
	ted := member{Person: household.Person{ID: "2", Name: "Ted Decker"}, Role: "SPOUSE_PARTNER"}
	noah := member{Person: household.Person{ID: "0", Name: "Noah Decker"}, Role: "CHILD"}
	for _, tc := range []struct {
		household string
		members   []member
		want      string
	}{
		{"Decker", []member{gone, ted, noah}, "Household Decker"},
		{"Cindy Decker", []member{gone, ted, noah}, "The household of Ted Decker"},
		{"Cindy's household", []member{gone, ted, noah}, "The household of Ted Decker"},
		{"Decker household", []member{gone, ted, noah}, "Decker household"},
		{"Decker", []member{gone}, "Household Decker"},
		{"Cindy Decker", []member{gone}, "This household"},
		{"Cindy Decker", []member{{Person: household.Person{ID: "1", Name: "Cindy Decker"}}}, "Household Cindy Decker"},
	} {
		f := weber(tc.members)
		f.Homes[0].Household.Name = tc.household
		got := ownership.Own(f, defaults(t), ownership.Filter{}).Sentence
		if !strings.HasPrefix(got, tc.want+" does not own anything.") {
			t.Errorf("%s: %s", tc.household, got)
		}
	}
}

func TestDoubts(t *testing.T) {
	anna := joined("Anna")
	anna.MainHomes = []string{"hh_1", "hh_2"}
	bert := joined("Bert")
	bert.BirthDate, bert.DeceasedOn = "1980-01-01", "1970"
	got := ownership.Own(weber([]member{anna, bert}), defaults(t), ownership.Filter{}).Sentence
	want := "Household Weber does not own anything. Anna has 2 main households: which of them it is has to be cleared " +
		"up. The day of death of Bert lies before the day of birth: it is not believed."
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestNamesakes: father and son of one name are two people in every sentence.
func TestNamesakes(t *testing.T) {
	father := member{Person: household.Person{ID: "1", Name: "John Berg", Suffix: "Sr."}}
	son := member{Person: household.Person{ID: "2", Name: "John Berg", Suffix: "Jr."}}
	a := ownership.Own(weber([]member{father, son}, policy("L-1", "LIFE", has("1", "OWNER"), has("2", "INSURED"))),
		defaults(t), ownership.Filter{})
	if got, want := a.Holdings[0].Sentence, "Policy L-1: John Berg Sr. owns it, John Berg Jr. is insured."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestSay asks about every line, for every band, relation and status: what can be said to a caller is told by the line
// alone.
func TestSay(t *testing.T) {
	home := []string{"HOME", "UTILITY", "TELECOM"}
	relations := []string{"SPOUSE", "PARTNER", "FORMER_SPOUSE", "SEPARATED", "PARENT", "OTHER"}
	roles := slices.Concat(words.Enums["AccountRole"], []string{"nobody"})
	statuses, set := map[ownership.Status]bool{}, defaults(t)
	for _, line := range slices.Concat(words.Enums["AccountLine"], []string{""}) {
		want := look
		if slices.Contains(home, line) {
			want = "May I check what there already is for your home?"
		}
		for _, band := range slices.Concat(words.Enums["Band"], []string{""}) {
			for _, relation := range relations {
				for _, r := range roles {
					for _, status := range words.Enums["AccountStatus"] {
						petra := joined("Petra", household.Relation{With: dead("Bert", "2023-03-03"), Kind: relation})
						petra.Band = band
						acc := policy("X-1", line, has("Petra", r), has("Bert", "OWNER"))
						acc.Status = status
						a := ownership.Own(weber([]member{petra}, acc), set, ownership.Filter{Line: line})
						if statuses[a.Status] = true; a.Say != want {
							t.Fatalf("%s %s %s %s: %q, want %q", line, band, relation, a.Status, a.Say, want)
						}
					}
				}
			}
		}
		f := weber(people("Petra"))
		f.Unread = []string{"accounts"}
		if a := ownership.Own(f, set, ownership.Filter{Line: line, Product: "P"}); a.Say != want {
			t.Errorf("%s: %q", line, a.Say)
		}
	}
	if len(statuses) < 8 {
		t.Errorf("only the statuses %v were met", slices.Collect(maps.Keys(statuses)))
	}
}

// TestWithheldAppearNowhere: whoever has parted from a member is in no part of the answer, in whatever order facts come.
func TestWithheldAppearNowhere(t *testing.T) {
	set := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		anna, ex := joined("Anna", parted(someone("Xaver"))), someone("Xaver")
		members := []member{anna, joined("Tim"), {Person: ex, Primary: true,
			Validity: period{Ended: rapid.Bool().Draw(t, "left")}, Band: rapid.SampledFrom([]string{"", "REVIEW",
				"INFERRED"}).Draw(t, "band"), Role: rapid.SampledFrom([]string{"HEAD", "LODGER"}).Draw(t, "role")}}
		a := policy("X-1", "LIFE")
		for range rapid.IntRange(1, 5).Draw(t, "roles") {
			a.Roles = append(a.Roles, has(rapid.SampledFrom([]string{"Xaver", "Tim", "Xaver", "Olga"}).Draw(t, "party"),
				rapid.SampledFrom(words.Enums["AccountRole"]).Draw(t, "role")))
		}
		got := ownership.Own(weber(rapid.Permutation(members).Draw(t, "order"), a), set, ownership.Filter{})
		for _, h := range got.Holdings {
			if h.Others > 1 {
				t.Errorf("%d others", h.Others)
			}
		}
		text := fmt.Sprintf("%+v", []any{got.Sentence, got.Apart, got.Households})
		for _, h := range got.Holdings {
			text += fmt.Sprintf("%+v", []any{h.Members, h.Sentence})
		}
		if strings.Contains(text, "Xaver") || !got.Withheld {
			t.Errorf("withheld %v: %s", got.Withheld, text)
		}
	})
}
