package ownership_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/household"
	"kith/ownership"
	"kith/rules"
)

const today = "2024-06-01"

func defaults(t testing.TB) *rules.Household {
	t.Helper()
	set, err := rules.ReadHousehold("")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

type (
	account = ownership.Account
	member  = household.Member
	role    = ownership.Role
	period  = ownership.Validity
)

func product(code, line string) *ownership.Product {
	return &ownership.Product{ID: "pro_" + code, Code: code, Name: code + " Plus", Line: line}
}

func has(party, r string) role { return role{Party: party, Role: r, Record: "rec_" + party} }

func since(r role, day string) role { r.From = day; return r }
func until(r role, day string) role { r.To = day; return r }

func weber(members []member, accounts ...account) ownership.Facts {
	for i := range members {
		if members[i].Name == "" {
			members[i].Name = members[i].Person
		}
	}
	for i := range accounts {
		if accounts[i].Status == "" {
			accounts[i].Status = "ACTIVE"
		}
		accounts[i].ID = "acc_" + accounts[i].Number
	}
	return ownership.Facts{Home: household.Home{AsOf: today, Household: &household.Group{ID: "hh_1", Name: "Weber"},
		Members: members}, Accounts: accounts}
}

func people(names ...string) (out []member) {
	for _, n := range names {
		out = append(out, member{Person: n, Primary: true})
	}
	return out
}

// held reads like "OWNS H-1: Karl OWNER, Petra INSURED +1".
func held(list []ownership.Holding) (out []string) {
	for _, h := range list {
		var who []string
		for _, m := range h.Members {
			who = append(who, m.Person+" "+m.Role)
		}
		line := fmt.Sprintf("%s %s: %s", h.Status, strings.TrimPrefix(h.Account, "acc_"), strings.Join(who, ", "))
		if h.Others > 0 {
			line += fmt.Sprintf(" +%d", h.Others)
		}
		out = append(out, line)
	}
	return out
}

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
			"You may already have this with us at home; may I check?"},
		{"owns, by product id", weber(couple, home), ownership.Filter{Product: "pro_HOME"}, "OWNS",
			[]string{"OWNS H-1: Karl OWNER, Petra INSURED"},
			"Household Weber already owns HOME Plus. Policy H-1 (HOME Plus): Karl owns it since 2020-01-01, Petra is " +
				"insured.",
			"You may already have this with us at home; may I check?"},
		{"nothing of the line", weber(couple, home), ownership.Filter{Line: "MOTOR"}, "NONE", nil,
			"Household Weber does not own anything of line MOTOR.",
			"I do not see this with us here; may I check with you?"},
		{"an unknown product", weber(couple, home), ownership.Filter{Product: "SPACE"}, "NONE", nil,
			"Household Weber does not own product SPACE.", "I do not see this with us here; may I check with you?"},
		{"nothing at all", weber(couple), ownership.Filter{}, "NONE", nil,
			"Household Weber does not own anything.", "I do not see anything with us here; may I check with you?"},
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
			"You may already have something with us at home; may I check?"},
		{"covered", weber(couple, account{Number: "H-2", Kind: "POLICY", Line: "HOME",
			Roles: []role{has("Petra", "INSURED"), has("Olga", "OWNER")}}), ownership.Filter{Line: "HOME"},
			"COVERED", []string{"COVERED H-2: Petra INSURED +1"},
			"Household Weber does not own anything of line HOME, but has a part in it. Policy H-2: Petra is insured, " +
				"1 party is outside on it too.",
			"You may already have this with us at home; may I check?"},
		{"pays for one owned outside", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{has("Karl", "PAYER"), has("Tim", "OWNER")}}), ownership.Filter{}, "PAYS",
			[]string{"PAYS M-1: Karl PAYER +1"},
			"Household Weber does not own anything, but has a part in it. Policy M-1: Karl pays for it, it is owned " +
				"outside, 1 party is outside on it too.",
			"You may already have something with us at home; may I check?"},
		{"pays for one owned inside", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{has("Karl", "PAYER"), has("Petra", "JOINT_OWNER")}}), ownership.Filter{}, "OWNS",
			[]string{"OWNS M-1: Petra JOINT_OWNER, Karl PAYER"},
			"Household Weber already owns something. Policy M-1: Petra owns it jointly, Karl pays for it.",
			"You may already have something with us at home; may I check?"},
		{"a loan is owned by who borrows", weber(couple, account{Number: "B-1", Kind: "LOAN",
			Roles: []role{has("Karl", "BORROWER"), has("Petra", "CO_BORROWER")}}), ownership.Filter{}, "OWNS",
			[]string{"OWNS B-1: Karl BORROWER, Petra CO_BORROWER"},
			"Household Weber already owns something. Loan B-1: Karl borrows, Petra borrows jointly.",
			"You may already have something with us at home; may I check?"},
		{"pending, cover to come", weber(couple, account{Number: "P-1", Kind: "POLICY", Status: "PENDING",
			Roles: []role{since(has("Karl", "OWNER"), "2024-07-01")}}), ownership.Filter{}, "OWNS",
			[]string{"OWNS P-1: Karl OWNER"},
			"Household Weber already owns something. Policy P-1 is pending: Karl owns it from 2024-07-01.",
			"You may already have something with us at home; may I check?"},
		{"ended", weber(couple, account{Number: "C-1", Kind: "CARD", Status: "CLOSED", ClosedOn: "2023-01-01",
			Roles: []role{has("Karl", "OWNER")}}), ownership.Filter{}, "ENDED",
			[]string{"ENDED C-1: Karl OWNER"},
			"Household Weber does not own anything any more. Card C-1 ended on 2023-01-01: Karl owned it.",
			"There may have been something with us before; may I check?"},
		{"not ended yet", weber(couple, account{Number: "C-1", Kind: "CARD", Status: "CLOSED", ClosedOn: "2024-06-02",
			Roles: []role{has("Karl", "OWNER")}}), ownership.Filter{}, "OWNS",
			[]string{"OWNS C-1: Karl OWNER"},
			"Household Weber already owns something. Card C-1: Karl owns it.",
			"You may already have something with us at home; may I check?"},
		{"sold to somebody else", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{until(has("Karl", "OWNER"), "2022-05-01"), has("Olga", "OWNER")}}), ownership.Filter{},
			"ENDED",
			[]string{"ENDED M-1: Karl OWNER +1"},
			"Household Weber does not own anything any more. Policy M-1 ended on 2022-05-01: Karl owned it, 1 party " +
				"is outside on it too.", "There may have been something with us before; may I check?"},
		{"ended on an unknown day", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{{Party: "Karl", Role: "OWNER", Validity: period{Ended: true}}}}), ownership.Filter{}, "ENDED",
			[]string{"ENDED M-1: Karl OWNER"},
			"Household Weber does not own anything any more. Policy M-1 has ended: Karl owned it.",
			"There may have been something with us before; may I check?"},
		{"paid once for somebody", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{until(has("Karl", "PAYER"), "2022-05-01"), has("Olga", "OWNER")}}), ownership.Filter{},
			"NONE", nil,
			"Household Weber does not own anything.", "I do not see anything with us here; may I check with you?"},
		{"role to come", weber(couple, account{Number: "M-1", Kind: "POLICY",
			Roles: []role{since(has("Karl", "OWNER"), "2024-06-02")}}), ownership.Filter{}, "NONE", nil,
			"Household Weber does not own anything.", "I do not see anything with us here; may I check with you?"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := ownership.Own(tc.facts, defaults(t), tc.filter)
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
	left := member{Person: "Bert", Validity: period{To: "2022-01-01"}}
	for _, tc := range []struct {
		name     string
		members  []member
		apart    []string
		withheld int
		sentence string
	}{
		{"a former member", append(people("Anna"), left), []string{"Bert LEFT: OWNS A-1: Bert JOINT_OWNER +1"}, 0,
			"Household Weber already owns something. Account A-1: Anna owns it, 1 party is outside on it too. Bert " +
				"left on 2022-01-01. Not counted."},
		{"a divorced member", append(people("Anna"), member{Person: "Bert", Validity: period{To: "2022-01-01"},
			FormerSpouses: []string{"Anna"}}), nil, 1,
			"Household Weber already owns something. Account A-1: Anna owns it, 1 party is outside on it too. 1 past " +
				"member is not shown."},
		{"a protected former member", append(people("Anna"), member{Person: "Bert", Validity: period{Ended: true},
			Protected: true}), nil, 1,
			"Household Weber already owns something. Account A-1: Anna owns it, 1 party is outside on it too. 1 past " +
				"member is not shown."},
		{"a dead member", append(people("Anna"), member{Person: "Bert", Status: "DECEASED", DeceasedOn: "2023-03-03"}),
			[]string{"Bert DECEASED: OWNS A-1: Bert JOINT_OWNER +1"}, 0,
			"Household Weber already owns something. Account A-1: Anna owns it, 1 party is outside on it too. Bert " +
				"died on 2023-03-03. Not counted."},
		{"to be reviewed", append(people("Anna"), member{Person: "Kim", Band: "REVIEW"}),
			[]string{"Kim REVIEW: OWNS M-1: Kim OWNER"}, 0,
			"Household Weber already owns something. Account A-1: Anna owns it, 1 party is outside on it too. Kim " +
				"may live here; that is to be reviewed. Not counted."},
		{"inferred counts", append(people("Anna"), member{Person: "Bert", Band: "INFERRED"}), nil, 0,
			"Household Weber already owns something. Account A-1: Anna owns it, Bert owns it jointly."},
		{"left and came back", append(people("Anna"), left, member{Person: "Bert",
			Validity: period{From: "2023-01-01"}}),
			nil, 0,
			"Household Weber already owns something. Account A-1: Anna owns it, Bert owns it jointly."},
		{"to come", append(people("Anna"), member{Person: "Bert", Validity: period{From: "2024-06-02"}}), nil, 0,
			"Household Weber already owns something. Account A-1: Anna owns it, 1 party is outside on it too."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := ownership.Own(weber(tc.members, joint, car), defaults(t), ownership.Filter{})
			var got []string
			for _, p := range a.Apart {
				got = append(got, fmt.Sprintf("%s %s: %s", p.Person, p.Reason, strings.Join(held(p.Holdings), "; ")))
			}
			if diff := cmp.Diff(tc.apart, got); diff != "" || a.Withheld != tc.withheld {
				t.Errorf("%d withheld, want %d (-want +got)\n%s", a.Withheld, tc.withheld, diff)
			}
			if diff := cmp.Diff(tc.sentence, a.Sentence); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestPersonAlone(t *testing.T) {
	f := weber(people("Karl"), account{Number: "A-1", Kind: "ACCOUNT", Roles: []role{has("Karl", "OWNER")}})
	f.Household = nil
	a := ownership.Own(f, defaults(t), ownership.Filter{})
	want := "Karl belongs to no household. Karl already owns something. Account A-1: Karl owns it."
	if diff := cmp.Diff(want, a.Sentence); diff != "" || a.Household != "" || a.Holdings[0].Members[0].Band != "" {
		t.Errorf("household %q, holdings %v (-want +got)\n%s", a.Household, a.Holdings, diff)
	}
}

func TestIncomplete(t *testing.T) {
	f := weber(people("Karl"))
	f.Unread = []string{"members", "accounts"}
	a := ownership.Own(f, defaults(t), ownership.Filter{})
	want := "There are more members and accounts than can be read at once; this is what is known so far."
	if diff := cmp.Diff(want, a.Sentence); diff != "" || a.Status != ownership.Incomplete {
		t.Errorf("%s (-want +got)\n%s", a.Status, diff)
	}
}

// TestHolding compares one holding in full.
func TestHolding(t *testing.T) {
	f := weber(append(people("Karl"), member{Person: "Petra", Band: "INFERRED"}),
		account{Number: "H-1", Kind: "POLICY", OpenedOn: "2019-09-09", Product: product("HOME", "HOME"), Roles: []role{
			since(has("Petra", "JOINT_OWNER"), "2021-01-01"), has("Karl", "OWNER"),
			until(has("Petra", "PAYER"), "2020-01-01"), has("Olga", "PAYER")}})
	want := ownership.Holding{Account: "acc_H-1", Product: "pro_HOME", Status: ownership.Owns, Others: 1,
		Since: "2019-09-09", Record: "rec_Karl",
		Sentence: "Policy H-1 (HOME Plus): Karl owns it since 2019-09-09, Petra owns it jointly, 1 party is outside " +
			"on it too.",
		Members: []ownership.HoldingMember{
			{Person: "Karl", Role: "OWNER", Band: "CONFIRMED", Current: true, Record: "rec_Karl"},
			{Person: "Petra", Role: "JOINT_OWNER", Band: "INFERRED", Since: "2021-01-01", Current: true,
				Record: "rec_Petra"}}}
	got := ownership.Own(f, defaults(t), ownership.Filter{}).Holdings[0]
	unexported := cmp.FilterPath(func(p cmp.Path) bool {
		s, ok := p.Last().(cmp.StructField)
		return ok && strings.ToLower(s.Name()) == s.Name()
	}, cmp.Ignore())
	if diff := cmp.Diff(want, got, unexported); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestOrderOfFactsDoesNotMatter(t *testing.T) {
	set := defaults(t)
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
			members = append(members, member{Validity: when(), Person: name, Name: name,
				Band: pick("", "INFERRED", "REVIEW"), Status: "ACTIVE"})
		}
		var accounts []account
		for n := range rapid.IntRange(0, 4).Draw(t, "accounts") {
			a := account{Number: fmt.Sprint("N-", n), Status: pick("ACTIVE", "PENDING", "CLOSED"),
				ClosedOn: pick("", "2023-01-01")}
			for range rapid.IntRange(0, 4).Draw(t, "roles") {
				a.Roles = append(a.Roles, role{Validity: when(), Party: pick("Karl", "Petra", "Tim", "Olga"),
					Role: pick("OWNER", "PAYER", "INSURED", "USER", "AGENT")})
			}
			accounts = append(accounts, a)
		}
		f = weber(members, accounts...)
		want := ownership.Own(f, set, ownership.Filter{})
		f.Members = rapid.Permutation(f.Members).Draw(t, "members in another order")
		f.Accounts = rapid.Permutation(f.Accounts).Draw(t, "accounts in another order")
		for i := range f.Accounts {
			f.Accounts[i].Roles = rapid.Permutation(f.Accounts[i].Roles).Draw(t, "roles in another order")
		}
		got := ownership.Own(f, set, ownership.Filter{})
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(ownership.Holding{},
			ownership.HoldingMember{})); diff != "" {
			t.Errorf("(-first +second)\n%s", diff)
		}
		for _, name := range []string{"Karl", "Petra", "Tim", "Olga", "Weber"} {
			if strings.Contains(got.Say, name) {
				t.Errorf("%q names %s", got.Say, name)
			}
		}
	})
}
