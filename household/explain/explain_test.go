package explain_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/household"
	"kith/household/explain"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules/rulestest"
)

const today = "2024-06-01"

// world is the facts of a household of the Bergs.
type world struct{ *explain.Facts }

func bergs() world {
	return world{&explain.Facts{
		Home:        household.Home{AsOf: today, Household: &household.Group{ID: "hh_1", Name: "Berg"}},
		Memberships: map[string][]explain.Membership{},
		Nodes: explain.Nodes{Known: map[string]explain.Neighbour{}, RuleVersion: "3", DerivedFor: today,
			Observed: map[string]string{"rec_1": "2024-01-01T00:00:00Z"}, Shown: map[string]bool{"adr_1": true}}}}
}

// add adds a member with one membership.
func (w world) add(m household.Member, of explain.Membership) world {
	of.Validity, of.Role, of.Band, of.Primary = m.Validity, m.Role, m.Band, m.Primary
	w.Home.Members = append(w.Home.Members, m)
	w.Memberships[m.ID] = append(w.Memberships[m.ID], of)
	return w
}

func who(name, role, band string) household.Member {
	return household.Member{Person: household.Person{ID: "per_" + name, Name: name}, Role: role, Band: band,
		Primary: true}
}

var stated = explain.Membership{Basis: "STATED", Record: "rec_1"}

func derived(reasons ...infer.Contribution) explain.Membership {
	return explain.Membership{Basis: "INFERRED", Derived: true, Reasons: reasons}
}

func because(kind string, points int, with string) infer.Contribution {
	return infer.Contribution{Kind: kind, Points: points, With: "per_" + with}
}

func (w world) near(name string, of explain.Neighbour) world {
	of.ID, of.Name = "per_"+name, name
	w.Known[of.ID] = of
	return w
}

// told is an explanation as lines.
func told(e *explain.Explanation) (out []string) {
	for _, m := range e.Members {
		score := "-"
		if m.Score != nil {
			score = fmt.Sprint(*m.Score)
		}
		out = append(out, fmt.Sprintf("%s %s %s: %s", m.Person[4:], m.Band, score, m.Sentence))
	}
	for _, n := range e.NearMisses {
		out = append(out, fmt.Sprintf("near %s %d-%d: %s %s", n.Person[4:], n.Score, n.Lacks, n.Why, n.Missing))
	}
	for _, v := range e.Vetoes {
		out = append(out, fmt.Sprintf("%s: %s", v.Kind, v.Why))
	}
	for _, l := range e.LivingApart {
		out = append(out, "apart: "+l.Why)
	}
	for _, c := range e.Crowded {
		out = append(out, fmt.Sprintf("crowded %s %v: %s", c.Node, c.People, c.Why))
	}
	for _, p := range e.Past {
		out = append(out, fmt.Sprintf("past %s %s %s: %s", p.Person[4:], p.Reason, p.Until, p.Why))
	}
	if e.Withheld {
		out = append(out, "withheld")
	}
	return out
}

func TestExplain(t *testing.T) {
	anna := who("Anna", "SPOUSE_PARTNER", "INFERRED")
	karl := who("Karl", "HEAD", "INFERRED")
	both := func() world {
		return bergs().add(karl, derived(because("SURNAME", 50, "Anna"), because("LANDLINE", 25, "Anna"))).
			add(anna, derived(because("SURNAME", 50, "Karl"), because("LANDLINE", 25, "Karl")))
	}
	bert := who("Bert", "OTHER", "REVIEW")
	lines := []string{
		"Anna INFERRED 75: With Karl: the same surname at the same dwelling (+50), the shared telephone (+25): " +
			"probably one household.",
		"Karl INFERRED 75: With Anna: the same surname at the same dwelling (+50), the shared telephone (+25): " +
			"probably one household.",
	}
	with := func(more ...string) []string { return append(append([]string{}, lines...), more...) }
	parted := func(m household.Member, from string) household.Member {
		m.Relations = append(m.Relations, household.Relation{With: household.Person{ID: "per_" + from, Name: from},
			Kind: "FORMER_SPOUSE"})
		return m
	}
	for name, c := range map[string]struct {
		of   world
		want []string
	}{
		"two": {both(), lines},
		"stated": {bergs().add(who("Karl", "HEAD", ""), stated), []string{
			"Karl  -: A source states that Karl belongs here."}},
		"alone": {bergs().add(who("Karl", "HEAD", "CONFIRMED"), derived()), []string{
			"Karl CONFIRMED 0: Karl is the only member that is known."}},
		"one kind of evidence": {bergs().add(who("Karl", "HEAD", "INFERRED"), derived(because("SURNAME", 50, "Anna"))).
			add(who("Anna", "OTHER", ""), stated), []string{
			"Anna  -: A source states that Anna belongs here.",
			"Karl INFERRED 50: With Anna: the same surname at the same dwelling (+50): probably one household. " +
				"Only the same surname at the same dwelling joins them."}},
		"a lodger": {both().add(who("Bert", "LODGER", ""), stated), []string{lines[0],
			"Bert  -: Bert lives here as a lodger. A source states that Bert belongs here.", lines[1]}},
		"to be reviewed": {both().add(bert, derived(because("DWELLING", 15, "Karl"), because("CONTACT", 20, "Karl"))),
			with("near Bert 35-15: With Karl: a shared mobile telephone or e-mail address (+20), the same dwelling " +
				"(+15): perhaps one household. 35 of 50 points: another reason is missing, such as a shared " +
				"contract.")},
		"stated as to be reviewed": {both().add(bert, stated),
			with("near Bert 0-50: A source states that Bert may belong here. A person would have to say that they " +
				"are " +
				"one household.")},
		"who is joined by what is withheld": {both().add(who("Eva", "OTHER", "INFERRED"),
			derived(because("SURNAME", 50, "Otto"))), []string{lines[0],
			"Eva INFERRED 0: Nothing that joins Eva to a member is shown.", lines[1], "withheld"}},
		"near, with another home": {both().add(bert, derived(because("PARENT", 80, "Karl"),
			because("APART", -40, "Karl"))),
			with("near Bert 40-10: With Karl: a source's word that one is the other's minor child (+80), homes of " +
				"their own, and none together (-40): perhaps one household. 40 of 50 points: they have homes of " +
				"their own, and none together. A source or a person would have to say that they are one household.")},
		"near, with the points": {both().add(bert, derived(because("SURNAME", 50, "Karl"))),
			with("near Bert 50-0: With Karl: the same surname at the same dwelling (+50): perhaps one household. The " +
				"points are enough, but ties to another household come first.")},
		"who left, and who died": {both().add(func() household.Member {
			m := who("Uwe", "OTHER", "")
			m.To = "2015-01-01"
			return m
		}(), stated).add(func() household.Member {
			m := who("Ida", "OTHER", "")
			m.Status, m.DeceasedOn = "DECEASED", "2020"
			return m
		}(), stated), with("past Ida DECEASED 2020: Ida died in 2020.",
			"past Uwe LEFT 2015-01-01: Uwe left on 2015-01-01.")},
		"parted": {both().add(parted(who("Uwe", "OTHER", ""), "Karl"), stated), []string{
			"Anna INFERRED 0: Anna is the only member that is known.", "withheld"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, told(explain.Explain(c.of.Facts, rulestest.Household(t)))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestOrderNeverMatters: of members and of their reasons.
func TestOrderNeverMatters(t *testing.T) {
	set := rulestest.Household(t)
	r := rand.New(rand.NewPCG(1, 2))
	var want *explain.Explanation
	for range 20 {
		w := bergs()
		for _, i := range r.Perm(6) {
			reasons := []infer.Contribution{because("SURNAME", 50, fmt.Sprint((i+1)%6)),
				because("LANDLINE", 25, fmt.Sprint((i+1)%6)), because("LONG", 10, fmt.Sprint((i+2)%6))}
			r.Shuffle(len(reasons), func(i, j int) { reasons[i], reasons[j] = reasons[j], reasons[i] })
			w.add(who(fmt.Sprint(i), "OTHER", []string{"INFERRED", "REVIEW"}[i%2]), derived(reasons...))
		}
		got := explain.Explain(w.Facts, set)
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
	}
}

// TestNobodyWithheldIsNamed: whoever must not be named is in no reason and no report, and what is left out is said to
// be.
func TestNobodyWithheldIsNamed(t *testing.T) {
	set := rulestest.Household(t)
	karl := who("Karl", "HEAD", "CONFIRMED")
	for name, secret := range map[string]explain.Neighbour{
		"protected": {Households: []string{"hh_1"}, Sheltered: true},
		"not seen":  {},
		"elsewhere": {Households: []string{"hh_2"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := bergs().add(karl, derived(because("COUPLE", 80, "Secret"))).near("Secret", secret)
			w.Report = infer.Report{Hubs: []infer.Hub{{Kind: "ADDRESS", ID: "adr_1", People: []string{"per_Secret"}}}}
			if name != "elsewhere" {
				w.Report.Vetoes = []infer.Veto{{Kind: infer.VetoByHand, Member: "per_Karl", Other: "per_Secret"}}
				w.Report.LivingApart = []infer.Couple{{A: "per_Karl", B: "per_Secret"}}
			}
			got := explain.Explain(w.Facts, set)
			if text := fmt.Sprintf("%+v", got); strings.Contains(text, "Secret") {
				t.Errorf("Secret is named: %s", text)
			}
			if m := got.Members[0]; !got.Withheld || *m.Score != 0 || m.OnlyBy != "" {
				t.Errorf("%+v", got)
			}
		})
	}
	t.Run("at an address that is not shown", func(t *testing.T) {
		c := because("SURNAME", 50, "Anna")
		c.At = "adr_2"
		w := bergs().add(karl, derived(c)).add(who("Anna", "OTHER", ""), stated)
		if got := explain.Explain(w.Facts, set); len(got.Members[1].Contributions) > 0 || !got.Withheld {
			t.Errorf("%+v", got)
		}
	})
}

// TestReport: people beside the household are named where they may be.
func TestReport(t *testing.T) {
	w := bergs().add(who("Karl", "HEAD", ""), stated).near("Anna", explain.Neighbour{Households: []string{"hh_2"}}).
		near("Bert", explain.Neighbour{Households: []string{"hh_3"}})
	w.Report = infer.Report{
		Vetoes: []infer.Veto{{Kind: infer.VetoByHand, Member: "per_Karl", Other: "per_Bert"},
			{Kind: infer.VetoLodges, Member: "per_Karl", Other: "per_Bert"}},
		LivingApart: []infer.Couple{{A: "per_Anna", B: "per_Karl"}},
		Hubs:        []infer.Hub{{Kind: "ADDRESS", ID: "adr_1", People: []string{"per_Karl", "per_Anna"}}},
	}
	want := []string{
		"Karl  -: A source states that Karl belongs here.",
		"NOT_SAME_HOUSEHOLD: Karl and Bert are not one household: somebody has decided so.",
		"LODGER: Karl or Bert lives there as a lodger or to work.",
		"apart: Anna and Karl are a couple, and each has a home of their own.",
		"crowded adr_1 [per_Karl]: Too many people share an address without a flat for it to say who lives together.",
	}
	if diff := cmp.Diff(want, told(explain.Explain(w.Facts, rulestest.Household(t)))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestPageOfMany: who may have parted from somebody on another page is withheld.
func TestPageOfMany(t *testing.T) {
	m := who("Karl", "HEAD", "")
	m.Relations = []household.Relation{{With: household.Person{ID: "per_Far"}, Kind: "FORMER_SPOUSE",
		Validity: facts.Validity{From: "2010-01-01"}}}
	w := bergs().add(m, stated).add(who("Anna", "OTHER", ""), stated)
	if got := explain.Explain(w.Facts, rulestest.Household(t)); len(got.Members) != 2 || got.Withheld {
		t.Errorf("of all: %+v", got)
	}
	w.Home.Partly = true
	if got := explain.Explain(w.Facts, rulestest.Household(t)); len(got.Members) != 1 || !got.Withheld {
		t.Errorf("of a page: %+v", got)
	}
}
