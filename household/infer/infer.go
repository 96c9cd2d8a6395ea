package infer

import (
	"cmp"

	"kith/rules"
)

// Work finds out who lives together. It is a pure function, in any order of the facts.
func Work(f *Facts, set *rules.Household) *Outcome {
	w := newWorld(f, set)
	return &Outcome{Households: w.grow().households(), Due: w.due()}
}

// PairOf is what speaks for and against two of the people, by ids, living together. False if one is not among them.
func PairOf(f *Facts, a, b string, set *rules.Household) (Pair, bool) {
	if a == b {
		return Pair{}, false
	}
	w := newWorld(f, set)
	x, y := w.byID[a], w.byID[b]
	if x == nil || y == nil {
		return w.deadPair(a, b)
	}
	l := w.weigh(x, y)
	return Pair{l.a.ID, l.b.ID, l.score, l.reasons, w.vetoes(x, y), l.doors, l.couple}, true
}

// deadPair is a pair of which one at least has died. False if one is not among the people.
func (w *world) deadPair(a, b string) (Pair, bool) {
	var found []*Person
	for i := range w.Facts.People {
		if p := &w.Facts.People[i]; p.ID == a || p.ID == b {
			found = append(found, p)
		}
	}
	if len(found) < 2 {
		return Pair{}, false
	}
	if found[0].Lowest > found[1].Lowest {
		found[0], found[1] = found[1], found[0]
	}
	return Pair{A: found[0].ID, B: found[1].ID, Vetoes: []string{VetoDeceased}}, true
}

const protected = "PROTECTED"

func compareKeys(a, b Key) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text, b.Text))
}
