package fill_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/fill"
	"kith/graph/graphtest"
)

var model = graphtest.Model

func person(id string, by *graph.Provenance) *graph.NodeWrite {
	return &graph.NodeWrite{Node: graph.Node{ID: "per_" + id, Vals: make([]any, len(model.Kind("Person").Props))},
		By: by}
}

func record(id string) *graph.NodeWrite {
	return &graph.NodeWrite{Node: graph.Node{ID: "rec_" + id, Vals: make([]any, len(model.Kind("SourceRecord").Props))}}
}

func knows(from, to string, by *graph.Provenance) *graph.EdgeWrite {
	return &graph.EdgeWrite{Edge: graph.Edge{Type: "KNOWS", From: "per_" + from, To: "per_" + to, Until: graph.Ever,
		Vals: make([]any, len(model.Edge("KNOWS").Props))}, By: by}
}

func ignore(int64, fill.Outcome) error { return nil }

// TestOrder: whatever the order of the writes and however little memory there is, nodes come by id and edges by the
// place they start from, each once, with the places of both ends; and they can be walked again.
func TestOrder(t *testing.T) {
	const n = 3000
	b := fill.New(model, t.TempDir(), 8<<10)
	defer closed(t, b)
	for i := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
		id := fmt.Sprintf("%04d", i)
		add(t, b.Edge(knows(id, fmt.Sprintf("%04d", (i*7)%n), nil), 0))
		add(t, b.Node(person(id, nil), 0))
	}
	w, err := b.Build(t.Context(), ignore)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		i := 0
		for node, err := range w.Nodes {
			if want := fmt.Sprintf("per_%04d", i); err != nil || node.ID != want {
				t.Fatalf("node %d is %v, want %s: %v", i, node, want, err)
			}
			i++
		}
		i = 0
		for e, err := range w.Edges {
			if err != nil || e.FromPlace != int64(i+1) || e.ToPlace != int64(i*7%n+1) ||
				e.From != fmt.Sprintf("per_%04d", i) || e.To != fmt.Sprintf("per_%04d", i*7%n) {
				t.Fatalf("edge %d is %+v: %v", i, e, err)
			}
			i++
		}
		if i != n {
			t.Fatalf("%d edges, want %d", i, n)
		}
	}
}

// TestReport: dangling edges come last, in the order they were added, with the keys of both ends; ASSERTED edges are
// not reported, dangling or not.
func TestReport(t *testing.T) {
	b := fill.New(model, t.TempDir(), 8<<10)
	defer closed(t, b)
	by := &graph.Provenance{Record: "rec_1", Observation: graph.ObservedAt("2026-01-01T00:00:00Z"), From: "from",
		To: "to"}
	missing := &graph.Provenance{Record: "rec_missing", Observation: graph.ObservedAt("2026-01-01T00:00:00Z")}
	add(t, b.Edge(knows("a", "missing", by), 1))
	add(t, b.Edge(knows("zzz", "a", by), 2))
	add(t, b.Edge(knows("a", "a", by), 3))
	add(t, b.Edge(knows("aaa", "missing", by), 4))
	add(t, b.Edge(knows("a", "a", by), 5))
	add(t, b.Node(person("a", missing), 6))
	add(t, b.Node(record("1"), 7))
	var got []string
	_, err := b.Build(t.Context(), func(tag int64, o fill.Outcome) error {
		line := fmt.Sprint(tag, " ", o.Change)
		if e := o.Dangling; e != nil {
			line += fmt.Sprint(" ", e.From, " ", e.To, " ", e.By.From, " ", e.By.To)
		}
		got = append(got, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "6 1\n7 1\n3 1\n5 0\n1 3 per_a per_missing from to\n2 3 per_zzz per_a from to\n4 3 per_aaa per_missing " +
		"from to"
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

// TestInvalid: what does not fit the model is refused when it is written.
func TestInvalid(t *testing.T) {
	b := fill.New(model, t.TempDir(), 8<<10)
	defer closed(t, b)
	bad := person("a", nil)
	bad.Vals[model.Kind("Person").Slot("status")] = "BUSY"
	named := person("b", nil)
	named.Aliases = []string{"per_c"}
	for _, err := range []error{b.Node(named, 0), b.Node(bad, 0),
		b.Edge(&graph.EdgeWrite{Edge: graph.Edge{Type: "LIKES"}}, 0), b.Node(&graph.NodeWrite{}, 0)} {
		if graph.ErrorKindOf(err) != graph.Invalid || err == nil {
			t.Errorf("want it invalid, got %v", err)
		}
	}
}

// TestNothingLeft: temporary files have no name in the folder, so that a kill leaves nothing behind.
func TestNothingLeft(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file in use keeps its name")
	}
	dir := t.TempDir()
	b := fill.New(model, dir, 1<<10)
	for i := range 1000 {
		add(t, b.Node(person(fmt.Sprint(i), nil), 0))
	}
	if _, err := b.Build(t.Context(), ignore); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("%v is left: %v", left, err)
	}
	closed(t, b)
}

// TestNoRoom: a folder that cannot be written to is an Unavailable error.
func TestNoRoom(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gone")
	b := fill.New(model, dir, 1<<10)
	var err error
	for i := 0; err == nil && i < 1000; i++ {
		err = b.Node(person(fmt.Sprint(i), nil), 0)
	}
	if _, built := b.Build(t.Context(), ignore); graph.ErrorKindOf(built) != graph.Unavailable &&
		graph.ErrorKindOf(err) != graph.Unavailable {
		t.Errorf("want it unavailable, got %v and %v", err, built)
	}
	closed(t, b)
}

func add(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func closed(t *testing.T, b *fill.Builder) {
	t.Helper()
	if err := b.Close(); err != nil {
		t.Error(err)
	}
}
