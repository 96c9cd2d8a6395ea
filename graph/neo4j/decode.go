package neo4j

import (
	"fmt"

	"kith/graph"
)

// decode reads the lists of a statement into rows.
func decode(m *graph.Model, p *graph.Pattern, sh *shape, rows, total any) (*graph.Rows, error) {
	list, ok := rows.([]any)
	count, counted := total.(int64)
	if !ok || !counted {
		return nil, fmt.Errorf("a page came back as %T with total %T", rows, total)
	}
	out := &graph.Rows{Total: count, Rows: make([]*graph.Row, 0, len(list))}
	for _, x := range list {
		row, err := decodeRow(m, p, sh, x)
		if err != nil {
			return nil, err
		}
		out.Rows = append(out.Rows, row)
	}
	return p.Finish(out), nil
}

func decodeRow(m *graph.Model, p *graph.Pattern, sh *shape, x any) (*graph.Row, error) {
	cols, ok := x.([]any)
	if !ok {
		return nil, fmt.Errorf("a row came back as %T", x)
	}
	id, _ := cols[0].(string)
	kind := m.KindOf(id)
	if kind == nil {
		return nil, fmt.Errorf("a row came back with an id of no kind")
	}
	keys := len(p.Order) + 1
	row := &graph.Row{ID: id, Label: kind.Name, Keys: cols[1 : 1+keys : 1+keys], Vals: make([]any, len(p.Props)), Pages: make([]*graph.Rows, len(p.Steps))}
	for i, w := range p.Props {
		row.Vals[i] = plain(w.Type, cols[sh.vals[i]])
	}
	for i, by := range p.Steps {
		if !by.Wants(kind.Name) {
			continue
		}
		rows, total := any([]any{}), any(int64(0))
		if at := sh.pages[i]; at >= 0 {
			rows, total = cols[at], cols[at+1]
		}
		var err error
		if row.Pages[i], err = decode(m, by.Target, sh.steps[i], rows, total); err != nil {
			return nil, err
		}
	}
	return row, nil
}

// plain is a value as package graph has it: the driver knows lists only as []any.
func plain(t graph.Type, v any) any {
	list, ok := v.([]any)
	if t != graph.Texts || !ok {
		return v
	}
	out := make([]string, len(list))
	for i, x := range list {
		out[i], _ = x.(string)
	}
	return out
}
