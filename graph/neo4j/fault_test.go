package neo4j_test

import (
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// relay stands between an engine and the server. It can cut what is connected, and be closed as if the server had stopped.
type relay struct {
	net.Listener
	to string

	mu    sync.Mutex
	conns []net.Conn
	limit int64 // bytes that the next connection may send to the server; 0: all
	away  bool  // no connection reaches the server
}

func newRelay(t *testing.T, to string) *relay {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{Listener: l, to: to}
	go r.serve()
	t.Cleanup(r.stop)
	return r
}

func (r *relay) serve() {
	for {
		client, err := r.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", r.to)
		if err != nil {
			_ = client.Close()
			continue
		}
		r.mu.Lock()
		if r.away {
			_, _ = client.Close(), server.Close()
		}
		r.conns = append(r.conns, client, server)
		var up io.Reader = client
		if r.limit > 0 {
			up = io.LimitReader(client, r.limit)
			r.limit = 0
		}
		r.mu.Unlock()
		go pipe(server, up, client)
		go pipe(client, server, server)
	}
}

// pipe copies until either side ends, and then ends both.
func pipe(to net.Conn, from io.Reader, source net.Conn) {
	_, _ = io.Copy(to, from)
	_, _ = to.Close(), source.Close()
}

// cut ends all connections. The next one may send so many bytes to the server; 0: all.
func (r *relay) cut(limit int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.conns {
		_ = c.Close()
	}
	r.conns, r.limit = nil, limit
}

// pause cuts all connections and lets none through until it is over.
func (r *relay) pause(away bool) {
	r.mu.Lock()
	r.away = away
	r.mu.Unlock()
	r.cut(0)
}

func (r *relay) stop() {
	_ = r.Close()
	r.cut(0)
}

// relayed opens the test database through a relay.
func relayed(t *testing.T) (*neo4j.Store, *relay) {
	t.Helper()
	neo4jtest.Store(t, medium)
	cfg := neo4jtest.Config(t)
	u, err := url.Parse(cfg.URI)
	if err != nil {
		t.Fatal(err)
	}
	r := newRelay(t, u.Host)
	cfg.URI = "bolt://" + r.Addr().String()
	s, err := neo4j.Open(t.Context(), cfg, medium)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, r
}

// TestLostConnections: a connection that died while nobody looked is not noticed by anyone.
func TestLostConnections(t *testing.T) {
	s, r := relayed(t)
	if _, err := s.Write(t.Context(), batch(0, 50)); err != nil {
		t.Fatal(err)
	}
	r.cut(0)
	rows, err := s.Match(t.Context(), page(graph.All, []string{"Person"}, ""))
	if err != nil || len(rows.Rows) != 50 {
		t.Errorf("reading over a dead connection: %v", err)
	}
	r.cut(0)
	if _, err := s.Write(t.Context(), batch(50, 60)); err != nil {
		t.Errorf("writing over a dead connection: %v", err)
	}
}

// TestCutWhileWriting: wherever a connection is cut, a batch is there as a whole or not at all, and the same batch written
// again completes it.
func TestCutWhileWriting(t *testing.T) {
	s, r := relayed(t)
	all := page(graph.All, []string{"Person"}, "")
	all.Steps = []*graph.Step{step("MEMBER_OF", false, page(graph.All, []string{"Household"}, ""))}
	for i, limit := range []int64{700, 2_000, 8_000, 20_000, 40_000} {
		b := batch(i*100, (i+1)*100)
		r.cut(limit)
		if _, err := s.Write(t.Context(), b); err != nil && graph.KindOf(err) != graph.Unavailable {
			t.Errorf("cut after %d bytes: %v", limit, err)
		}
		rows, err := s.Match(t.Context(), all)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(rows.Rows); n != i*100 && n != (i+1)*100 {
			t.Errorf("cut after %d bytes, %d persons are stored", limit, n)
		}
		if _, err := s.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		rows, err = s.Match(t.Context(), all)
		if err != nil || len(rows.Rows) != (i+1)*100 {
			t.Fatalf("written again: %v", err)
		}
		for _, row := range rows.Rows {
			if len(row.Pages[0].Rows) != 1 {
				t.Fatalf("%s has %d households", row.ID, len(row.Pages[0].Rows))
			}
		}
	}
}

// TestServerGone: every call says so, and says what to do.
func TestServerGone(t *testing.T) {
	s, r := relayed(t)
	s.SetPatience(time.Second)
	r.stop()
	if _, err := s.Match(t.Context(), page(1, []string{"Person"}, "")); graph.KindOf(err) != graph.Unavailable {
		t.Errorf("Match: %v", err)
	}
	if _, err := s.Write(t.Context(), batch(0, 1)); graph.KindOf(err) != graph.Unavailable {
		t.Errorf("Write: %v", err)
	}
	for _, err := range s.Scan(t.Context(), page(1, []string{"Person"}, "")) {
		if graph.KindOf(err) != graph.Unavailable {
			t.Errorf("Scan: %v", err)
		}
	}
}
