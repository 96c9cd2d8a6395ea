package household_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/household"
	"kith/rules"
)

func defaults(t testing.TB) *rules.Household {
	t.Helper()
	set, err := rules.ReadHousehold("")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func home(members ...household.Member) household.Home {
	return household.Home{AsOf: "2024-06-01", Household: &household.Group{ID: "hh_1", Name: "Weber"}, Members: members}
}

// sorted is who counts, and who is apart and why.
func sorted(h household.Home, set *rules.Household) (out []string) {
	current, apart, withheld := household.SortMembers(h, set)
	for _, m := range current {
		out = append(out, m.Person)
	}
	for _, p := range apart {
		out = append(out, fmt.Sprintf("%s %s: %s", p.Person, p.Reason, p.Why()))
	}
	if withheld > 0 {
		out = append(out, fmt.Sprint(withheld, " withheld"))
	}
	return out
}

func TestSortMembers(t *testing.T) {
	type period = household.Validity
	set := defaults(t)
	for _, c := range []struct {
		name    string
		members []household.Member
		want    []string
	}{
		{"one who lives there", []household.Member{{Person: "Karl"}}, []string{"Karl"}},
		{"one who will", []household.Member{{Person: "Karl", Validity: period{From: "2024-06-02"}}}, nil},
		{"one who left", []household.Member{{Person: "Bert", Name: "Bert", Validity: period{To: "2024-06-01"}}},
			[]string{"Bert LEFT: Bert left on 2024-06-01."}},
		{"one who left some day", []household.Member{{Person: "Bert", Name: "Bert", Validity: period{Ended: true}}},
			[]string{"Bert LEFT: Bert has left."}},
		{"one who died", []household.Member{{Person: "Olga", Name: "Olga", DeceasedOn: "2024-05-31"}},
			[]string{"Olga DECEASED: Olga died on 2024-05-31."}},
		{"one who died later", []household.Member{{Person: "Olga", DeceasedOn: "2024-06-02", Status: "DECEASED"}},
			[]string{"Olga"}},
		{"one who died in a month", []household.Member{{Person: "Olga", Name: "Olga", DeceasedOn: "2024-05"}},
			[]string{"Olga DECEASED: Olga died in 2024-05."}},
		{"one who may have died", []household.Member{{Person: "Olga", DeceasedOn: "2024"}}, []string{"Olga"}},
		{"one who has died this year", []household.Member{{Person: "Olga", Name: "Olga", DeceasedOn: "2024",
			Status: "DECEASED"}}, []string{"Olga DECEASED: Olga died in 2024."}},
		{"one who died some day", []household.Member{{Person: "Olga", Name: "Olga", Status: "DECEASED"}},
			[]string{"Olga DECEASED: Olga has died."}},
		{"one to be reviewed", []household.Member{{Person: "Kim", Name: "Kim", Band: "REVIEW"}},
			[]string{"Kim REVIEW: Kim may live here; that is to be reviewed."}},
		{"one who left and came back", []household.Member{{Person: "Bert", Validity: period{To: "2020-01-01"}},
			{Person: "Bert", Validity: period{From: "2023-01-01"}}}, []string{"Bert"}},
		{"one who is protected", []household.Member{{Person: "Kim", Validity: period{Ended: true}, Protected: true}},
			[]string{"1 withheld"}},
		{"a former spouse", []household.Member{{Person: "Petra", FormerSpouses: []string{"Bert"}},
			{Person: "Bert", Validity: period{Ended: true}}}, []string{"Petra", "1 withheld"}},
		{"two who left, once spouses", []household.Member{{Person: "Bert", Name: "Bert", Validity: period{Ended: true},
			FormerSpouses: []string{"Petra"}}, {Person: "Petra", Name: "Petra", Validity: period{Ended: true}}},
			[]string{"Bert LEFT: Bert has left.", "Petra LEFT: Petra has left."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, sorted(home(c.members...), set)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestStandingInAnyOrder: the order of the facts is nothing.
func TestStandingInAnyOrder(t *testing.T) {
	set := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.SampledFrom([]string{"", "2020-01-01", "2024-06-01", "2025-01-01"})
		protected := map[string]bool{"a": rapid.Bool().Draw(t, "protected"), "b": true}
		member := rapid.Custom(func(t *rapid.T) household.Member {
			m := household.Member{Person: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "person"),
				Band: rapid.SampledFrom([]string{"", "CONFIRMED", "REVIEW"}).Draw(t, "band"),
				Validity: household.Validity{From: day.Draw(t, "from"), To: day.Draw(t, "to"),
					Ended: rapid.Bool().Draw(t, "ended")}}
			m.Protected = protected[m.Person]
			return m
		})
		members := rapid.SliceOfN(member, 0, 6).Draw(t, "members")
		shuffled := rapid.Permutation(members).Draw(t, "shuffled")
		if diff := cmp.Diff(sorted(home(members...), set), sorted(home(shuffled...), set)); diff != "" {
			t.Fatal(diff)
		}
	})
}
