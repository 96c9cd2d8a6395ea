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
	"kith/rules/rulestest"
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
			"Household Weber does not own anything, but somebody who has died did. Policy L-1: owned by Bert, who " +
				"has died; it is to be transferred."},
		{"the widow pays", []member{widow}, policy("L-1", "LIFE", has("Bert", "OWNER"), has("Anna", "PAYER")),
			[]string{"ESTATE L-1: Anna PAYER"},
			"Household Weber does not own anything, but somebody who has died did. Policy L-1: owned by Bert, who " +
				"has died; Anna pays for it; it is to be transferred."},
		{"a dead member", append(people("Anna"), gone), policy("L-1", "LIFE", has("Bert", "OWNER")),
			[]string{"ESTATE L-1: "},
			"Household Weber does not own anything, but somebody who has died did. Policy L-1: owned by Bert, who " +
				"has died; it is to be transferred. Bert died on 2023-03-03. Not counted."},
		{"a living co-owner", []member{widow}, policy("L-1", "LIFE", has("Bert", "OWNER"), has("Anna", "JOINT_OWNER")),
			[]string{"OWNS L-1: Anna JOINT_OWNER"},
			"Household Weber already owns something. Policy L-1: also owned by Bert, who has died; Anna owns it " +
				"jointly."},
		{"a living co-owner outside", []member{widow}, policy("L-1", "LIFE", has("Bert", "OWNER"),
			has("Carl", "JOINT_OWNER")), nil, "Household Weber does not own anything."},
		{"taken over", []member{widow}, policy("L-1", "LIFE", until(has("Bert", "OWNER"), "2023-03-03"),
			since(has("Carl", "OWNER"), "2023-06-01")), nil, "Household Weber does not own anything."},
		{"the role ended with death", []member{widow}, policy("L-1", "LIFE", until(has("Bert", "OWNER"), "2023-03-03")),
			[]string{"ESTATE L-1: "},
			"Household Weber does not own anything, but somebody who has died did. Policy L-1: owned by Bert, who " +
				"has died; it is to be transferred."},
		{"sold before", []member{widow}, policy("L-1", "LIFE", until(has("Bert", "OWNER"), "2020-01-01")), nil,
			"Household Weber does not own anything."},
		{"ended", []member{widow}, account{Number: "L-1", Kind: "POLICY", Status: "CLOSED", ClosedOn: "2024-01-01",
			Roles: []role{has("Bert", "OWNER")}}, nil, "Household Weber does not own anything."},
		{"divorced before", []member{joined("Anna", parted(bert))}, policy("L-1", "LIFE", has("Bert", "OWNER")), nil,
			"Household Weber does not own anything."},
		{"an executor of somebody else's", people("Anna"), policy("L-1", "LIFE", has("Bert", "OWNER"),
			has("Anna", "EXECUTOR")), []string{"ACTS L-1: Anna EXECUTOR +1"},
			"Household Weber does not own anything, but has a part in what others own. Policy L-1: Anna is executor, " +
				"1 party is " +
				"outside on it too."},
		{"nobody is left", []member{gone}, policy("L-1", "LIFE", has("Bert", "OWNER")), nil,
			"Household Weber does not own anything. Bert died on 2023-03-03. Not counted."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := ownership.Own(weber(tc.members, tc.account), rulestest.Household(t), ownership.Filter{})
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
		a := ownership.Own(f, rulestest.Household(t), ownership.Filter{})
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
			rulestest.Household(t), ownership.Filter{})
		if a.Status != want[name] {
			t.Errorf("%s: %s, want %s", name, a.Status, want[name])
		}
		every = append(every, has("Karl", name))
	}
	a := ownership.Own(weber(people("Karl"), policy("L-1", "LIFE", every...)), rulestest.Household(t),
		ownership.Filter{})
	if a.Status != ownership.Owns || len(a.Holdings) != 1 || len(a.Holdings[0].Members) != len(every) {
		t.Errorf("with every role: %s, %d members", a.Status, len(a.Holdings[0].Members))
	}
	a = ownership.Own(weber(people("Karl"), policy("L-1", "LIFE", has("Karl", "PLAN_SPONSOR"))), rulestest.Household(t),
		ownership.Filter{})
	if a.Status != ownership.Owns {
		t.Errorf("the only sponsor: %s", a.Status)
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
		got := ownership.Own(f, rulestest.Household(t), ownership.Filter{}).Sentence
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
	got := ownership.Own(weber([]member{anna, bert}), rulestest.Household(t), ownership.Filter{}).Sentence
	want := "Household Weber does not own anything. Anna has 2 main households: which of them it is has to be " +
		"cleared up. The day of death of Bert lies before the day of birth: it is not believed."
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestNamesakes: father and son of one name are two people in every sentence.
func TestNamesakes(t *testing.T) {
	father := member{Person: household.Person{ID: "1", Name: "John Berg", Suffix: "Sr."}}
	son := member{Person: household.Person{ID: "2", Name: "John Berg", Suffix: "Jr."}}
	a := ownership.Own(weber([]member{father, son}, policy("L-1", "LIFE", has("1", "OWNER"), has("2", "INSURED"))),
		rulestest.Household(t), ownership.Filter{})
	const want = "Policy L-1: John Berg Sr. owns it, John Berg Jr. is insured."
	if got := a.Holdings[0].Sentence; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestSay asks about every line, for every band, relation and status: what can be said to a caller is told by the line
// alone.
func TestSay(t *testing.T) {
	home := []string{"HOME", "UTILITY", "TELECOM"}
	relations := []string{"SPOUSE", "PARTNER", "FORMER_SPOUSE", "SEPARATED", "PARENT", "OTHER"}
	roles := slices.Concat(words.Enums["AccountRole"], []string{"nobody"})
	statuses, set := map[ownership.Status]bool{}, rulestest.Household(t)
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

// TestWithheldAppearNowhere: whoever has parted from a member is in no part of the answer, in whatever order facts
// come.
func TestWithheldAppearNowhere(t *testing.T) {
	set := rulestest.Household(t)
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
