package fetch

import (
	"cmp"
	"context"
	"reflect"
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/resolvers/limits"
)

// Read reads a statement's rows, none if its answer is known to be empty, and answers the questions about them.
func (r Reader) Read(ctx context.Context, st *Statement) (*graph.Rows, error) {
	if st.Pattern == nil {
		return &graph.Rows{}, nil
	}
	rows, err := r.first(ctx, st)
	if err == nil && len(rows.Rows) == 0 && st.Instead != nil {
		rows, err = r.instead(ctx, st, rows)
	}
	if err != nil || len(st.Questions) == 0 {
		return rows, err
	}
	asked := map[*graph.Pattern][]*Field{}
	for _, q := range st.Questions {
		for _, f := range q.Fields {
			f.ids = f.ids[:0] // it may be read again
			asked[f.At] = append(asked[f.At], f)
		}
	}
	gather(st.Pattern, rows, func(p *graph.Pattern, r *graph.Row) {
		for _, f := range asked[p] {
			if r.Label == f.Kind {
				f.ids = append(f.ids, r.ID)
			}
		}
	})
	for _, q := range st.Questions {
		if err := r.answer(ctx, q, q.named(st.Pattern, rows)); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// first reads the rows of a statement's pattern.
func (r Reader) first(ctx context.Context, st *Statement) (*graph.Rows, error) {
	if st.Among == nil {
		return r.view.Match(ctx, st.Pattern)
	}
	ids, err := st.Among.Find(ctx, r)
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return &graph.Rows{}, nil
	}
	p := *st.Pattern
	p.Where = slices.Clone(p.Where)
	p.Where[0] = idAmong(ids)
	return r.view.Match(ctx, &p)
}

// gather looks at every row of a page and below.
func gather(p *graph.Pattern, rows *graph.Rows, look func(*graph.Pattern, *graph.Row)) {
	for _, r := range rows.Rows {
		look(p, r)
		for i, s := range p.Steps {
			if r.Pages[i] != nil {
				gather(s.Target, r.Pages[i], look)
			}
		}
	}
}

// named are the ids of the nodes that values of rows name.
func (q *Question) named(p *graph.Pattern, rows *graph.Rows) (ids []string) {
	if len(q.Named) == 0 {
		return nil
	}
	gather(p, rows, func(p *graph.Pattern, r *graph.Row) {
		for _, by := range q.Named {
			if by.At == p {
				ids = by.add(ids, r)
			}
		}
	})
	return ids
}

// answer reads the facts of all nodes that a question is about, works its answers out, and reads the nodes in them,
// beside those named.
func (r Reader) answer(ctx context.Context, q *Question, nodes []string) error {
	q.found = nil
	var ids []string
	for _, f := range q.Fields {
		f.ids = distinct(f.ids)
		ids = append(ids, f.ids...)
	}
	if ids = distinct(ids); len(ids) == 0 {
		return r.Nodes(ctx, q, nodes)
	}
	answer, err := r.answers(ctx, q, ids)
	if err != nil {
		return err
	}
	for _, f := range q.Fields {
		f.answers = make(map[string]reflect.Value, len(f.ids))
		for _, id := range f.ids {
			if of, there := answer(f, id); there {
				v := reflect.ValueOf(of)
				f.answers[id] = v
				f.Names(v, func(id string) { nodes = append(nodes, id) })
			}
		}
	}
	return r.Nodes(ctx, q, nodes)
}

// answers reads what a question needs of nodes, and gives what answers a field about one of them; false if there is no
// answer.
func (r Reader) answers(ctx context.Context, q *Question, ids []string) (func(f *Field, id string) (any, bool), error) {
	if q.Asks != nil {
		all, err := q.Asks.Answers(ctx, r, ids)
		return func(_ *Field, id string) (any, bool) { of, there := all[id]; return of, there }, err
	}
	found, err := r.facts(ctx, q, ids)
	return func(f *Field, id string) (any, bool) {
		at, there := found[id]
		if !there {
			return nil, false
		}
		return f.Answer(at), true
	}, err
}

// facts are what is needed of nodes, by their ids. A node that has gone meanwhile has none; of one that does not meet
// the conditions of a need nothing is read by it. Statements are read side by side, if the store answers so.
func (r Reader) facts(ctx context.Context, q *Question, ids []string) (map[string]facts.Row, error) {
	parts := make([]*graph.Rows, len(q.Needs))
	errs := r.Each(ctx, len(q.Needs), func(i int) (err error) {
		parts[i], err = r.view.Match(ctx, Keyed(q.Needs[i], q.Kind, ids))
		return err
	})
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	return Joined(q.Needs, parts, ids), nil
}

// Joined are the rows of nodes of which needs were matched, one after the other, by their ids: each has what all needs
// found of it. A node that the first did not find has none; of one that another did not find, nothing is in its place.
func Joined(needs []*graph.Pattern, parts []*graph.Rows, ids []string) map[string]facts.Row {
	joined, found := facts.Join(needs), make(map[string]facts.Row, len(ids))
	byID := make([]map[string]*graph.Row, len(parts))
	for i, part := range parts {
		byID[i] = make(map[string]*graph.Row, len(part.Rows))
		for _, row := range part.Rows {
			byID[i][row.ID] = row
		}
	}
nodes:
	for _, id := range ids {
		rows := make([]*graph.Row, len(parts))
		for i, need := range needs {
			switch row := byID[i][id]; {
			case row != nil:
				rows[i] = row
			case len(need.Where) > 0:
				rows[i] = facts.NothingOf(need)
			default:
				continue nodes
			}
		}
		found[id] = facts.RowOf(joined, facts.JoinRows(rows))
	}
	return found
}

// Nodes reads what is selected of the nodes in a question's answers, by their ids, which may be unsorted and repeat.
func (r Reader) Nodes(ctx context.Context, q *Question, ids []string) error {
	if ids = distinct(ids); len(ids) == 0 {
		return nil
	}
	p := q.InAnswers.Pattern
	if most := q.MaxRows / limits.Cost(p); len(ids) > most {
		return graph.Errorf(graph.Invalid, "the answers of %s name %d nodes, and with what is selected of them there "+
			"may be at most %d: ask for smaller pages (first)", q.Name, len(ids), most)
	}
	p.Where, p.Page.Size = []graph.Cond{idAmong(ids)}, graph.All
	rows, err := r.Read(ctx, q.InAnswers)
	if err != nil {
		return err
	}
	q.found = make(map[string]*graph.Row, len(rows.Rows))
	for _, row := range rows.Rows {
		q.found[row.ID] = row
	}
	return nil
}

func distinct(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}
