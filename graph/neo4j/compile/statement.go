// Package compile turns a pattern into one Cypher statement with its parameters, and what comes back into rows. It only
// computes: nothing here talks to the server.
//
// Statements are made of constants and of names from the model. All patterns with the same signature, those that differ
// in values, aliases or the order in which things are asked for, have the same text, because planning a text that the
// server has not seen is what costs most; values travel in one map parameter.
package compile

import (
	"cmp"
	"slices"

	"kith/graph"
)

// Statement is a pattern in Cypher. It returns one record: the list of rows and, if asked for, their total.
type Statement struct {
	Text   string
	Params map[string]any

	pattern *graph.Pattern
	model   *graph.Model
	row     *layout
}

// Compile makes the statement of a pattern that fits the model; for another pattern it may panic. With stored, the ids
// that the pattern asks for are not looked up as aliases, which would be as much to plan as a step; OnlyIDs tells when
// that is worth trying.
func Compile(m *graph.Model, p *graph.Pattern, stored bool) *Statement {
	v := variables{m: m, labels: narrowed(m, p)}
	rows, row := compose("RETURN []"), (*layout)(nil)
	if page, ok := candidates(v, p, stored); ok {
		rows, row = rowsOf(v, p, page)
	}
	whole := compose("% AS r", rows)
	if p.Count {
		whole = compose("CALL () {\n% AS t }\nCALL () {\n% AS r }\nRETURN r,t", totalOf(v, p, stored), rows)
	}
	s := &Statement{pattern: p, model: m, row: row}
	s.Text, s.Params = whole.statement()
	return s
}

// Decode makes rows of the values of the one record that the statement returns. An error is an answer that does not fit
// the statement.
func (s *Statement) Decode(values []any) (*graph.Rows, error) {
	answer := slices.Concat(values, []any{int64(0)}) // the total, if nobody asked for one
	return decode(s.model, s.pattern, s.row, answer[0], answer[1])
}

// totalOf counts a root pattern's rows.
func totalOf(v variables, p *graph.Pattern, stored bool) cypher {
	p, words := wordsOf(p)
	switch {
	case len(v.labels) == 0:
		return compose("RETURN 0")
	case len(words) > 0:
		return compose("% WITH node AS %% RETURN count(%)",
			hits(v, words, cypher{}), v.node(), where(foundBy(v, p, words)), v.node())
	case slices.ContainsFunc(p.Where, isID):
		match, conds := identified(v, p, stored)
		return compose("%% RETURN count(%)", match, where(conds), v.node())
	case len(v.labels) == 1:
		match, conds := startOf(v, p)
		return compose("%% RETURN count(%)", match, where(conds), v.node())
	}
	var arms []cypher
	for _, kind := range v.each() {
		arms = append(arms, compose("% AS c", totalOf(kind, p, stored)))
	}
	return compose("CALL () {\n% }\nRETURN sum(c)", join(arms, "\nUNION ALL\n"))
}

// narrowed are the labels that a node with the id asked for can have, in the model's order. Several ids narrow nothing:
// which kinds a page happens to hold would make another text.
func narrowed(m *graph.Model, p *graph.Pattern) []string {
	labels := slices.Clone(p.Labels)
	slices.SortFunc(labels, func(a, b string) int { return cmp.Compare(m.Kind(a).Number, m.Kind(b).Number) })
	for _, c := range p.Where {
		if isID(c) && c.Op == graph.Eq {
			k := m.KindOf(c.Value.(string))
			labels = slices.DeleteFunc(labels, func(l string) bool { return k == nil || k.Name != l })
		}
	}
	return labels
}

// OnlyIDs reports whether all that a pattern asks of its rows are ids, and how many. If its statement finds as many
// rows without looking up aliases, none of the ids was an alias.
func OnlyIDs(p *graph.Pattern) (n int, ok bool) {
	if len(p.Where) != 1 || !isID(p.Where[0]) || p.Page.From != nil {
		return 0, false
	}
	ids := idsOf(p.Where[0])
	distinct := make(map[any]bool, len(ids))
	for _, id := range ids {
		distinct[id] = true
	}
	n = len(distinct)
	return n, p.Page.Size == graph.All || p.Page.Size >= n
}
