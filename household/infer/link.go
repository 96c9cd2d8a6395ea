package infer

import (
	"cmp"
	"slices"

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
	if len(l.reasons) > 0 && common(a.Advisers, b.Advisers) {
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

func common(some, others []string) bool {
	return slices.ContainsFunc(some, func(id string) bool { return slices.Contains(others, id) })
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

// share is the home that two people share: the main one of both, else of one, else that with the lowest key. Nil if
// they share none.
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
