package fetch

import (
	"context"
	"slices"

	"kith/graph"
)

// Instead is what is read where the first page of a statement's pattern has no rows: candidates, of which some are
// chosen, in the order in which they are shown. It is one page: nothing is before or behind it.
type Instead struct {
	Candidates *graph.Pattern
	Choose     func(candidates *graph.Rows) (ids []string)
}

// insteadPatterns is how many patterns are matched: for the candidates, and for what is selected of the chosen ones.
const insteadPatterns = 2

// instead reads what stands in place of an empty page, nothing if that is none of the first or the store has not yet
// what the candidates are found by.
func (r Reader) instead(ctx context.Context, st *Statement, empty *graph.Rows) (*graph.Rows, error) {
	page := st.Pattern.Page
	if page.From != nil || page.Back || page.Size == 0 {
		return empty, nil
	}
	found, err := r.view.Match(ctx, st.Instead.Candidates)
	if graph.ErrorKindOf(err) == graph.Incompatible {
		return empty, nil
	}
	if err != nil {
		return nil, err
	}
	ids := st.Instead.Choose(found)
	ids = ids[:min(len(ids), page.Size)]
	if len(ids) == 0 {
		return empty, nil
	}
	p, list := *st.Pattern, make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	p.Where = []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: list}}
	p.Page.Size = len(ids)
	rows, err := r.view.Match(ctx, &p)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(rows.Rows, func(a, b *graph.Row) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return rows, nil
}
