package limits_test

import (
	"context"
	"slices"
	"testing"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/resolvers/limits"
)

// priced is a store that holds every answer against the price of its pattern.
type priced struct {
	graph.Store
	t     testing.TB
	m     *graph.Model
	tried *int
}

// times is how many times as many rows an answer may have as its pattern was taken to have: only one node is reckoned
// with that has the most edges.
const times = 3

func (p priced) Match(ctx context.Context, pattern *graph.Pattern) (*graph.Rows, error) {
	rows, err := p.Store.Match(ctx, pattern)
	if err != nil {
		return rows, err
	}
	sizes, err := p.Sizes(ctx)
	if err != nil {
		return nil, err
	}
	price := limits.Price{}
	scan := limits.Scan{Model: p.m, Sizes: sizes, Price: &price}
	scan.Statement(pattern, "list", 1)
	found := map[*graph.Pattern]int{}
	count(pattern, rows, found)
	all := 0
	for of, n := range found {
		if all += n; float64(n) > times*scan.Rows(of) {
			p.t.Errorf("%d rows of %s, and %.1f were reckoned with in\n%s", n, scan.Path(of), scan.Rows(of),
				graphtest.Show(pattern))
		}
	}
	if float64(all) > price.Scanned {
		p.t.Errorf("%d rows for %.1f of\n%s", all, price.Scanned, graphtest.Show(pattern))
	}
	if *p.tried += all; slices.ContainsFunc(pattern.Where, asks) && pattern.Count && rows.Total > int64(price.Scanned) {
		p.t.Errorf("%d counted for %.1f of\n%s", rows.Total, price.Scanned, graphtest.Show(pattern))
	}
	return rows, nil
}

// asks reports whether a condition asks for anything: without one, an index tells how many rows there are.
func asks(c graph.Cond) bool {
	switch c.Op {
	case graph.And:
		return slices.ContainsFunc(c.Conds, asks)
	case graph.Words:
		return len(graph.Fold(c.Value.(string))) > 0
	}
	return true
}

func count(p *graph.Pattern, rows *graph.Rows, found map[*graph.Pattern]int) {
	found[p] += len(rows.Rows)
	for _, r := range rows.Rows {
		for i, s := range p.Steps {
			if r.Pages[i] != nil {
				count(s.Target, r.Pages[i], found)
			}
		}
	}
}

// TestPriceOfRandomPatterns asks random graphs random patterns: no answer has many more rows than were reckoned with.
func TestPriceOfRandomPatterns(t *testing.T) {
	tried := 0
	graphtest.Differential(t, func(t testing.TB, m *graph.Model) graph.Store {
		return priced{memory.New(m), t, m, &tried}
	}, graphtest.Patterns("KITH_PATTERNS", 1000))
	if tried < 1000 {
		t.Errorf("only %d rows in all", tried)
	}
}
