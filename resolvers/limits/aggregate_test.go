package limits_test

import (
	"context"
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/resolvers/limits"
)

func (p priced) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	got, err := p.Store.Aggregate(ctx, a)
	if err != nil {
		return got, err
	}
	sizes, err := p.Sizes(ctx)
	if err != nil {
		return nil, err
	}
	price := limits.Price{}
	(&limits.Scan{Model: p.m, Sizes: sizes, Price: &price}).Aggregate(a, "list")
	if *p.tried += len(got.Groups); float64(len(got.Groups)) > price.Scanned {
		p.t.Errorf("%d groups for %.1f of\n%s", len(got.Groups), price.Scanned, graphtest.Show(a.Pattern()))
	}
	return got, nil
}

// TestPriceOfRandomAggregates asks random graphs random aggregates: no answer has more groups than were reckoned with.
func TestPriceOfRandomAggregates(t *testing.T) {
	tried := 0
	graphtest.DifferentialAggregates(t, func(t testing.TB, m *graph.Model) graph.Store {
		return priced{memory.New(m), t, m, &tried}
	}, graphtest.Patterns("KITH_PATTERNS", 1000))
	if tried < 1000 {
		t.Errorf("only %d groups in all", tried)
	}
}

// TestPriceOfAggregates: what an index counts is cheap; what is read, sorted, or looked for along a step is dear, and
// what makes it dear is named.
func TestPriceOfAggregates(t *testing.T) {
	sizes := &graph.Sizes{Nodes: map[string]int{"Person": 1_000_000, "Company": 1_000_000},
		Edges: map[string]graph.EdgeSizes{"OWNS": {All: 3_000_000, Out: 5, In: 5}}}
	company := graph.By{Prop: graph.Prop{Name: "s"}, Via: &graph.Step{Type: "OWNS",
		Target: &graph.Pattern{Labels: []string{"Company"}}}}
	status, one := graph.By{Prop: graph.Prop{Name: "status"}}, graph.Prop{Name: "id"}
	price := func(where []graph.Cond, by ...graph.By) *limits.Price {
		p := &limits.Price{}
		(&limits.Scan{Model: graphtest.Model, Sizes: sizes, Price: p}).Aggregate(&graph.Aggregate{By: by, Most: 1000,
			Of: &graph.Pattern{Labels: []string{"Person"}, Where: where}}, "list")
		return p
	}
	few := price([]graph.Cond{{Prop: one, Value: "per_a"}}, company)
	indexed, sorted, far := price(nil, status), price(nil, status, status), price(nil, status, company)
	if !(few.Scanned < 100 && few.Scanned < indexed.Scanned && indexed.Scanned < sorted.Scanned &&
		sorted.Scanned < far.Scanned) {
		t.Errorf("%.0f for one, %.0f by an index, %.0f by two values, %.0f along a step", few.Scanned, indexed.Scanned,
			sorted.Scanned, far.Scanned)
	}
	const want = "the groups of list: add a condition to its filter that leaves fewer nodes, or group by fewer values"
	err := limits.Limits{Scanned: 1_000_000, Written: 1}.CheckPrice(far)
	if graph.ErrorKindOf(err) != graph.Invalid || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("got %v", err)
	}
}
