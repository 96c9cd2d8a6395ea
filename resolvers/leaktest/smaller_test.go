package leaktest

import "slices"

// smaller removes selections and arguments from fields of the query for as long as it holds that they fail.
func smaller(roots []*selection, fails func(...*selection) bool) []*selection {
	for i := 0; i < len(roots); {
		if less := slices.Delete(slices.Clone(roots), i, i+1); len(less) > 0 && fails(less...) {
			roots = less
		} else {
			i++
		}
	}
	still := func() bool { return fails(roots...) }
	for _, s := range roots {
		s.shrink(still)
	}
	return roots
}

func (s *selection) shrink(still func() bool) {
	s.args = less(s.args, func(list []*argument) { s.args = list }, still)
	for _, a := range s.args {
		a.shrink(still)
	}
	s.of = less(s.of, func(list []*selection) { s.of = list }, still)
	for _, of := range s.of {
		of.shrink(still)
	}
}

func (a *argument) shrink(still func() bool) {
	a.of = less(a.of, func(list []*argument) { a.of = list }, still)
	for _, of := range a.of {
		of.shrink(still)
	}
}

// less is a list without what it fails without; set puts a list in its place.
func less[T any](list []T, set func([]T), still func() bool) []T {
	for i := 0; i < len(list); {
		without := slices.Delete(slices.Clone(list), i, i+1)
		set(without)
		if still() {
			list = without
		} else {
			set(list)
			i++
		}
	}
	return list
}
