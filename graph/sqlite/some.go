package sqlite

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
)

// some says that a step leads to a row. Where it leads to few rows at all, it starts from those; else it looks along
// the edges of each node, and reads the far nodes only if a condition is on them.
func (c *compiler) some(step *graph.Step, s scope) string {
	near, _ := c.m.Edge(step.Type).Sides(step.In)
	far, _ := c.m.Far(step)
	if !slices.Contains(near, s.kind.Name) || len(far) == 0 {
		return never
	}
	if onEdge(step.Target.Where) {
		return "exists(select 1 from " + c.edges(step, s.n+"._id") + ")"
	}
	starts := c.rare(step.Target.Where, far)
	var parts []string
	for _, label := range far {
		if starts {
			if t, ok := c.back(step, label); ok {
				parts = append(parts, s.n+"._id in ("+t+")")
			}
		} else if a, ok := c.arm(step.Target, step, label, s.n+"._id"); ok {
			parts = append(parts, "exists(select 1 from "+a.from+conjunction(a.where)+")")
		}
	}
	return balanced(parts, " or ", never)
}

// back selects the near ends of a step from its far end.
func (c *compiler) back(step *graph.Step, label string) (string, bool) {
	near, far := sides(step)
	a := arm{scope: scope{n: c.name("n"), e: c.name("e"), kind: c.m.Kind(label), edge: c.m.Edge(step.Type)}}
	a.from = quote(label) + " " + a.n + " cross join " + quote(step.Type) + " " + a.e + " on " + a.e + far + "=" + a.n +
		"._id"
	a.where = c.during(a.e, step.During)
	ok := c.restrict(&a, step.Target.Where)
	return "select " + a.e + near + " from " + a.from + conjunction(a.where), ok
}

// rare reports whether one of the conditions lets few nodes pass: an id, a value meant to be unique, or a way to such.
func (c *compiler) rare(conds []graph.Cond, labels []string) bool {
	return slices.ContainsFunc(conds, func(x graph.Cond) bool {
		switch x.Op {
		case graph.And:
			return c.rare(x.Conds, labels)
		case graph.Some:
			far, _ := c.m.Far(x.Step)
			return c.rare(x.Step.Target.Where, far)
		case graph.Eq, graph.In:
			return x.Value != nil && !x.Prop.Edge && c.unique(x.Prop.Name, labels)
		}
		return false
	})
}

func (c *compiler) unique(prop string, labels []string) bool {
	return prop == "id" || !slices.ContainsFunc(labels, func(l string) bool {
		p := c.m.Kind(l).Property(prop)
		return p != nil && !p.Unique
	})
}

// edges are those of a step under conditions on the edge alone: the far nodes are not read.
func (c *compiler) edges(step *graph.Step, parent string) string {
	near, to := sides(step)
	s := scope{e: c.name("e"), edge: c.m.Edge(step.Type)}
	a := arm{scope: s, where: append([]string{s.e + near + "=" + parent}, c.during(s.e, step.During)...)}
	if far, all := c.m.Far(step); !all {
		kinds := make([]string, len(far))
		for i, l := range far {
			kinds[i] = strconv.Itoa(c.m.Kind(l).Number)
		}
		a.where = append(a.where, s.e+to+"&"+strconv.Itoa(kindMask)+" in ("+strings.Join(kinds, ",")+")")
	}
	if !c.restrict(&a, step.Target.Where) {
		a.where = append(a.where, never)
	}
	return quote(step.Type) + " " + s.e + conjunction(a.where)
}
