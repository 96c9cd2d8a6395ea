package limits

import "kith/graph"

// Aggregate adds the price of an aggregate whose groups are in the answer at a path, and gives about how many these
// are at most.
func (s *Scan) Aggregate(a *graph.Aggregate, path string) (groups float64) {
	p := a.Pattern()
	nodes := min(s.nodes(p.Labels), s.start(p.Where, p.Labels))
	s.conditions(p, path, nodes)
	s.add(Part{Path: path, Of: Groups, Cost: s.grouping(a, nodes)})
	groups = min(nodes, float64(a.Most))
	s.add(Part{Path: path, Of: Groups, Cost: groups * (perRow + perValue*float64(len(a.By)+len(a.Sums)))})
	return groups
}

// grouping is what it takes to group so many nodes and to add up their values. They are only counted where an index
// has them in groups.
func (s *Scan) grouping(a *graph.Aggregate, nodes float64) float64 {
	if len(a.Of.Where) == 0 && len(a.Sums) == 0 && (len(a.By) == 0 || len(a.By) == 1 && a.By[0].Via == nil) {
		return perCounted * nodes
	}
	cost := nodes * (1 + perSorted + perValue*float64(len(a.By)+len(a.Sums)))
	for _, by := range a.By {
		if by.Via == nil {
			continue
		}
		edges := s.reached(by.Via, nodes)
		cost += edges*(perHop+1) + s.conds(by.Via.Target.Where, by.Via.Target.Labels, edges).Cost
		if by.Prop == graph.Number {
			cost += nodes * perNumber
		}
	}
	return cost
}
