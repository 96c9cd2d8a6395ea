package compile

import (
	"slices"

	"kith/graph"
)

// same holds if a step from the node that the row's edge came from leads to the row's node. The server looks for such
// an edge from the end that has fewer.
func same(v variables, by *graph.Step) cypher {
	from := variables{m: v.m, depth: v.depth - 1, labels: nearOf(v.m, by), other: v.other + 1}
	to, path, conds, ok := from.along(by)
	if !ok {
		return constant(false)
	}
	to.labels = slices.DeleteFunc(to.labels, func(l string) bool { return !slices.Contains(v.labels, l) })
	if len(to.labels) == 0 {
		return constant(false)
	}
	return compose("EXISTS { MATCH %% }", path, where(append(conds, allOf(to, by.Target.Where)...)))
}

// nearOf are the labels of the nodes from which a step can be taken.
func nearOf(m *graph.Model, by *graph.Step) []string {
	near, _ := m.Edge(by.Type).Sides(by.In)
	return near
}
