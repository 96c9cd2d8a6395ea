package ownership_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/household"
	"kith/ownership"
	"kith/rules/rulestest"
)

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
			[]string{"COVERED OTHER_HOME : Something of the line \"life\": Zoe is covered elsewhere."}},
		{"asked by its line", hers, ownership.Filter{Line: "LIFE"},
			[]string{"COVERED OTHER_HOME : Something of the line \"life\": Zoe is covered elsewhere."}},
		{"asked by its product", hers, ownership.Filter{Product: "KIDS"}, nil},
		{"another owner", stranger, ownership.Filter{},
			[]string{"COVERED  acc_L-2: Policy L-2: Zoe is insured, 1 party is outside on it too."}},
		{"its own", savings, ownership.Filter{}, []string{"COVERED  acc_S-1: Policy S-1: Zoe owns it."}},
		{"its own, kept by who is withheld", kept, ownership.Filter{},
			[]string{"COVERED OTHER_HOME : Something of the line \"accounts and savings\": Zoe is covered elsewhere."}},
		{"the father pays", policy("L-3", "LIFE", has("Anna", "OWNER"), has("Zoe", "INSURED"), has("Bert", "PAYER")),
			ownership.Filter{}, []string{"COVERED  acc_L-3: Policy L-3: Zoe is insured, Bert pays for it."}},
		{"over", account{Number: "L-4", Status: "CLOSED", Roles: []role{has("Anna", "OWNER"), has("Zoe", "INSURED")}},
			ownership.Filter{}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, h := range ownership.Own(twoHomes(false, tc.account), rulestest.Household(t), tc.filter).Holdings {
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
		rulestest.Household(t), ownership.Filter{})
	if len(twice.Holdings) != 1 {
		t.Errorf("two of one line are told apart: %v", twice.Holdings)
	}
}

// TestSeveralHomes: a person of several homes is answered for all of them, each account once.
func TestSeveralHomes(t *testing.T) {
	f := twoHomes(true, policy("L-1", "LIFE", has("Anna", "OWNER"), has("Zoe", "INSURED")),
		policy("M-1", "MOTOR", has("Bert", "OWNER")), policy("S-1", "DEPOSIT", has("Zoe", "OWNER"), has("Olga",
			"PAYER")))
	a := ownership.Own(f, rulestest.Household(t), ownership.Filter{})
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
		"something. Policy L-1: Anna owns it, Zoe is insured. And 1 more. Household Moor already owns something. " +
		"Policy M-1: Bert owns it. And 2 more."
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
			"Mia lodges with household Weber; what Mia has is not counted. Mia already owns something. Policy M-1: " +
				"Mia owns it."},
		{"an au pair", func(m *member) { m.Role, m.Word = "OTHER", "au pair" },
			"Mia lives here (au pair). Not counted.",
			"Mia lives with household Weber (au pair); what Mia has is not counted. Mia already owns something. " +
				"Policy M-1: Mia owns it."},
		{"to be reviewed", func(m *member) { m.Band = "REVIEW" },
			"Mia may live here; that is to be reviewed. Not counted.",
			"Mia may belong to household Weber; that is to be reviewed, and what Mia has is not counted. Mia already " +
				"owns something. Policy M-1: Mia owns it."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := asked(tc.more)
			a := ownership.Own(f, rulestest.Household(t), ownership.Filter{Line: "MOTOR"})
			if a.Status != ownership.None || len(a.Apart) != 1 || len(a.Apart[0].Holdings) != 1 ||
				!strings.HasSuffix(a.Sentence, tc.household) {
				t.Errorf("%s, apart %v: %s", a.Status, a.Apart, a.Sentence)
			}
			f = asked(tc.more)
			f.Homes[0].Asker = "Mia"
			a = ownership.Own(f, rulestest.Household(t), ownership.Filter{})
			if diff := cmp.Diff(tc.person, a.Sentence); diff != "" || a.Households != nil {
				t.Errorf("%v (-want +got)\n%s", a.Households, diff)
			}
		})
	}
}
