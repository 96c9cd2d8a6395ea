package compile

import (
	"fmt"

	"kith/graph"
)

// group is the variable of the edges that lead to a node, start that of the earliest known start of these, and first
// that of those which are shown.
func (v variables) group() string { return fmt.Sprint("g", v.depth) }
func (v variables) start() string { return fmt.Sprint("b", v.depth) }
func (v variables) first() string { return fmt.Sprint("m", v.depth) }

// groupsOf makes one row of all rows of a clause that have the same node.
func groupsOf(v variables, match cypher, conds []cypher) cypher {
	start := edgeProperty(v, graph.PropValidFrom)
	return compose("%% WITH %,collect(%) AS %,min(%) AS %", match, where(conds), v.node(), v.rel(), v.group(),
		start.text, v.start())
}

// edgesOf is a clause that reads the first edges of a group, one more than are shown if there are more, and how their
// values are read.
func edgesOf(v variables, p *graph.Pattern) (cypher, []reading) {
	var f fields
	f.add(v.rel() + ".id")
	values := valuesOf(v, p, &f, func(w graph.Prop) bool { return w.Edge })
	return compose("% UNWIND % AS % WITH % ORDER BY %._since='',%._since,%.id LIMIT % RETURN collect(%) AS % }",
		v.calling(v.group()), v.group(), v.rel(), v.rel(), v.rel(), v.rel(), v.rel(),
		param(int64(graph.GroupEdges)+1), f.literal(), v.first()), values
}

// decodeGroup reads the group of a row from the list of its edges, as the server returned them.
func decodeGroup(of *graph.Row, edges []reading, list any) (*graph.Group, error) {
	all, ok := list.([]any)
	if !ok {
		return nil, fmt.Errorf("a group came back as %T", list)
	}
	g := &graph.Group{More: len(all) > graph.GroupEdges}
	for _, x := range all[:min(len(all), graph.GroupEdges)] {
		values, ok := x.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("an edge of a group came back as %T", x)
		}
		one := &graph.Row{ID: of.ID, Label: of.Label, Keys: of.Keys, Vals: make([]any, len(edges))}
		for i, e := range edges {
			var err error
			if one.Vals[i], err = e.value(nil, values[e.from]); err != nil {
				return nil, err
			}
		}
		g.Edges = append(g.Edges, one)
	}
	return g, nil
}
