package resolvers

import (
	"fmt"
	"reflect"
	"slices"

	"kith/graph"
)

// Asked is how a computed field was asked for: its arguments by name, decoded (an absent one without default is not
// there), and the day to look at.
type Asked struct {
	Args map[string]any
	AsOf string
}

// Computed is how a field that is worked out is answered. Need says what must be fetched with the node for that: the
// properties and steps of a pattern of its own, whose slots stay as they are. Answer works the answer out of the node's
// row, laid out as the need asks. It is a struct, or a pointer to one that is nil for no answer, of type Of, with a field
// Xxx for every field xxx of its GraphQL type: texts, numbers, truth values, pointers to these, structs, and slices of
// them; "" is null where null may be. Nodes are given by their ids, and must be rows of the need or the node itself.
//
// What a request selects of those nodes is planted wherever in the need they can come from: at the steps with the aliases
// of Nodes, or at every step if there are none, and at the node itself.
type Computed struct {
	Of     reflect.Type
	Nodes  []string
	Need   func(Asked) (*graph.Pattern, error)
	Answer func(need *graph.Pattern, row *graph.Row, asked Asked) any
}

// planted is a need that became part of a pattern.
type planted struct {
	asFirst *graph.Pattern // the need before anything was selected of its nodes
	need    *graph.Pattern
	vals    []int // where the need's values stand in the row
	pages   []int // where its pages stand
	sources []nodeSource
}

// nodeSource is a place in the need where nodes of the answer can come from.
type nodeSource struct {
	pattern *graph.Pattern
	labels  []string
	path    []int // slots of steps, from the need's root; empty: the node itself
}

// plantedKey tells needs of one pattern apart.
type plantedKey struct {
	pattern     *graph.Pattern
	kind, field string
}

func (w *walk) computed(k *graph.Kind, f wanted) (view[*graph.Row], error) {
	c := w.answers[k.Name+"."+f.Name]
	args, err := w.arguments(f)
	if err != nil {
		return nil, err
	}
	sc := w.sc.asked(args)
	asked := Asked{Args: args, AsOf: sc.asOf}
	n, err := w.plant(k, f.Name, c, asked)
	if err != nil {
		return nil, err
	}
	shown, err := (&answering{planner: w.planner, sc: sc, from: n}).value(c.Of, f.def.Type, f)
	if err != nil {
		return nil, err
	}
	return func(w *writer, r *graph.Row) outcome {
		own := n.row(r)
		answer := reflect.ValueOf(c.Answer(n.need, own, asked))
		return shown(w, part{answer, &nodesOf{from: n, node: r, need: own}})
	}, nil
}

// plant adds a need to the pattern, unless the same need is there already: for other arguments, or from another mention.
func (w *walk) plant(k *graph.Kind, field string, c Computed, asked Asked) (*planted, error) {
	first, err := c.Need(asked)
	if err != nil {
		return nil, fmt.Errorf("argument %w", err)
	}
	key := plantedKey{w.p, k.Name, field}
	for _, n := range w.needs[key] {
		if reflect.DeepEqual(n.asFirst, first) {
			return n, nil
		}
	}
	n := &planted{asFirst: first}
	if n.need, err = c.Need(asked); err != nil {
		return nil, err
	}
	for _, p := range n.need.Props {
		w.p.Want(p)
		n.vals = append(n.vals, w.p.Slot(p.Name, p.Edge))
	}
	n.sources = []nodeSource{{pattern: w.p, labels: []string{k.Name}}}
	for i, s := range n.need.Steps {
		own := *s
		own.Alias = "#" + field + "." + s.Alias // no response key has such a name
		if len(w.p.Labels) > 1 {
			own.On = []string{k.Name}
		}
		w.p.Steps = append(w.p.Steps, &own)
		n.pages = append(n.pages, len(w.p.Steps)-1)
		n.sources = append(n.sources, c.sources(s, []int{i})...)
	}
	w.needs[key] = append(w.needs[key], n)
	return n, nil
}

// sources are the places at and under a step of the need where nodes of the answer can come from.
func (c Computed) sources(s *graph.Step, path []int) (out []nodeSource) {
	if len(c.Nodes) == 0 || slices.Contains(c.Nodes, s.Alias) {
		out = append(out, nodeSource{s.Target, s.Target.Labels, path})
	}
	for i, next := range s.Target.Steps {
		out = append(out, c.sources(next, append(slices.Clip(path), i))...)
	}
	return out
}

// row is a row in the need's layout.
func (n *planted) row(r *graph.Row) *graph.Row {
	own := &graph.Row{ID: r.ID, Label: r.Label, Vals: make([]any, len(n.vals)), Pages: make([]*graph.Rows, len(n.pages))}
	for i, slot := range n.vals {
		own.Vals[i] = r.Vals[slot]
	}
	for i, slot := range n.pages {
		own.Pages[i] = r.Pages[slot]
	}
	return own
}

// nodesOf finds the nodes that an answer names by id among the rows of its need.
type nodesOf struct {
	from       *planted
	node, need *graph.Row
	found      map[string]located
}

type located struct {
	source int
	row    *graph.Row
}

func (n *nodesOf) find(id string) (located, bool) {
	if n.found == nil {
		n.found = map[string]located{n.node.ID: {0, n.node}}
		for i, s := range n.from.sources[1:] {
			n.collect(i+1, n.need, s.path)
		}
	}
	at, ok := n.found[id]
	return at, ok
}

func (n *nodesOf) collect(source int, r *graph.Row, path []int) {
	if len(path) == 0 {
		if _, known := n.found[r.ID]; !known {
			n.found[r.ID] = located{source, r}
		}
		return
	}
	if page := r.Pages[path[0]]; page != nil {
		for _, far := range page.Rows {
			n.collect(source, far, path[1:])
		}
	}
}
