package released_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"kith/decision"
	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
	"kith/internal/released"
)

// whole is all that a store of the release before holds, as it holds it.
func whole(t *testing.T, s graph.Store, m *graph.Model) graph.Fill {
	t.Helper()
	var needs graph.Wanted
	for _, k := range m.Concrete() {
		for r, err := range graph.Scan(t.Context(), s, &graph.Pattern{Labels: []string{k.Name}}) {
			if err != nil {
				t.Fatal(err)
			}
			needs.Nodes = append(needs.Nodes, r.ID)
		}
	}
	slices.Sort(needs.Nodes)
	var cur graph.Current
	err := s.Read(t.Context(), func(r graph.Reader) error {
		refs, err := r.Around(needs.Nodes)
		if err != nil {
			return err
		}
		slices.SortFunc(refs, func(a, b graph.EdgeRef) int {
			return cmp.Or(strings.Compare(a.From, b.From),
				cmp.Compare(a.ID, b.ID))
		})
		needs.Edges = slices.CompactFunc(refs, func(a, b graph.EdgeRef) bool { return a.ID == b.ID })
		cur, err = r.Current(needs)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	place := func(id string) int64 { return int64(slices.Index(needs.Nodes, id)) + 1 }
	return graph.Fill{
		Nodes: func(yield func(*graph.NodeState, error) bool) {
			for _, id := range needs.Nodes {
				if !yield(cur.Nodes[id], nil) {
					return
				}
			}
		},
		Edges: func(yield func(graph.FillEdge, error) bool) {
			for _, e := range needs.Edges {
				if !yield(graph.FillEdge{EdgeState: cur.Edges[e.ID], FromPlace: place(e.From), ToPlace: place(e.To)},
					nil) {
					return
				}
			}
		},
	}
}

// inNeo4j is the same store in Neo4j, as the release before kept it there.
func inNeo4j(t *testing.T) {
	t.Helper()
	f := released.Known(gen.Model).Former[0]
	from := open(t, former(t))
	defer func() { _ = from.Close() }()
	to := neo4jtest.Store(t, f.Model)
	if err := to.Fill(t.Context(), whole(t, from, f.Model)); err != nil {
		t.Fatal(err)
	}
	neo4jtest.Run(t, "MATCH (m:KithStore {id:'kith'}) SET m.schema=$schema REMOVE m.model,m.format,m.cursors",
		map[string]any{"schema": f.Neo4j})
	neo4jtest.Run(t, "MATCH (c:KithChange) DELETE c", nil)
	for _, x := range neo4jtest.Run(t, "SHOW CONSTRAINTS YIELD name WHERE name IN ['kith_change','kith_bookmark'] "+
		"RETURN name", nil) {
		neo4jtest.Run(t, "DROP CONSTRAINT "+x.(string), nil)
	}
	if left := neo4jtest.Run(t, "MATCH (n) UNWIND n._said AS s WITH s WHERE s CONTAINS '\"k\":0' RETURN s",
		nil); len(left) == 0 {
		t.Fatal("nothing in it was corrected as it was by then")
	}
}

// TestNeo4j: so it is with a store in Neo4j: recognised, asked, refused for writes, upgraded, and its decisions are
// taken back.
func TestNeo4j(t *testing.T) {
	cfg := neo4jtest.Config(t)
	inNeo4j(t)
	m := released.Known(gen.Model)
	openNeo4j := func() *neo4j.Store {
		s, err := neo4j.Open(t.Context(), cfg, m)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	s := openNeo4j()
	if err := s.Fits(); graph.ErrorKindOf(err) != graph.Incompatible ||
		!strings.Contains(err.Error(), "run kith upgrade") {
		t.Errorf("it is said to fit: %v", err)
	}
	asked(t, s, "stored")
	notExplained(t, s)
	unsealed(t, s)
	if _, err := s.Write(t.Context(), &graph.Batch{}); graph.ErrorKindOf(err) != graph.Incompatible {
		t.Errorf("a write: %v", err)
	}
	if err := s.SetBookmark(t.Context(), "derive", 1); graph.ErrorKindOf(err) != graph.Incompatible {
		t.Errorf("a bookmark: %v", err)
	}
	if _, err := neo4j.Upgrade(t.Context(), cfg, m, graph.UpgradeOptions{OnlyAdding: true}); graph.ErrorKindOf(
		err) != graph.Incompatible {
		t.Errorf("a load would have upgraded it: %v", err)
	}
	if done, err := neo4j.Upgrade(t.Context(), cfg, m, graph.UpgradeOptions{}); err != nil || len(done.Steps) == 0 ||
		done.Facts == 0 {
		t.Fatalf("%+v %v", done, err)
	}
	s = openNeo4j()
	if err := s.Fits(); err != nil {
		t.Fatal(err)
	}
	asked(t, s, "stored", "explained")
	sealed(t, s)
	if again, err := neo4j.Upgrade(t.Context(), cfg, m, graph.UpgradeOptions{}); err != nil || len(again.Steps) != 0 {
		t.Errorf("upgraded again: %+v %v", again, err)
	}
	for _, c := range []struct{ about, property, was string }{{karl, "birthDate", "1975-03-14"},
		{acme, "legalName", "Acme Tools AG"}} {
		list, err := decision.About(t.Context(), s, gen.Model, c.about, c.property)
		if err != nil || len(list) != 1 {
			t.Fatalf("decisions about %s: %+v %v", c.about, list, err)
		}
		by := decision.By{Actor: "Ida Registry", Why: "the card was forged", At: today}
		if _, err := decision.Undo(t.Context(), s, gen.Model, by, decision.Undoing{Decision: list[0].ID}); err != nil {
			t.Fatal(err)
		}
		if got := value(t, s, c.about, c.property); got != c.was {
			t.Errorf("%s of %s is %v, want %v", c.property, c.about, got, c.was)
		}
	}
}
