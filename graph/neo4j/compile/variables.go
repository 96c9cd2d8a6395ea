package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// variables are what expressions can use at one depth of a pattern: the node there and the edge that leads to it. Their
// names follow from the depth; subqueries side by side use the same ones and do not see each other's.
type variables struct {
	m       *graph.Model
	depth   int
	labels  []string        // what the node can be
	edge    *graph.EdgeKind // nil at a root
	other   int             // how many other edges to the same node are in use
	grouped bool            // its rows are nodes, each with all edges that lead to it
	sets    *sets           // that the statement works out first; nil if there are none
}

func (v variables) node() string { return "n" + strconv.Itoa(v.depth) }
func (v variables) rel() string  { return "e" + strconv.Itoa(v.depth) + strings.Repeat("o", v.other) }

// row is the list of the variables that a row is made of.
func (v variables) row() string {
	switch {
	case v.edge == nil:
		return v.node()
	case v.grouped:
		return v.node() + "," + v.group() + "," + v.start()
	}
	return v.node() + "," + v.rel()
}

// id is the property that orders rows last.
func (v variables) id() string {
	if v.edge == nil || v.grouped {
		return v.node() + ".id"
	}
	return v.rel() + ".id"
}

// match finds all nodes of the kinds that the node can be.
func (v variables) match() cypher {
	return compose("MATCH (%:%)", v.node(), storage.AnyLabel(v.labels))
}

// labelled holds for nodes of the kinds that the node can be.
func (v variables) labelled() cypher { return compose("%:%", v.node(), storage.AnyLabel(v.labels)) }

// each are the variables once for each kind that the node can be, narrowed to that kind: an index belongs to one kind.
func (v variables) each() []variables {
	out := make([]variables, len(v.labels))
	for i, l := range v.labels {
		out[i] = v
		out[i].labels = []string{l}
	}
	return out
}

// wanting are the variables narrowed to the kinds on which a step is wanted.
func (v variables) wanting(by *graph.Step) variables {
	v.labels = slices.DeleteFunc(slices.Clone(v.labels), func(l string) bool { return !by.Wants(l) })
	return v
}

// along follows a step: the variables of its far end, the path that leads there, and what must hold of the edge. It is
// not ok if the step cannot lead anywhere from these labels.
func (v variables) along(by *graph.Step) (far variables, path string, conds []cypher, ok bool) {
	edge := v.m.Edge(by.Type)
	near, _ := edge.Sides(by.In)
	labels, _ := v.m.Far(by)
	far = variables{m: v.m, depth: v.depth + 1, labels: labels, edge: edge, other: v.other, sets: v.sets}
	leads := slices.ContainsFunc(near, func(l string) bool { return slices.Contains(v.labels, l) })
	if len(labels) == 0 || !leads {
		return far, "", nil, false
	}
	left, right := "-", "->"
	if by.In {
		left, right = "<-", "-"
	}
	path = "(" + v.node() + ")" + left + "[" + far.rel() + ":" + storage.Quote(by.Type) + "]" + right +
		"(" + far.node() + ":" + storage.AnyLabel(labels) + ")"
	if edge.Loops() {
		conds = append(conds, compose("%<>%", v.node(), far.node()))
	}
	switch {
	case by.During != graph.Period{}:
		conds = append(conds, compose("%._since<%", far.rel(), param(by.During.To)),
			compose("%._until>%", far.rel(), param(by.During.After())))
	case by.Type != graph.Asserted && !by.Wrong: // Kith writes these itself
		conds = append(conds, compose("%._until<>'"+graph.Never+"'", far.rel()))
	}
	return far, path, conds, true
}
