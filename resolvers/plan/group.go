package plan

import (
	"fmt"

	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/args"
)

// groups plans the groups of a page: each a node with the edges that lead to it.
func groups(r *request, l *nodeList, f field, nodes planNodes) (answer.View[listPage], error) {
	if !l.pattern.Grouped {
		return nil, graph.Errorf(graph.Invalid, "the list is one of edges, and has groups only with the argument "+
			"grouped: true; without it ask for edges or nodes")
	}
	defer r.size.rowsOf(l.pattern)()
	group, err := object(r, r.typeOf(f), f.below, func(f field) (answer.View[hop], error) {
		if of, shared, err := nodeOrCursor(r, l, f, nodes); shared {
			return of, err
		}
		if f.Name == "moreEdges" {
			return func(w *answer.Writer, h hop) answer.Outcome {
				w.Bool(h.node.Group.More)
				return answer.Written
			}, nil
		}
		edge, err := element(r, l, f, nodes)
		return func(w *answer.Writer, h hop) answer.Outcome {
			return answer.List(w, hops(h.near, h.node), true, edge)
		}, err
	})
	return func(w *answer.Writer, p listPage) answer.Outcome {
		return answer.List(w, p.rows.Rows, true, func(w *answer.Writer, row *graph.Row) answer.Outcome {
			return group(w, hop{near: p.near, node: row})
		})
	}, err
}

// hops are the edges of a group, from the node that the list hangs on.
func hops(near string, group *graph.Row) []hop {
	out := make([]hop, len(group.Group.Edges))
	for i, e := range group.Group.Edges {
		out[i] = hop{near, e, group}
	}
	return out
}

// groupsInOrder refuses an order of groups by what the edges of a node may differ in.
func groupsInOrder(p *graph.Pattern) error {
	for i, o := range p.Order {
		if p.Grouped && o.Prop.Edge && o.Prop != graph.EarliestStart {
			return args.Invalid(fmt.Sprintf("argument orderBy[%d]", i), "is by %s of an edge, and with grouped: true "+
				"must be by a property of the node, {node: {…}}, or by the earliest start of its edges, "+
				"{edge: {%s: …}}", o.Prop.Name, graph.PropValidFrom)
		}
	}
	return nil
}
