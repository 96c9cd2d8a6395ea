package connection

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"kith/graph"
	"kith/graph/sqlite"
	"kith/internal/gen"
)

// hubs writes two people of so many neighbours each: accounts that they pay for and people whom they know. They have
// one account in common.
func hubs(t testing.TB, s graph.Store, n int) (from, to string) {
	t.Helper()
	w := &world{}
	accounts, friends := n/2, n-n/2
	for h := range 2 {
		id := fmt.Sprintf("per_hub%d", h)
		w.nodes = append(w.nodes, id)
		for i := range accounts {
			acc := fmt.Sprintf("acc_%d000x%d", h, i)
			w.nodes = append(w.nodes, acc)
			w.edges = append(w.edges, edge{hasRole, id, acc, "PAYER", "2010-01-01", graph.Ever})
		}
		for i := range friends {
			friend := fmt.Sprintf("per_%d000x%d", h, i)
			w.nodes = append(w.nodes, friend)
			w.edges = append(w.edges, edge{"KNOWS", id, friend, "", "2010-01-01", graph.Ever})
		}
	}
	w.edges[len(w.edges)-friends-1].to = fmt.Sprintf("acc_%d000x%d", 0, accounts/2)
	b := w.batch()
	for i := 0; i < len(b.Nodes); i += 2000 {
		if _, err := s.Write(t.Context(), &graph.Batch{Nodes: b.Nodes[i:min(i+2000, len(b.Nodes))]}); err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i < len(b.Edges); i += 2000 {
		if _, err := s.Write(t.Context(), &graph.Batch{Edges: b.Edges[i:min(i+2000, len(b.Edges))]}); err != nil {
			t.Fatal(err)
		}
	}
	return "per_hub0", "per_hub1"
}

// BenchmarkHubs finds the path between two people of 10,000 neighbours each.
func BenchmarkHubs(b *testing.B) {
	s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "kith.db"), gen.Model)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	from, to := hubs(b, s, 10_000)
	a := Asked{From: from, To: to, MaxHops: 6, Types: Types(gen.Model), During: graph.Day("2025-06-01"),
		Day: "2025-06-01"}
	b.ReportAllocs()
	for b.Loop() {
		v, err := s.View(context.Background(), Statements)
		if err != nil {
			b.Fatal(err)
		}
		got, err := Find(b.Context(), gen.Model, v, a)
		if err != nil || got.Hops != 2 {
			b.Fatalf("%+v %v", got, err)
		}
		_ = v.Close()
	}
}
