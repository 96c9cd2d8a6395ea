package graphtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kith/graph"
	"kith/graph/memory"
)

// AggregateExplainer is a store that can show the statement of an aggregate, for failures to print.
type AggregateExplainer interface {
	ExplainAggregate(a *graph.Aggregate) string
}

func explainAggregate(s graph.Store, a *graph.Aggregate) string {
	if e, ok := s.(AggregateExplainer); ok {
		return "\nstatement:\n" + e.ExplainAggregate(a)
	}
	return ""
}

// DifferentialAggregates compares a store with memory: random aggregates of random graphs.
func DifferentialAggregates(t *testing.T, f Factory, times int) {
	seen := &aggregateDensity{}
	checkSeeds(t, (times+patternsPerGraph-1)/patternsPerGraph, func(r *rapid.T) {
		s, oracle := f(t, Model), memory.New(Model)
		defer s.Close()
		d := &drawing{model: Model}
		b := quietly(r, d, "graph", func() *graph.Batch { return drawGraph(d, 2*graphSize) })
		for _, to := range []graph.Store{s, oracle} {
			if _, err := to.Write(t.Context(), b); err != nil {
				r.Fatalf("writing the graph: %v\n%s", err, showBatch(b))
			}
		}
		for range patternsPerGraph {
			a := quietly(r, d, "aggregate", func() *graph.Aggregate { return drawAggregate(d) })
			want, refused := oracle.Aggregate(ctx, a)
			got, err := s.Aggregate(ctx, a)
			if seen.see(a, want); outcome(want, refused) != outcome(got, err) {
				r.Fatalf("the answers differ\n%s\nwant: %s\ngot:  %s\nin\n%s%s", showAggregate(a),
					outcome(want, refused), outcome(got, err), showBatch(b), explainAggregate(s, a))
			}
		}
	})
	seen.assert(t)
}

// drawAggregate is a random aggregate.
func drawAggregate(d *drawing) *graph.Aggregate {
	ls := someOf(d, labels, 1, 2, "labels")
	all := propsAt(d.model, ls, nil)
	a := &graph.Aggregate{Of: &graph.Pattern{Labels: ls, Where: drawConds(d, ls, nil, 2)},
		Most: oneOf(d, []int{0, 1, 2, 5, 100, 100}, "most")}
	for range oneOf(d, []int{0, 1, 1, 1, 2, 2, graph.MaxBy}, "by") {
		o := drawOrder(d, all, ls)
		a.By = append(a.By, graph.By{Prop: o.Prop, Via: o.Via, Own: o.Own})
	}
	addable := slices.DeleteFunc(all, func(p graph.Prop) bool { return p.Type != graph.Int && p.Type != graph.Decimal })
	if len(addable) > 0 {
		a.Sums = someOf(d, addable, 0, len(addable), "sums")
	}
	return a
}

// aggregateDensity counts what random aggregates show.
type aggregateDensity struct{ all, nodes, several, two, along, sums, refused int }

func (d *aggregateDensity) see(a *graph.Aggregate, got *graph.Aggregated) {
	d.all++
	if got == nil {
		d.refused++
		return
	}
	counts := func(n *int, is bool) {
		if is {
			*n++
		}
	}
	counts(&d.nodes, got.Nodes > 0)
	counts(&d.several, slices.ContainsFunc(got.Groups, func(g graph.AggregateGroup) bool {
		return g.Count > 1 && got.Total > 1
	}))
	counts(&d.two, len(a.By) >= 2 && got.Total > 1)
	counts(&d.along, slices.ContainsFunc(a.By, func(b graph.By) bool { return b.Via != nil }) && got.Total > 1)
	counts(&d.sums, slices.ContainsFunc(got.Groups, func(g graph.AggregateGroup) bool {
		return slices.ContainsFunc(g.Sums, func(v any) bool { return v != nil })
	}))
}

func (d *aggregateDensity) assert(t *testing.T) {
	t.Helper()
	t.Logf("%+v", *d)
	if t.Failed() || d.all < enough {
		return
	}
	for what, c := range map[string]struct{ got, percent int }{
		"of some nodes": {d.nodes, 60}, "with groups of several nodes": {d.several, 20}, "by two values": {d.two, 15},
		"along a step": {d.along, 10}, "with sums": {d.sums, 15}, "with a sum too large": {d.refused, 1},
	} {
		if c.got*100 < c.percent*d.all {
			t.Errorf("only %d of %d random aggregates are %s, want %d %%: the generator has gone thin", c.got, d.all,
				what, c.percent)
		}
	}
}

func aggregate(t testing.TB, s graph.Store, a *graph.Aggregate) *graph.Aggregated {
	t.Helper()
	got, err := s.Aggregate(ctx, a)
	if err != nil {
		t.Fatalf("%v\n%s%s", err, showAggregate(a), explainAggregate(s, a))
	}
	return got
}

func outcome(got *graph.Aggregated, err error) string {
	if err != nil {
		return err.Error()
	}
	return showAggregated(got)
}

func showAggregate(a *graph.Aggregate) string {
	return fmt.Sprintf("at most %d, sums of %s, by the keys of\n%s", a.Most, propNames(a.Sums), Show(a.Pattern()))
}

// showAggregated writes groups: "4: 3 (ACTIVE), 1 (DECEASED)"; with how many there are if not all are there.
func showAggregated(got *graph.Aggregated) string {
	groups := make([]string, len(got.Groups))
	for i, g := range got.Groups {
		groups[i] = fmt.Sprintf("%d %s", g.Count, typed(g.Values))
		if len(g.Sums) > 0 {
			groups[i] += " sums " + typed(g.Sums)
		}
	}
	in := ""
	if int64(len(groups)) != got.Total {
		in = fmt.Sprintf(" in %d", got.Total)
	}
	return fmt.Sprintf("%d%s: %s", got.Nodes, in, strings.Join(groups, ", "))
}
