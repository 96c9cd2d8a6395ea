package sqlite_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"kith/graph"
	"kith/graph/sqlite"
)

// TestNumbers: every integer and every float comes back as it went in, and is found by its value.
func TestNumbers(t *testing.T) {
	m := graph.NewModel(graph.Model{Kinds: []graph.Kind{kind("Thing", "thg", prop("i", typed(graph.Int)),
		prop("f", typed(graph.Float)))}})
	s := open(t, sqlite.Memory, m)
	defer closed(t, s)
	ints := []int64{math.MaxInt64, math.MinInt64, 1<<53 + 1, -1, 0}
	floats := []float64{0.1 + 0.2 + 1e-17, 1e21, 5e-324, math.MaxFloat64, -1.0 / 3, 2.2250738585072014e-308,
		123456789012345680}
	r := rand.New(rand.NewPCG(3, 4))
	for len(floats) < 2000 {
		if f := math.Float64frombits(r.Uint64()); !math.IsNaN(f) && !math.IsInf(f, 0) {
			floats = append(floats, f)
		}
	}
	b, k := &graph.Batch{}, m.Kind("Thing")
	for i, f := range floats {
		vals := make([]any, len(k.Props))
		vals[k.Slot("i")], vals[k.Slot("f")] = ints[i%len(ints)]^int64(i), f
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: fmt.Sprintf("thg_%06d", i), Vals: vals}})
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	wanted := []graph.Prop{{Name: "i", Type: graph.Int}, {Name: "f", Type: graph.Float}}
	for i, f := range floats {
		for _, c := range []graph.Cond{
			{Op: graph.Eq, Prop: wanted[1], Value: f},
			{Op: graph.In, Prop: wanted[0], Value: []any{ints[i%len(ints)] ^ int64(i)}},
		} {
			p := &graph.Pattern{Labels: []string{"Thing"}, Where: []graph.Cond{c}, Props: wanted,
				Page: graph.Page{Size: graph.All}}
			rows, err := s.Match(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			want := []any{ints[i%len(ints)] ^ int64(i), f}
			if len(rows.Rows) != 1 || rows.Rows[0].Vals[0] != want[0] || rows.Rows[0].Vals[1] != want[1] {
				t.Fatalf("want %v, got %v", want, values(rows))
			}
		}
	}
}

func values(rows *graph.Rows) (out [][]any) {
	for _, r := range rows.Rows {
		out = append(out, r.Vals)
	}
	return out
}
