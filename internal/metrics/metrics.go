// Package metrics counts what a server does, for Prometheus to collect: requests, errors by code, time by operation,
// statements and rows, connections, and the process itself. Nothing in it is about a person, and how many time series
// there are does not depend on what clients send.
package metrics

import (
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// seconds are the buckets of times: from a look-up by key to the longest that a request may take.
var seconds = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}

// Metrics are those of one server. The methods of nil count nothing.
type Metrics struct {
	registry   *prometheus.Registry
	responses  *prometheus.CounterVec
	requests   *prometheus.CounterVec
	errors     *prometheus.CounterVec
	took       *prometheus.HistogramVec
	sent       prometheus.Counter
	calls      *prometheus.HistogramVec
	failed     *prometheus.CounterVec
	rows       prometheus.Counter
	operations names
}

// New makes metrics that have counted nothing yet.
func New() *Metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: seconds}, labels)
	}
	m := &Metrics{
		registry:  prometheus.NewRegistry(),
		responses: counter("kith_http_responses_total", "Answers by path and status.", "path", "status"),
		requests: counter("kith_requests_total", "GraphQL requests by kind of operation (query, mutation, none) and "+
			"outcome (ok, partial: data with errors, failed: no data).", "kind", "outcome"),
		errors: counter("kith_errors_total", "GraphQL requests by the codes of their errors, each once.", "code"),
		took: histogram("kith_request_seconds", "Time of GraphQL requests by operation: the first hundred names, "+
			"\"unnamed\" and \"other\".", "operation"),
		sent: prometheus.NewCounter(prometheus.CounterOpts{Name: "kith_answer_bytes_total",
			Help: "Bytes of answers, as they were sent."}),
		calls: histogram("kith_statement_seconds", "Time of calls of the store by what they do (match, aggregate, "+
			"read, write).", "call"),
		failed: counter("kith_statement_errors_total", "Calls of the store that failed, by what they do.", "call"),
		rows: prometheus.NewCounter(prometheus.CounterOpts{Name: "kith_rows_total",
			Help: "Rows that patterns gave, nested ones included."}),
	}
	m.registry.MustRegister(m.responses, m.requests, m.errors, m.took, m.sent, m.calls, m.failed, m.rows,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler answers with all metrics in the text format of Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true})
}

// Gauge adds what is measured when the metrics are collected. A name that is there already is replaced.
func (m *Metrics) Gauge(name, help string, value func() float64) {
	if m != nil {
		m.add(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
	}
}

// Counter adds what is counted elsewhere.
func (m *Metrics) Counter(name, help string, value func() float64) {
	if m != nil {
		m.add(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, value))
	}
}

func (m *Metrics) add(c prometheus.Collector) {
	m.registry.Unregister(c)
	m.registry.MustRegister(c)
}

// Response counts an answer by the pattern of its path, as the server has it, its status and its size.
func (m *Metrics) Response(path string, status, bytes int) {
	if m == nil {
		return
	}
	m.responses.WithLabelValues(path, strconv.Itoa(status)).Inc()
	m.sent.Add(float64(bytes))
}

// Request is a GraphQL request that was answered.
type Request struct {
	Kind      string   // query or mutation; "" if there was no operation
	Operation string   // its name
	Codes     []string // of its errors, each once
	Data      bool     // whether there was any
	Took      time.Duration
}

// Request counts a GraphQL request.
func (m *Metrics) Request(r Request) {
	if m == nil {
		return
	}
	outcome := "ok"
	switch {
	case len(r.Codes) > 0 && r.Data:
		outcome = "partial"
	case len(r.Codes) > 0:
		outcome = "failed"
	}
	if r.Kind == "" {
		r.Kind = "none"
	}
	m.requests.WithLabelValues(r.Kind, outcome).Inc()
	for _, code := range r.Codes {
		m.errors.WithLabelValues(code).Inc()
	}
	m.took.WithLabelValues(m.operations.of(r.Operation, outcome == "ok")).Observe(r.Took.Seconds())
}

// names are the operations that have a time series of their own.
type names struct {
	mu    sync.RWMutex
	known []string // sorted
}

const (
	maxNames   = 100
	maxLetters = 64
)

// of is the label of an operation. A name becomes known by a request that is answered without errors, as long as there
// is room; so whoever sends what is refused cannot use up the room.
func (n *names) of(name string, answered bool) string {
	if name == "" {
		return "unnamed"
	}
	n.mu.RLock()
	_, known := slices.BinarySearch(n.known, name)
	full := len(n.known) == maxNames
	n.mu.RUnlock()
	if known {
		return name
	}
	if full || !answered || len(name) > maxLetters {
		return "other"
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if at, known := slices.BinarySearch(n.known, name); !known {
		if len(n.known) == maxNames {
			return "other"
		}
		n.known = slices.Insert(n.known, at, name)
	}
	return name
}
