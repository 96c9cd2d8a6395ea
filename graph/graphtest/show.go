package graphtest

import (
	"fmt"
	"strings"

	"kith/graph"
)

var ops = map[graph.Op]string{graph.Eq: "=", graph.Lt: "<", graph.Le: "<=", graph.Gt: ">", graph.Ge: ">=",
	graph.In: "in", graph.Prefix: "prefix",
	graph.Contains: "contains", graph.Has: "has", graph.Words: "words", graph.Keys: "keys", graph.And: "and",
	graph.Or:  "or",
	graph.Not: "not", graph.Some: "some", graph.Within: "within",
	graph.Suffix: "suffix", graph.Like: "like"}

// Show writes a pattern for people: one line a pattern, condition or key, indented as they nest.
func Show(p *graph.Pattern) string {
	var w writer
	w.pattern(p)
	return w.String()
}

type writer struct {
	strings.Builder
	depth int
}

func (w *writer) line(format string, args ...any) {
	fmt.Fprintf(w, strings.Repeat("  ", w.depth)+format+"\n", args...)
}

func (w *writer) in(lines func()) {
	w.depth++
	lines()
	w.depth--
}

func (w *writer) pattern(p *graph.Pattern) {
	w.line("%v size %d back %v from %s count %v nodes %v grouped %v props %s", p.Labels, p.Page.Size, p.Page.Back,
		typed(p.Page.From), p.Count, p.Nodes, p.Grouped, propNames(p.Props))
	w.in(func() {
		if len(p.Where) > 0 {
			w.line("where")
			w.in(func() { w.conds(p.Where) })
		}
		for _, o := range p.Order {
			w.line("order by %s desc %v is %s own first %v ranked %q", propName(o.Prop), o.Desc, typed(o.Is), o.Own,
				o.Ranked)
			if o.Via != nil {
				w.in(func() { w.step("via", o.Via) })
			}
		}
		for _, s := range p.Steps {
			w.step("step", s)
		}
	})
}

func (w *writer) conds(conds []graph.Cond) {
	for _, c := range conds {
		switch c.Op {
		case graph.And, graph.Or, graph.Not:
			w.line("%s", ops[c.Op])
			w.in(func() { w.conds(c.Conds) })
		case graph.Some:
			w.step("some", c.Step)
		case graph.SameAs:
			w.step("same as", c.Step)
		case graph.Counted:
			w.step(fmt.Sprintf("counted %+v", c.Value), c.Step)
		default:
			w.line("%s %s %s", propName(c.Prop), ops[c.Op], typed(c.Value))
			if c.Step != nil {
				w.in(func() { w.step("or along", c.Step) })
			}
		}
	}
}

func (w *writer) step(what string, s *graph.Step) {
	arrow := "-" + s.Type + "->"
	if s.In {
		arrow = "<-" + s.Type + "-"
	}
	w.line("%s %s during %q to %q on %v", what, arrow, s.During.From, s.During.To, s.On)
	w.in(func() { w.pattern(s.Target) })
}

func propName(p graph.Prop) string {
	if p.Edge {
		return "edge." + p.Name
	}
	return p.Name
}

func propNames(props []graph.Prop) string {
	var out []string
	for _, p := range props {
		out = append(out, propName(p))
	}
	return "[" + strings.Join(out, " ") + "]"
}

// typed shows a value with its type, so that 1 and 1.0 differ.
func typed(v any) string {
	switch v := v.(type) {
	case nil:
		return "-"
	case []any:
		var out []string
		for _, one := range v {
			out = append(out, typed(one))
		}
		return "(" + strings.Join(out, ", ") + ")"
	case string, []string:
		return fmt.Sprintf("%+q", v)
	}
	return fmt.Sprintf("%T(%v)", v, v)
}

// ShowRows writes everything in an answer for people, one line a row; equal answers are equal texts.
func ShowRows(p *graph.Pattern, rows *graph.Rows) string {
	var w writer
	w.rows(p, rows)
	return w.String()
}

func (w *writer) rows(p *graph.Pattern, rows *graph.Rows) {
	w.line("%d rows, total %d, nodes %d, next %v, prev %v", len(rows.Rows), rows.Total, rows.Nodes, rows.HasNext,
		rows.HasPrev)
	w.in(func() {
		for _, r := range rows.Rows {
			w.row(r)
			w.in(func() {
				w.group(r.Group)
				w.pages(p, r)
			})
		}
	})
}

func (w *writer) row(r *graph.Row) {
	w.line("%s %s keys %s vals %s", r.Label, r.ID, typed(r.Keys), typed(r.Vals))
}

func (w *writer) group(g *graph.Group) {
	if g == nil {
		return
	}
	w.line("group of %d, more %v", len(g.Edges), g.More)
	w.in(func() {
		for _, r := range g.Edges {
			w.row(r)
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
		w.line("node %d %s %s%s", i, n.ID, typed(n.Vals), showBy(n.By))
	}
	for i, e := range b.Edges {
		w.line("edge %d (%s)-%s->(%s) %q to %q %s%s", i, e.From, e.Type, e.To, e.Since, e.Until, typed(e.Vals),
			showBy(e.By))
	}
	for i, x := range b.Withdraws {
		w.line("withdraw %d by %s on %s: %s %s", i, x.Record, x.On, x.Node,
			typed([]any{x.Edge.ID, x.Edge.Type, x.Edge.From, x.Edge.To}))
	}
	for i, d := range b.Derived {
		w.line("derived %d %s %s", i, d.ID, typed(d.Vals))
	}
	if c := b.Checkpoint; c != nil {
		w.line("checkpoint %s %s", c.ID, typed(c.Vals))
	}
	return w.String()
}

func showBy(by *graph.Provenance) string {
	if by == nil {
		return ""
	}
	return " by " + typed([]any{by.Record, int64(by.Rank), by.Encode(), by.From, by.To})
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
	if len(r.Derived) > 0 {
		text += fmt.Sprintf(", derived %v", names(r.Derived))
	}
	return text
}
