package explain_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/household"
	"kith/household/explain"
	"kith/household/infer"
	"kith/internal/address"
	"kith/rules/rulestest"
)

// living is what is known of somebody who lives at a house.
func living(name, surname, house string, more ...func(*infer.Person)) infer.Person {
	p := infer.Person{Person: household.Person{ID: "per_" + name, Name: name, BirthDate: "1980-01-01"},
		Lowest: "per_" + name, FamilyName: surname}
	if house != "" {
		p.Homes = []infer.Home{{Address: "adr_" + house, Use: "HOME", Kind: "RESIDENTIAL",
			Fact:  infer.Fact{Observed: "2024-05-01", Record: "rec_1"},
			Place: address.Parse("Elm Road "+house, "", "8001", "", "")}}
	}
	for _, m := range more {
		m(&p)
	}
	return p
}

func verdict(same bool, with string) func(*infer.Person) {
	return func(p *infer.Person) {
		p.Verdicts = append(p.Verdicts, infer.Verdict{With: "per_" + with, Same: same,
			Fact: infer.Fact{Record: "rec_2"}})
	}
}

func belongs(home string) func(*infer.Person) {
	return func(p *infer.Person) {
		yes := true
		p.Memberships = append(p.Memberships, infer.Membership{Household: home, Primary: &yes})
	}
}

func formerSpouse(of string) func(*infer.Person) {
	return func(p *infer.Person) {
		p.Relations = append(p.Relations, infer.Relation{Relation: household.Relation{
			With: household.Person{ID: "per_" + of, Name: of}, Kind: "FORMER_SPOUSE"}})
	}
}

func protectedAt(house string) func(*infer.Person) {
	return func(p *infer.Person) {
		p.Homes = append(p.Homes, infer.Home{Address: "adr_" + house, Use: "PROTECTED",
			Place: address.Parse("Elm Road "+house, "", "8001", "", "")})
	}
}

func died(p *infer.Person) { p.Status, p.DeceasedOn = "DECEASED", "2020-01-01" }

// TestWhyNotEmpty: of a household to which nobody belongs any more it is said that nobody does, not that nothing speaks
// for somebody.
func TestWhyNotEmpty(t *testing.T) {
	set, otto := rulestest.Household(t), living("Otto", "Berg", "1")
	between := &infer.Facts{Day: today, People: []infer.Person{otto}}
	infer.SettleAll(between, set)
	a := explain.Asking{Person: otto, Household: bergs().Facts, Between: between}
	want := "Nobody is shown to belong to this household on " + today + "."
	if got := a.Explain(set); got.Sentence != want || got.Missing != want || got.Belongs {
		t.Errorf("got %q, missing %q, belongs %v", got.Sentence, got.Missing, got.Belongs)
	}
}

func TestWhyNot(t *testing.T) {
	set := rulestest.Household(t)
	for name, c := range map[string]struct {
		asked infer.Person
		want  string
	}{
		"nothing": {living("Otto", "Vogt", "9"), "- 0 : Nothing is known that speaks for it."},
		"one thing": {living("Otto", "Vogt", "1"), "Karl 15 : With Karl: the same dwelling (+15): too little to be " +
			"one household. 15 of 50 points: another reason is missing, such as a shared contract."},
		"enough": {living("Otto", "Berg", "1"), "Karl 50 INFERRED: With Karl: the same surname at the same dwelling " +
			"(+50): probably one household. The points are enough, but ties to another household come first."},
		"in another one": {living("Otto", "Vogt", "1", belongs("hh_2")), "Karl 15 : With Karl: the same dwelling " +
			"(+15): too little to be one household. A source states that Otto belongs to another household, and that " +
			"comes first."},
		"somebody has decided": {living("Otto", "Berg", "1", verdict(false, "Karl")), "Karl 50 INFERRED: With Karl: " +
			"the same surname at the same dwelling (+50): probably one household. Otto and Karl are not one " +
			"household: somebody has decided so."},
		"dead": {living("Otto", "Berg", "1", died), "- 0 : Otto has died."},
		"parted": {living("Otto", "Berg", "1", formerSpouse("Karl")),
			"- 0 : Nothing can be said of these. withheld"},
		"protected": {living("Otto", "Berg", "1", protectedAt("7")), "- 0 : Nothing can be said of these. withheld"},
		"a member": {living("Karl", "Berg", "1"),
			"- 0 : A source states that Karl belongs here. belongs"},
	} {
		t.Run(name, func(t *testing.T) {
			w := bergs().add(who("Karl", "HEAD", ""), stated)
			between := &infer.Facts{Day: today, People: []infer.Person{living("Karl", "Berg", "1")}}
			if c.asked.ID != "per_Karl" {
				between.People = append(between.People, c.asked)
			}
			infer.SettleAll(between, set)
			a := explain.Asking{Person: c.asked, Household: w.Facts, Between: between}
			got := a.Explain(set)
			with := "-"
			if got.With != "" {
				with = got.With[len("per_"):]
			}
			text := fmt.Sprintf("%s %d %s: %s", with, got.Score, got.Band, got.Sentence)
			if got.Belongs {
				text += " belongs"
			}
			if got.Withheld {
				text += " withheld"
			}
			if diff := cmp.Diff(c.want, strings.ReplaceAll(text, " since 2024-05-01", "")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
