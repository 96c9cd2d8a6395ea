package ordinary

import (
	"cmp"
	"context"
	"slices"

	"kith/graph"
)

// group is a node of a grouped page, and where its edges stand among those of the page.
type group struct {
	node     Node
	cursor   string
	from, to int
}

// grouped is a page of nodes, worked out of all edges. The graphs are so small that no group is cut.
func (e *entity) grouped(ctx context.Context, edge string, in bool, labels []string, first *int, after *string,
	last *int, before *string) (*far, []group, error) {
	digest := (&graph.Pattern{Labels: labels, Order: bySortName, Grouped: true}).Digest(
		&graph.Step{Type: edge, In: in, During: graph.Day(e.world.Day)})
	p, err := e.world.page(first, after, last, before, digest, []graph.Type{graph.String, graph.String})
	if err != nil {
		return nil, nil, err
	}
	all, step, err := e.follow(ctx, edge, in, labels, bySortName, graph.Page{Size: graph.All})
	if err != nil {
		return nil, nil, err
	}
	nodes := &graph.Rows{} // the list, and then the page
	edges := map[string][]*graph.Row{}
	for _, r := range all.Rows { // by sortName, then by edge
		if edges[r.ID] == nil {
			nodes.Rows = append(nodes.Rows, &graph.Row{ID: r.ID, Keys: []any{r.Keys[0], r.ID}})
		}
		edges[r.ID] = append(edges[r.ID], r)
	}
	out := &far{rows: &graph.Rows{Total: all.Total}, p: step.Target, edge: Model.Edge(edge), near: e.row.ID, in: in,
		different: len(nodes.Rows)}
	cut(nodes, p)
	var cursors []string
	out.info, cursors = e.world.info(nodes, digest)
	var groups []group
	for i, at := range nodes.Rows {
		g := group{cursor: cursors[i], from: len(out.nodes)}
		if g.node, err = e.world.node(ctx, at.ID); err != nil {
			return nil, nil, err
		}
		slices.SortFunc(edges[at.ID], out.byStart)
		for _, r := range edges[at.ID] {
			out.rows.Rows, out.nodes = append(out.rows.Rows, r), append(out.nodes, g.node)
			out.cursors = append(out.cursors, g.cursor)
		}
		g.to = len(out.nodes)
		groups = append(groups, g)
	}
	return out, groups, nil
}

// cut leaves a page of a list.
func cut(list *graph.Rows, p graph.Page) {
	order := &graph.Pattern{Order: bySortName}
	slices.SortFunc(list.Rows, func(a, b *graph.Row) int { return order.Compare(a.Keys, b.Keys) })
	if p.From != nil {
		list.Rows = slices.DeleteFunc(list.Rows, func(r *graph.Row) bool {
			way := order.Compare(r.Keys, p.From)
			return way == 0 || (way > 0) == p.Back
		})
	}
	more := len(list.Rows) > p.Size
	switch {
	case p.Back:
		list.Rows, list.HasPrev, list.HasNext = list.Rows[max(0, len(list.Rows)-p.Size):], more, p.From != nil
	default:
		list.Rows, list.HasNext, list.HasPrev = list.Rows[:min(len(list.Rows), p.Size)], more, p.From != nil
	}
}

// byStart has edges without a start last.
func (f *far) byStart(a, b *graph.Row) int {
	x, known := f.p.EdgeValue(a, "validFrom").(string)
	y, other := f.p.EdgeValue(b, "validFrom").(string)
	if known != other {
		return map[bool]int{true: -1, false: 1}[known]
	}
	return cmp.Or(cmp.Compare(x, y), graph.Compare(a.Keys[1], b.Keys[1]))
}

// different is how many nodes there are along edges.
func (e *entity) different(ctx context.Context, edge string, in bool, labels []string) (int, error) {
	all, _, err := e.follow(ctx, edge, in, labels, bySortName, graph.Page{Size: graph.All})
	if err != nil {
		return 0, err
	}
	ids := map[string]bool{}
	for _, r := range all.Rows {
		ids[r.ID] = true
	}
	return len(ids), nil
}
