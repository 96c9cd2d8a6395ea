package infer

import (
	"cmp"
	"slices"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
	"kith/rules"
)

// link is what joins two people, and what speaks against it.
type link struct {
	a, b    *someone // a before b in the world's order
	score   int
	reasons []Contribution // with b
	strong  bool           // it joins them wherever they live: by hand, declared, or as a couple
	couple  bool
	child   bool // one is a minor and the other a parent
	doors   bool // they are known to have different homes
	from    *dwelling
	to      *dwelling // the home that they share, of each; nil if they share none
}

// weigh finds what speaks for two people living together, each kind of evidence once, and against it.
func (w *world) weigh(a, b *someone) link {
	if a.at > b.at {
		a, b = b, a
	}
	l := link{a: a, b: b}
	l.from, l.to = share(a, b)
	l.doors = l.from == nil && apart(a, b)
	w.addStated(&l)
	w.addHome(&l)
	w.addAccounts(&l)
	w.addContacts(&l)
	if len(l.reasons) > 0 && slices.ContainsFunc(a.Advisers, func(id string) bool { return slices.Contains(b.Advisers, id) }) {
		w.add(&l, rules.EvidenceAdviser, Contribution{})
	}
	if l.doors && !l.strong && !l.child {
		against := min(w.set.Evidence[rules.EvidenceApart], w.set.Doors.Most-l.score)
		l.reasons = append(l.reasons, Contribution{Kind: rules.EvidenceApart, Points: against, With: b.ID})
		l.score += against
	}
	slices.SortStableFunc(l.reasons, func(x, y Contribution) int { return cmp.Compare(y.Points, x.Points) })
	return l
}

// add adds a reason, unless its kind has no points.
func (w *world) add(l *link, kind string, c Contribution) {
	if c.Points = w.set.Evidence[kind]; c.Points == 0 {
		return
	}
	c.Kind, c.With = kind, l.b.ID
	l.reasons = append(l.reasons, c)
	l.score += c.Points
}

// share is the home that two people share: the main one of both, else of one, else that with the lowest key. Nil if they
// share none.
func share(a, b *someone) (of, with *dwelling) {
	best := -1
	for i := range a.homes {
		for j := range b.homes {
			x, y := &a.homes[i], &b.homes[j]
			if !x.tells() || !y.tells() || x.Dwelling != y.Dwelling {
				continue
			}
			if rank := one(x == a.main) + one(y == b.main); rank > best {
				best, of, with = rank, x, y
			}
		}
	}
	return of, with
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// apart reports whether two people are known to have different homes: one of each is sure, and no two may be one.
func apart(a, b *someone) bool {
	sure := func(d dwelling) bool { return d.sure }
	if !slices.ContainsFunc(a.homes, sure) || !slices.ContainsFunc(b.homes, sure) {
		return false
	}
	for i := range a.homes {
		for j := range b.homes {
			if a.homes[i].maybe(&b.homes[j]) {
				return false
			}
		}
	}
	return true
}

// shareMain reports whether the home that they share is the main one of both.
func (l *link) shareMain() bool { return l.from != nil && l.from == l.a.main && l.to == l.b.main }

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
			if last == nil || cmp.Or(cmp.Compare(v.Observed, last.Observed), one(last.Same)-one(v.Same),
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

// addHome adds what the homes of the two say.
func (w *world) addHome(l *link) {
	named := l.a.name.same(l.b.name)
	if l.from == nil {
		if named {
			w.addBuilding(l)
		}
		return
	}
	both := l.shareMain()
	kind := rules.EvidenceDwelling
	switch {
	case named && !both:
		kind = rules.EvidenceSurnameBeside
	case named && (l.from.Filled == FilledSurname || l.to.Filled == FilledSurname):
		kind = rules.EvidenceSurnameUnit
	case named:
		kind = rules.EvidenceSurname
	case both && w.set.Definition == rules.Dwelling:
		kind = rules.EvidenceMainDwelling
	}
	c := Contribution{Record: cmp.Or(l.to.record, l.from.record), Since: max(l.from.since, l.to.since), At: l.to.address}
	w.add(l, kind, c)
	if both && !named {
		w.addComposition(l, c)
	}
	if long := facts.Shift(c.Since, 0, w.set.TogetherMonths, 0); long <= w.Day {
		c.Since = long
		w.add(l, rules.EvidenceLong, c)
	}
}

// addBuilding adds that two of one surname are in one building.
func (w *world) addBuilding(l *link) {
	for i := range l.a.homes {
		for j := range l.b.homes {
			if x, y := &l.a.homes[i], &l.b.homes[j]; x.Building == y.Building && !x.Hub && !y.Hub {
				w.add(l, rules.EvidenceBuilding, Contribution{Record: cmp.Or(y.record, x.record),
					Since: max(x.since, y.since), At: y.address})
				return
			}
		}
	}
}

// addComposition adds what it says of two with different surnames, whose main home it is, who else has it as the main
// one.
func (w *world) addComposition(l *link, c Contribution) {
	home := w.mains[l.from.Dwelling]
	a, b := l.a, l.b
	if a.minor != b.minor {
		child := a
		if b.minor {
			child = b
		}
		if home.oneName && child.name.whole != "" {
			w.add(l, rules.EvidenceChildOfNeither, c)
		}
		return
	}
	if a.minor {
		return
	}
	ofBoth := func(m *someone) bool { return m.name.same(a.name) && m.name.same(b.name) }
	ofOne := func(m *someone) bool { return m.name.same(a.name) || m.name.same(b.name) }
	two := len(home.adults) == 2
	switch {
	case slices.ContainsFunc(home.minors, ofBoth):
		w.add(l, rules.EvidenceChildOfBoth, c)
	case two && slices.ContainsFunc(home.minors, ofOne) && nearOfAge(a, b, w.set.YearsApart):
		w.add(l, rules.EvidenceChildOfOne, c)
	case two && len(home.minors) == 0:
		w.add(l, rules.EvidenceAlone, c)
	}
}

// nearOfAge reports whether two people were surely born within so many years.
func nearOfAge(a, b *someone, years int) bool {
	if a.BirthDate == "" || b.BirthDate == "" {
		return false
	}
	older, younger := a.BirthDate, b.BirthDate
	if graph.FirstDay(older) > graph.FirstDay(younger) {
		older, younger = younger, older
	}
	return graph.LastDay(younger) <= facts.Shift(graph.FirstDay(older), years, 0, 0)
}

// addContacts adds the telephone numbers and e-mail addresses that both have.
func (w *world) addContacts(l *link) {
	var landline, personal bool
	for i := range l.a.contacts {
		for j := range l.b.contacts {
			x, y := &l.a.contacts[i], &l.b.contacts[j]
			if x.Key != y.Key {
				continue
			}
			c := Contribution{Record: cmp.Or(y.Record, x.Record), Since: max(x.since(w.Day), y.since(w.Day))}
			switch {
			case !landline && x.landline():
				landline = true
				w.add(l, rules.EvidenceLandline, c)
			case !personal && !x.landline():
				personal = true
				w.add(l, rules.EvidenceContact, c)
			}
		}
	}
}

// vetoes are why two people must not be in one household.
func (w *world) vetoes(a, b *someone) (out []string) {
	if !a.guarded && !b.guarded {
		return nil
	}
	if v := w.verdict(a, b); v != nil && !v.Same {
		out = append(out, VetoByHand)
	}
	if a.declared != "" && slices.Contains(b.lodges, a.declared) || b.declared != "" && slices.Contains(a.lodges, b.declared) {
		out = append(out, VetoLodges)
	}
	if (a.declared == "" || a.declared != b.declared) && w.parted(a, b) {
		out = append(out, VetoParted)
	}
	if len(a.shelters)+len(b.shelters) > 0 && !slices.ContainsFunc(a.shelters, func(place string) bool {
		return slices.Contains(b.shelters, place)
	}) {
		out = append(out, VetoProtected)
	}
	return out
}
