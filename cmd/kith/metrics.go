package main

import (
	"kith/graph"
	"kith/internal/metrics"
	"kith/resolvers"
	"kith/resolvers/admission"
)

// pooled is a store that lends connections.
type pooled interface {
	Pool() (size, used int)
}

// count adds to metrics what the queue of requests and the store know.
func count(m *metrics.Metrics, store graph.Store, api *resolvers.API) {
	for _, g := range []struct {
		name, help string
		value      func(admission.Load) float64
		total      bool
	}{
		{"kith_queue_running", "Requests that run and are no look-ups by key.",
			func(l admission.Load) float64 { return float64(l.Running) }, false},
		{"kith_queue_waiting", "Requests that wait for others to end.",
			func(l admission.Load) float64 { return float64(l.Waiting) }, false},
		{"kith_queue_light_total", "Look-ups by key, which do not wait.",
			func(l admission.Load) float64 { return float64(l.Light) }, true},
		{"kith_queue_admitted_total", "Other requests that were let in.",
			func(l admission.Load) float64 { return float64(l.Heavy) }, true},
		{"kith_queue_refused_total", "Requests that were refused as BUSY.",
			func(l admission.Load) float64 { return float64(l.Refused) }, true},
		{"kith_queue_given_up_total", "Requests whose client left while they waited.",
			func(l admission.Load) float64 { return float64(l.GivenUp) }, true},
		{"kith_queue_seconds_total", "Time that requests have waited.",
			func(l admission.Load) float64 { return l.Waited.Seconds() }, true},
	} {
		add := m.Gauge
		if g.total {
			add = m.Counter
		}
		add(g.name, g.help, func() float64 { return g.value(api.Load()) })
	}
	if p, ok := store.(pooled); ok {
		m.Gauge("kith_pool_size", "Connections to the store for reading.", func() float64 {
			size, _ := p.Pool()
			return float64(size)
		})
		m.Gauge("kith_pool_used", "Those of them that are in use.", func() float64 {
			_, used := p.Pool()
			return float64(used)
		})
	}
}
