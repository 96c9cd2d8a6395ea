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
		return func(w *writer, p page) outcome {
			return each(w, p.rows.Rows, true, func(w *writer, r *graph.Row) outcome { return edge(w, hop{p.near, r}) })
		}, nil
	})
}

// hop is an element of a page with the id of the node that the page hangs on.
type hop struct {
	near string
	*graph.Row
}

// edge plans an element of a page: its cursor, its node, and what the edge that led there says.
func (pl *planner) edge(l *listing, from source, f wanted) (view[hop], error) {
	return fields(pl, pl.typeOf(f), f.under, func(f wanted) (view[hop], error) {
		var v view[*graph.Row]
		var err error
		switch {
		case f.Name == "cursor":
			v = func(w *writer, r *graph.Row) outcome {
				w.string(l.cursor(r))
				return written
			}
		case f.Name == "node":
			v, err = pl.node(l.scope, l.pattern, f.under)
		default:
			return pl.fact(l.pattern, from.relation, f)
		}
		return func(w *writer, h hop) outcome { return v(w, h.Row) }, err
	})
}

// fact plans what an edge says of itself.
func (pl *planner) fact(p *graph.Pattern, via *graph.Relation, f wanted) (view[hop], error) {
	e := pl.model.Edge(via.Edge)
	if name, version := f.Name == "id", f.Name == versionField; name || version {
		read := edgeReader(e, p)
		return func(w *writer, h hop) outcome {
			since, until, vals := read(h.Row)
			switch from, to := ends(via.In, h.near, h.ID); {
			case name:
				w.string(e.Name(from, to, since, vals).String())
			case version:
				w.string(e.Version(since, until, vals))
			}
			return written
		}, nil
	}
	prop, ok := edgeProp(e, f.Name)
	if !ok {
		return nil, graph.Errorf(graph.Internal, "the model has no property %s of %s", f.Name, via.Edge)
	}
	v := (&walk{p: p}).property(prop)
	return func(w *writer, h hop) outcome { return v(w, h.Row) }, nil
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
