package neo4j_test

import (
	"io"
	"net"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// relay stands between an engine and the server. It can cut what is connected, and be closed as if the server had
// stopped.
type relay struct {
	net.Listener
	to string

	mu    sync.Mutex
	conns []net.Conn
	limit limit // of the next connection
	away  bool  // no connection reaches the server
}

// limit is how many bytes a connection may send and receive before it is cut; 0: all.
type limit struct{ sent, received int64 }

func limited(r io.Reader, bytes int64) io.Reader {
	if bytes == 0 {
		return r
	}
	return io.LimitReader(r, bytes)
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
		up, down := limited(client, r.limit.sent), limited(server, r.limit.received)
		r.limit = limit{}
		r.mu.Unlock()
		go pipe(server, up, client)
		go pipe(client, down, server)
	}
}

// pipe copies until either side ends, and then ends both.
func pipe(to net.Conn, from io.Reader, source net.Conn) {
	_, _ = io.Copy(to, from)
	_, _ = to.Close(), source.Close()
}

// cut ends all connections, and the next one after so many bytes.
func (r *relay) cut(next limit) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.conns {
		_ = c.Close()
	}
	r.conns, r.limit = nil, next
}

// count is how many connections there have been since the cut.
func (r *relay) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.conns) / 2
}

// pause cuts all connections and lets none through until it is over.
func (r *relay) pause(away bool) {
	r.mu.Lock()
	r.away = away
	r.mu.Unlock()
	r.cut(limit{})
}

func (r *relay) stop() {
	_ = r.Close()
	r.cut(limit{})
}

// relayed opens the test database through a relay.
func relayed(t *testing.T) (*neo4j.Store, *relay) {
	t.Helper()
	neo4jtest.Store(t, medium)
	r, cfg := relaying(t)
	s, err := neo4j.Open(t.Context(), cfg, medium)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, r
}

// relaying is a relay to the test database, and the way through it.
func relaying(t *testing.T) (*relay, neo4j.Config) {
	t.Helper()
	cfg := neo4jtest.Config(t)
	u, err := url.Parse(cfg.URI)
	if err != nil {
		t.Fatal(err)
	}
	r := newRelay(t, u.Host)
	cfg.URI = "bolt://" + r.Addr().String()
	return r, cfg
}

// TestLostConnections: a pooled connection that died while it was idle costs no call an error.
func TestLostConnections(t *testing.T) {
	s, r := relayed(t)
	if _, err := s.Write(t.Context(), batch(0, 50)); err != nil {
		t.Fatal(err)
	}
	r.cut(limit{})
	rows, err := s.Match(t.Context(), page(graph.All, []string{"Person"}, ""))
	if err != nil || len(rows.Rows) != 50 {
		t.Errorf("reading over a dead connection: %v", err)
	}
	r.cut(limit{})
	if _, err := s.Write(t.Context(), batch(50, 60)); err != nil {
		t.Errorf("writing over a dead connection: %v", err)
	}
}

// TestCutWhileWriting: wherever a connection is cut, on the way there or in the answers, that to the commit too, a
// batch is written once, and the result is that of having written it.
func TestCutWhileWriting(t *testing.T) {
	for name, limited := range map[string]func(bytes int64) limit{
		"there": func(bytes int64) limit { return limit{sent: 8 * bytes} },
		"back":  func(bytes int64) limit { return limit{received: bytes} },
	} {
		t.Run(name, func(t *testing.T) {
			s, r := relayed(t)
			all := page(0, []string{"Person"}, "")
			all.Count = true
			for i, cut := 0, true; cut; i++ {
				l := limited(int64(300 + 25*i))
				r.cut(l)
				result, err := s.Write(t.Context(), &graph.Batch{Nodes: batch(i*10, (i+1)*10).Nodes})
				if err != nil {
					t.Fatalf("cut after %+v: %v", l, err)
				}
				cut = r.count() > 2 // one is for the waiting place
				if slices.ContainsFunc(result.Nodes, func(c graph.Change) bool { return c != graph.Inserted }) {
					t.Fatalf("cut after %+v: not all came out as inserted: %v", l, result.Nodes)
				}
				rows, err := s.Match(t.Context(), all)
				if err != nil || rows.Total != int64(i+1)*10 {
					t.Fatalf("cut after %+v: %d persons are stored, want %d: %v", l, rows.Total, (i+1)*10, err)
				}
			}
		})
	}
}

// TestServerGone: every call says so, and says what to do.
func TestServerGone(t *testing.T) {
	s, r := relayed(t)
	s.SetPatience(time.Second)
	r.stop()
	if _, err := s.Match(t.Context(), page(1, []string{"Person"}, "")); graph.ErrorKindOf(err) != graph.Unavailable {
		t.Errorf("Match: %v", err)
	}
	if _, err := s.Write(t.Context(), batch(0, 1)); graph.ErrorKindOf(err) != graph.Unavailable {
		t.Errorf("Write: %v", err)
	}
	for _, err := range graph.Scan(t.Context(), s, page(1, []string{"Person"}, "")) {
		if graph.ErrorKindOf(err) != graph.Unavailable {
			t.Errorf("Scan: %v", err)
		}
	}
}
