package explain

import (
	"cmp"
	"fmt"
	"slices"

	"kith/household"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules"
)

// explaining is a household while it is explained. It does not change.
type explaining struct {
	*Facts
	set    *rules.Household
	people household.People
	names  map[string]string // of all who may be named
}

// Explain says why people are one household. Who is withheld stands in none of its lists and sentences, nor does
// anybody whose membership may not be seen.
func Explain(f *Facts, set *rules.Household) *Explanation {
	e := &explaining{Facts: f, set: set, people: household.Sort(f.Home, set)}
	e.names = e.named()
	out := &Explanation{RuleSet: set.Name, RuleVersion: f.RuleVersion, DerivedFor: f.DerivedFor,
		AsOf: f.Home.AsOf, EndCursor: f.EndCursor, Withheld: e.people.Withheld}
	for _, m := range e.people.Current {
		out.Members = append(out.Members, e.member(m, ""))
	}
	for _, a := range e.people.Apart {
		name := e.names[a.ID]
		switch a.Reason {
		case household.Lodger:
			out.Members = append(out.Members, e.member(a.Member, a.Why(name)))
		case household.Review:
			out.NearMisses = append(out.NearMisses, e.nearMiss(a.Member))
		case household.Deceased:
			out.Past = append(out.Past, Past{a.ID, a.Reason, a.DeceasedOn, a.Why(name)})
		case household.Left:
			out.Past = append(out.Past, Past{a.ID, a.Reason, a.To, a.Why(name)})
		}
	}
	slices.SortStableFunc(out.Members, func(a, b Member) int { return cmp.Compare(a.Person, b.Person) })
	e.report(out)
	for _, m := range f.Home.Members {
		for _, one := range f.Memberships[m.ID] {
			out.Withheld = out.Withheld || len(e.reasons(one)) < len(one.Reasons)
		}
	}
	return out
}

// named are the names of who may be named: whoever is listed, and those beside them whose membership in a household is
// seen by whoever asks. Nobody who is withheld from this one is.
func (e *explaining) named() map[string]string {
	list := e.people.Named()
	for id, n := range e.Known {
		if len(n.Households) > 0 && !n.Sheltered && !e.people.Away[id] {
			list = append(list, n.Named())
		}
	}
	return facts.Names(list)
}

// belongs reports whether somebody may be named as one of this household.
func (e *explaining) belongs(id string) bool {
	_, named := e.names[id]
	_, read := e.Memberships[id]
	return named && (read || slices.Contains(e.Known[id].Households, e.Home.Household.ID))
}

// member is a person who belongs to the household; as is a sentence about as what, if it does not count.
func (e *explaining) member(m household.Member, as string) Member {
	out := Member{Person: m.ID, Called: e.names[m.ID], Role: m.Role, Primary: m.Primary,
		SecondHome: m.SecondHome(e.Home, e.set), Band: m.Band, Basis: "INFERRED", Since: m.From}
	stated, derived := e.holding(m.ID)
	if stated != nil {
		out.Basis, out.Record, out.Since = stated.Basis, stated.Record, stated.From
	}
	if derived != nil {
		reasons := e.reasons(*derived)
		out.Band, out.Contributions = derived.Band, e.contributions(reasons)
		score := sum(out.Contributions)
		out.Score = &score
		if stated == nil {
			out.OnlyBy = infer.OnlyBy(reasons)
		}
	}
	out.Sentence = e.memberSentence(&out, as)
	return out
}

// holding are the memberships of a person that hold on the day: the first that is stated, and the first that rules
// worked out and that is more than to be reviewed. Either may be nil.
func (e *explaining) holding(person string) (stated, derived *Membership) {
	list := e.Memberships[person]
	for i := range list {
		switch m := &list[i]; {
		case !m.Holds(e.Home.AsOf), slices.Contains(e.set.ReviewBands, m.Band):
		case m.Derived && derived == nil:
			derived = m
		case !m.Derived && stated == nil:
			stated = m
		}
	}
	return stated, derived
}

// reasons are those of a membership that may be told. Others are as if nobody knew of them.
func (e *explaining) reasons(of Membership) []infer.Contribution {
	return slices.DeleteFunc(slices.Clone(of.Reasons), func(r infer.Contribution) bool {
		return !e.belongs(r.With) || r.At != "" && !e.Shown[r.At]
	})
}

// contributions are reasons as they are told, strongest first.
func (e *explaining) contributions(reasons []infer.Contribution) (out []Contribution) {
	for _, r := range reasons {
		out = append(out, contribution(r, e.names, e.Observed))
	}
	strongestFirst(out)
	return out
}

func (e *explaining) nearMiss(m household.Member) NearMiss {
	out := NearMiss{Person: m.ID, Called: e.names[m.ID]}
	derived := false
	for _, one := range e.Memberships[m.ID] {
		if one.Derived && one.Holds(e.Home.AsOf) {
			out.Contributions, derived = e.contributions(e.reasons(one)), true
			break
		}
	}
	out.With = e.with(m, out.Contributions)
	out.Score = sum(out.Contributions)
	out.Lacks = max(0, e.set.Bands.Inferred-out.Score)
	out.Missing = missing(out.Score, out.Contributions, e.set)
	switch name := e.names[m.ID]; {
	case !derived:
		out.Why = fmt.Sprintf("A source states that %s may belong here.", name)
		out.Missing = "A person would have to say that they are one household."
	case len(out.Contributions) == 0:
		out.Why = fmt.Sprintf(notShown, name)
	default:
		out.Why = because(out.Contributions, e.names, m.Band)
	}
	return out
}

// with is the member whom contributions name or, where none is told, the first who counts.
func (e *explaining) with(m household.Member, told []Contribution) string {
	if len(told) > 0 {
		return told[0].With
	}
	for _, other := range e.people.Current {
		if other.ID != m.ID {
			return other.ID
		}
	}
	return ""
}

// report adds what the report says of people who may be named.
func (e *explaining) report(out *Explanation) {
	for _, v := range e.Report.Vetoes {
		if e.belongs(v.Member) && e.names[v.Other] != "" {
			out.Vetoes = append(out.Vetoes, veto(v.Kind, v.Member, v.Other, e.names))
		}
	}
	for _, c := range e.Report.LivingApart {
		if e.names[c.A] != "" && e.names[c.B] != "" && (e.belongs(c.A) || e.belongs(c.B)) {
			out.LivingApart = append(out.LivingApart, LivingApart{[]string{c.A, c.B}, apartSentence(c, e.names)})
		}
	}
	for _, h := range e.Report.Hubs {
		people := slices.DeleteFunc(slices.Clone(h.People), func(id string) bool { return !e.belongs(id) })
		if len(people) > 0 && e.Shown[h.ID] {
			out.Crowded = append(out.Crowded, Crowded{h.ID, people, crowdedSentence(h.Kind)})
		}
	}
}

// sum is the score that contributions add up to.
func sum(list []Contribution) (score int) {
	for _, c := range list {
		score += c.Points
	}
	return score
}

// strongestFirst orders contributions by their points, then by kind and person.
func strongestFirst(list []Contribution) {
	slices.SortFunc(list, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.With, b.With))
	})
}
