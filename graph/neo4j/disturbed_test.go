package neo4j_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/rs/zerolog"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// network is a proxy between an engine and the server, which can be disturbed.
type network struct {
	*toxiproxy.Proxy
	t testing.TB
}

// networked opens the test database over a network.
func networked(t testing.TB) (*neo4j.Store, network) {
	t.Helper()
	neo4jtest.Store(t, medium)
	cfg := neo4jtest.Config(t)
	u, err := url.Parse(cfg.URI)
	if err != nil {
		t.Fatal(err)
	}
	api := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
	n := network{toxiproxy.NewProxy(api, "neo4j", "127.0.0.1:0", u.Host), t}
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.Stop)
	cfg.URI = "bolt://" + n.Listen
	s, err := neo4j.Open(t.Context(), cfg, medium)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, n
}

// disturb does so to all connections, in one direction, and ends it after a while.
func (n network) disturb(direction, kind, attributes string, during time.Duration) {
	n.t.Helper()
	text := fmt.Sprintf(`{"name":%q,"type":%q,"stream":%q,"attributes":{%s}}`, direction, kind, direction, attributes)
	if _, err := n.Toxics.AddToxicJson(strings.NewReader(text)); err != nil {
		n.t.Fatal(err)
	}
	time.AfterFunc(during, func() { _ = n.Toxics.RemoveToxic(n.t.Context(), direction) })
}

const disturbedBatches = 25

// part is one of many batches; each touches what some before it wrote.
func part(i int) *graph.Batch {
	b := batch(i*20, i*20+30)
	for j := range b.Nodes {
		if b.Nodes[j].ID[:3] == "per" {
			b.Nodes[j].Vals[6] = fmt.Sprint("status ", i)
		}
	}
	return b
}

// written writes all batches and gives their results.
func written(t *testing.T, s *neo4j.Store, before func(i int)) (results []*graph.Result) {
	t.Helper()
	for i := range disturbedBatches {
		before(i)
		r, err := s.Write(t.Context(), part(i))
		if err != nil {
			t.Fatalf("batch %d: %v", i, err)
		}
		results = append(results, r)
	}
	return results
}

// TestDisturbed: whatever happens to the connections, it costs time and never a row: each result is right, and what is
// stored in the end is the same.
func TestDisturbed(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	wantResults := written(t, s, func(int) {})
	want := content(t)
	const moment = 150 * time.Millisecond
	for name, disturbance := range map[string]func(n network, i int){
		"latency": func(n network, i int) {
			if i == 0 {
				n.disturb("downstream", "latency", `"latency":10,"jitter":10`, time.Minute)
			}
		},
		"sent in part": func(n network, _ int) {
			n.disturb("upstream", "limit_data", fmt.Sprintf(`"bytes":%d`, rand.N(20_000)), moment)
		},
		"answered in part": func(n network, i int) {
			n.disturb("downstream", "limit_data", fmt.Sprintf(`"bytes":%d`, 100*i+rand.N(100)), moment)
		},
		"reset": func(n network, i int) {
			n.disturb([]string{"upstream", "downstream"}[i%2], "reset_peer", fmt.Sprintf(`"timeout":%d`, rand.N(40)),
				moment)
		},
		"silence": func(n network, i int) {
			if i%5 == 4 {
				n.disturb("downstream", "timeout", `"timeout":100`, 2*moment)
			}
		},
		"down for three seconds": func(n network, i int) {
			if i == disturbedBatches/2 {
				n.Stop()
				time.AfterFunc(3*time.Second, func() {
					if err := n.Start(); err != nil {
						n.t.Error(err)
					}
				})
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, n := networked(t)
			results := written(t, s, func(i int) {
				for len(n.Toxics.GetToxicArray()) > 0 && name != "latency" {
					time.Sleep(time.Millisecond)
				}
				disturbance(n, i)
			})
			if d := cmp.Diff(wantResults, results); d != "" {
				t.Errorf("the results of the writes are not what they should be\n%s", d)
			}
			if d := cmp.Diff(want, content(t)); d != "" {
				t.Errorf("something else is stored\n%s", d)
			}
		})
	}
}

// TestFillDisturbed: so it is with a fill.
func TestFillDisturbed(t *testing.T) {
	b := batch(0, 4000)
	s := neo4jtest.Store(t, medium)
	if err := s.Fill(t.Context(), filled(t, b)); err != nil {
		t.Fatal(err)
	}
	want := content(t)
	s, n := networked(t)
	var cuts sync.WaitGroup
	defer cuts.Wait()
	cuts.Go(func() {
		for range 10 {
			time.Sleep(rand.N(500 * time.Millisecond))
			n.Stop()
			if err := n.Start(); err != nil {
				t.Error(err)
			}
		}
	})
	if err := s.Fill(t.Context(), filled(t, b)); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, content(t)); d != "" {
		t.Errorf("something else is stored\n%s", d)
	}
}

// TestReadingOfALoad: a load, which holds the store, reads on when the server is back; everybody else is told soon that
// it is away.
func TestReadingOfALoad(t *testing.T) {
	s, n := networked(t)
	cfg := neo4jtest.Config(t)
	cfg.URI = "bolt://" + n.Listen
	other, err := neo4j.Open(t.Context(), cfg, medium)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	release, err := s.Hold(t.Context(), "a load", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	n.Stop()
	if _, err := other.Match(t.Context(), page(1, []string{"Person"}, "")); graph.ErrorKindOf(
		err) != graph.Unavailable {
		t.Errorf("reading while the server is away: %v", err)
	}
	time.AfterFunc(time.Second, func() {
		if err := n.Start(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Match(t.Context(), page(1, []string{"Person"}, "")); err != nil {
		t.Errorf("reading of a load: %v", err)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
}
