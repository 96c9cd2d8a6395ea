package ownership_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/household"
	"kith/ownership"
	"kith/rules/rulestest"
)

const today = "2024-06-01"

func TestOwn(t *testing.T) {
	home := account{Number: "H-1", Kind: "POLICY", Product: product("HOME", "HOME"),
		Roles: []role{since(has("Karl", "OWNER"), "2020-01-01"), has("Petra", "INSURED")}}
	couple := people("Karl", "Petra")
	for _, tc := range []struct {
		name     string
		facts    ownership.Facts
		filter   ownership.Filter
		status   ownership.Status
		holdings []string
		sentence string
		say      string
	}{
		{"owns, by product", weber(couple, home), ownership.Filter{Product: "HOME"}, "OWNS",
			[]string{"OWNS H-1: Karl OWNER, Petra INSURED"},
			"Household Weber already owns HOME Plus. Policy H-1 (HOME Plus): Karl owns it since 2020-01-01, Petra is " +
				"insured.",
			look},
		{"owns, by product id", weber(couple, home), ownership.Filter{Product: "pro_HOME"}, "OWNS",
			[]string{"OWNS H-1: Karl OWNER, Petra INSURED"},
			"Household Weber already owns HOME Plus. Policy H-1 (HOME Plus): Karl owns it since 2020-01-01, Petra is " +
				"insured.",
			look},
		{"nothing of the line", weber(couple, home), ownership.Filter{Line: "MOTOR"}, "NONE", nil,
			"Household Weber does not own anything of the line \"motor\".",
			look},
		{"an unknown product", weber(couple, home), ownership.Filter{Product: "SPACE"}, "NONE", nil,
			"Household Weber does not own product SPACE.", look},
		{"nothing at all", weber(couple), ownership.Filter{}, "NONE", nil,
			"Household Weber does not own anything.", look},
		{"everything, strongest first", weber(couple,
			account{Number: "A-9", Kind: "ACCOUNT", Roles: []role{has("Petra", "AUTHORIZED_SIGNER"),
				has("Olga", "OWNER")}},
			account{Number: "M-1", Kind: "POLICY", Roles: []role{has("Karl", "PAYER"), has("Tim", "OWNER")}},
			account{Number: "L-2", Kind: "POLICY", Roles: []role{has("Petra", "COVERED_DEPENDENT")}}, home,
			account{Number: "X-1", Kind: "POLICY", Roles: []role{has("Petra", "BENEFICIARY")}},
			account{Number: "C-1", Kind: "CARD", Status: "CLOSED", ClosedOn: "2023-01-01",
				Roles: []role{has("Karl", "OWNER")}}),
			ownership.Filter{}, "OWNS",
			[]string{"OWNS H-1: Karl OWNER, Petra INSURED", "COVERED L-2: Petra COVERED_DEPENDENT",
				"USES A-9: Petra AUTHORIZED_SIGNER +1", "PAYS M-1: Karl PAYER +1", "ENDED C-1: Karl OWNER"},
			"Household Weber already owns something. Policy H-1 (HOME Plus): Karl owns it since 2020-01-01, Petra is " +
				"insured. And 3 more. 1 other has ended.",
			look},
		{"covered", weber(couple, account{Number: "H-2", Kind: "POLICY", Line: "HOME",
			Roles: []role{has("Petra", "INSURED"), has("Olga", "OWNER")}}), ownership.Filter{Line: "HOME"},
			"COVERED", []string{"COVERED H-2: Petra INSURED +1"},
			"Household Weber does not own anything of the line \"home\", but has a part in what others own. " +
				"Policy H-2: Petra is insured, " +
				"1 party is outside on it too.",
			"May I check what there already is for your home?"},
		{"pays for one owned outside", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{has("Karl", "PAYER"), has("Tim", "OWNER")}}), ownership.Filter{}, "PAYS",
			[]string{"PAYS M-1: Karl PAYER +1"},
			"Household Weber does not own anything, but has a part in what others own. " +
				"Policy M-1: Karl pays for it, it is owned " +
				"outside, 1 party is outside on it too.",
			look},
		{"pays for one owned inside", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{has("Karl", "PAYER"), has("Petra", "JOINT_OWNER")}}), ownership.Filter{}, "OWNS",
			[]string{"OWNS M-1: Petra JOINT_OWNER, Karl PAYER"},
			"Household Weber already owns something. Policy M-1: Petra owns it jointly, Karl pays for it.",
			look},
		{"a loan is owned by who borrows", weber(couple, account{Number: "B-1", Kind: "LOAN",
			Roles: []role{has("Karl", "BORROWER"), has("Petra", "CO_BORROWER")}}), ownership.Filter{}, "OWNS",
			[]string{"OWNS B-1: Karl BORROWER, Petra CO_BORROWER"},
			"Household Weber already owns something. Loan B-1: Karl borrows, Petra borrows jointly.",
			look},
		{"pending, cover to come", weber(couple, account{Number: "P-1", Kind: "POLICY", Status: "PENDING",
			Roles: []role{since(has("Karl", "OWNER"), "2024-07-01")}}), ownership.Filter{}, "OWNS",
			[]string{"OWNS P-1: Karl OWNER"},
			"Household Weber already owns something. Policy P-1 is pending: Karl owns it from 2024-07-01.",
			look},
		{"ended", weber(couple, account{Number: "C-1", Kind: "CARD", Status: "CLOSED", ClosedOn: "2023-01-01",
			Roles: []role{has("Karl", "OWNER")}}), ownership.Filter{}, "ENDED",
			[]string{"ENDED C-1: Karl OWNER"},
			"Household Weber does not own anything any more. Card C-1 ended on 2023-01-01: Karl owned it.",
			look},
		{"not ended yet", weber(couple, account{Number: "C-1", Kind: "CARD", Status: "CLOSED", ClosedOn: "2024-06-02",
			Roles: []role{has("Karl", "OWNER")}}), ownership.Filter{}, "OWNS",
			[]string{"OWNS C-1: Karl OWNER"},
			"Household Weber already owns something. Card C-1: Karl owns it.",
			look},
		{"sold to somebody else", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{until(has("Karl", "OWNER"), "2022-05-01"), has("Olga", "OWNER")}}), ownership.Filter{},
			"ENDED",
			[]string{"ENDED M-1: Karl OWNER +1"},
			"Household Weber does not own anything any more. Policy M-1 ended on 2022-05-01: Karl owned it, 1 party " +
				"is outside on it too.", look},
		{"ended on an unknown day", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{{Person: someone("Karl"), Role: "OWNER", Validity: period{Ended: true}}}}),
			ownership.Filter{}, "ENDED",
			[]string{"ENDED M-1: Karl OWNER"},
			"Household Weber does not own anything any more. Policy M-1 has ended: Karl owned it.",
			look},
		{"paid once for somebody", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{until(has("Karl", "PAYER"), "2022-05-01"), has("Olga", "OWNER")}}), ownership.Filter{},
			"NONE", nil,
			"Household Weber does not own anything.", look},
		{"role to come", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{since(has("Karl", "OWNER"), "2024-06-02")}}), ownership.Filter{}, "NONE", nil,
			"Household Weber does not own anything.", look},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := ownership.Own(tc.facts, rulestest.Household(t), tc.filter)
			if diff := cmp.Diff(tc.holdings, held(a.Holdings)); a.Status != tc.status || diff != "" {
				t.Errorf("status %s, want %s (-want +got)\n%s", a.Status, tc.status, diff)
			}
			if diff := cmp.Diff([]string{tc.sentence, tc.say}, []string{a.Sentence, a.Say}); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestApart(t *testing.T) {
	joint := account{Number: "A-1", Kind: "ACCOUNT", Roles: []role{has("Anna", "OWNER"), has("Bert", "JOINT_OWNER")}}
	car := account{Number: "M-1", Kind: "POLICY", Roles: []role{has("Kim", "OWNER")}}
	left := member{Person: someone("Bert"), Validity: period{To: "2022-01-01"}}
	for _, tc := range []struct {
		name     string
		members  []member
		apart    []string
		withheld bool
		sentence string
	}{
		{"a former member", append(people("Anna"), left), []string{"Bert LEFT: OWNS A-1: Bert JOINT_OWNER"}, false,
			"Household Weber already owns something. Account A-1: Anna owns it, 1 party is outside on it too. Bert " +
				"left on 2022-01-01. Not counted."},
		{"a divorced member", append(people("Anna"), member{Person: someone("Bert"), Validity: period{To: "2022-01-01"},
			Relations: []household.Relation{{With: someone("Anna"), Kind: "FORMER_SPOUSE"}}}), nil, true,
			"Household Weber already owns something. Account A-1: Anna owns it."},
		{"a protected former member", append(people("Anna"), member{Person: someone("Bert"),
			Validity: period{Ended: true},
			Shelters: make([]household.Shelter, 1)}), nil, true,
			"Household Weber already owns something. Account A-1: Anna owns it."},
		{"a dead member", append(people("Anna"), member{Person: dead("Bert", "2023-03-03")}),
			[]string{"Bert DECEASED: OWNS A-1: Bert JOINT_OWNER"}, false,
			"Household Weber already owns something. Account A-1: also owned by Bert, who has died; Anna " +
				"owns it. Bert died on 2023-03-03. Not counted."},
		{"to be reviewed", append(people("Anna"), member{Person: someone("Kim"), Band: "REVIEW"}),
			[]string{"Kim REVIEW: OWNS M-1: Kim OWNER"}, false,
			"Household Weber already owns something. Account A-1: Anna owns it, 1 party is outside on it too. Kim " +
				"may live here; that is to be reviewed. Not counted."},
		{"inferred counts", append(people("Anna"), member{Person: someone("Bert"), Band: "INFERRED"}), nil, false,
			"Household Weber already owns something. Account A-1: Anna owns it, Bert owns it jointly."},
		{"left and came back", append(people("Anna"), left, member{Person: someone("Bert"),
			Validity: period{From: "2023-01-01"}}),
			nil, false,
			"Household Weber already owns something. Account A-1: Anna owns it, Bert owns it jointly."},
		{"to come", append(people("Anna"), member{Person: someone("Bert"), Validity: period{From: "2024-06-02"}}),
			nil, false,
			"Household Weber already owns something. Account A-1: Anna owns it, 1 party is outside on it too."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := ownership.Own(weber(tc.members, joint, car), rulestest.Household(t), ownership.Filter{})
			var got []string
			for _, p := range a.Apart {
				got = append(got, fmt.Sprintf("%s %s: %s", p.Person, p.Reason, strings.Join(held(p.Holdings), "; ")))
			}
			if diff := cmp.Diff(tc.apart, got); diff != "" || a.Withheld != tc.withheld {
				t.Errorf("withheld %v, want %v (-want +got)\n%s", a.Withheld, tc.withheld, diff)
			}
			if diff := cmp.Diff(tc.sentence, a.Sentence); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestPersonAlone(t *testing.T) {
	f := weber(people("Karl"), account{Number: "A-1", Kind: "ACCOUNT", Roles: []role{has("Karl", "OWNER")}})
	f.Homes[0].Household, f.Homes[0].Asker = nil, "Karl"
	a := ownership.Own(f, rulestest.Household(t), ownership.Filter{})
	want := "Karl belongs to no household. Karl already owns something. Account A-1: Karl owns it."
	if diff := cmp.Diff(want, a.Sentence); diff != "" || a.Household != "" || a.Holdings[0].Members[0].Band != "" {
		t.Errorf("household %q, holdings %v (-want +got)\n%s", a.Household, a.Holdings, diff)
	}
}

func TestIncomplete(t *testing.T) {
	f := weber(people("Karl"))
	f.Unread = []string{"members", "accounts"}
	a := ownership.Own(f, rulestest.Household(t), ownership.Filter{})
	want := "There are more members and accounts than can be read at once; this is what is known so far."
	if diff := cmp.Diff(want, a.Sentence); diff != "" || a.Status != ownership.Incomplete {
		t.Errorf("%s (-want +got)\n%s", a.Status, diff)
	}
}

// exported compares exported fields alone.
var exported = cmp.FilterPath(func(p cmp.Path) bool {
	s, ok := p.Last().(cmp.StructField)
	return ok && strings.ToLower(s.Name()) == s.Name()
}, cmp.Ignore())

// TestHolding compares one holding in full.
func TestHolding(t *testing.T) {
	f := weber(append(people("Karl"), member{Person: someone("Petra"), Band: "INFERRED"}),
		account{Number: "H-1", Kind: "POLICY", OpenedOn: "2019-09-09", Product: product("HOME", "HOME"), Roles: []role{
			since(has("Petra", "JOINT_OWNER"), "2021-01-01"), has("Karl", "OWNER"),
			until(has("Petra", "PAYER"), "2020-01-01"), has("Olga", "PAYER")}})
	want := ownership.Holding{Account: "acc_H-1", Product: "pro_HOME", Line: "HOME", Status: ownership.Owns, Others: 1,
		Households: []string{"hh_1"},
		Since:      "2019-09-09", Record: "rec_Karl",
		Sentence: "Policy H-1 (HOME Plus): Karl owns it since 2019-09-09, Petra owns it jointly, 1 party is outside " +
			"on it too.",
		Members: []ownership.HoldingMember{
			{Person: "Karl", Role: "OWNER", Band: "CONFIRMED", Current: true, Record: "rec_Karl"},
			{Person: "Petra", Role: "JOINT_OWNER", Band: "INFERRED", Since: "2021-01-01", Current: true,
				Record: "rec_Petra"}}}
	got := ownership.Own(f, rulestest.Household(t), ownership.Filter{}).Holdings[0]
	if diff := cmp.Diff(want, got, exported); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestOrderOfFactsDoesNotMatter(t *testing.T) {
	set := rulestest.Household(t)
	rapid.Check(t, func(t *rapid.T) {
		pick := func(of ...string) string { return rapid.SampledFrom(of).Draw(t, "pick") }
		var f ownership.Facts
		when := func() period {
			return period{From: pick("", "2020-01-01", "2024-06-02"), To: pick("", "", "2022-01-01", "2024-06-01"),
				Ended: pick("", "", "x") != ""}
		}
		var members []member
		for range rapid.IntRange(0, 5).Draw(t, "members") {
			name := pick("Karl", "Petra", "Tim")
			members = append(members, member{Validity: when(), Person: someone(name),
				Band: pick("", "INFERRED", "REVIEW")})
		}
		var accounts []account
		for n := range rapid.IntRange(0, 4).Draw(t, "accounts") {
			a := account{Number: fmt.Sprint("N-", n), Status: pick("ACTIVE", "PENDING", "CLOSED"),
				ClosedOn: pick("", "2023-01-01")}
			for range rapid.IntRange(0, 4).Draw(t, "roles") {
				a.Roles = append(a.Roles, role{Validity: when(), Person: someone(pick("Karl", "Petra", "Tim", "Olga")),
					Role: pick("OWNER", "PAYER", "INSURED", "USER", "AGENT", "GUARDIAN")})
			}
			accounts = append(accounts, a)
		}
		f = weber(members, accounts...)
		want := ownership.Own(f, set, ownership.Filter{})
		f.Homes[0].Members = rapid.Permutation(f.Homes[0].Members).Draw(t, "members in another order")
		f.Accounts = rapid.Permutation(f.Accounts).Draw(t, "accounts in another order")
		for i := range f.Accounts {
			f.Accounts[i].Roles = rapid.Permutation(f.Accounts[i].Roles).Draw(t, "roles in another order")
		}
		got := ownership.Own(f, set, ownership.Filter{})
		if diff := cmp.Diff(want, got, exported); diff != "" {
			t.Errorf("(-first +second)\n%s", diff)
		}
		for _, name := range []string{"Karl", "Petra", "Tim", "Olga", "Weber"} {
			if strings.Contains(got.Say, name) {
				t.Errorf("%q names %s", got.Say, name)
			}
		}
	})
}
