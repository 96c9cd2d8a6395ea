package graph

// Range is a range of numbers of nodes, both ends included. A Most of All is no bound.
type Range struct{ Least, Most int64 }

// Has reports whether a number is in the range.
func (r Range) Has(n int64) bool { return n >= r.Least && (r.Most == All || n <= r.Most) }

// Enough is how many nodes need be counted to know whether their number is in the range; All if none.
func (r Range) Enough() int64 {
	if r.Most == All {
		return r.Least
	}
	return r.Most + 1
}

// Counting holds if the number of nodes that a step leads to, each counted once, is in a range. That it leads to one at
// least is Some, and that it leads to none None, which engines know best.
func Counting(s *Step, n Range) Cond {
	switch n {
	case Range{Least: 1, Most: All}:
		return Cond{Op: Some, Step: s}
	case Range{}:
		return None(s)
	}
	return Cond{Op: Counted, Step: s, Value: n}
}

// AtLeastOne is the condition that a step leads to a node, if a condition that counts what it leads to can hold only
// then; not ok otherwise.
func (c Cond) AtLeastOne() (some Cond, ok bool) {
	if n, counts := c.Value.(Range); c.Op == Counted && counts && n.Least > 0 {
		return Cond{Op: Some, Step: c.Step}, true
	}
	return Cond{}, false
}
