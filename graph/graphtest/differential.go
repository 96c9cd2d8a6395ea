package graphtest

import (
	"testing"

	"pgregory.net/rapid"

	"kith/graph"
	"kith/graph/memory"
)

const (
	patternsPerGraph = 40 // emptying a server costs more than asking it
	graphSize        = 16
)

// Differential compares a store with memory: random patterns asked of random graphs. A failure shows the pattern, both
// answers and, of an Explainer, the statement, after making the pattern as small as it can.
func Differential(t *testing.T, f Factory, patterns int) {
	seen := &density{}
	check(t, (patterns+patternsPerGraph-1)/patternsPerGraph, func(r *rapid.T) {
		s, oracle := f(t, Model), memory.New(Model)
		defer s.Close()
		d := &drawing{model: Model}
		b := quietly(r, d, "graph", func() *graph.Batch { return d.graph(graphSize) })
		for _, to := range []graph.Store{s, oracle} {
			if _, err := to.Write(t.Context(), b); err != nil {
				r.Fatalf("writing the graph: %v\n%s", err, showBatch(b))
			}
		}
		for range patternsPerGraph {
			p := quietly(r, d, "pattern", func() *graph.Pattern {
				p := d.root()
				d.place(p, []*graph.Rows{match(r, oracle, unpaged(p))})
				return p
			})
			want := match(r, oracle, p)
			seen.see(p, want)
			if differ(s, oracle, p) {
				p = simplify(p, func(p *graph.Pattern) bool { return differ(s, oracle, p) })
				compare(r, s, p, match(r, oracle, p))
			}
		}
	})
	seen.assert(t)
}

// differ reports whether a store answers a pattern otherwise than memory does.
func differ(s, oracle graph.Store, p *graph.Pattern) bool {
	want, err := oracle.Match(ctx, p)
	if err != nil {
		return false
	}
	got, err := s.Match(ctx, p)
	return err != nil || ShowRows(p, want) != ShowRows(p, got)
}

// tb is what testing and rapid have in common.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

func match(t tb, s graph.Store, p *graph.Pattern) *graph.Rows {
	t.Helper()
	rows, err := s.Match(ctx, p)
	if err != nil {
		t.Fatalf("%v\n%s%s", err, Show(p), explain(s, p))
	}
	return rows
}

func compare(t tb, s graph.Store, p *graph.Pattern, want *graph.Rows) {
	t.Helper()
	got := match(t, s, p)
	if w, g := ShowRows(p, want), ShowRows(p, got); w != g {
		t.Fatalf("the answers differ\n%swant:\n%sgot:\n%s%s", Show(p), w, g, explain(s, p))
	}
}

func explain(s graph.Store, p *graph.Pattern) string {
	if e, ok := s.(Explainer); ok {
		return "\nstatement:\n" + e.Explain(p)
	}
	return ""
}
