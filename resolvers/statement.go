package resolvers

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"kith/graph"
	"kith/internal/facts"
)

// statement is a pattern to be read, and what is asked of its rows. It is planned for one request, and read once.
type statement struct {
	pattern   *graph.Pattern // nil if the answer is known to be empty
	questions []*question
}

// places are the mentions at each pattern of a statement.
type places map[*graph.Pattern][]*mention

// read reads a statement's rows and has the questions about them answered.
func (a *API) read(ctx context.Context, st *statement) (*graph.Rows, error) {
	if st.pattern == nil {
		return &graph.Rows{}, nil
	}
	rows, err := a.store.Match(ctx, st.pattern)
	if err != nil || len(st.questions) == 0 {
		return rows, err
	}
	at := places{}
	for _, q := range st.questions {
		for _, m := range q.mentions {
			at[m.at] = append(at[m.at], m)
		}
	}
	at.gather(st.pattern, rows)
	for _, q := range st.questions {
		if err := a.ask(ctx, q); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// gather tells every mention which nodes it is about.
func (at places) gather(p *graph.Pattern, rows *graph.Rows) {
	for _, r := range rows.Rows {
		for _, m := range at[p] {
			if r.Label == m.kind {
				m.ids = append(m.ids, r.ID)
			}
		}
		for i, s := range p.Steps {
			if r.Pages[i] != nil {
				at.gather(s.Target, r.Pages[i])
			}
		}
	}
}

// ask reads the facts of all nodes that a question is about, works its answers out, and reads what is selected of the
// nodes in them.
func (a *API) ask(ctx context.Context, q *question) error {
	var ids []string
	for _, m := range q.mentions {
		m.ids = distinct(m.ids)
		ids = append(ids, m.ids...)
	}
	if ids = distinct(ids); len(ids) == 0 {
		return nil
	}
	found, err := a.facts(ctx, q, ids)
	if err != nil {
		return err
	}
	var nodes []string
	for _, m := range q.mentions {
		m.work(found, func(id string) { nodes = append(nodes, id) })
	}
	return a.shown(ctx, q, distinct(nodes))
}

// facts are what is needed of nodes, by their ids. A node that has gone meanwhile has none. Statements are asked side
// by side.
func (a *API) facts(ctx context.Context, q *question, ids []string) (map[string]facts.Row, error) {
	parts := make([]*graph.Rows, len(q.needs))
	match := func(ctx context.Context, i int) (err error) {
		parts[i], err = a.store.Match(ctx, keyed(q.needs[i], q.kind, ids))
		return err
	}
	group, side := errgroup.WithContext(ctx)
	for i := range q.needs[1:] {
		group.Go(func() (err error) {
			defer func() { // a panic here would end the program
				if p := recover(); p != nil {
					err = a.recovered(ctx, p)
				}
			}()
			return match(side, i+1)
		})
	}
	first := match(ctx, 0)
	if err := cmp.Or(first, group.Wait()); err != nil {
		return nil, err
	}
	joined, rows := facts.Join(q.needs), map[string][]*graph.Row{}
	for _, part := range parts {
		for _, r := range part.Rows {
			rows[r.ID] = append(rows[r.ID], r)
		}
	}
	found := make(map[string]facts.Row, len(rows))
	for id, r := range rows {
		if len(r) == len(q.needs) {
			found[id] = facts.RowOf(joined, facts.JoinRows(r))
		}
	}
	return found, nil
}

// keyed asks for what is needed of some nodes of a kind.
func keyed(need *graph.Pattern, kind string, ids []string) *graph.Pattern {
	p := *need
	p.Labels, p.Where, p.Page = []string{kind}, []graph.Cond{idAmong(ids)}, graph.Page{Size: graph.All}
	return &p
}

// shown reads what is selected of the nodes in a question's answers.
func (a *API) shown(ctx context.Context, q *question, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	p := q.nodes.pattern
	if most := q.most / cost(p); len(ids) > most {
		return graph.Errorf(graph.Invalid, "the answers of %s name %d nodes, and with what is selected of them there "+
			"may be "+
			"at most %d: ask for smaller pages (first)", q.name, len(ids), most)
	}
	p.Where, p.Page.Size = []graph.Cond{idAmong(ids)}, graph.All
	rows, err := a.read(ctx, q.nodes)
	if err != nil {
		return err
	}
	q.found = make(map[string]*graph.Row, len(rows.Rows))
	for _, r := range rows.Rows {
		q.found[r.ID] = r
	}
	return nil
}

// idAmong is always the same condition, however many ids there are.
func idAmong(ids []string) graph.Cond {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	return graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: list}
}

func distinct(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}
