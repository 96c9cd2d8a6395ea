package check

import (
	"context"

	"kith/graph"
	"kith/loader/report"
)

// parentType is the type of edges that name a parent of a firm, with its share.
const parentType = "SUBSIDIARY_OF"

// parents looks for firms of which their parents hold more than 100 % on a day.
func (f *finder) parents(ctx context.Context) error {
	if f.percent < 0 || f.firms.none() {
		return nil
	}
	firms, above := f.model.Edge(parentType).Sides(false)
	edge := func(name string, t graph.Type) graph.Prop { return graph.Prop{Name: name, Type: t, Edge: true} }
	percent := edge("percent", graph.Float)
	held := &graph.Pattern{Labels: above, Page: graph.Page{Size: graph.All}, Props: []graph.Prop{
		edge("id", graph.Int), {Name: "name", Type: graph.String}, percent, edge("validFrom", graph.Date),
		edge("validTo", graph.Date), edge("ended", graph.Bool)}}
	told := &graph.Pattern{Labels: above, Where: []graph.Cond{known(percent)}}
	where := graph.Cond{Op: graph.Some, Step: &graph.Step{Type: parentType, Target: told}}
	p := &graph.Pattern{Labels: firms, Steps: []*graph.Step{{Type: parentType, Target: held}}}
	return f.each(ctx, &f.firms, p, where, func(row *graph.Row) {
		list := make([]role, len(row.Pages[0].Rows))
		for i, r := range row.Pages[0].Rows {
			list[i] = readRole(r.Vals)
			list[i].name = parentType
		}
		if over := sharesOver(list); len(over) > 0 {
			f.add(report.CodeParentShares, &f.firms, row.ID, over...)
		}
	})
}

// parent adds the firm of a parent's share that may be too much with others.
func (w *Watch) parent(e *graph.EdgeWrite, at place) {
	share, _ := e.Vals[w.percent].(float64)
	switch {
	case share == 0:
	case w.first == nil:
		w.firms.add(e.From, at)
	case w.first.full():
		w.firms.all = true
	case w.first.share(hashOf(e.From, parentType), share):
		w.firms.add(e.From, at)
	}
}
