package plan

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/args"
	"kith/resolvers/limits"
)

// source is where a list's nodes come from: all of a kind, or those that a relation leads to.
type source struct {
	to          *graph.Kind
	relation    *graph.Relation // nil for all
	near        *graph.Kind     // from which it is taken
	first, most int             // of a page: unless told, and at most
}

// nodeList is a list as its arguments ask for it.
type nodeList struct {
	source
	pattern *graph.Pattern
	during  graph.Period
	below   branch // of what is selected of the nodes
	*keyset
}

// keyset is what the cursors of a list are made of, beside the keys of a row.
type keyset struct {
	of     graph.List
	sealer *graph.Sealer // nil if no cursor is shown
}

// cursor writes the cursor of a row.
func (k *keyset) cursor(w *answer.Writer, r *graph.Row) answer.Outcome {
	text := k.sealer.Seal(k.of, r.Keys)
	if text == "" { // its keys are too long to be sent back
		return answer.Absent
	}
	w.String(text)
	return answer.Written
}

// listPage is a page of a list as the store gave it, and the id of the node that it hangs on, unless it is a root.
type listPage struct {
	rows *graph.Rows
	near string
}

// planNodes plans what is selected of the nodes of some kinds in a pattern. Lists and answers are given it, because
// what is selected of their nodes has lists and questions in turn.
type planNodes func(b branch, p *graph.Pattern, labels []string, sel ast.SelectionSet) (answer.View[*graph.Row], error)

// newList reads the arguments of a list: filter, orderBy, during, and the page.
func newList(r *request, b branch, from source, defs ast.ArgumentDefinitionList, given args.Object) (*nodeList, error) {
	var via *graph.EdgeKind
	if from.relation != nil {
		via = r.Model.Edge(from.relation.Edge)
	}
	order, err := args.Order(r.Model, from.to, via, given)
	if err != nil {
		return nil, err
	}
	p := &graph.Pattern{Labels: from.to.Members, Order: order, Grouped: given["grouped"] == true}
	if err := groupsInOrder(p); err != nil {
		return nil, err
	}
	return newPage(r, b, from, p, defs, given)
}

// newPage finishes a list whose labels and order are known, and maybe some conditions: its day is that of the cursor,
// if there is one, and the conditions of its filter may depend on that.
func newPage(r *request, b branch, from source, p *graph.Pattern, defs ast.ArgumentDefinitionList,
	given args.Object) (*nodeList, error) {
	var err error
	if p.Page, err = args.Page(given, from.first, from.most); err != nil {
		return nil, err
	}
	var via *graph.Step
	if from.relation != nil {
		via = &graph.Step{Type: from.relation.Edge, In: from.relation.In}
	}
	day, start, err := b.day.Resume(given)
	if err != nil {
		return nil, err
	}
	l := &nodeList{source: from, pattern: p, below: branch{day, b.in}}
	if l.during, err = day.During(given); err != nil {
		return nil, err
	}
	for i := range p.Order {
		if o := &p.Order[i]; o.Own || o.Prop == graph.Number {
			o.Via.During = day.Period()
		}
	}
	if err := l.addConditions(r, defs, given); err != nil {
		return nil, err
	}
	if via != nil {
		via.During = l.during
	}
	l.keyset = &keyset{of: graph.List{Digest: p.Digest(via), AsOf: day.AsOf}}
	if start == nil {
		return l, nil
	}
	if p.Page.From, err = r.Cursors.Open(r.ctx, start.Cursor, l.of.Digest, p.KeyTypes(via)); err != nil {
		return nil, err
	}
	return l, b.day.Agree(start)
}

// addConditions adds those of a list's filter to its pattern, and counts them all.
func (l *nodeList) addConditions(r *request, defs ast.ArgumentDefinitionList, given args.Object) error {
	p := l.pattern
	where, err := l.conditions(r, defs, given)
	if err != nil {
		return err
	}
	p.Where = append(slices.Clip(p.Where), where...)
	if r.conds += limits.Conditions(p); r.conds > r.Limits.Conds {
		return graph.Errorf(graph.Invalid, "the filters have more than %d conditions in all", r.Limits.Conds)
	}
	return r.budget.addTexts(p)
}

// conditions reads the filter of a list.
func (l *nodeList) conditions(r *request, defs ast.ArgumentDefinitionList, given args.Object) ([]graph.Cond, error) {
	in, ok := given["filter"].(args.Object)
	if !ok {
		return nil, nil
	}
	f := args.Filter{Types: r.Schema.Types, Model: r.Model, During: l.below.day.Period(), Warn: r.warn}
	def := r.Schema.Types[defs.ForName("filter").Type.Name()]
	if l.relation != nil {
		if err := f.Check("argument filter", def, in, &l.during); err != nil {
			return nil, err
		}
		return f.Edges(def, args.Way{Relation: l.relation, From: l.near, During: l.during}, in), nil
	}
	if err := f.Check("argument filter", def, in, nil); err != nil {
		return nil, err
	}
	return f.Nodes(def, l.to, in), nil
}

// connection plans what is selected of a page: nodes, edges and groups all add to the pattern of the list.
func connection(r *request, l *nodeList, f field, nodes planNodes) (answer.View[listPage], error) {
	return object(r, r.typeOf(f), f.below, func(f field) (answer.View[listPage], error) {
		switch f.Name {
		case "totalCount":
			return totalCount(l), nil
		case "nodeCount":
			return nodeCount(l), nil
		case "pageInfo":
			return object(r, r.typeOf(f), f.below, func(f field) (answer.View[listPage], error) {
				return pageInfo(r, l, f)
			})
		case "nodes":
			node, err := nodes(l.below, l.pattern, l.pattern.Labels, f.below)
			if err != nil {
				return nil, err
			}
			return func(w *answer.Writer, p listPage) answer.Outcome {
				return answer.List(w, p.rows.Rows, true, node)
			}, nil
		case "groups":
			return groups(r, l, f, nodes)
		}
		edge, err := element(r, l, f, nodes)
		if err != nil {
			return nil, err
		}
		return edges(l, edge), nil
	})
}

func totalCount(l *nodeList) answer.View[listPage] {
	l.pattern.Count = true
	return func(w *answer.Writer, p listPage) answer.Outcome {
		w.Int(p.rows.Total)
		return answer.Written
	}
}

// nodeCount counts the different nodes of a list. Those of a root list are all different.
func nodeCount(l *nodeList) answer.View[listPage] {
	if l.relation == nil {
		return totalCount(l)
	}
	l.pattern.Nodes = true
	return func(w *answer.Writer, p listPage) answer.Outcome {
		w.Int(p.rows.Nodes)
		return answer.Written
	}
}

// edges writes the edges of a page: of a grouped one, those of all its groups.
func edges(l *nodeList, edge answer.View[hop]) answer.View[listPage] {
	if l.pattern.Grouped {
		return func(w *answer.Writer, p listPage) answer.Outcome {
			var all []hop
			for _, row := range p.rows.Rows {
				all = append(all, hops(p.near, row)...)
			}
			return answer.List(w, all, true, edge)
		}
	}
	return func(w *answer.Writer, p listPage) answer.Outcome {
		return answer.List(w, p.rows.Rows, true, func(w *answer.Writer, row *graph.Row) answer.Outcome {
			return edge(w, hop{p.near, row, row})
		})
	}
}

// element plans an element of a page: its cursor, its node, and what the edge that led there has.
func element(r *request, l *nodeList, f field, nodes planNodes) (answer.View[hop], error) {
	defer r.size.rowsOf(l.pattern)()
	if l.pattern.Grouped {
		defer r.size.within(graph.GroupEdges)()
	}
	return object(r, r.typeOf(f), f.below, func(f field) (answer.View[hop], error) {
		if of, shared, err := nodeOrCursor(r, l, f, nodes); shared {
			return of, err
		}
		return edgeField(r, l.below, l.pattern, l.relation, f)
	})
}

// nodeOrCursor plans a field that elements and groups of a page have both; shared is false for any other one.
func nodeOrCursor(r *request, l *nodeList, f field, nodes planNodes) (view answer.View[hop], shared bool, err error) {
	switch f.Name {
	case "cursor":
		err = r.seal(l)
		return func(w *answer.Writer, h hop) answer.Outcome { return l.cursor(w, h.node) }, true, err
	case "node":
		node, err := nodes(l.below, l.pattern, l.pattern.Labels, f.below)
		return func(w *answer.Writer, h hop) answer.Outcome { return node(w, h.node) }, true, err
	}
	return nil, false, nil
}

// seal gives a list what its cursors are made with, because some are shown.
func (r *request) seal(l *nodeList) (err error) {
	l.sealer, err = r.Cursors.Sealer(r.ctx)
	return err
}

// pageInfo plans where a page stands.
func pageInfo(r *request, l *nodeList, f field) (answer.View[listPage], error) {
	switch f.Name {
	case "hasNextPage":
		return func(w *answer.Writer, p listPage) answer.Outcome {
			w.Bool(p.rows.HasNext)
			return answer.Written
		}, nil
	case "hasPreviousPage":
		return func(w *answer.Writer, p listPage) answer.Outcome {
			w.Bool(p.rows.HasPrev)
			return answer.Written
		}, nil
	}
	err := r.seal(l)
	return func(w *answer.Writer, p listPage) answer.Outcome {
		rows := p.rows.Rows
		if len(rows) == 0 {
			return answer.Absent
		}
		row := rows[0]
		if f.Name == "endCursor" {
			row = rows[len(rows)-1]
		}
		return l.cursor(w, row)
	}, err
}
