package compile

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
	fields, ok := x.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("a row came back as %T", x)
	}
	id, _ := fields[firstField].(string)
	kind := m.KindOf(id)
	if kind == nil {
		return nil, fmt.Errorf("a row came back with an id of no kind")
	}
	row := &graph.Row{ID: id, Label: kind.Name, Keys: make([]any, len(sh.keys)), Vals: make([]any, len(p.Props)),
		Pages: make([]*graph.Rows, len(p.Steps))}
	for i, key := range sh.keys {
		row.Keys[i] = fields[key]
	}
	for i, r := range sh.vals {
		row.Vals[i] = r.as(fields[r.from])
	}
	for i, by := range p.Steps {
		if !by.Wants(kind.Name) {
			continue
		}
		rows, total := any([]any{}), any(int64(0))
		if sh.pages[i] != "" {
			rows = fields[sh.pages[i]]
		}
		if sh.total[i] != "" {
			total = fields[sh.total[i]]
		}
		var err error
		if row.Pages[i], err = decode(m, by.Target, sh.steps[i], rows, total); err != nil {
			return nil, err
		}
	}
	return row, nil
}
