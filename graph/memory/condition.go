package memory

import (
	"slices"
	"strings"

	"kith/graph"
)

// holds reports whether all conditions hold.
func (s *Store) holds(at place, conds ...graph.Cond) bool {
	return !slices.ContainsFunc(conds, func(c graph.Cond) bool { return !s.condition(at, c) })
}

func (s *Store) condition(at place, c graph.Cond) bool {
	switch c.Op {
	case graph.And:
		return s.holds(at, c.Conds...)
	case graph.Or:
		return slices.ContainsFunc(c.Conds, func(c graph.Cond) bool { return s.condition(at, c) })
	case graph.Not:
		return !s.holds(at, c.Conds...)
	case graph.Some:
		return len(s.keep(c.Step.Target, s.step(at.n, c.Step))) > 0
	case graph.Words:
		return found(s.m.KindOf(at.n.ID).Words(at.n.Vals), graph.Fold(c.Value.(string)))
	}
	v := s.value(at, c.Prop)
	if v == nil || c.Value == nil {
		return c.Op == graph.Eq && v == nil && c.Value == nil
	}
	return compares(c.Op, v, s.ids(c))
}

// ids is the value of a condition, with ids that nodes are stored by in the place of their aliases.
func (s *Store) ids(c graph.Cond) any {
	if c.Prop.Edge || c.Prop.Name != "id" {
		return c.Value
	}
	switch c.Op {
	case graph.Eq:
		return s.named(c.Value.(string))
	case graph.In:
		out := make([]any, 0, len(c.Value.([]any)))
		for _, id := range c.Value.([]any) {
			out = append(out, s.named(id.(string)))
		}
		return out
	}
	return c.Value
}

// found reports whether every wanted word is a prefix of a word there is.
func found(words, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, w) })
	})
}

// compares reports whether a present value stands in the operator's relation to another.
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
	case graph.Prefix:
		return strings.HasPrefix(v.(string), to.(string))
	case graph.Contains:
		return strings.Contains(v.(string), to.(string))
	case graph.Has:
		return slices.Contains(v.([]string), to.(string))
	}
	return false
}
