package graph

import (
	"cmp"
	"slices"
	"strings"
)

// inOrder are the assertions in the order in which they count, without the tombstones of sources if a source states the
// fact now. The list is the caller's own. Behind all others stand those that a later version of their series replaces.
func inOrder(list []Assertion) []Assertion {
	if bySource(list) {
		list = dropWithdrawn(list)
	}
	slices.SortFunc(list, compareAssertions)
	for ties := list; len(ties) > 1; {
		n := 1
		for n < len(ties) && ties[n].Rank == ties[0].Rank && ties[n].At == ties[0].At {
			n++
		}
		orderLoads(ties[:n])
		ties = ties[n:]
	}
	return replacedLast(list)
}

// compareAssertions orders assertions of one load as they count: by rank, then the newest, then the later in what was
// read. Those of several loads that were observed at once stand together load by load.
func compareAssertions(a, b Assertion) int {
	return cmp.Or(cmp.Compare(a.Rank, b.Rank), -strings.Compare(a.At, b.At), strings.Compare(a.Load, b.Load),
		-comparePlaces(&a.Observation, &b.Observation), compareRecords(a, b))
}

// compareRecords orders assertions by their records. Several of one record, by several aliases of one node, have an
// order that does not depend on which alias became its id.
func compareRecords(a, b Assertion) int {
	if order := strings.Compare(a.Record, b.Record); order != 0 {
		return order
	}
	return cmp.Or(strings.Compare(EncodeVals(a.Vals), EncodeVals(b.Vals)),
		strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
}

// orderLoads puts the loads among assertions that were observed at once into order: the later load first, and behind
// them those whose time the source itself states, by their first assertions' records. Places tell nothing between
// loads; an assertion of no load is one of its own.
func orderLoads(ties []Assertion) {
	if ties[0].Load == ties[len(ties)-1].Load {
		return
	}
	firsts := map[string]Assertion{}
	for _, a := range slices.Backward(ties) {
		firsts[a.Load] = a
	}
	first := func(a Assertion) Assertion {
		if a.Load == "" {
			return a
		}
		return firsts[a.Load]
	}
	slices.SortStableFunc(ties, func(a, b Assertion) int {
		x, y := first(a), first(b)
		return cmp.Or(-strings.Compare(x.began(), y.began()), compareRecords(x, y), strings.Compare(a.Load, b.Load))
	})
}

// began tells when the load of an assertion began, "" if the time that counts is not that.
func (o *Observation) began() string {
	if o.Stated {
		return ""
	}
	return o.Load
}

// replacedLast puts those assertions behind the others that a greater version of their series replaces, or the first of
// equal ones.
func replacedLast(list []Assertion) []Assertion {
	if !slices.ContainsFunc(list, func(a Assertion) bool { return a.Series != "" }) {
		return list
	}
	newest := map[string]int{}
	for i, a := range list {
		if was, ok := newest[a.Series]; lasting(a) && (!ok || list[was].Version < a.Version) {
			newest[a.Series] = i
		}
	}
	out, replaced := make([]Assertion, 0, len(list)), []Assertion(nil)
	for i, a := range list {
		if a.Series != "" && lasting(a) && newest[a.Series] != i {
			replaced = append(replaced, a)
		} else {
			out = append(out, a)
		}
	}
	return append(out, replaced...)
}

// effective are the assertions that give a fact values, of all in their order: without those that a later version of
// their series replaces.
func effective(list []Assertion) []Assertion {
	for i := range list {
		if s := list[i].Series; s != "" && slices.ContainsFunc(list[:i], func(a Assertion) bool {
			return a.Series == s && lasting(a)
		}) {
			return list[:i]
		}
	}
	return list
}
