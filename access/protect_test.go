package access_test

import (
	"fmt"
	"strings"
	"testing"

	"kith/decision"
	"kith/graph"
)

// The patterns of tests begin anew each time: engines may keep them.
func addresses() *graph.Pattern { return every("Address") }

func one(kind, id string, steps ...*graph.Step) *graph.Pattern {
	return along(where(every(kind), is("id", id)), steps...)
}

func ofUse(use string) *graph.Pattern {
	return where(addresses(), graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "use", Edge: true}, Value: use})
}

func words(text string) graph.Cond { return graph.Cond{Op: graph.Words, Value: text} }

func number(text string) graph.Cond {
	return graph.Cond{Op: graph.Keys, Value: [][]string{{graph.SoughtNumber(text)}}}
}

func misspelt(name string) graph.Cond {
	return graph.Cond{Op: graph.Keys, Value: graph.SoughtNames(name)}
}

func holds(value string) graph.Cond {
	return graph.Cond{Op: graph.Has, Prop: graph.Prop{Name: "values", Type: graph.Strings}, Value: value}
}

func not(c graph.Cond) graph.Cond { return graph.Cond{Op: graph.Not, Conds: []graph.Cond{c}} }

// asked are questions about the world, and what whoever has not the right finds.
func asked() map[string]struct {
	ask  *graph.Pattern
	want string
} {
	counted, byCity := addresses(), every("Person")
	counted.Count = true
	byCity.Order = []graph.Order{{Prop: graph.Prop{Name: "city"}, Via: step("LOCATED_AT", false, addresses())}}
	byNumber := every("Person")
	byNumber.Order = []graph.Order{{Prop: graph.Number, Via: step("LOCATED_AT", false, addresses()), Desc: true}}
	at, reached := step("LOCATED_AT", false, addresses()), step("REACHED_BY", false, every("ContactPoint"))
	return map[string]struct {
		ask  *graph.Pattern
		want string
	}{
		"a list and its count": {counted, "adr_next adr_old of 2"},
		"by id":                {one("Address", "adr_refuge"), ""},
		"by a unique key":      {where(addresses(), is("normalizedKey", "lane-5")), ""},
		"by words":             {where(addresses(), words("lane")), "adr_next"},
		"among several kinds":  {where(every("Address", "ContactPoint"), words("lane")), "adr_next"},
		"of whom it is":        {one("Person", "per_mia", at), "per_mia[adr_old]"},
		"of her son":           {one("Person", "per_tim", at), "per_tim[]"},
		"of a neighbour":       {one("Person", "per_olaf", at), "per_olaf[adr_next adr_old]"},
		"of a household":       {along(every("Household"), at), "hh_home[adr_old] hh_other[]"},
		"of a service point":   {along(every("ServicePoint"), step("AT", false, addresses())), "spt_meter[]"},
		"who has one":          {where(every("Person"), some(step("LOCATED_AT", false, ofUse("PROTECTED")))), ""},
		"who has two": {where(every("Person"), graph.Cond{Op: graph.Counted, Value: graph.Range{Least: 2,
			Most: graph.All},
			Step: step("LOCATED_AT", false, addresses())}), "per_olaf"},
		"who has the most": {byNumber, "per_olaf per_mia per_tim"},
		"who is where she is": {where(every("Person"), some(step("LOCATED_AT", false, where(addresses(),
			graph.Cond{Op: graph.SameAs, Step: step("LOCATED_AT", false, ofUse("PROTECTED"))})))), ""},
		"who has a home": {where(every("Person"), some(step("LOCATED_AT", false, ofUse("HOME")))),
			"per_mia per_olaf"},
		"who has none":          {where(every("Person"), graph.None(at)), "per_tim"},
		"ordered by it":         {byCity, "per_mia per_olaf per_tim"},
		"contact points":        {every("ContactPoint"), "cpt_olaf"},
		"by its number":         {where(every("ContactPoint"), number("1-1-1")), ""},
		"by a number of others": {where(every("ContactPoint"), number("2/22")), "cpt_olaf"},
		"reached by it": {where(every("Person"), some(step("REACHED_BY", false,
			where(every("ContactPoint"), number("11 1"))))), ""},
		"members of a misspelt name": {where(every("Household"), some(step("MEMBER_OF", true,
			where(every("Person"), misspelt("Olav"))))), "hh_home"},
		"a household by hers": {where(every("Household"), some(step("MEMBER_OF", true,
			where(every("Person"), misspelt("Miia"))))), ""},
		"contact points of others": {one("Person", "per_olaf", reached), "per_olaf[cpt_olaf]"},
		"members": {along(every("Household"), step("MEMBER_OF", true, every("Person"))),
			"hh_home[per_olaf] hh_other[]"},
		"households": {along(every("Person"), step("MEMBER_OF", false, every("Household"))),
			"per_mia[] per_olaf[hh_home] per_tim[]"},
		"verdicts": {along(every("Person"), step("SAME_HOUSEHOLD", true, every("Person"))),
			"per_mia[] per_olaf[] per_tim[]"},
		"by a member": {where(every("Household"), some(step("MEMBER_OF", true,
			where(every("Person"), is("fullName", "Mia"))))), ""},
		"records":           {every("SourceRecord"), "rec_bank rec_crm rec_olaf"},
		"records by value":  {where(every("SourceRecord"), holds("street=Lane 5")), ""},
		"records by others": {where(every("SourceRecord"), not(holds("tel=222"))), "rec_bank rec_crm"},
		"what a record states": {one("SourceRecord", "rec_crm", step(graph.Asserted, false,
			every("Person", "Address", "ContactPoint"))), "rec_crm[per_mia]"},
	}
}

// TestHidden: whatever is asked, and from whichever side, a protected address and what was first seen there is not
// there; what else there is, is.
func TestHidden(t *testing.T) {
	on(t, all, func(t *testing.T, behind, s graph.Store) {
		for name, c := range asked() {
			if got := ids(t, s, c.ask); got != c.want {
				t.Errorf("%s: got %q, want %q", name, got, c.want)
			}
			v, err := s.View(t.Context(), 2)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if got := ids(t, v, c.ask); got != c.want {
					t.Errorf("%s, in a view: got %q, want %q", name, got, c.want)
				}
			}
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if got := ids(t, behind, one("Address", "adr_refuge")); got != "adr_refuge" {
			t.Errorf("behind: %q", got)
		}
	})
}

// TestValues: the values of a record that states a protected address are none, and its version is that of one without;
// those of others are as they are.
func TestValues(t *testing.T) {
	on(t, all, func(t *testing.T, _, s graph.Store) {
		p := every("SourceRecord")
		p.WantAll(m.Kind("SourceRecord").Props, false)
		rows, err := s.Match(t.Context(), along(every("Person"), step(graph.Asserted, true, p)))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, r := range rows.Rows {
			for _, rec := range r.Pages[0].Rows {
				got[rec.ID] = len(p.Value(rec, "values").([]string))
			}
		}
		if len(got) != 3 || got["rec_crm"] != 0 || got["rec_bank"] != 1 || got["rec_olaf"] != 1 {
			t.Errorf("got %v", got)
		}
	})
}

// TestUnrestricted: a step for what decides and is never shown sees everything, and all below it.
func TestUnrestricted(t *testing.T) {
	on(t, embedded, func(t *testing.T, _, s graph.Store) {
		at := step("LOCATED_AT", false, along(ofUse("PROTECTED"), step("LOCATED_AT", true, every("Person"))))
		at.Unrestricted = true
		if got := ids(t, s, one("Person", "per_mia", at)); got != "per_mia[adr_refuge[per_mia per_mia]]" {
			t.Errorf("got %q", got)
		}
	})
}

// TestDecided: a decision about something hidden is not there, nor is the one that took it back; whoever corrects what
// is hidden, or takes such a decision back, is told what he would be told of an unknown id.
func TestDecided(t *testing.T) {
	on(t, embedded, func(t *testing.T, behind, s graph.Store) {
		k := m.Edge("MEMBER_OF")
		member := k.Name("per_mia", "hh_home", "", make([]any, len(k.Props))).String()
		hidden := []string{"adr_refuge", "cpt_first", member}
		for i, property := range []string{"city", "value", "role"} {
			d := correct(t, behind, hidden[i], property, []string{"Basel", "112", "PARTNER"}[i])
			undo := decision.Undoing{Decision: d.Decision}
			if i == 2 {
				if _, err := decision.Undo(t.Context(), behind, m, otto, undo); err != nil {
					t.Fatal(err)
				}
			}
			_, err := decision.Undo(t.Context(), s, m, otto, undo)
			unknown(t, err, "there is no decision "+d.Decision+" in the store: look its id up")
		}
		seen := correct(t, behind, "per_olaf", "fullName", "Ole").Decision
		if got := ids(t, s, every("Decision")); got != seen {
			t.Errorf("decisions: %q, want %q", got, seen)
		}
		if got := ids(t, s, where(every("SourceRecord"), is("system", decision.System))); len(got) > 20 {
			t.Errorf("records of decisions: %q", got)
		}
		for i, want := range []string{"there is no Address adr_refuge in the store: look its id up",
			"there is no ContactPoint cpt_first in the store: look its id up", "there is no edge edge_"} {
			_, err := decide(t, s, hidden[i], []string{"city", "value", "role"}[i], []string{"Bern", "1", "CHILD"}[i])
			unknown(t, err, want)
		}
	})
}

func unknown(t *testing.T, err error, want string) {
	t.Helper()
	if graph.ErrorKindOf(err) != graph.Invalid || len(err.Error()) < len(want) || err.Error()[:len(want)] != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestHiddenInAggregates: what is hidden is in no group, neither as a node nor as what a step leads to.
func TestHiddenInAggregates(t *testing.T) {
	city, lines := graph.Prop{Name: "city"}, graph.Prop{Name: "lines"}
	home := graph.By{Prop: city, Via: step("LOCATED_AT", false, ofUse("HOME"))}
	counted := graph.By{Prop: graph.Number, Via: step("LOCATED_AT", false, addresses())}
	households := graph.By{Prop: graph.Prop{Name: "name"}, Via: step("MEMBER_OF", false, every("Household"))}
	on(t, all, func(t *testing.T, behind, s graph.Store) {
		for name, c := range map[string]struct {
			of   *graph.Pattern
			by   []graph.By
			want string
		}{
			"addresses":            {addresses(), []graph.By{{Prop: city}}, "2: [Bern] 1, [<nil>] 1"},
			"their lines":          {addresses(), []graph.By{{Prop: lines}}, "2: [Lane 5] 1, [Road 7] 1"},
			"the whole":            {addresses(), nil, "2: [] 2"},
			"persons by home":      {every("Person"), []graph.By{home}, "3: [Bern] 2, [<nil>] 1"},
			"persons by addresses": {every("Person"), []graph.By{counted}, "3: [0] 1, [1] 1, [2] 1"},
			"persons by household": {every("Person"), []graph.By{households}, "3: [<nil>] 2, [Home] 1"},
			"who is at a hidden one": {where(every("Person"), some(step("LOCATED_AT", false, ofUse("PROTECTED")))), nil,
				"0: "},
			"records by a value": {where(every("SourceRecord"), holds("street=Lane 5")), nil, "0: "},
			"contact points": {every("ContactPoint"), []graph.By{{Prop: graph.Prop{Name: "value"}}},
				"1: [222] 1"},
		} {
			a := &graph.Aggregate{Of: c.of, By: c.by, Most: 10}
			if got := groups(t, s, a); got != c.want {
				t.Errorf("%s: got %q, want %q", name, got, c.want)
			}
			v, err := s.View(t.Context(), 2)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if got := groups(t, v, a); got != c.want {
					t.Errorf("%s, in a view: got %q, want %q", name, got, c.want)
				}
			}
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
			if groups(t, behind, a) == c.want {
				t.Errorf("%s: nothing is hidden from it", name)
			}
		}
	})
}

func groups(t testing.TB, s graph.Aggregator, a *graph.Aggregate) string {
	t.Helper()
	got, err := s.Aggregate(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, g := range got.Groups {
		list = append(list, fmt.Sprint(g.Values, " ", g.Count))
	}
	return fmt.Sprintf("%d: %s", got.Nodes, strings.Join(list, ", "))
}
