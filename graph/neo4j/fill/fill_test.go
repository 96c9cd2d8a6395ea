package fill_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/neo4j/fill"
	"kith/graph/neo4j/neo4jtest"
	"kith/graph/neo4j/server"
)

// connected is the test database with an empty store.
func connected(t *testing.T) (*server.DB, graph.Store) {
	t.Helper()
	s := neo4jtest.Open(t, graphtest.Model)
	db, err := server.Connect(neo4jtest.Config(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(context.WithoutCancel(t.Context())) })
	return db, s
}

func person(i int) graph.Node {
	k := graphtest.Model.Kind("Person")
	id := fmt.Sprintf("per_%05d", i)
	return graph.Node{ID: id, Vals: k.Complete(id, make([]any, len(k.Props)))}
}

// TestFillLearns: a fill that does not hear of its commit finds out where the nodes are that its edges will need.
func TestFillLearns(t *testing.T) {
	db, s := connected(t)
	others := &graph.Batch{} // nobody's business, and of other ids
	for i := range 5 {
		others.Nodes = append(others.Nodes, graph.NodeWrite{Node: person(i)})
	}
	if _, err := s.Write(t.Context(), others); err != nil {
		t.Fatal(err)
	}
	var persons []*graph.NodeState
	for i := range 300 {
		persons = append(persons, &graph.NodeState{Node: person(5 + i)})
	}
	ids, err := fill.PutTwice(t.Context(), db, graphtest.Model.Kind("Person"), persons)
	if err != nil || len(ids[0]) < 100 {
		t.Fatalf("%d nodes: %v", len(ids[0]), err)
	}
	if d := cmp.Diff(ids[0], ids[1]); d != "" {
		t.Errorf("nodes are found where they are not\n%s", d)
	}
}

// TestFillAstray: a fill that does not find the ends of an edge fails, and does not go on without it.
func TestFillAstray(t *testing.T) {
	db, _ := connected(t)
	k := graphtest.Model.Edge("HAS_ROLE")
	e := graph.FillEdge{FromPlace: 1, ToPlace: 2, EdgeState: &graph.EdgeState{Edge: graph.Edge{ID: 1, Type: k.Type,
		From: "per_1", To: "acc_1", Until: graph.Ever, Vals: make([]any, len(k.Props))}}}
	err := fill.PutAstray(t.Context(), db, graphtest.Model, e)
	if err == nil || graph.ErrorKindOf(err) != graph.Internal || !strings.Contains(err.Error(), "0 of 1 edges") {
		t.Errorf("an edge without ends: %v", err)
	}
}
