package sqlite

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

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

func (d *decoder) next(t graph.Type) any {
	d.need(',')
	return d.value(t)
}

func (d *decoder) value(t graph.Type) any {
	if d.null() {
		return nil
	}
	switch t {
	case graph.String, graph.Date, graph.DateTime:
		return d.text()
	case graph.Texts:
		return d.texts()
	}
	word := d.word()
	var v any
	var err error
	switch t {
	case graph.Bool:
		return word == "1"
	case graph.Float:
		v, err = strconv.ParseFloat(word, 64)
	default:
		v, err = strconv.ParseInt(word, 10, 64)
	}
	d.broken = d.broken || err != nil
	return v
}

func (d *decoder) texts() any {
	list := []string{}
	d.need('[')
	for !d.broken && !d.take(']') {
		if len(list) > 0 {
			d.need(',')
		}
		list = append(list, d.text())
	}
	return list
}

func (d *decoder) text() string {
	d.need('"')
	start := d.at
	for d.at < len(d.s) {
		switch d.s[d.at] {
		case '"':
			d.at++
			return d.s[start : d.at-1]
		case '\\':
			return d.escaped(start)
		}
		d.at++
	}
	d.broken = true
	return ""
}

// escaped reads the rest of a text that has escapes.
func (d *decoder) escaped(start int) (v string) {
	for ; d.at < len(d.s) && d.s[d.at] != '"'; d.at++ {
		if d.s[d.at] == '\\' {
			d.at++
		}
	}
	if d.at >= len(d.s) || json.Unmarshal([]byte(d.s[start-1:d.at+1]), &v) != nil {
		d.broken = true
		return ""
	}
	d.at++
	return v
}

// word is what stands before the next comma or bracket.
func (d *decoder) word() string {
	end := strings.IndexAny(d.s[d.at:], ",]")
	if end < 0 {
		d.broken = true
		return ""
	}
	d.at += end
	return d.s[d.at-end : d.at]
}

func (d *decoder) null() bool {
	if strings.HasPrefix(d.s[d.at:], null) {
		d.at += len(null)
		return true
	}
	return false
}

func (d *decoder) take(b byte) bool {
	if d.at < len(d.s) && d.s[d.at] == b {
		d.at++
		return true
	}
	return false
}

func (d *decoder) need(b byte) {
	if !d.take(b) {
		d.broken = true
	}
}
