package ordinary

import (
	"context"
	"fmt"

	"kith/graph"
)

// World is the root of the ordinary resolvers: a store, what its cursors are made with, and the day all is looked at.
type World struct {
	Store  graph.Store
	Sealer *graph.Sealer
	Day    string
}

// Query gives the resolvers of the root fields.
func (w *World) Query() QueryResolver { return w }

var edgeValues = []graph.Prop{{Name: "validFrom", Type: graph.Date, Edge: true},
	{Name: "validTo", Type: graph.Date, Edge: true}, {Name: "ended", Type: graph.Bool, Edge: true}}

// values is the pattern of all values of a kind, which also says where they stand in a row.
func (w *World) values(labels ...string) *graph.Pattern {
	p := &graph.Pattern{Labels: labels}
	for _, l := range labels {
		p.WantAll(Model.Kind(l).Props, false)
	}
	return p
}

// load is a node with all values of its kind, so that they stand where values says.
func (w *World) load(ctx context.Context, id string) (*graph.Row, error) {
	k := Model.KindOf(id)
	if k == nil {
		return nil, nil
	}
	p := w.values(k.Name)
	p.Where = []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: id}}
	p.Page.Size = 1
	rows, err := w.Store.Match(ctx, p)
	if err != nil || len(rows.Rows) == 0 {
		return nil, err
	}
	return rows.Rows[0], nil
}

// node is a loaded node as its type, nil if there is none.
func (w *World) node(ctx context.Context, id string) (Node, error) {
	row, err := w.load(ctx, id)
	if err != nil || row == nil {
		return nil, err
	}
	switch e := (entity{w, row}); row.Label {
	case "Person":
		return &Person{e}, nil
	case "Company":
		return &Company{e}, nil
	case "Account":
		return &Account{e}, nil
	default:
		return nil, fmt.Errorf("no type for %s", row.Label)
	}
}

// follow is one page along an edge, by an own question to the store; each far node is loaded by another one.
func (e *entity) follow(ctx context.Context, edge string, in bool, labels []string, order []graph.Order,
	page graph.Page) (*graph.Rows, *graph.Step, error) {
	step := &graph.Step{Type: edge, In: in, During: graph.Day(e.world.Day),
		Target: &graph.Pattern{Labels: labels, Order: order, Page: page, Count: true, Props: edgeValues}}
	for _, p := range Model.Edge(edge).Props {
		step.Target.Want(graph.Prop{Name: p.Name, Type: p.Type, Edge: true})
	}
	p := &graph.Pattern{Labels: []string{e.row.Label}, Where: []graph.Cond{
		{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: e.row.ID}},
		Page: graph.Page{Size: 1}, Steps: []*graph.Step{step}}
	rows, err := e.world.Store.Match(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	far := rows.Rows[0].Pages[0]
	if order == nil { // to one
		for i, r := range far.Rows {
			if far.Rows[i], err = e.world.load(ctx, r.ID); err != nil {
				return nil, nil, err
			}
		}
	}
	return far, step, nil
}
