package plan

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/internal/facts"
	"kith/resolvers/answer"
	"kith/resolvers/args"
	"kith/resolvers/fetch"
	"kith/resolvers/registry"
)

// planComputed plans a computed field of the rows of a kind in a pattern.
func planComputed(r *request, b branch, p *graph.Pattern, k *graph.Kind, f field, nodes planNodes) (
	answer.View[*graph.Row], error) {
	c := r.Index.Computed(k.Name, f.Name)
	given, err := r.arguments(f)
	if err != nil {
		return nil, err
	}
	if err := shortTexts(given); err != nil {
		return nil, err
	}
	b = b.on(given)
	asked := registry.Asked{Args: given, AsOf: b.day.AsOf}
	for _, below := range r.collect(r.typeOf(f), f.below) {
		asked.Selects = append(asked.Selects, below.Name)
	}
	q, err := r.questionOf(b, k, c, f.def.Type, asked)
	if err != nil {
		return nil, err
	}
	shown, err := valuesOf(r, b, q, c.Of, f, nodes)
	if err != nil {
		return nil, err
	}
	asking := &fetch.Field{At: p, Kind: k.Name, Nodes: shown.nodes, Names: shown.names,
		Answer: func(found facts.Row) any { return c.Answer(found, asked) }} // not where it asks
	q.Fields = append(q.Fields, asking)
	return func(w *answer.Writer, row *graph.Row) answer.Outcome {
		if v, there := asking.Of(row.ID); there {
			return shown.view(w, v)
		}
		return answer.Absent
	}, nil
}

// questionOf finds or adds the question of a computed field to the statement of a branch.
func (r *request) questionOf(b branch, k *graph.Kind, c *registry.Computed, t *ast.Type, asked registry.Asked) (
	*fetch.Question, error) {
	if c.Asks == nil {
		return findQuestion(r, b.in, k, c, t, asked)
	}
	q := newQuestion(r, c.Name, c.Nodes, t)
	q.Kind, q.Rows = k.Name, c.Rows
	q.Asks = &fetch.Asks{Statements: c.Statements,
		Answers: func(ctx context.Context, reader fetch.Reader, ids []string) (map[string]any, error) {
			return c.Asks(ctx, r.bounded(b, reader, c.Name, c.Statements), ids, asked)
		}}
	if c.Needs != nil {
		var err error
		if q.Asks.Needs, err = c.Needs(asked); err != nil {
			return nil, fmt.Errorf("argument %w", err)
		}
	}
	b.in.Questions = append(b.in.Questions, q)
	return q, r.budget.addFacts(c.Statements)
}

// maxText bounds a text that a question is asked about, since the answer of every row may repeat it.
const maxText = 200

func shortTexts(given args.Object) error {
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if text, ok := given[name].(string); ok && len(text) > maxText {
			return args.Invalid("argument "+name, "has %d bytes, and may have at most %d", len(text), maxText)
		}
	}
	return nil
}

// findQuestion finds the question in a statement that the needs can be read with, or adds one.
func findQuestion(r *request, st *fetch.Statement, k *graph.Kind, c *registry.Computed, t *ast.Type,
	asked registry.Asked) (*fetch.Question, error) {
	needs, err := c.Needs(asked)
	if err != nil {
		return nil, fmt.Errorf("argument %w", err)
	}
	if len(needs) > c.Statements {
		return nil, graph.Errorf(graph.Internal, "%s needs %d statements, and declares %d", c.Name, len(needs),
			c.Statements)
	}
	for _, q := range st.Questions {
		if q.Name != c.Name {
			continue
		}
		if more, fit := further(q.Needs, needs); fit {
			q.Needs = slices.Concat(q.Needs, more)
			return q, r.budget.addFacts(len(more))
		}
	}
	q := newQuestion(r, c.Name, c.Nodes, t)
	q.Kind, q.Needs, q.Rows = k.Name, needs, c.Rows
	st.Questions = append(st.Questions, q)
	return q, r.budget.addFacts(len(needs))
}

// further are those of the needs that a question has not got. They do not fit if a step has the alias of another.
func further(has, needs []*graph.Pattern) (more []*graph.Pattern, fit bool) {
	taken := map[string]bool{}
	for _, p := range has {
		for _, s := range p.Steps {
			taken[s.Alias] = true
		}
	}
	for _, p := range needs {
		if slices.ContainsFunc(has, func(h *graph.Pattern) bool { return reflect.DeepEqual(h, p) }) {
			continue
		}
		if slices.ContainsFunc(p.Steps, func(s *graph.Step) bool { return taken[s.Alias] }) {
			return nil, false
		}
		more = append(more, p)
	}
	return more, true
}

// newQuestion is a question whose answers are of a type. The statement for the nodes in them is of all kinds that can
// be among them, until it is known of which something is selected.
func newQuestion(r *request, name string, nodes int, t *ast.Type) *fetch.Question {
	one := graph.Page{Size: 1} // weighed as one node, until it is known how many there are
	return &fetch.Question{Name: name, Nodes: nodes, MaxRows: r.maxInAnswers(), Selected: map[string]bool{},
		InAnswers: &fetch.Statement{Pattern: &graph.Pattern{Labels: r.Index.KindsIn(t), Page: one}}}
}

// valuesOf plans what is selected of a question's answers.
func valuesOf(r *request, b branch, q *fetch.Question, of reflect.Type, f field, nodes planNodes) (valuePlan, error) {
	vs := &valuePlanner{r, b.within(q.InAnswers), q, nodes}
	v, err := vs.plan(of, f.def.Type, f)
	if v.names == nil {
		v.names = func(reflect.Value, func(string)) {}
	}
	return v, err
}

// planAnswered plans a root question whose answer is worked out of what its pattern finds.
func planAnswered(r *request, b branch, root *registry.Root, p *graph.Pattern, f field, asked registry.Asked,
	nodes planNodes) (*Plan, error) {
	q := newQuestion(r, root.Name, root.Nodes, f.def.Type)
	shown, err := valuesOf(r, b, q, root.Of, f, nodes)
	if err != nil {
		return nil, err
	}
	q.Fields = []*fetch.Field{{Nodes: shown.nodes}}
	if b.in.Pattern = p; len(p.Labels) == 0 {
		b.in.Pattern = nil // nothing is found, and nothing asked
	}
	b.in.Questions = append(b.in.Questions, q)
	var v reflect.Value
	work := func(ctx context.Context, reader fetch.Reader, rows *graph.Rows) error {
		v = reflect.ValueOf(root.Answer(facts.PageOf(p, rows), asked))
		var ids []string
		shown.names(v, func(id string) { ids = append(ids, id) })
		return reader.Nodes(ctx, q, ids)
	}
	return &Plan{Statement: b.in, Work: work, View: func(w *answer.Writer, _ *graph.Rows) answer.Outcome {
		return shown.view(w, v)
	}}, nil
}
