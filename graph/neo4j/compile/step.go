package compile

import (
	"slices"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// along is the far end of a step: its scope, the pattern that leads there, and what must hold of the edge. It is not ok
// if the step cannot lead anywhere from these labels.
func (s scope) along(by *graph.Step) (far scope, path string, conds []cypher, ok bool) {
	edge := s.m.Edge(by.Type)
	near, _ := edge.Sides(by.In)
	labels, _ := s.m.Far(by)
	far = scope{m: s.m, depth: s.depth + 1, labels: labels, edge: edge}
	leads := slices.ContainsFunc(near, func(l string) bool { return slices.Contains(s.labels, l) })
	if len(labels) == 0 || !leads {
		return far, "", nil, false
	}
	left, right := "-", "->"
	if by.In {
		left, right = "<-", "-"
	}
	path = "(" + s.node() + ")" + left + "[" + far.rel() + ":" + storage.Quote(by.Type) + "]" + right + "(" + far.node() + ":" +
		storage.AnyLabel(labels) + ")"
	if by.During != (graph.Period{}) {
		conds = []cypher{
			compose("%._since<%", far.rel(), param(by.During.To)),
			compose("%._until>%", far.rel(), param(by.During.From)),
		}
	}
	return far, path, conds, true
}

// wanting is the scope of those rows that a step is wanted on.
func (s scope) wanting(by *graph.Step) scope {
	s.labels = slices.DeleteFunc(slices.Clone(s.labels), func(l string) bool { return !by.Wants(l) })
	return s
}
