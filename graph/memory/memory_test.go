package memory_test

import (
	"testing"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
)

func factory(_ testing.TB, m *graph.Model) graph.Store { return memory.New(m) }

func TestContract(t *testing.T) { graphtest.Run(t, factory) }

// TestDifferential compares memory with itself: it holds the random tests to their density.
func TestDifferential(t *testing.T) {
	graphtest.Differential(t, factory, graphtest.Patterns("KITH_PATTERNS_MEMORY", 1000))
	graphtest.DifferentialBatches(t, factory, 100)
}

func TestAggregates(t *testing.T) { graphtest.DifferentialAggregates(t, factory, 1000) }

func TestMetamorphic(t *testing.T) { graphtest.Metamorphic(t, factory, 100) }

// TestFill: a store that was filled with the first batch is as if it had been written.
func TestFill(t *testing.T) {
	graphtest.Run(t, graphtest.Filling(factory))
	graphtest.DifferentialBatches(t, graphtest.Filling(factory), 100)
}

func TestReplaying(t *testing.T) { graphtest.Replaying(t, factory, 1000) }

func TestAliasLaws(t *testing.T) { graphtest.AliasLaws(t, factory, 2000) }
