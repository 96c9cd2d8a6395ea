package neo4j_test

import (
	"testing"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/neo4j/neo4jtest"
)

func TestContract(t *testing.T) { graphtest.Run(t, neo4jtest.Open) }

// patterns is on how many random patterns the server is compared; other random tests are of a part of it.
func patterns() int { return graphtest.Patterns("KITH_PATTERNS_NEO4J", 80) }

// The tests below ask for the server themselves: a case of theirs cannot skip all of them.

func TestDifferential(t *testing.T) {
	neo4jtest.Config(t)
	graphtest.Differential(t, neo4jtest.Open, patterns())
}

// TestDifferentialFar asks as if there were many nodes of every kind.
func TestDifferentialFar(t *testing.T) {
	neo4jtest.Config(t)
	graphtest.DifferentialFar(t, func(t testing.TB, m *graph.Model) graph.Store {
		s := neo4jtest.Store(t, m)
		s.SetFewOfKinds(-1)
		return s
	}, patterns())
}

func TestAggregates(t *testing.T) {
	neo4jtest.Config(t)
	graphtest.DifferentialAggregates(t, neo4jtest.Open, patterns())
}

func TestBatches(t *testing.T) {
	neo4jtest.Config(t)
	graphtest.DifferentialBatches(t, neo4jtest.Open, patterns()/8)
}

func TestMetamorphic(t *testing.T) {
	neo4jtest.Config(t)
	graphtest.Metamorphic(t, neo4jtest.Open, patterns()/10)
}
