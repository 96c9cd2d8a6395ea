package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"kith/graph"
)

// store is a store whose calls are counted and timed.
type store struct {
	graph.Store
	m                             *Metrics
	match, aggregate, read, write call
}

type call struct {
	took   prometheus.Observer
	failed prometheus.Counter
}

// Store counts the calls of a store; nil leaves it as it is.
func (m *Metrics) Store(s graph.Store) graph.Store {
	if m == nil {
		return s
	}
	of := func(name string) call { return call{m.calls.WithLabelValues(name), m.failed.WithLabelValues(name)} }
	return &store{Store: s, m: m, match: of("match"), aggregate: of("aggregate"), read: of("read"), write: of("write")}
}

func (c call) done(begin time.Time, err error) {
	c.took.Observe(time.Since(begin).Seconds())
	if err != nil {
		c.failed.Inc()
	}
}

// Match implements graph.Store.
func (s *store) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	return s.ask(ctx, s.Store, p)
}

// Aggregate implements graph.Store.
func (s *store) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	return s.add(ctx, s.Store, a)
}

// View implements graph.Store.
func (s *store) View(ctx context.Context, patterns int) (graph.View, error) {
	v, err := s.Store.View(ctx, patterns)
	return graph.Through{View: v, Ask: s.ask, Add: s.add}, err
}

func (s *store) ask(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (*graph.Rows, error) {
	begin := time.Now()
	rows, err := behind.Match(ctx, p)
	s.match.done(begin, err)
	if err == nil {
		s.m.rows.Add(float64(rows.Count()))
	}
	return rows, err
}

func (s *store) add(ctx context.Context, behind graph.Aggregator, a *graph.Aggregate) (*graph.Aggregated, error) {
	begin := time.Now()
	out, err := behind.Aggregate(ctx, a)
	s.aggregate.done(begin, err)
	return out, err
}

// Read implements graph.Store.
func (s *store) Read(ctx context.Context, f func(graph.Reader) error) error {
	begin := time.Now()
	err := s.Store.Read(ctx, f)
	s.read.done(begin, err)
	return err
}

// Write implements graph.Store.
func (s *store) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	begin := time.Now()
	result, err := s.Store.Write(ctx, b)
	s.write.done(begin, err)
	return result, err
}
