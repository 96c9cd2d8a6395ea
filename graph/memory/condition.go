package memory

import (
	"slices"
	"strings"

	"kith/graph"
)

// walk returns the places that the step's edges lead to, not yet filtered by the step's target.
func walk(t *tables, from *graph.NodeState, s *graph.Step) []place {
	edges := t.out
	if s.In {
		edges = t.in
	}
	var out []place
	loops := t.m.Edge(s.Type).Loops()
	for _, id := range edges[from.ID] {
		e := t.edges[id]
		if e.Type != s.Type || loops && e.From == e.To || !s.Wrong && !s.During.Holds(e.Since, e.Until) {
			continue
		}
		far := e.To
		if s.In {
			far = e.From
		}
		out = append(out, place{t.nodes[far], e})
	}
	return out
}

// filter leaves the places with one of the pattern's labels where all its conditions hold. The list is the caller's
// own.
func filter(t *tables, p *graph.Pattern, places []place) []place {
	return slices.DeleteFunc(places, func(at place) bool {
		return !slices.Contains(p.Labels, label(t, at)) || !holdAll(t, at, p.Where...)
	})
}

func holdAll(t *tables, at place, conds ...graph.Cond) bool {
	return !slices.ContainsFunc(conds, func(c graph.Cond) bool { return !holds(t, at, c) })
}

// holds reports whether a condition holds at a place.
func holds(t *tables, at place, c graph.Cond) bool {
	switch c.Op {
	case graph.And:
		return holdAll(t, at, c.Conds...)
	case graph.Or:
		return slices.ContainsFunc(c.Conds, func(c graph.Cond) bool { return holds(t, at, c) })
	case graph.Not:
		return !holdAll(t, at, c.Conds...)
	case graph.Some:
		return len(filter(t, c.Step.Target, walk(t, at.n, c.Step))) > 0
	case graph.Counted:
		return c.Value.(graph.Range).Has(number(t, at, c.Step))
	case graph.SameAs:
		return slices.ContainsFunc(filter(t, c.Step.Target, walk(t, near(t, at), c.Step)), func(far place) bool {
			return far.n == at.n
		})
	case graph.Words:
		return hasWords(t.m.KindOf(at.n.ID).Words(at.n.Vals), graph.SoughtBy(c.Value.(string)))
	case graph.Keys:
		return hasKeys(t.m.KindOf(at.n.ID).Keys(at.n.Vals), c.Value.([][]string))
	}
	v := ownOrAlong(t, at, c.Step, c.Prop)
	if v == nil || c.Value == nil {
		return c.Op == graph.Eq && v == nil && c.Value == nil
	}
	if c.Prop.Type == graph.PartialDate {
		return comparesPartial(c.Op, v.(string), c.Value)
	}
	if c.OnText() {
		return graph.TextMatchOf(c.Op, c.Value.(string)).Holds(v.(string))
	}
	return compares(c.Op, v, operand(t, c))
}

// number is how many nodes a step leads to, each counted once.
func number(t *tables, at place, s *graph.Step) int64 {
	met := map[string]bool{}
	for _, far := range filter(t, s.Target, walk(t, at.n, s)) {
		met[far.n.ID] = true
	}
	return int64(len(met))
}

// near is the node that a place's edge came from. No step takes a loop, so it is another one.
func near(t *tables, at place) *graph.NodeState {
	if at.e.From == at.n.ID {
		return t.nodes[at.e.To]
	}
	return t.nodes[at.e.From]
}

// operand is the value that a condition compares with. Of a comparison with ids, aliases are replaced by the ids that
// their nodes are stored by.
func operand(t *tables, c graph.Cond) any {
	if c.Prop.Edge || c.Prop.Name != "id" {
		return c.Value
	}
	switch c.Op {
	case graph.Eq:
		return t.canonical(c.Value.(string))
	case graph.In:
		out := make([]any, 0, len(c.Value.([]any)))
		for _, id := range c.Value.([]any) {
			out = append(out, t.canonical(id.(string)))
		}
		return out
	}
	return c.Value
}

// hasWords reports whether these words of a node have all that are sought.
func hasWords(words []string, sought []graph.Sought) bool {
	return !slices.ContainsFunc(sought, func(w graph.Sought) bool { return !w.In(words) })
}

// hasKeys reports whether these keys of a node are one at least of each group.
func hasKeys(keys []string, groups [][]string) bool {
	has := func(key string) bool { return slices.Contains(keys, key) }
	return !slices.ContainsFunc(groups, func(group []string) bool { return !slices.ContainsFunc(group, has) })
}

// comparesPartial reports whether a comparison of a partial date holds for every possible day.
func comparesPartial(op graph.Op, v string, to any) bool {
	with, _ := to.(string)
	switch op {
	case graph.Lt:
		return graph.LastDay(v) < graph.FirstDay(with)
	case graph.Le:
		return graph.LastDay(v) <= graph.FirstDay(with)
	case graph.Gt:
		return graph.FirstDay(v) > graph.LastDay(with)
	case graph.Ge:
		return graph.FirstDay(v) >= graph.LastDay(with)
	case graph.Within:
		return graph.FirstDay(v) >= graph.FirstDay(with) && graph.LastDay(v) <= graph.LastDay(with)
	}
	return compares(op, v, to)
}

// compares reports whether a comparison of two present values is true.
func compares(op graph.Op, v, to any) bool {
	switch op {
	case graph.Eq:
		return graph.Same(v, to)
	case graph.Lt:
		return graph.Compare(v, to) < 0
	case graph.Le:
		return graph.Compare(v, to) <= 0
	case graph.Gt:
		return graph.Compare(v, to) > 0
	case graph.Ge:
		return graph.Compare(v, to) >= 0
	case graph.In:
		return slices.ContainsFunc(to.([]any), func(one any) bool { return graph.Same(v, one) })
	case graph.Among:
		return to.(*graph.Set).Has(v)
	case graph.Prefix:
		return strings.HasPrefix(v.(string), to.(string))
	case graph.Has:
		return slices.Contains(v.([]string), to.(string))
	}
	return false
}
