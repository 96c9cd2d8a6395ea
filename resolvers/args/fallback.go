package args

import "kith/graph"

// Fallback is the step from nodes of a kind to the value that stands for a property of theirs where it is absent
// (graph.Property.Fallback); nil if none does. The value is that of the first node by edge id, as of every relation to
// one node.
func Fallback(m *graph.Model, k *graph.Kind, prop string, during graph.Period) *graph.Step {
	p := k.Property(prop)
	if p == nil || p.Fallback == "" {
		return nil
	}
	r := k.Relation(p.Fallback)
	return &graph.Step{Alias: r.Name, Type: r.Edge, In: r.In, During: during,
		Target: &graph.Pattern{Labels: m.Kind(r.To).Members}}
}

// orElse are conditions on a property that look along a step where it is absent.
func orElse(conds []graph.Cond, along *graph.Step) []graph.Cond {
	if along == nil {
		return conds
	}
	for i := range conds {
		if c := &conds[i]; c.Op == graph.Not {
			orElse(c.Conds, along)
		} else {
			c.Step = along
		}
	}
	return conds
}
