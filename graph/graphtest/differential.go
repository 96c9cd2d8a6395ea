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

// Differential compares a store with memory: random patterns asked of random graphs. A failure shows the pattern, made
// as small as it can be, both answers and, of an Explainer, the statement.
func Differential(t *testing.T, f Factory, patterns int) {
	seen := &density{}
	differential(t, f, patterns, drawRoot, seen.see)
	seen.assert(t)
}

// DifferentialFar is Differential of roots on which there is a condition of nodes several steps away.
func DifferentialFar(t *testing.T, f Factory, patterns int) {
	met, asked := 0, 0
	differential(t, f, patterns, drawFarRoot, func(_ *graph.Pattern, want *graph.Rows) {
		asked++
		met += min(len(want.Rows), 1)
	})
	if 4*met < asked {
		t.Errorf("%d of %d patterns have rows: such tests find little", met, asked)
	}
}

func differential(t *testing.T, f Factory, patterns int, draw func(*drawing) *graph.Pattern,
	see func(p *graph.Pattern, want *graph.Rows)) {
	checkSeeds(t, (patterns+patternsPerGraph-1)/patternsPerGraph, func(r *rapid.T) {
		s, oracle := f(t, Model), memory.New(Model)
		defer s.Close()
		d := &drawing{model: Model}
		b := quietly(r, d, "graph", func() *graph.Batch { return drawGraph(d, graphSize) })
		for _, to := range []graph.Store{s, oracle} {
			if _, err := to.Write(t.Context(), b); err != nil {
				r.Fatalf("writing the graph: %v\n%s", err, showBatch(b))
			}
		}
		for range patternsPerGraph {
			p := quietly(r, d, "pattern", func() *graph.Pattern {
				p := draw(d)
				drawCursors(d, p, []*graph.Rows{match(r, oracle, unpaged(p))})
				return p
			})
			want := match(r, oracle, p)
			see(p, want)
			if differ(s, oracle, p) {
				p = simplify(p, func(p *graph.Pattern) bool { return differ(s, oracle, p) })
				compare(r, s, p, match(r, oracle, p))
			}
		}
	})
}

// differ reports whether a store's answer to a pattern is another one than memory's.
func differ(s, oracle graph.Store, p *graph.Pattern) bool {
	want, err := oracle.Match(ctx, p)
	if err != nil {
		return false
	}
	got, err := s.Match(ctx, p)
	return err != nil || ShowRows(p, want) != ShowRows(p, got)
}

const mostBatches = 5 // at once

// DifferentialBatches compares a store with memory after random batches of several sources: the outcome of each write,
// and the whole graph. Then it writes the same batches again, which must change nothing.
func DifferentialBatches(t *testing.T, f Factory, times int) {
	checkSeeds(t, times, func(r *rapid.T) {
		s, oracle := f(t, Model), memory.New(Model)
		defer s.Close()
		c := drawAssertedFacts(r, Model)
		var batches []*graph.Batch
		for range 1 + c.pick(mostBatches, "batches") {
			batches = append(batches, c.batch())
		}
		writeBoth(r, s, oracle, batches)
		compare(r, s, c.everyNode(), match(r, oracle, c.everyNode()))
		writeBoth(r, s, oracle, batches) // edges whose ends came late
		if again := writeBoth(r, s, oracle, batches); c.steady && again {
			r.Fatalf("the same batches wrote something again\n%s", showBatches(batches))
		}
	})
}

// writeBoth writes the batches to the two stores, and reports whether anything was written.
func writeBoth(t *rapid.T, s, oracle graph.Store, batches []*graph.Batch) (wrote bool) {
	t.Helper()
	for i, b := range batches {
		want, err := oracle.Write(ctx, b)
		if err != nil {
			t.Fatalf("memory refused batch %d: %v\n%s", i, err, showBatches(batches))
		}
		got, err := s.Write(ctx, b)
		if err != nil {
			t.Fatalf("batch %d: %v\n%s", i, err, showBatches(batches))
		}
		if w, g := showResult(want), showResult(got); w != g {
			t.Fatalf("batch %d: want %s, got %s\n%s", i, w, g, showBatches(batches))
		}
		wrote = wrote || got.Wrote()
		if d := lineDiff(dump(t, oracle, Model), dump(t, s, Model)); d != "" {
			t.Fatalf("after batch %d the graphs differ\n%s\n%s", i, d, showBatches(batches))
		}
	}
	return wrote
}
