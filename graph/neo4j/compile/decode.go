package compile

import (
	"fmt"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// page is a page as the server returned it: its rows, their number, and that of different nodes among them.
type page struct{ rows, total, nodes any }

// decode reads a page.
func decode(m *graph.Model, p *graph.Pattern, l *layout, from page) (*graph.Rows, error) {
	list, ok := from.rows.([]any)
	count, counted := from.total.(int64)
	nodes, known := from.nodes.(int64)
	if !ok || !counted || !known {
		return nil, fmt.Errorf("a page came back as %T with total %T and nodes %T", from.rows, from.total, from.nodes)
	}
	out := &graph.Rows{Total: count, Nodes: nodes, Rows: make([]*graph.Row, 0, len(list))}
	for _, x := range list {
		row, err := decodeRow(m, p, l, x)
		if err != nil {
			return nil, err
		}
		out.Rows = append(out.Rows, row)
	}
	return p.Finish(out), nil
}

func decodeRow(m *graph.Model, p *graph.Pattern, l *layout, x any) (*graph.Row, error) {
	values, ok := x.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("a row came back as %T", x)
	}
	id, _ := values[firstField].(string)
	kind := m.KindOf(id)
	if kind == nil {
		return nil, fmt.Errorf("a row came back with an id of no kind")
	}
	row := &graph.Row{ID: id, Label: kind.Name,
		Keys: make([]any, len(l.keys)), Vals: make([]any, len(p.Props)), Pages: make([]*graph.Rows, len(p.Steps))}
	for i, name := range l.keys {
		row.Keys[i] = values[name]
	}
	for i, v := range l.values {
		var err error
		if row.Vals[i], err = v.value(kind, values[v.from]); err != nil {
			return nil, err
		}
	}
	if p.Grouped {
		var err error
		if row.Group, err = decodeGroup(row, l.edges, values[l.group]); err != nil {
			return nil, err
		}
	}
	for i, by := range p.Steps {
		if !by.Wants(kind.Name) {
			continue
		}
		from := page{[]any{}, int64(0), int64(0)}
		if l.pages[i] != "" {
			from.rows = values[l.pages[i]]
		}
		if l.totals[i] != "" {
			from.total = values[l.totals[i]]
		}
		if l.nodes[i] != "" {
			from.nodes = values[l.nodes[i]]
		}
		var err error
		if row.Pages[i], err = decode(m, by.Target, l.steps[i], from); err != nil {
			return nil, err
		}
	}
	return row, nil
}

// value is the value of a property of a row, whose node is of a kind, as the server returned it.
func (r *reading) value(k *graph.Kind, v any) (any, error) {
	switch {
	case r.as != nil:
		return r.as(v), nil
	case v == nil:
		return nil, nil
	case r.edge != nil:
		return storage.Assertions(r.edge.DecodeAssertion, v)
	}
	return storage.Assertions(k.DecodeAssertion, v)
}

func asIs(v any) any { return v }

func validFrom(v any) any {
	since, _ := v.(string)
	from, _, _ := graph.ReadablePeriod(since, "")
	return from
}

func validTo(v any) any {
	until, _ := v.(string)
	_, to, _ := graph.ReadablePeriod("", until)
	return to
}

func ended(v any) any { return v == "" }
