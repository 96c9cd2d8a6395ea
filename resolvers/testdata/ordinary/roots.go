package ordinary

import (
	"context"

	"kith/graph"
)

// Node is whatever has the id.
func (w *World) Node(ctx context.Context, id string, _ *string) (Node, error) { return w.node(ctx, id) }

// Nodes are what has the ids, in their order.
func (w *World) Nodes(ctx context.Context, ids []string, _ *string) ([]Node, error) {
	out := make([]Node, len(ids))
	for i, id := range ids {
		var err error
		if out[i], err = w.node(ctx, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Person is the person with the id.
func (w *World) Person(ctx context.Context, id string, _ *string) (*Person, error) {
	n, err := w.node(ctx, id)
	p, _ := n.(*Person)
	return p, err
}

// Account is the account with the id or the number.
func (w *World) Account(ctx context.Context, id, number, _ *string) (*Account, error) {
	c := graph.Cond{Prop: graph.Prop{Name: "id"}, Value: id}
	if id != nil {
		c.Value = *id
	} else {
		c = graph.Cond{Prop: graph.Prop{Name: "number"}, Value: *number}
	}
	rows, err := w.Store.Match(ctx, &graph.Pattern{Labels: []string{"Account"}, Where: []graph.Cond{c},
		Page: graph.Page{Size: 1}})
	if err != nil || len(rows.Rows) == 0 {
		return nil, err
	}
	n, err := w.node(ctx, rows.Rows[0].ID)
	a, _ := n.(*Account)
	return a, err
}

func (w *World) all(ctx context.Context, labels []string, first *int, after *string, last *int,
	before *string) (*far, error) {
	p := &graph.Pattern{Labels: labels, Order: bySortName, Count: true}
	digest := p.Digest(nil)
	var err error
	p.Page, err = w.page(first, after, last, before, digest, []graph.Type{graph.String, graph.String})
	if err != nil {
		return nil, err
	}
	rows, err := w.Store.Match(ctx, p)
	if err != nil {
		return nil, err
	}
	out := &far{rows: rows, p: p}
	out.info, out.cursors = w.info(rows, digest)
	for _, r := range rows.Rows {
		n, err := w.node(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		out.nodes = append(out.nodes, n)
	}
	return out, nil
}

// People are all persons.
func (w *World) People(ctx context.Context, first *int, after *string, last *int,
	before, _ *string) (*PersonConnection, error) {
	f, err := w.all(ctx, []string{"Person"}, first, after, last, before)
	if err != nil {
		return nil, err
	}
	out := &PersonConnection{Nodes: as[*Person](f.nodes), PageInfo: f.info, TotalCount: f.total(), NodeCount: f.total()}
	for i, n := range out.Nodes {
		out.Edges = append(out.Edges, &PersonEdge{Cursor: f.cursors[i], Node: n})
	}
	return out, nil
}

// Parties are all persons and companies.
func (w *World) Parties(ctx context.Context, first *int, after *string, last *int,
	before, _ *string) (*PartyConnection, error) {
	f, err := w.all(ctx, []string{"Person", "Company"}, first, after, last, before)
	if err != nil {
		return nil, err
	}
	out := &PartyConnection{Nodes: as[Party](f.nodes), PageInfo: f.info, TotalCount: f.total(), NodeCount: f.total()}
	for i, n := range out.Nodes {
		out.Edges = append(out.Edges, &PartyEdge{Cursor: f.cursors[i], Node: n})
	}
	return out, nil
}

// Accounts are all accounts.
func (w *World) Accounts(ctx context.Context, first *int, after *string, last *int,
	before, _ *string) (*AccountConnection, error) {
	f, err := w.all(ctx, []string{"Account"}, first, after, last, before)
	if err != nil {
		return nil, err
	}
	out := &AccountConnection{Nodes: as[*Account](f.nodes), PageInfo: f.info, TotalCount: f.total(), NodeCount: f.total()}
	for i, n := range out.Nodes {
		out.Edges = append(out.Edges, &AccountEdge{Cursor: f.cursors[i], Node: n})
	}
	return out, nil
}
