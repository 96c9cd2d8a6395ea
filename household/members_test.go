package household_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/household"
	"kith/rules"
	"kith/rules/rulestest"
)

type (
	period   = household.Validity
	member   = household.Member
	relation = household.Relation
)

const today = "2024-06-01"

// who is a member; what else is known of it is set by the functions.
func who(name string, more ...func(*member)) member {
	m := member{Person: person(name)}
	for _, set := range more {
		set(&m)
	}
	return m
}

func person(name string) household.Person { return household.Person{ID: name, Name: name} }

func as(role string, word ...string) func(*member) {
	return func(m *member) {
		m.Role = role
		for _, w := range word {
			m.Word = w
		}
	}
}

func band(b string) func(*member)   { return func(m *member) { m.Band = b } }
func until(to string) func(*member) { return func(m *member) { m.To = to } }
func born(day string) func(*member) { return func(m *member) { m.BirthDate = day } }

func gone(m *member) { m.Ended = true }

func died(day string) func(*member) {
	return func(m *member) { m.DeceasedOn, m.Status = day, "DECEASED" }
}

func is(kind, to string, when ...period) func(*member) {
	return func(m *member) {
		r := relation{With: person(to), Kind: kind}
		for _, p := range when {
			r.Validity = p
		}
		m.Relations = append(m.Relations, r)
	}
}

func shelter(with ...string) func(*member) {
	return func(m *member) { m.Shelters = append(m.Shelters, household.Shelter{Residents: with}) }
}

func home(members ...member) household.Home {
	return household.Home{AsOf: today, Household: &household.Group{ID: "hh_1", Name: "Weber"}, Members: members}
}

// sorted is who counts, who is missed, who is apart and why, and whether somebody is withheld.
func sorted(h household.Home, set *rules.Household) (out []string) {
	people := household.Sort(h, set)
	for _, m := range people.Current {
		out = append(out, m.ID)
	}
	for _, p := range people.Late {
		out = append(out, "late "+p.ID)
	}
	for _, p := range people.Apart {
		out = append(out, fmt.Sprintf("%s %s: %s", p.ID, p.Reason, p.Why(p.Name)))
	}
	if people.Withheld {
		out = append(out, "withheld")
	}
	return out
}

func TestSort(t *testing.T) {
	set := rulestest.Household(t)
	future := func(m *member) { m.From = "2024-06-02" }
	for _, c := range []struct {
		name    string
		members []member
		want    []string
	}{
		{"one who lives there", []member{who("Karl")}, []string{"Karl"}},
		{"one who will", []member{who("Karl", future)}, nil},
		{"one who left", []member{who("Bert", until("2024-06-01"))},
			[]string{"Bert LEFT: Bert left on 2024-06-01."}},
		{"one who left some day", []member{who("Bert", gone)}, []string{"Bert LEFT: Bert has left."}},
		{"one who was to live there, taken back on that day", []member{who("Bert", until("2024-06-01"),
			func(m *member) { m.From = "2024-06-01" })}, nil},
		{"one who was never there", []member{who("Bert", until("0001-01-01"))}, nil},
		{"one who died", []member{who("Olga", died("2024-05-31"))},
			[]string{"Olga DECEASED: Olga died on 2024-05-31."}},
		{"one who died later", []member{who("Olga", died("2024-06-02"))}, []string{"Olga"}},
		{"one who died in a month", []member{who("Olga", died("2024-05"))},
			[]string{"Olga DECEASED: Olga died in 2024-05."}},
		{"one who died this year", []member{who("Olga", died("2024"))},
			[]string{"Olga DECEASED: Olga died in 2024."}},
		{"one who died some day", []member{who("Olga", died(""))}, []string{"Olga DECEASED: Olga has died."}},
		{"one who died before birth", []member{who("Olga", died("1930-01-01"), born("1940-05-05"))},
			[]string{"Olga DECEASED: Olga has died."}},
		{"one who lives, and died before birth", []member{who("Olga", born("1940-05-05"),
			func(m *member) { m.DeceasedOn = "1930" })}, []string{"Olga"}},
		{"one to be reviewed", []member{who("Kim", band("REVIEW"))},
			[]string{"Kim REVIEW: Kim may live here; that is to be reviewed."}},
		{"one who was to be reviewed", []member{who("Kim", band("REVIEW"), until("2024-05-31"))}, nil},
		{"one who left and came back", []member{who("Bert", until("2020-01-01")),
			who("Bert", func(m *member) { m.From = "2023-01-01" })}, []string{"Bert"}},
		{"a lodger", []member{who("Mia", as("LODGER"))}, []string{"Mia LODGER: Mia lives here as a lodger."}},
		{"an au pair", []member{who("Mia", as("OTHER", "Au-pair"))}, []string{"Mia LODGER: Mia lives here (Au-pair)."}},
		{"a carer", []member{who("Mia", as("OTHER", "live-in CARER"))},
			[]string{"Mia LODGER: Mia lives here (live-in CARER)."}},
		{"other, without a word of service", []member{who("Mia", as("OTHER", "friend"))}, []string{"Mia"}},
		{"other, without a word", []member{who("Mia", as("OTHER"))}, []string{"Mia"}},
		{"a word within another", []member{who("Mia", as("OTHER", "career adviser"))}, []string{"Mia"}},
		{"a child called a maid", []member{who("Mia", as("CHILD", "maid"))}, []string{"Mia"}},
		{"a dead member of living ones", []member{who("Olga", died("2024-05-31")), who("Karl")},
			[]string{"Karl", "late Olga", "Olga DECEASED: Olga died on 2024-05-31."}},
		{"one who left and died", []member{who("Olga", died("2024-05-31"), until("2020-01-01")), who("Karl")},
			[]string{"Karl", "Olga DECEASED: Olga died on 2024-05-31."}},
		{"a membership ended by death", []member{who("Olga", died("2024-05-31"), until("2024-05-31")), who("Karl")},
			[]string{"Karl", "late Olga", "Olga DECEASED: Olga died on 2024-05-31."}},
		{"a lodger who died", []member{who("Olga", died("2024"), as("LODGER")), who("Karl")},
			[]string{"Karl", "Olga DECEASED: Olga died in 2024."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, sorted(home(c.members...), set)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestWithheld(t *testing.T) {
	set := rulestest.Household(t)
	child := []func(*member){as("CHILD"), born("2015-01-01")}
	divorced := []member{who("Anna", is("FORMER_SPOUSE", "Bert")), who("Bert", is("FORMER_SPOUSE", "Anna")),
		who("Zoe", child...)}
	asked := func(by string, h household.Home) household.Home {
		h.Asker = by
		return h
	}
	for _, c := range []struct {
		name string
		home household.Home
		want []string
	}{
		{"two who have parted, in one household", home(divorced...), []string{"Zoe", "withheld"}},
		{"asked of one of them", asked("Anna", home(divorced...)), []string{"Anna", "Zoe", "withheld"}},
		{"asked of the other", asked("Bert", home(divorced...)), []string{"Bert", "Zoe", "withheld"}},
		{"asked of the child", asked("Zoe", home(divorced...)), []string{"Zoe", "withheld"}},
		{"two who left, once spouses", home(who("Bert", gone, is("FORMER_SPOUSE", "Petra")), who("Petra", gone)),
			[]string{"Bert LEFT: Bert has left.", "Petra LEFT: Petra has left."}},
		{"protected", home(who("Kim", shelter("Kim")), who("Karl")), []string{"Karl", "withheld"}},
		{"protected, and asked about", asked("Kim", home(who("Kim", shelter("Kim")), who("Karl"))),
			[]string{"Karl", "Kim"}},
		{"protected, alone", home(who("Kim", shelter("Kim"))), []string{"Kim"}},
		{"all at the protected address", home(who("Kim", shelter("Kim", "Zoe")), who("Zoe", child...)),
			[]string{"Kim", "Zoe"}},
		{"the child shares the protection", home(who("Kim", shelter("Kim", "Zoe")), who("Zoe", child...), who("Karl")),
			[]string{"Karl", "withheld"}},
		{"an adult does not", home(who("Kim", shelter("Kim", "Zoe")), who("Zoe", born("1990-01-01")), who("Karl")),
			[]string{"Karl", "Zoe", "withheld"}},
		{"protected since", home(who("Kim", shelter("Kim"), gone), who("Karl")), []string{"Karl", "withheld"}},
		{"one whom access hides", household.Home{AsOf: today, Hidden: true, Members: []member{who("Karl")}},
			[]string{"Karl", "withheld"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, sorted(c.home, set)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestSecondHome(t *testing.T) {
	set := rulestest.Household(t)
	mains := func(ids ...string) func(*member) { return func(m *member) { m.MainHomes = ids } }
	main := func(m *member) { m.Primary = true }
	for _, c := range []struct {
		name string
		m    member
		want bool
	}{
		{"a child of another home", who("Zoe", as("CHILD"), born("2015-01-01"), mains("hh_2")), true},
		{"a child of unknown age", who("Zoe", as("CHILD"), mains("hh_2")), true},
		{"born tomorrow", who("Zoe", as("CHILD"), born("2024-06-02"), mains("hh_2")), true},
		{"of age", who("Zoe", as("CHILD"), born("2006-01-01"), mains("hh_2")), false},
		{"no other home", who("Zoe", as("CHILD"), born("2015-01-01")), false},
		{"the main home", who("Zoe", as("CHILD"), born("2015-01-01"), main, mains("hh_1")), false},
		{"two main homes", who("Zoe", as("CHILD"), born("2015-01-01"), main, mains("hh_1", "hh_2")), false},
		{"a spouse with a main home elsewhere", who("Zoe", as("SPOUSE_PARTNER"), mains("hh_2")), false},
	} {
		if got := c.m.SecondHome(home(c.m), set); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestSortInAnyOrder: the order of the facts is nothing.
func TestSortInAnyOrder(t *testing.T) {
	set := rulestest.Household(t)
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.SampledFrom([]string{"", "2020-01-01", "2024-06-01", "2025-01-01"})
		name := rapid.SampledFrom([]string{"a", "b", "c"})
		shelters := map[string][]household.Shelter{}
		if rapid.Bool().Draw(t, "protected") {
			shelters["a"] = []household.Shelter{{Residents: []string{"a", name.Draw(t, "with")}}}
		}
		relations := map[string][]relation{}
		for _, p := range []string{"a", "b", "c"} {
			for range rapid.IntRange(0, 2).Draw(t, "relations") {
				r := relation{With: person(name.Draw(t, "to")), Kind: rapid.SampledFrom([]string{"SPOUSE", "PARTNER",
					"FORMER_SPOUSE", "SEPARATED"}).Draw(t, "kind")}
				r.From, r.To = day.Draw(t, "from"), day.Draw(t, "to")
				if r.With.ID != p {
					relations[p] = append(relations[p], r)
				}
			}
		}
		one := rapid.Custom(func(t *rapid.T) member {
			m := who(name.Draw(t, "person"), band(rapid.SampledFrom([]string{"", "CONFIRMED", "REVIEW"}).Draw(t,
				"band")),
				as(rapid.SampledFrom([]string{"HEAD", "LODGER", "OTHER"}).Draw(t, "role"), "nanny"))
			m.From, m.To, m.Ended = day.Draw(t, "from"), day.Draw(t, "to"), rapid.Bool().Draw(t, "ended")
			m.Shelters, m.Relations = shelters[m.ID], relations[m.ID]
			return m
		})
		members := rapid.SliceOfN(one, 0, 6).Draw(t, "members")
		shuffled := rapid.Permutation(members).Draw(t, "shuffled")
		for i := range shuffled {
			shuffled[i].Relations = rapid.Permutation(shuffled[i].Relations).Draw(t, "relations in another order")
		}
		if diff := cmp.Diff(sorted(home(members...), set), sorted(home(shuffled...), set)); diff != "" {
			t.Fatal(diff)
		}
	})
}
