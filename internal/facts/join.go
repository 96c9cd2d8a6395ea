package facts

import (
	"slices"

	"kith/graph"
)

// Join is the pattern of rows that were read by several patterns, each some of what is needed of the same nodes.
func Join(needs []*graph.Pattern) *graph.Pattern {
	out := &graph.Pattern{}
	for _, n := range needs {
		out.Props = slices.Concat(out.Props, n.Props)
		out.Steps = slices.Concat(out.Steps, n.Steps)
	}
	return out
}

// JoinRows makes one row, as Join has it, of a node's rows by each of the patterns.
func JoinRows(rows []*graph.Row) *graph.Row {
	out := &graph.Row{ID: rows[0].ID, Label: rows[0].Label}
	for _, r := range rows {
		out.Vals = slices.Concat(out.Vals, r.Vals)
		out.Pages = slices.Concat(out.Pages, r.Pages)
	}
	return out
}
