// Package facts reads facts from the rows of a pattern by the names of properties: what the packages that answer
// questions have in common. It knows no rules.
package facts

import (
	"iter"
	"slices"

	"kith/graph"
)

// Row is a row of a pattern, read by names. What is absent reads as the zero value. Reading what the pattern did not
// ask for panics: a question that reads a fact it never fetched must not answer as if there were none.
type Row struct {
	pattern *graph.Pattern
	row     *graph.Row
}

// RowOf is a row with the pattern that it was matched by.
func RowOf(p *graph.Pattern, r *graph.Row) Row { return Row{p, r} }

// ID is the node's id.
func (r Row) ID() string { return r.row.ID }

// Label is the node's kind.
func (r Row) Label() string { return r.row.Label }

// Text is a text or date of the node.
func (r Row) Text(name string) string {
	s, _ := r.value(name, false).(string)
	return s
}

// Int is a whole or decimal number of the node; false if it is absent.
func (r Row) Int(name string) (int64, bool) {
	n, ok := r.value(name, false).(int64)
	return n, ok
}

// EdgeText is a text or date of the edge that led here.
func (r Row) EdgeText(name string) string {
	s, _ := r.value(name, true).(string)
	return s
}

// EdgeNumber is a number of the edge that led here, nil if absent.
func (r Row) EdgeNumber(name string) *float64 {
	if n, ok := r.value(name, true).(float64); ok {
		return &n
	}
	return nil
}

// EdgeBool is a truth value of the edge that led here, nil if absent.
func (r Row) EdgeBool(name string) *bool {
	if is, ok := r.value(name, true).(bool); ok {
		return &is
	}
	return nil
}

// EdgeTrue reports whether a truth value of the edge that led here is true; an absent one is not.
func (r Row) EdgeTrue(name string) bool {
	is, _ := r.value(name, true).(bool)
	return is
}

// EdgeID is the id of the edge that led here.
func (r Row) EdgeID() int64 {
	id, _ := r.value("id", true).(int64)
	return id
}

// Validity is when the edge that led here holds; the pattern asks for it with PeriodProps.
func (r Row) Validity() Validity {
	return Validity{r.EdgeText(graph.PropValidFrom), r.EdgeText(graph.PropValidTo), r.EdgeTrue(graph.PropEnded)}
}

func (r Row) value(name string, edge bool) any {
	i := r.pattern.Slot(name, edge)
	if i < 0 {
		panic("facts: " + name + " was not asked for")
	}
	return r.row.Vals[i]
}

// Page is the page of rows that a step leads to, by the step's alias. It is empty if the step is for other kinds of
// nodes.
func (r Row) Page(alias string) Page {
	i := slices.IndexFunc(r.pattern.Steps, func(s *graph.Step) bool { return s.Alias == alias })
	if i < 0 {
		panic("facts: " + alias + " was not asked for")
	}
	return Page{r.pattern.Steps[i].Target, r.row.Pages[i]}
}

// Has reports whether a step of this alias was asked for.
func (r Row) Has(alias string) bool {
	return slices.ContainsFunc(r.pattern.Steps, func(s *graph.Step) bool { return s.Alias == alias })
}

// Rows are the rows that a step leads to, in their order.
func (r Row) Rows(alias string) iter.Seq[Row] { return r.Page(alias).All() }

// More reports whether a step leads to more rows than its page holds.
func (r Row) More(alias string) bool { return r.Page(alias).More() }

// Join is one pattern with the properties and steps of several, whose rows are made by JoinRows.
func Join(needs []*graph.Pattern) *graph.Pattern {
	out := &graph.Pattern{}
	for _, n := range needs {
		out.Props = slices.Concat(out.Props, n.Props)
		out.Steps = slices.Concat(out.Steps, n.Steps)
	}
	return out
}

// NothingOf is the row of a node that does not meet the conditions of a pattern: nothing is known by it.
func NothingOf(p *graph.Pattern) *graph.Row {
	return &graph.Row{Vals: make([]any, len(p.Props)), Pages: make([]*graph.Rows, len(p.Steps))}
}

// JoinRows makes one row of the joined pattern from the rows of the same node by each of the patterns, in the order
// that Join was given them in.
func JoinRows(rows []*graph.Row) *graph.Row {
	out := &graph.Row{ID: rows[0].ID, Label: rows[0].Label}
	for _, r := range rows {
		out.Vals = slices.Concat(out.Vals, r.Vals)
		out.Pages = slices.Concat(out.Pages, r.Pages)
	}
	return out
}
