package graphtest

import (
	"fmt"

	"kith/graph"
)

// ShowRows writes an answer for people, everything it holds, one line a row; equal answers are equal texts.
func ShowRows(p *graph.Pattern, rows *graph.Rows) string {
	var w writer
	w.rows(p, rows)
	return w.String()
}

func (w *writer) rows(p *graph.Pattern, rows *graph.Rows) {
	w.line("%d rows, total %d, next %v, prev %v", len(rows.Rows), rows.Total, rows.HasNext, rows.HasPrev)
	w.in(func() {
		for _, r := range rows.Rows {
			w.line("%s %s keys %s vals %s", r.Label, r.ID, value(r.Keys), value(r.Vals))
			w.in(func() { w.pages(p, r) })
		}
	})
}

func (w *writer) pages(p *graph.Pattern, r *graph.Row) {
	if len(r.Pages) != len(p.Steps) {
		w.line("%d pages for %d steps", len(r.Pages), len(p.Steps))
		return
	}
	for i, page := range r.Pages {
		if page == nil {
			w.line("page %d not wanted", i)
			continue
		}
		w.line("page %d", i)
		w.in(func() { w.rows(p.Steps[i].Target, page) })
	}
}

func showBatch(b *graph.Batch) string {
	var w writer
	for i, n := range b.Nodes {
		w.line("node %d %s %s%s", i, n.ID, value(n.Vals), showBy(n.By))
	}
	for i, e := range b.Edges {
		w.line("edge %d (%s)-%s->(%s) %q to %q %s%s", i, e.From, e.Type, e.To, e.Since, e.Until, value(e.Vals),
			showBy(e.By))
	}
	for i, x := range b.Withdraws {
		w.line("withdraw %d by %s on %s: %s %s", i, x.Record, x.On, x.Node,
			value([]any{x.Edge.ID, x.Edge.Type, x.Edge.From, x.Edge.To}))
	}
	if c := b.Checkpoint; c != nil {
		w.line("checkpoint %s %s", c.ID, value(c.Vals))
	}
	return w.String()
}

func showBy(by *graph.Provenance) string {
	if by == nil {
		return ""
	}
	return " by " + value([]any{by.Record, int64(by.Rank), by.At, by.From, by.To})
}

func showBatches(batches []*graph.Batch) string {
	var w writer
	for i, b := range batches {
		w.line("batch %d\n%s", i, showBatch(b))
	}
	return w.String()
}

var changes = map[graph.Change]string{graph.Unchanged: "unchanged", graph.Inserted: "inserted",
	graph.Updated: "updated", graph.Dangling: "dangling"}

func showResult(r *graph.Result) string {
	names := func(list []graph.Change) (out []string) {
		for _, c := range list {
			out = append(out, changes[c])
		}
		return out
	}
	text := fmt.Sprintf("nodes %v, edges %v", names(r.Nodes), names(r.Edges))
	if len(r.Withdraws) > 0 {
		text += fmt.Sprintf(", withdraws %v", names(r.Withdraws))
	}
	return text
}
