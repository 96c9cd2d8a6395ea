// Package compile turns a pattern into one Cypher statement with its parameters, and what comes back into rows. It only
// computes: nothing here talks to the server.
package compile

import (
	"cmp"
	"slices"

	"kith/graph"
)

// shape says under which names the values of a pattern's slots stand in the maps that its statement returns; "" for
// what no row has.
type shape struct {
	keys  []string // by Order, and the id
	vals  []read   // by Props
	pages []string // by Steps: the rows
	total []string // by Steps: their number
	steps []*shape // by Steps
}

// Statement is a pattern as the server is asked it.
type Statement struct {
	Text    string
	Params  map[string]any
	pattern *graph.Pattern
	model   *graph.Model
	row     *shape
}

// Compile makes the statement of a pattern that fits the model. It returns one record: the list of rows and, if asked for,
// their total. Stored says that the ids that the pattern asks for need not be looked up as aliases.
func Compile(m *graph.Model, p *graph.Pattern, stored bool) *Statement {
	whole, row := compile(m, p, stored)
	s := &Statement{pattern: p, model: m, row: row}
	s.Text, s.Params = whole.statement()
	return s
}

// Decode makes rows of the values of the record. An error is an answer that does not fit the statement.
func (s *Statement) Decode(values []any) (*graph.Rows, error) {
	answer := slices.Concat(values, []any{int64(0)}) // the total, if nobody asked for one
	return decode(s.model, s.pattern, s.row, answer[0], answer[1])
}

// compile is a pattern's statement, which returns one record: the list of rows and, if asked for, their total. With
// stored the ids that the root asks for are no aliases.
func compile(m *graph.Model, p *graph.Pattern, stored bool) (cypher, *shape) {
	s := scope{m: m, labels: narrowed(m, p), stored: stored}
	rows, sh := compose("RETURN []"), (*shape)(nil)
	if page, ok := s.candidates(p); ok {
		rows, sh = s.rows(p, page)
	}
	if !p.Count {
		return compose("% AS r", rows), sh
	}
	return compose("CALL () {\n% AS t }\nCALL () {\n% AS r }\nRETURN r,t", s.total(p), rows), sh
}

// total counts a root pattern's rows.
func (s scope) total(p *graph.Pattern) cypher {
	p, words := wordsOf(p)
	switch {
	case len(s.labels) == 0:
		return compose("RETURN 0")
	case len(words) > 0:
		return compose("% WITH node AS %% RETURN count(%)", s.hits(words, cypher{}), s.node(),
			where(s.foundBy(p, words)), s.node())
	case slices.ContainsFunc(p.Where, isID):
		match, conds := s.identified(p)
		return compose("%% RETURN count(%)", match, where(conds), s.node())
	case len(s.labels) == 1:
		match, conds := s.start(p)
		return compose("%% RETURN count(%)", match, where(conds), s.node())
	}
	var arms []cypher
	for _, kind := range s.each() {
		arms = append(arms, compose("% AS c", kind.total(p)))
	}
	return compose("CALL () {\n% }\nRETURN sum(c)", join(arms, "\nUNION ALL\n"))
}

// rows makes maps of chosen candidates, each with its nested pages. It ends in an aggregate without a name, so that it
// gives one row whatever it finds.
func (s scope) rows(p *graph.Pattern, page cypher) (cypher, *shape) {
	sh := &shape{pages: make([]string, len(p.Steps)), total: make([]string, len(p.Steps)),
		steps: make([]*shape, len(p.Steps))}
	var f fields
	f.add(s.node() + ".id")
	for _, k := range s.keys(p) {
		sh.keys = append(sh.keys, f.add(k.ref().text))
	}
	sh.vals = s.props(p, &f)
	out := page
	for i, n := range s.nested(p, sh) {
		rows := compose("r%", i)
		out = compose("%\nCALL (%) {\n% AS % }", out, s.node(), n.rows, rows)
		sh.pages[n.slot] = f.add(rows.text)
		if n.total.text != "" {
			total := compose("t%", i)
			out = compose("%\nCALL (%) {\n% AS % }", out, s.node(), n.total, total)
			sh.total[n.slot] = f.add(total.text)
		}
	}
	return compose("%\nRETURN collect(%)", out, f.literal()), sh
}

// props adds a pattern's properties, in an order of their own.
func (s scope) props(p *graph.Pattern, f *fields) []read {
	reads := make([]read, len(p.Props))
	slots := make([]int, len(p.Props))
	for i, w := range p.Props {
		slots[i], reads[i] = i, s.read(w)
	}
	slices.SortStableFunc(slots, func(a, b int) int { return cmp.Compare(reads[a].from, reads[b].from) })
	for _, i := range slots {
		reads[i].from = f.add(reads[i].from)
	}
	return reads
}

// nested is a compiled step; its total is empty if nobody asks for it.
type nested struct {
	slot        int
	rows, total cypher
}

// nested compiles the steps of a pattern, in an order of their own.
func (s scope) nested(p *graph.Pattern, sh *shape) []nested {
	var out []nested
	for i, by := range p.Steps {
		far, path, conds, ok := s.wanting(by).along(by)
		if !ok {
			continue
		}
		conds = append(conds, far.all(by.Target.Where)...)
		match := compose("MATCH %", path)
		n := nested{slot: i}
		n.rows, sh.steps[i] = far.rows(by.Target, far.listing(by.Target).choose(far.vars(), match, conds))
		if by.Target.Count {
			n.total = compose("%% RETURN count(%)", match, where(conds), far.rel())
		}
		out = append(out, n)
	}
	slices.SortStableFunc(out, func(a, b nested) int {
		return cmp.Or(cmp.Compare(a.rows.text, b.rows.text), cmp.Compare(a.total.text, b.total.text))
	})
	return out
}
