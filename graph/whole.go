package graph

import (
	"cmp"
	"slices"
	"strings"
)

// holdingFirst puts, of the sources' assertions of an edge without a known start, those by which it holds on a day
// before those by which it is over, and of the former, of sources that count alike, the one by which it holds longest.
// Otherwise the order stays.
//
// Of a person's former and current job in one firm, neither with a start, both are assertions of one edge: the former
// one must not end the current one, and neither must one that is going to end, for nothing is written when its day
// comes.
func holdingFirst(list []Assertion, day string) {
	slices.SortStableFunc(list, func(a, b Assertion) int {
		order := place(&a, day) - place(&b, day)
		if order != 0 || place(&a, day) != 1 {
			return order
		}
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), -strings.Compare(a.Until, b.Until))
	})
}

// place is the place of an assertion among those of an edge that is settled as a whole.
func place(a *Assertion, day string) int {
	switch {
	case a.Rank == ByHand:
		return 0
	case a.Rank < undone && holdsOn(a.Until, day):
		return 1
	}
	return 2
}

// withFirstSource are the assertions up to the first that a source makes: it alone gives the values and the end that
// nobody states by hand.
func withFirstSource(list []Assertion) []Assertion {
	i := slices.IndexFunc(list, func(a Assertion) bool { return a.Rank != ByHand && lasting(a) })
	if i < 0 {
		return list
	}
	return list[:i+1]
}
