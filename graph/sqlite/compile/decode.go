package compile

import (
	"errors"
	"slices"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// ErrLong is the error of Decode if a page that was gathered has more rows than were read: ask again after SetInOrder.
var ErrLong = errors.New("sqlite: a page is longer than was hoped for")

var errAnswer = errors.New("sqlite: the statement's answer is not what the pattern asks for")

// decode reads the answer to a pattern.
func decode(m *graph.Model, p *graph.Pattern, l *layout, answer string) (*graph.Rows, error) {
	d := newDecoder(m, answer)
	rows := d.page(p, l)
	switch {
	case d.long:
		return nil, ErrLong
	case d.broken || d.at != len(answer):
		return nil, errAnswer
	}
	return rows, nil
}

// decoder reads the pages of an answer. The layout says what comes next, so nothing is looked up.
type decoder struct {
	scanner
	m    *graph.Model
	long bool         // a gathered page does not have all its rows
	met  []*graph.Row // rows of pages that are still being read

	pages slab[graph.Rows]
	rows  slab[graph.Row]
	lists slab[*graph.Row]
	below slab[*graph.Rows]
	vals  slab[any]
}

// newDecoder makes a decoder that reserves memory for half of the rows and values that an answer can have, twice if
// need be. It counts brackets, which are rows and pages, and commas, which are values.
func newDecoder(m *graph.Model, answer string) *decoder {
	d := &decoder{scanner: scanner{s: answer}, m: m}
	brackets, commas := strings.Count(answer, "[")/2+1, strings.Count(answer, ",")/2+2
	d.pages.piece, d.rows.piece, d.lists.piece, d.below.piece = brackets, brackets, brackets, brackets
	d.vals.piece = commas
	return d
}

// page reads a page; nil of one that its row's kind does not want.
func (d *decoder) page(p *graph.Pattern, l *layout) *graph.Rows {
	if d.null() {
		return nil
	}
	out := &d.pages.take(1)[0]
	counted := (p.Count || p.Nodes) && !l.gathered
	if counted {
		d.need('[')
		if p.Count {
			out.Total = d.number()
		}
		if p.Nodes {
			out.Nodes = d.number()
		}
	}
	d.need('[')
	first := len(d.met)
	for !d.broken && !d.take(']') {
		if len(d.met) > first {
			d.need(',')
		}
		d.met = append(d.met, d.row(p, l))
	}
	if counted {
		d.need(']')
	}
	if n := len(d.met) - first; n > 0 {
		out.Rows = d.lists.take(n)
		copy(out.Rows, d.met[first:])
		d.met = d.met[:first]
		d.finish(p, l, out)
	}
	return p.Finish(out)
}

// finish sorts and counts the rows of a gathered page, unless there are more than were read.
func (d *decoder) finish(p *graph.Pattern, l *layout, page *graph.Rows) {
	switch {
	case !l.gathered || d.broken:
	case l.most != graph.All && len(page.Rows) > l.most:
		d.long, d.broken = true, true
	default:
		sortRows(p, page.Rows)
		if p.Count {
			page.Total = int64(len(page.Rows))
		}
		if p.Nodes {
			page.Nodes = int64(nodesOf(page.Rows))
		}
	}
}

// nodesOf is how many different nodes there are among rows.
func nodesOf(rows []*graph.Row) int {
	ids := make(map[string]struct{}, len(rows))
	for _, r := range rows {
		ids[r.ID] = struct{}{}
	}
	return len(ids)
}

// row reads a row and the pages below it.
func (d *decoder) row(p *graph.Pattern, l *layout) *graph.Row {
	d.need('[')
	r := &d.rows.take(1)[0]
	k := l.kind
	if k == nil {
		if k = d.kind(); k == nil {
			return nil
		}
	}
	r.Label, r.ID = k.Name, d.text()
	d.values(l, r)
	d.need(']')
	if p.Grouped {
		r.Group = d.group(l, r)
	}
	if len(l.steps) > 0 {
		r.Pages = d.below.take(len(l.steps))
	}
	for i, s := range l.steps {
		d.need(',')
		r.Pages[i] = d.page(p.Steps[i].Target, s)
	}
	return r
}

// kind reads the number of a kind, with which a row begins if there may be several.
func (d *decoder) kind() *graph.Kind {
	n := d.number()
	if d.broken || n < 0 || int(n) >= len(d.m.Concrete()) {
		d.broken = true
		return nil
	}
	return d.m.Concrete()[n]
}

// values reads the keys and the values of a row.
func (d *decoder) values(l *layout, r *graph.Row) {
	all := d.vals.take(len(l.fields))
	for i, f := range l.fields {
		switch {
		case f.from == elsewhere:
		case f.typ == graph.Several:
			all[i] = d.assertions(f, r)
		case f.from == written:
			all[i] = d.next(f.typ)
		case f.from == theID:
			all[i] = r.ID
		default:
			all[i] = all[f.from]
		}
	}
	r.Keys, r.Vals = all[:l.keys:l.keys], all[l.keys:]
}

// assertions reads a comma and the assertions of a row's node, or of its edge; nil if they are null.
func (d *decoder) assertions(f field, r *graph.Row) any {
	d.need(',')
	if d.null() {
		return nil
	}
	read := d.m.Kind(r.Label).DecodeAssertion
	if f.edge != nil {
		read = f.edge.DecodeAssertion
	}
	var list []graph.Assertion
	for open := byte('['); !d.broken && !d.take(']'); open = ',' {
		d.need(open)
		if err := table.ReadAssertion(&list, d.columns(), read); err != nil {
			d.broken = true
		}
	}
	return list
}

// sortRows sorts gathered rows in the direction of paging.
func sortRows(p *graph.Pattern, rows []*graph.Row) {
	slices.SortFunc(rows, func(a, b *graph.Row) int {
		if p.Page.Back {
			a, b = b, a
		}
		return p.Compare(a.Keys, b.Keys)
	})
}

// slab allocates small slices as parts of larger ones.
type slab[T any] struct {
	free  []T
	piece int
}

func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		s.free = make([]T, max(n, s.piece))
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return out
}
