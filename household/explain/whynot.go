package explain

import (
	"fmt"
	"slices"

	"kith/household"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules"
)

// Asking is a person with a household that it may belong to.
type Asking struct {
	Person    infer.Person
	Household *Facts
	Between   *infer.Facts // of the person and of the members it is compared with
}

// Explain says why the person does not belong to the household, or that it does. Of somebody who has parted from a
// member, or whom a protected address keeps apart, nothing is said but that.
func (a *Asking) Explain(set *rules.Household) *WhyNot {
	home := a.Household.Home
	out := &WhyNot{RuleSet: set.Name, RuleVersion: set.Version, AsOf: home.AsOf}
	people := household.Sort(home, set)
	if a.member(out, set) {
		return out
	}
	if people.Away[a.Person.ID] {
		return withheld(out)
	}
	out.Withheld = people.Withheld
	named := []facts.Named{a.Person.Named()}
	for _, m := range compared(people) {
		named = append(named, m.Named())
	}
	names := facts.Names(named)
	var best infer.Pair
	for _, m := range compared(people) {
		pair, known := infer.PairOf(a.Between, a.Person.ID, m.ID, set)
		if !known {
			continue
		}
		if slices.Contains(pair.Vetoes, infer.VetoParted) || slices.Contains(pair.Vetoes, infer.VetoProtected) {
			return withheld(out)
		}
		out.Compared++
		for _, kind := range pair.Vetoes {
			if kind == infer.VetoByHand || kind == infer.VetoLodges {
				out.Vetoes = append(out.Vetoes, veto(kind, a.Person.ID, m.ID, names))
			}
		}
		speaks := slices.ContainsFunc(pair.Reasons, func(r infer.Contribution) bool { return r.Points > 0 })
		if speaks && (out.With == "" || pair.Score > best.Score) {
			best, out.With = pair, m.ID
		}
	}
	for _, r := range best.Reasons {
		r.With = out.With
		out.Contributions = append(out.Contributions, contribution(r, names, nil))
	}
	strongestFirst(out.Contributions)
	out.Score, out.Band = best.Score, bandOf(best.Score, set)
	out.Missing = a.missing(out, people, names, set)
	out.Sentence = out.Missing
	if len(out.Contributions) > 0 {
		out.Sentence = because(out.Contributions, names, out.Band) + " " + out.Missing
	}
	return out
}

// withheld says nothing but that something is withheld.
func withheld(out *WhyNot) *WhyNot {
	return &WhyNot{RuleSet: out.RuleSet, RuleVersion: out.RuleVersion, AsOf: out.AsOf, Withheld: true,
		Missing: nothing, Sentence: nothing}
}

const nothing = "Nothing can be said of these."

// mostCompared is with how many members somebody is compared.
const mostCompared = 30

// compared are the members with whom somebody is compared, in the order of their ids.
func compared(people household.People) []household.Member {
	return people.Current[:min(len(people.Current), mostCompared)]
}

// member says that the person belongs to the household, if it does, as the explanation of the household has it.
func (a *Asking) member(out *WhyNot, set *rules.Household) bool {
	whole := Explain(a.Household, set)
	i := slices.IndexFunc(whole.Members, func(m Member) bool { return m.Person == a.Person.ID })
	if i < 0 {
		return false
	}
	m := whole.Members[i]
	out.Belongs, out.Band, out.Contributions, out.Withheld = true, m.Band, m.Contributions, whole.Withheld
	out.Score, out.Sentence = sum(m.Contributions), m.Sentence
	if len(m.Contributions) > 0 {
		out.With = m.Contributions[0].With
	}
	return true
}

// missing is what the person lacks to belong to the household.
func (a *Asking) missing(out *WhyNot, people household.People, names map[string]string,
	set *rules.Household) string {
	name, day := names[a.Person.ID], a.Household.Home.AsOf
	elsewhere := slices.ContainsFunc(a.Person.Memberships, func(m infer.Membership) bool {
		return m.Holds(day) && m.Household != a.Household.Home.Household.ID && (m.Primary == nil || *m.Primary)
	})
	switch {
	case a.Person.Died(day):
		return fmt.Sprintf("%s has died.", name)
	case len(people.Current) == 0: // that somebody is withheld must not make a difference
		return fmt.Sprintf("Nobody is shown to belong to this household on %s.", day)
	case len(out.Vetoes) > 0:
		return out.Vetoes[0].Why
	case elsewhere:
		return fmt.Sprintf("A source states that %s belongs to another household, and that comes first.", name)
	}
	return missing(out.Score, out.Contributions, set)
}

// bandOf is what points come to; "" if they are too few.
func bandOf(score int, set *rules.Household) string {
	switch {
	case score >= set.Bands.Confirmed:
		return "CONFIRMED"
	case score >= set.Bands.Inferred:
		return "INFERRED"
	case score >= set.Bands.Review:
		return "REVIEW"
	}
	return ""
}
