package sqlite

import (
	"errors"

	"kith/graph"
)

var errAnswer = errors.New("sqlite: the statement's answer is not what the pattern asks for")

// decoder reads the JSON that a compiled statement answers with. The pattern says what comes next, so nothing is looked up;
// texts without escapes are parts of the answer, not copies.
type decoder struct {
	s      string
	at     int
	m      *graph.Model
	broken bool
}

func decode(m *graph.Model, p *graph.Pattern, answer string) (*graph.Rows, error) {
	d := decoder{s: answer, m: m}
	rows := d.page(p, false)
	if d.broken || d.at != len(answer) {
		return nil, errAnswer
	}
	return rows, nil
}

func (d *decoder) page(p *graph.Pattern, nested bool) *graph.Rows {
	if d.null() {
		return nil
	}
	out := &graph.Rows{}
	if p.Count {
		d.need('[')
		out.Total, _ = d.value(graph.Int).(int64)
		d.need(',')
	}
	d.need('[')
	for !d.broken && !d.take(']') {
		if len(out.Rows) > 0 {
			d.need(',')
		}
		out.Rows = append(out.Rows, d.row(p, nested))
	}
	if p.Count {
		d.need(']')
	}
	return p.Finish(out)
}

func (d *decoder) row(p *graph.Pattern, nested bool) *graph.Row {
	d.need('[')
	kind, _ := d.value(graph.Int).(int64)
	if d.broken || int(kind) >= len(d.m.Concrete()) {
		d.broken = true
		return nil
	}
	d.need(',')
	r := &graph.Row{Label: d.m.Concrete()[kind].Name, ID: d.text()}
	d.values(p, r, nested)
	d.need(']')
	if len(p.Steps) > 0 {
		r.Pages = make([]*graph.Rows, len(p.Steps))
	}
	for i, s := range p.Steps {
		d.need(',')
		r.Pages[i] = d.page(s.Target, true)
	}
	return r
}

// values reads the keys and the values of a row, which share one allocation.
func (d *decoder) values(p *graph.Pattern, r *graph.Row, nested bool) {
	keys := len(p.Order) + 1
	all := make([]any, keys+len(p.Props))
	r.Keys, r.Vals = all[:keys:keys], all[keys:]
	for i, o := range p.Order {
		r.Keys[i] = d.next(keyType(o))
	}
	if nested {
		r.Keys[keys-1] = d.next(graph.Int)
	} else {
		r.Keys[keys-1] = r.ID
	}
	for i, v := range p.Props {
		switch key, is := repeated(p, v); {
		case !is:
			r.Vals[i] = d.next(v.Type)
		case key < 0:
			r.Vals[i] = r.ID
		default:
			r.Vals[i] = r.Keys[key]
		}
	}
}

func keyType(o graph.Order) graph.Type {
	if o.Is != nil {
		return graph.Bool
	}
	return o.Prop.Type
}
