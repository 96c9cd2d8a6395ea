package resolvers

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/internal/facts"
)

// question is what is asked of nodes of one kind with the same needs, wherever in a statement and however often.
type question struct {
	name     string
	kind     string
	needs    []*graph.Pattern // a statement each
	rows     int              // of the facts of one node, as a rule
	many     int              // nodes in one answer, as a rule
	most     int              // rows that may be read for the nodes in its answers, as these are found
	mentions []*mention
	nodes    *statement            // what is selected of the nodes in answers; keyed when these are known
	used     map[string]bool       // the kinds of which something is
	found    map[string]*graph.Row // the nodes in answers, when they are read
}

// mostShown is ten times what was weighed: an answer may name more nodes than most do.
func (pl *planner) mostShown() int {
	if pl.written {
		return most
	}
	return 10 * pl.limits.Nodes
}

// mention is one field that asks a question.
type mention struct {
	at      *graph.Pattern // whose rows it is asked of
	kind    string
	work    func(found map[string]facts.Row, name func(id string)) // makes the answers and names the nodes to be shown
	nodes   int                                                    // in one answer, as a rule
	ids     []string
	answers map[string]reflect.Value // by id
}

// mostNested is how deep questions may be asked of nodes in answers to questions.
const mostNested = 3

func (w *walk) computed(k *graph.Kind, f wanted) (view[*graph.Row], error) {
	c := w.answers.computed[k.Name+"."+f.Name]
	args, err := w.arguments(f)
	if err != nil {
		return nil, err
	}
	sc := w.sc.asked(args)
	asked := Asked{Args: args, AsOf: sc.asOf}
	q, err := w.sc.in.question(w.planner, k, c, f.def.Type, asked)
	if err != nil {
		return nil, err
	}
	shown, err := (&answering{planner: w.planner, sc: sc.within(q.nodes), q: q}).value(c.Of, f.def.Type, f)
	if err != nil {
		return nil, err
	}
	m := &mention{at: w.p, kind: k.Name, nodes: shown.nodes, answers: map[string]reflect.Value{}}
	m.work = func(found map[string]facts.Row, name func(string)) {
		for _, id := range m.ids {
			if at, there := found[id]; there {
				m.answers[id] = reflect.ValueOf(c.Answer(at, asked))
				shown.names(m.answers[id], name)
			}
		}
	}
	q.mentions = append(q.mentions, m)
	return func(w *writer, r *graph.Row) outcome {
		if answer, there := m.answers[r.ID]; there {
			return shown.view(w, answer)
		}
		return absent
	}, nil
}

// question finds the question in the statement that has the same needs, or adds it.
func (st *statement) question(pl *planner, k *graph.Kind, c *Computed, t *ast.Type, asked Asked) (*question, error) {
	needs, err := c.Needs(asked)
	if err != nil {
		return nil, fmt.Errorf("argument %w", err)
	}
	for _, q := range st.questions {
		if q.name == c.Name && reflect.DeepEqual(q.needs, needs) {
			return q, nil
		}
	}
	if len(needs) != c.Statements {
		return nil, graph.Errorf(graph.Internal, "%s needs %d statements, and declares %d", c.Name, len(needs),
			c.Statements)
	}
	q := &question{name: c.Name, kind: k.Name, needs: needs, rows: c.Rows, many: c.Nodes, most: pl.mostShown(),
		nodes: pl.nodesIn(t), used: map[string]bool{}}
	st.questions = append(st.questions, q)
	if pl.asked += c.Statements; pl.asked > pl.limits.Statements {
		return nil, pl.tooMany(pl.asked)
	}
	return q, nil
}

// answered plans a root question whose answer is worked out of what it finds.
func (pl *planner) answered(root *Root, sc scope, p *graph.Pattern, f wanted, asked Asked) (*plan, error) {
	q := &question{name: root.Name, many: root.Nodes, most: pl.mostShown(), nodes: pl.nodesIn(f.def.Type),
		used: map[string]bool{}}
	shown, err := (&answering{planner: pl, sc: sc.within(q.nodes), q: q}).value(root.Of, f.def.Type, f)
	if err != nil {
		return nil, err
	}
	q.mentions = []*mention{{nodes: shown.nodes}}
	sc.in.pattern, sc.in.questions = p, append(sc.in.questions, q)
	var answer reflect.Value
	work := func(ctx context.Context, rows *graph.Rows) error {
		answer = reflect.ValueOf(root.Answer(facts.PageOf(p, rows), asked))
		var nodes []string
		shown.names(answer, func(id string) { nodes = append(nodes, id) })
		return pl.shown(ctx, q, distinct(nodes))
	}
	return &plan{sc.in, work, func(w *writer, _ *graph.Rows) outcome { return shown.view(w, answer) }}, nil
}

// nodesIn is the statement for the nodes in answers of a type: of all kinds that can be among them, until it is known
// of which something is selected.
func (a *API) nodesIn(t *ast.Type) *statement {
	kinds, seen := map[string]bool{}, map[string]bool{}
	var look func(*ast.Type)
	look = func(t *ast.Type) {
		def := a.schema.Types[t.Name()]
		if k := a.model.Kind(def.Name); k != nil {
			for _, label := range k.Members {
				kinds[label] = true
			}
			return
		}
		if seen[def.Name] {
			return
		}
		seen[def.Name] = true
		for _, f := range def.Fields {
			look(f.Type)
		}
	}
	look(t)
	p := &graph.Pattern{Page: graph.Page{Size: 1}} // weighed as one node, until it is known how many there are
	for _, k := range a.model.Concrete() {
		if kinds[k.Name] {
			p.Labels = append(p.Labels, k.Name)
		}
	}
	return &statement{pattern: p}
}

// finish leaves, in the statements for nodes in answers, the kinds of which something is selected.
func (st *statement) finish() {
	for _, q := range st.questions {
		p := q.nodes.pattern
		p.Labels = slices.DeleteFunc(p.Labels, func(label string) bool { return !q.used[label] })
		for _, s := range p.Steps {
			if len(s.On) == len(p.Labels) {
				s.On = nil
			}
		}
		q.nodes.finish()
	}
}
