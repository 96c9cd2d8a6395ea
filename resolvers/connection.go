package resolvers

import (
	"kith/graph"
)

// connection plans what a selection wants of a page: nodes and edges both add to the one pattern below.
func (pl *planner) connection(l *listing, from source, f wanted) (view[page], error) {
	return fields(pl, pl.typeOf(f), f.under, func(f wanted) (view[page], error) {
		switch f.Name {
		case "totalCount":
			l.pattern.Count = true
			return func(w *writer, p page) outcome {
				w.int(p.rows.Total)
				return written
			}, nil
		case "pageInfo":
			return fields(pl, pl.typeOf(f), f.under, pageInfo)
		case "nodes":
			node, err := pl.node(l.scope, l.pattern, f.under)
			if err != nil {
				return nil, err
			}
			return func(w *writer, p page) outcome { return each(w, p.rows.Rows, true, node) }, nil
		}
		edge, err := pl.edge(l, from, f)
		if err != nil {
			return nil, err
		}
		return func(w *writer, p page) outcome { return each(w, p.rows.Rows, true, edge) }, nil
	})
}

// edge plans an element of a page: its cursor, its node, and what the edge that led there says.
func (pl *planner) edge(l *listing, from source, f wanted) (view[*graph.Row], error) {
	return fields(pl, pl.typeOf(f), f.under, func(f wanted) (view[*graph.Row], error) {
		switch f.Name {
		case "cursor":
			return func(w *writer, r *graph.Row) outcome {
				w.string(l.cursor(r))
				return written
			}, nil
		case "node":
			return pl.node(l.scope, l.pattern, f.under)
		}
		p, ok := edgeProp(pl.model.Edge(from.relation.Edge), f.Name)
		if !ok {
			return nil, graph.Errorf(graph.Internal, "the model has no property %s of %s", f.Name, from.relation.Edge)
		}
		return (&walk{p: l.pattern}).property(p), nil
	})
}

func pageInfo(f wanted) (view[page], error) {
	switch f.Name {
	case "hasNextPage":
		return func(w *writer, p page) outcome {
			w.bool(p.rows.HasNext)
			return written
		}, nil
	case "hasPreviousPage":
		return func(w *writer, p page) outcome {
			w.bool(p.rows.HasPrev)
			return written
		}, nil
	}
	return func(w *writer, p page) outcome {
		rows := p.rows.Rows
		if len(rows) == 0 {
			return absent
		}
		row := rows[0]
		if f.Name == "endCursor" {
			row = rows[len(rows)-1]
		}
		w.string(p.cursor(row))
		return written
	}, nil
}
