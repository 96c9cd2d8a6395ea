package decision

import (
	"slices"

	"kith/graph"
)

// change is what a correction makes of an edge.
type change struct {
	vals         []any // of its kind's properties, where they are set, and always of key properties
	since, until string
	key          bool // it changes the edge's key: a key property, or when it begins
	from         bool // it sets validFrom
	ends         bool // it sets when the edge ends
	holds        bool // the edge that begins is stored already, and holds on the day of the decision
}

// newChange returns what a correction that sets these properties makes of an edge. It is Invalid if a property that
// needs a value is set to nothing, or if the edge would end before it begins.
func newChange(k *graph.EdgeKind, was *graph.Edge, sets []set) (to change, err error) {
	to = change{vals: make([]any, len(k.Props)), since: was.Since, until: was.Until}
	validTo, ended := any(nil), false
	for _, s := range sets {
		i := k.Slot(s.Name)
		switch {
		case s.Name == graph.PropValidFrom:
			to.since, _ = s.value.(string)
			to.from, to.key = true, to.key || to.since != was.Since
		case s.Name == graph.PropValidTo:
			validTo, to.ends = s.value, true
		case s.Name == graph.PropEnded:
			ended, to.ends = s.value == true, true
		case s.value == nil && (!s.Key || s.Required):
			return to, toNothing(s.Name)
		default:
			to.vals[i] = s.value
			to.key = to.key || s.Key && !graph.Same(was.Vals[i], s.value)
		}
	}
	if to.ends {
		day, _ := validTo.(string)
		_, to.until = graph.StoredPeriod("", day, ended)
	}
	for i := range k.Props {
		if p := &k.Props[i]; p.Key && !slices.ContainsFunc(sets, func(s set) bool { return s.Name == p.Name }) {
			to.vals[i] = was.Vals[i]
		}
	}
	if to.until != "" && to.until < to.since {
		return to, graph.Errorf(graph.Invalid, "this %s would end before it begins: its validFrom is %s", k.Type,
			to.since)
	}
	return to, nil
}

// state states the change in a decision, and returns the names of the edges that it is about: the one that was
// corrected, or the one that ends and the one that begins.
func (to change) state(d *draft, k *graph.EdgeKind, was *graph.Edge) (names []string) {
	same := *was
	if !to.key {
		same.Vals, same.Until = to.vals, to.end()
		return []string{d.stateEdge(same)}
	}
	next, end := to.next(k, was)
	if to.holds { // it stays as it is but for what is set
		next.Vals, next.Until = to.vals, to.end()
	}
	same.Vals, same.Until = onlyKey(k, was.Vals), min(end, was.Until)
	return []string{d.stateEdge(same), d.stateEdge(next)}
}

// end is when the edge ends if that is set, otherwise Unsaid.
func (to change) end() string {
	if to.ends {
		return to.until
	}
	return graph.Unsaid
}

// next returns the edge that begins in the place of another, and the day on which that other ends. As a rule the other
// was wrong from its beginning: it ends on the day it began, so that it never held, and the new one is the same edge as
// a source asserts that later states what is right. If the correction sets validFrom beside another key property, the
// other was right until that day: it ends when the new one begins.
func (to change) next(k *graph.EdgeKind, was *graph.Edge) (next graph.Edge, end string) {
	next = *was
	next.Since, next.Until, next.Vals = to.since, to.until, replaced(k, was.Vals, to.vals)
	if !to.from || onlyStart(k, was.Vals, to.vals) {
		return next, was.Since
	}
	return next, max(next.Since, was.Since)
}

// inverseSets returns what a correction of one reading of a relation sets of the other reading.
func inverseSets(k *graph.EdgeKind, sets []set) (out []set, err error) {
	for _, s := range sets {
		switch s.Name {
		case "word": // is of one reading only
			continue
		case "kind":
			kind := make([]any, len(k.Props))
			kind[k.Slot("kind")] = s.value
			inverse, ok := k.Inverse(kind)
			if !ok {
				return nil, toNothing(s.Name)
			}
			s.value = inverse[k.Slot("kind")]
		}
		out = append(out, s)
	}
	return out, nil
}

// onlyKey are the values of key properties, the rest nil.
func onlyKey(k *graph.EdgeKind, vals []any) []any {
	out := make([]any, len(vals))
	for i := range k.Props {
		if k.Props[i].Key {
			out[i] = vals[i]
		}
	}
	return out
}

// onlyStart reports whether the keys of two edges differ in nothing but when they begin.
func onlyStart(k *graph.EdgeKind, a, b []any) bool {
	return k.Key("", onlyKey(k, a)) == k.Key("", onlyKey(k, b))
}

// replaced are the values of an edge with what is set. A value that is the default of its property is left out: nobody
// may have asserted it.
func replaced(k *graph.EdgeKind, was, set []any) []any {
	out := make([]any, len(was))
	for i := range k.Props {
		p := &k.Props[i]
		switch {
		case p.Key || set[i] != nil:
			out[i] = set[i]
		case p.Default == "" || was[i] != p.Default:
			out[i] = was[i]
		}
	}
	return out
}
