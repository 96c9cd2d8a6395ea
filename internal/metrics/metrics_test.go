package metrics

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/internal/gen"
)

// collect returns the lines of our own metrics, those of times without their buckets.
func collect(t *testing.T, m *Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatal(w.Code)
	}
	var own []string
	for line := range strings.Lines(w.Body.String()) {
		if strings.HasPrefix(line, "kith_") && !strings.Contains(line, "_bucket") {
			own = append(own, line)
		}
	}
	return regexp.MustCompile(`(_sum\S*) .*`).ReplaceAllString(strings.Join(own, ""), "$1 …")
}

func has(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, line := range want {
		if !strings.Contains(got, line+"\n") {
			t.Errorf("no %s in\n%s", line, got)
		}
	}
}

func TestRequests(t *testing.T) {
	m := New()
	m.Request(Request{Kind: "query", Operation: "Household", Data: true, Took: time.Millisecond})
	m.Request(Request{Kind: "query", Data: true, Codes: []string{"TIMEOUT", "BUSY"}})
	m.Request(Request{Kind: "mutation", Operation: "Correct", Codes: []string{"CONFLICT"}})
	m.Request(Request{Codes: []string{"BAD_USER_INPUT"}})
	m.Response("/graphql", 200, 1200)
	m.Response("/graphql", 200, 34)
	m.Gauge("kith_connections", "Open.", func() float64 { return 1 })
	m.Gauge("kith_connections", "Open.", func() float64 { return 2 })
	m.Counter("kith_connections_closed_total", "Closed.", func() float64 { return 3 })
	has(t, collect(t, m),
		`kith_requests_total{kind="query",outcome="ok"} 1`,
		`kith_requests_total{kind="query",outcome="partial"} 1`,
		`kith_requests_total{kind="mutation",outcome="failed"} 1`,
		`kith_requests_total{kind="none",outcome="failed"} 1`,
		`kith_errors_total{code="TIMEOUT"} 1`,
		`kith_errors_total{code="BUSY"} 1`,
		`kith_request_seconds_count{operation="Household"} 1`,
		`kith_request_seconds_count{operation="unnamed"} 2`,
		`kith_request_seconds_count{operation="other"} 1`,
		`kith_http_responses_total{path="/graphql",status="200"} 2`,
		`kith_answer_bytes_total 1234`,
		`kith_connections 2`,
		`kith_connections_closed_total 3`)
}

// TestNamesAreBounded: clients that make up names of operations make no more than a hundred time series, and those that
// are refused or long make none.
func TestNamesAreBounded(t *testing.T) {
	m := New()
	for i := range 300 {
		m.Request(Request{Kind: "query", Operation: fmt.Sprintf("Refused%d", i), Codes: []string{"BUSY"}})
		m.Request(Request{Kind: "query", Operation: strings.Repeat("x", maxLetters+1+i)})
	}
	for range 2 {
		for i := range 3 * maxNames {
			m.Request(Request{Kind: "query", Operation: fmt.Sprintf("Query%03d", i)})
		}
	}
	got := collect(t, m)
	if n := strings.Count(got, "kith_request_seconds_count"); n != maxNames+1 {
		t.Errorf("%d operations", n)
	}
	has(t, got, `kith_request_seconds_count{operation="Query000"} 2`,
		`kith_request_seconds_count{operation="Query099"} 2`,
		`kith_request_seconds_count{operation="other"} 1000`)
}

// TestStore: every call that asks the store is counted, through a view too, with the rows that it gave.
func TestStore(t *testing.T) {
	m := New()
	behind := memory.New(gen.Model)
	s := m.Store(behind)
	var people []graph.NodeWrite
	for _, key := range []string{"1", "2", "3"} {
		kind := gen.Model.Kind("Person")
		vals := make([]any, len(kind.Props))
		people = append(people, graph.NodeWrite{Node: graph.Node{ID: kind.NodeID("bank", key), Vals: vals}})
	}
	if _, err := s.Write(t.Context(), &graph.Batch{Nodes: people}); err != nil {
		t.Fatal(err)
	}
	all := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 10}}
	if _, err := s.Match(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	v, err := s.View(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Match(t.Context(), all); err != nil {
		t.Error(err)
	}
	if err := v.Close(); err != nil {
		t.Error(err)
	}
	if _, err := s.Aggregate(t.Context(), &graph.Aggregate{Of: all}); err != nil {
		t.Error(err)
	}
	failing := m.Store(&graphtest.Failing{Store: behind, At: 1, Err: errors.New("on purpose")})
	if _, err := failing.Match(t.Context(), all); err == nil {
		t.Error("no error")
	}
	if err := s.Read(t.Context(), func(graph.Reader) error { return nil }); err != nil {
		t.Error(err)
	}
	has(t, collect(t, m),
		`kith_statement_seconds_count{call="match"} 3`,
		`kith_statement_seconds_count{call="aggregate"} 1`,
		`kith_statement_seconds_count{call="read"} 1`,
		`kith_statement_seconds_count{call="write"} 1`,
		`kith_statement_errors_total{call="match"} 1`,
		`kith_rows_total 6`)
}

func TestNil(t *testing.T) {
	var m *Metrics
	m.Request(Request{})
	m.Response("/", 200, 1)
	m.Gauge("x", "", nil)
	m.Counter("x", "", nil)
	if s := memory.New(gen.Model); m.Store(s) != graph.Store(s) {
		t.Error("another store")
	}
}

func BenchmarkRequest(b *testing.B) {
	m := New()
	for b.Loop() {
		m.Request(Request{Kind: "query", Operation: "Household", Data: true, Took: time.Millisecond})
		m.Response("/graphql", 200, 1200)
	}
}
