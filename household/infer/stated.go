package infer

import (
	"cmp"
	"slices"

	"kith/household"
	"kith/rules"
)

// addStated adds what people and sources say of the two.
func (w *world) addStated(l *link) {
	if v := w.verdict(l.a, l.b); v != nil && v.Same {
		w.add(l, rules.EvidenceManual, Contribution{Record: v.Record, Since: v.From})
		l.strong = true
	}
	if l.a.declared != "" && l.a.declared == l.b.declared {
		w.add(l, rules.EvidenceDeclared, w.declaration(l))
		l.strong = true
	}
	list := w.between(l.a, l.b)
	find := func(kinds ...string) *Relation {
		for i := range list {
			if r := &list[i]; slices.Contains(kinds, r.Kind) && r.Holds(w.Day) {
				return r
			}
		}
		return nil
	}
	said := func(kind string, r *Relation) {
		w.add(l, kind, Contribution{Record: r.Record, Since: r.fact().since(w.Day)})
	}
	if r := find("SPOUSE", "PARTNER"); r != nil && !w.parted(l.a, l.b) {
		said(rules.EvidenceCouple, r)
		l.couple, l.strong = true, true
	}
	minor := l.a.minor != l.b.minor
	parent := "PARENT" // what the second is to the first, of a minor and a parent
	if l.b.minor {
		parent = "CHILD"
	}
	if r := find(parent); r != nil && minor {
		said(rules.EvidenceParent, r)
		l.child = true
	} else if r := find("GUARDIAN", "WARD"); r != nil && minor && l.from != nil {
		said(rules.EvidenceGuardian, r)
	}
	if r := find("PARENT", "CHILD", "SIBLING"); r != nil && !l.child && l.shareMain() {
		said(rules.EvidenceKin, r)
	}
}

func (r *Relation) fact() Fact { return Fact{r.Validity, r.Observed, r.Record} }

// between are the relations of two people, by what is known of either, as what b is to a. They are in an order of their
// own.
func (w *world) between(a, b *someone) (out []Relation) {
	for _, r := range a.Relations {
		if r.With.ID == b.ID {
			out = append(out, r)
		}
	}
	for _, r := range b.Relations {
		if r.With.ID == a.ID {
			r.Kind, r.With = turned(r.Kind), b.Person.Person
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(x, y Relation) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To),
			cmp.Compare(x.Observed, y.Observed), cmp.Compare(x.Record, y.Record))
	})
	return out
}

// turned is what somebody is to another one who is that to it.
func turned(kind string) string {
	switch kind {
	case "PARENT":
		return "CHILD"
	case "CHILD":
		return "PARENT"
	case "GUARDIAN":
		return "WARD"
	case "WARD":
		return "GUARDIAN"
	}
	return kind
}

// parted reports whether a marriage or partnership of the two has ended.
func (w *world) parted(a, b *someone) bool {
	var list []household.Relation
	for _, r := range w.between(a, b) {
		if household.OfCouple(r.Kind) {
			list = append(list, r.Relation)
		}
	}
	return household.Parted(a.Person.Person, b.Person.Person, list, w.Day)
}

// verdict is what people decided of two last; of what was decided at once that they share no household. Nil if nothing
// was, or it holds no more.
func (w *world) verdict(a, b *someone) (last *Verdict) {
	for _, of := range []struct{ p, with *someone }{{a, b}, {b, a}} {
		for i := range of.p.Verdicts {
			v := &of.p.Verdicts[i]
			if v.With != of.with.ID || !v.Holds(w.Day) {
				continue
			}
			if last == nil || cmp.Or(cmp.Compare(v.At, last.At), one(last.Same)-one(v.Same),
				cmp.Compare(v.Record, last.Record)) > 0 {
				last = v
			}
		}
	}
	return last
}

// declaration is since when both are stated to belong to one household.
func (w *world) declaration(l *link) (c Contribution) {
	for _, p := range []*someone{l.a, l.b} {
		for _, m := range p.Memberships {
			if m.Household == p.declared && m.Holds(w.Day) {
				c.Since, c.Record = max(c.Since, m.since(w.Day)), max(c.Record, m.Record)
			}
		}
	}
	return c
}

// vetoes are why two people must not be in one household.
func (w *world) vetoes(a, b *someone) (out []string) {
	if !a.guarded && !b.guarded {
		return nil
	}
	if v := w.verdict(a, b); v != nil && !v.Same {
		out = append(out, VetoByHand)
	}
	if slices.Contains(b.lodges, a.declared) || slices.Contains(a.lodges, b.declared) {
		out = append(out, VetoLodges)
	}
	if (a.declared == "" || a.declared != b.declared) && w.parted(a, b) {
		out = append(out, VetoParted)
	}
	if divided(a.shelters, b.shelters) || divided(a.secret, b.secret) {
		out = append(out, VetoProtected)
	}
	return out
}

// divided reports whether one of two people has places that the other has none of.
func divided(some, others []string) bool { return len(some)+len(others) > 0 && !common(some, others) }
