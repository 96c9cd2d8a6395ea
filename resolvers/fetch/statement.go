// Package fetch reads what a request was planned to read: patterns, the facts of the questions about their rows, and
// the nodes in the answers of these.
//
// A Statement is made while a request is planned, with a place for every answer, and read once. Beside its pattern it
// takes as many statements of the store as its questions declare, for all rows at once, and one more for what is
// selected of the nodes in their answers. How an answer is written is left to those who planned it.
package fetch

import (
	"context"
	"reflect"
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// Statement is a pattern to be read, and the questions about its rows.
type Statement struct {
	Pattern   *graph.Pattern   // nil if the answer is known to be empty
	Aggregate *graph.Aggregate // counts and sums, read apart; nil if there are none
	Steps     *Steps           // of a question that reads by itself; nil if there is none
	Among     *Among           // what finds the ids that its rows are among; nil for any
	Instead   *Instead         // what is read if the pattern has no rows; nil if there is nothing
	Questions []*Question
}

// Steps are what a question that reads by itself takes.
type Steps struct {
	Statements int // at most
	Rows, Most int // that it looks at, as a rule and at most
}

// Among finds the ids that take the place of the value of a pattern's first condition.
type Among struct {
	Statements int // at most
	Find       func(context.Context, Reader) ([]string, error)
}

// Patterns is how many patterns reading a statement matches at most.
func (st *Statement) Patterns() int {
	n := 0
	if st.Pattern != nil {
		n = 1
	}
	if st.Aggregate != nil {
		n++
	}
	if st.Steps != nil {
		n += st.Steps.Statements
	}
	if st.Among != nil {
		n += st.Among.Statements
	}
	if st.Instead != nil {
		n += insteadPatterns
	}
	for _, q := range st.Questions {
		n += q.Statements() + q.InAnswers.Patterns()
	}
	return n
}

// Question is what is asked of nodes of one kind with the same needs, by however many fields of a statement.
type Question struct {
	Name   string // for errors
	Kind   string
	Needs  []*graph.Pattern // a statement each, which is read for all nodes that are asked, once their ids are known
	Asks   *Asks            // what answers it in place of needs; nil if these do
	Fields []*Field         // that ask it
	Named  []Named          // values of rows that are ids: their nodes are read with those in answers

	Rows    int // of the facts of one node, as a rule
	Nodes   int // in one answer, as a rule
	MaxRows int // that InAnswers may read; there is an error if the answers have too many nodes for that

	InAnswers *Statement      // what is selected of the nodes in answers, read once their ids are known
	Selected  map[string]bool // the kinds of nodes in answers of which something is selected
	found     map[string]*graph.Row
}

// Asks answers a question about nodes, by their ids.
type Asks struct {
	Statements int              // at most
	Needs      []*graph.Pattern // that it is weighed by; nil if it reads little
	Answers    func(ctx context.Context, read Reader, ids []string) (map[string]any, error)
}

// Statements is how many statements the facts of a question take at most.
func (q *Question) Statements() int {
	if q.Asks != nil {
		return q.Asks.Statements
	}
	return len(q.Needs)
}

// Weighed are the needs by which the facts of a question are weighed.
func (q *Question) Weighed() []*graph.Pattern {
	if q.Asks != nil {
		return q.Asks.Needs
	}
	return q.Needs
}

// Named is a value of the rows of a pattern that is the id of a node.
type Named struct {
	At   *graph.Pattern
	Slot int
}

// Most is how many nodes a row names at most.
func (n Named) Most() int {
	if n.At.Grouped {
		return graph.GroupEdges
	}
	return 1
}

// add adds the ids that a row names: its value or, of a group, that of each of its edges.
func (n Named) add(ids []string, r *graph.Row) []string {
	one := [1]*graph.Row{r}
	edges := one[:]
	if r.Group != nil {
		edges = r.Group.Edges
	}
	for _, e := range edges {
		if id, ok := e.Vals[n.Slot].(string); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// Of are the patterns of whose rows the question is asked, each once, however many fields ask it; not the nil of a
// field that is one answer about all rows.
func (q *Question) Of() (patterns []*graph.Pattern) {
	for _, f := range q.Fields {
		if f.At != nil && !slices.Contains(patterns, f.At) {
			patterns = append(patterns, f.At)
		}
	}
	return patterns
}

// Field is a field that asks a question of the rows of a pattern.
type Field struct {
	At     *graph.Pattern
	Kind   string // of the rows that it is asked of
	Nodes  int    // in one answer, as a rule
	Answer func(facts.Row) any
	Names  func(answer reflect.Value, add func(id string)) // the ids of the nodes in an answer

	ids     []string
	answers map[string]reflect.Value
}

// Of is the answer about the node of an id; false if the node has gone before its facts were read.
func (f *Field) Of(id string) (reflect.Value, bool) {
	v, ok := f.answers[id]
	return v, ok
}

// Node is a node in an answer, by its id; nil if it has gone since.
func (q *Question) Node(id string) *graph.Row { return q.found[id] }

// Finish leaves, in the statements for the nodes in answers, the kinds of which something is selected. It is called
// once all of a statement is planned.
func (st *Statement) Finish() {
	for _, q := range st.Questions {
		p := q.InAnswers.Pattern
		p.Labels = slices.DeleteFunc(p.Labels, func(label string) bool { return !q.Selected[label] })
		for _, s := range p.Steps {
			if len(s.On) == len(p.Labels) {
				s.On = nil
			}
		}
		q.InAnswers.Finish()
	}
}

// Keyed asks for what is needed of some nodes of a kind, if they meet the need's own conditions. However many ids there
// are, the text of the statement is the same.
func Keyed(need *graph.Pattern, kind string, ids []string) *graph.Pattern {
	p := *need
	p.Labels, p.Page = []string{kind}, graph.Page{Size: graph.All}
	p.Where = append([]graph.Cond{idAmong(ids)}, need.Where...)
	return &p
}

// idAmong is always the same condition, however many ids there are.
func idAmong(ids []string) graph.Cond {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	return graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: list}
}
