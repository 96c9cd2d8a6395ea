package limits

import "kith/graph"

// perGrouped is what it takes to find a row's group, and to add to its count and sums.
const perGrouped = 1

// Aggregate adds the price of counts and sums that are in the answer at a path. Every node that the conditions leave is
// looked at, and whatever stands for it.
func (s *Scan) Aggregate(a *graph.Aggregate, path string) {
	p := a.Of
	nodes := min(s.nodes(p.Labels), s.start(p.Where, p.Labels))
	s.test(Part{Path: path}, p, nodes)
	part := Part{Path: path, Of: Groups, Cost: nodes * perGrouped}
	for _, by := range a.By {
		part.Cost += nodes * perValue
		if by.Via != nil {
			part.Cost += s.reached(by.Via, nodes) * (perHop + 1)
		}
	}
	part.Cost += nodes * perValue * float64(len(a.Sums))
	s.add(part)
	s.below(p, p.Labels, path, min(nodes, float64(a.Most)), true)
}

// AggregateSteps counts the steps of counts and sums, in their conditions too.
func AggregateSteps(a *graph.Aggregate) int {
	n := Steps(a.Of)
	for _, by := range a.By {
		if by.Via != nil {
			n += 1 + Steps(by.Via.Target)
		}
	}
	return n
}
