package graphtest

import (
	"fmt"
	"strings"

	"kith/graph"
)

var ops = map[graph.Op]string{graph.Eq: "=", graph.Lt: "<", graph.Le: "<=", graph.Gt: ">", graph.Ge: ">=",
	graph.In: "in", graph.Prefix: "prefix",
	graph.Contains: "contains", graph.Has: "has", graph.Words: "words", graph.And: "and", graph.Or: "or",
	graph.Not: "not", graph.Some: "some"}

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

func (w *writer) in(write func()) {
	w.depth++
	write()
	w.depth--
}

func (w *writer) pattern(p *graph.Pattern) {
	w.line("%v size %d back %v from %s count %v props %s", p.Labels, p.Page.Size, p.Page.Back, value(p.Page.From),
		p.Count, propNames(p.Props))
	w.in(func() {
		if len(p.Where) > 0 {
			w.line("where")
			w.in(func() { w.conds(p.Where) })
		}
		for _, o := range p.Order {
			w.line("order by %s desc %v is %s", propName(o.Prop), o.Desc, value(o.Is))
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
		default:
			w.line("%s %s %s", propName(c.Prop), ops[c.Op], value(c.Value))
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

// value shows a value with its type, so that 1 and 1.0 differ.
func value(v any) string {
	switch v := v.(type) {
	case nil:
		return "-"
	case []any:
		var out []string
		for _, one := range v {
			out = append(out, value(one))
		}
		return "(" + strings.Join(out, ", ") + ")"
	case string, []string:
		return fmt.Sprintf("%+q", v)
	}
	return fmt.Sprintf("%T(%v)", v, v)
}
