package infer

import (
	"cmp"
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

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
	c := Contribution{Record: cmp.Or(l.to.record, l.from.record), Since: max(l.from.since, l.to.since),
		At: l.to.address}
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
			case !w.landline(x) && !personal:
				personal = true
				w.add(l, rules.EvidenceContact, c)
			case w.landline(x) && !landline:
				landline = true
				w.add(l, rules.EvidenceLandline, c)
			}
		}
	}
}

// landline is Contact.landline, found out once for each number.
func (w *world) landline(c *Contact) bool {
	is, known := w.landlines[c.Key]
	if !known {
		is = c.landline()
		w.landlines[c.Key] = is
	}
	return is
}
