package limits

import (
	"math"
	"slices"

	"kith/graph"
)

// What testing a condition on a row takes.
var perTest = map[graph.Op]float64{graph.Prefix: 0.5, graph.Suffix: 0.5, graph.Contains: 0.5, graph.Like: 0.5,
	graph.Has: 1, graph.In: 0.3}

const (
	perComparison = 0.1
	perNumber     = 1.5 // of nodes that are counted
	perSame       = 5   // edges of one of two nodes, for one that leads to the other
	perWord       = 0.2
	perObserved   = 3 // of what is read from the assertions of an edge

	fewHits = 1000 // nodes that an engine collects before it looks elsewhere, whatever the size of the store
)

// conditions adds the price of testing a pattern's conditions on rows.
func (s *Scan) conditions(p *graph.Pattern, path string, rows float64) {
	if len(p.Where) == 0 {
		return
	}
	part := s.conds(p.Where, p.Labels, rows)
	part.Path = path
	s.add(part)
}

// conds is the price of testing conditions on rows of some kinds, and the one of them that takes most.
func (s *Scan) conds(list []graph.Cond, labels []string, rows float64) Part {
	total, dearest := Part{Of: Filter}, Part{}
	for _, c := range list {
		one := s.cond(c, labels, rows)
		total.Cost += one.Cost
		dearest = dearer(dearest, one)
	}
	if dearest.Cost > 0 {
		total.Of, total.At = dearest.Of, dearest.At
	}
	return total
}

func (s *Scan) cond(c graph.Cond, labels []string, rows float64) Part {
	switch c.Op {
	case graph.And, graph.Or, graph.Not:
		return s.conds(c.Conds, labels, rows)
	case graph.Some:
		return s.some(c.Step, labels, rows)
	case graph.SameAs:
		of := s.conds(c.Step.Target.Where, labels, rows)
		return Part{Of: Filter, At: "sameAs", Cost: rows*perSame + of.Cost}
	case graph.Counted:
		of := s.some(c.Step, labels, rows)
		of.Cost += rows * perNumber
		return of
	case graph.Words:
		return Part{Of: Search, Cost: rows * perWord * float64(len(graph.SoughtBy(c.Value.(string))))}
	case graph.Keys:
		return Part{Of: Search, Cost: rows * perWord * float64(len(c.Value.([][]string)))}
	}
	each := max(perComparison, perTest[c.Op])
	if list, ok := c.Value.([]any); ok {
		each += perComparison * float64(len(list)) / 10
	}
	if c.Prop.Edge && (c.Prop.Name == graph.PropRecord || c.Prop.Name == graph.PropObservedAt) {
		each = perObserved
	}
	if c.Step != nil {
		each += perHop
	}
	return Part{Of: Filter, At: c.Prop.Name, Cost: rows * each}
}

// some is the price of looking along a step from rows. What holds for a node is worked out once, however many rows lead
// to it, so steps in each other cost the edges of each, never the product. Where conditions at the far end leave few
// nodes, these are the start.
func (s *Scan) some(step *graph.Step, labels []string, rows float64) Part {
	near, _ := s.Model.Edge(step.Type).Sides(step.In)
	name := s.relation(step, labels)
	if !slices.ContainsFunc(labels, func(l string) bool { return slices.Contains(near, l) }) {
		return Part{Of: Filter, At: name}
	}
	far, _ := s.Model.Far(step)
	nodes := min(rows, s.nodes(near))
	edges := s.reached(step, nodes)
	if from := s.start(step.Target.Where, far); from < s.nodes(far) {
		back := *step
		back.In = !step.In
		edges = min(edges, s.reached(&back, from))
	}
	of := s.conds(step.Target.Where, far, edges)
	cost := rows*perHop + edges*perHop
	if !graph.OnEdge(step.Target.Where) {
		cost += edges
	}
	if of.At != "" {
		name += "." + of.At
	}
	return Part{Of: Filter, At: name, Cost: cost + of.Cost}
}

// relation is the name of the relation that a step takes, from one of some kinds; its type, if none has one.
func (s *Scan) relation(step *graph.Step, labels []string) string {
	for _, l := range labels {
		for _, r := range s.Model.Kind(l).Relations {
			if r.Edge == step.Type && r.In == step.In && slices.Equal(s.Model.Kind(r.To).Members, step.Target.Labels) {
				return r.Name
			}
		}
	}
	return step.Type
}

// start is how many nodes of some kinds an engine starts from to find those for which all of some conditions hold, as
// far as an id, another unique property or words tell: all, if none does.
func (s *Scan) start(list []graph.Cond, labels []string) float64 {
	n := s.nodes(labels)
	for _, c := range list {
		n = min(n, s.named(c, labels))
	}
	return n
}

// named is how many nodes one condition can hold for.
func (s *Scan) named(c graph.Cond, labels []string) float64 {
	all := s.nodes(labels)
	if one, ok := c.AtLeastOne(); ok {
		c = one
	}
	switch c.Op {
	case graph.And:
		return s.start(c.Conds, labels)
	case graph.Or:
		n := 0.0
		for _, c := range c.Conds {
			n += s.named(c, labels)
		}
		return min(n, all)
	case graph.Words:
		return withWords(graph.SoughtBy(c.Value.(string)), all)
	case graph.Keys:
		return min(all, max(fewHits, all/(partOf*partOf*partOf)))
	case graph.Some:
		far, _ := s.Model.Far(c.Step)
		from := s.start(c.Step.Target.Where, far)
		if from >= s.nodes(far) {
			return all
		}
		back := *c.Step
		back.In = !c.Step.In
		return min(all, s.reached(&back, from))
	case graph.Eq, graph.In:
		if c.Step != nil {
			return all
		}
		list, several := c.Value.([]any)
		if !several {
			list = []any{c.Value}
		}
		switch {
		case s.unique(c, labels):
			return min(all, float64(len(list)))
		case s.varied(c, labels):
			return min(all, max(fewHits, all/partOf*float64(len(list))))
		}
	}
	return all
}

// varied reports whether a condition is on a property that has an index and, as a rule, many different values.
func (s *Scan) varied(c graph.Cond, labels []string) bool {
	return !c.Prop.Edge && c.Value != nil && !slices.ContainsFunc(labels, func(l string) bool {
		p := s.Model.Kind(l).Property(c.Prop.Name)
		return p == nil || !p.Sortable() || p.Enum != "" || p.Type == graph.Bool
	})
}

// unique reports whether a condition names values of a property that tells nodes of some kinds apart.
func (s *Scan) unique(c graph.Cond, labels []string) bool {
	if c.Prop.Edge || c.Value == nil {
		return false
	}
	return c.Prop.Name == "id" || !slices.ContainsFunc(labels, func(l string) bool {
		p := s.Model.Kind(l).Property(c.Prop.Name)
		return p == nil || !p.Unique
	})
}

// withWords is about how many of some nodes have words, told by the longest: where it has two letters or more, full
// text finds those that have it; words of one letter are tested on every node.
func withWords(words []graph.Sought, all float64) float64 {
	longest := 1
	for _, w := range words {
		longest = max(longest, min(len(w.Forms[0]), 4))
	}
	return min(all, max(fewHits, all*math.Pow(partOf, float64(1-longest))))
}

// testing reports whether a condition is tested at all: every node has no words.
func testing(c graph.Cond) bool {
	switch c.Op {
	case graph.Words:
		return len(graph.Fold(c.Value.(string))) > 0
	case graph.And:
		return slices.ContainsFunc(c.Conds, testing)
	}
	return true
}
