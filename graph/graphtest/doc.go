// Package graphtest holds engines to the contract of package graph. An engine's own test file calls it in a few lines:
//
//	func TestContract(t *testing.T)     { graphtest.Run(t, open) }
//	func TestDifferential(t *testing.T) { graphtest.Differential(t, open, graphtest.Patterns("KITH_PATTERNS", 1000)) }
//	func TestAggregates(t *testing.T)   { graphtest.DifferentialAggregates(t, open, 1000) }
//	func TestBatches(t *testing.T)      { graphtest.DifferentialBatches(t, open, 50) }
//	func TestMetamorphic(t *testing.T)  { graphtest.Metamorphic(t, open, 100) }
//
// Run has a named case for each promise, on small graphs drawn in their comments; a file has the cases of one promise.
// Differential, DifferentialAggregates and DifferentialBatches ask an engine and graph/memory the same random patterns
// and aggregates, and write them the same random batches; the first two fail too if most of what is asked has become
// too thin to show anything. Metamorphic states equalities that hold for any graph, AliasLaws and Replaying those of
// aliases and the change log, Growing those of an upgrade. All use Model, which has every type of value, edges between
// several kinds, loops, and properties that only some kinds have.
//
// Counting, Failing and Filling are wrappers of a store for the tests of its users. What an engine does inside (its
// statements, its query plans, its files) is for its own tests.
package graphtest

import (
	"testing"

	"kith/graph"
)

// Factory makes an empty store of a model. The suite closes it, and makes the next one only after that; a factory may
// empty one database instead of making a new one each time.
type Factory func(t testing.TB, m *graph.Model) graph.Store

// Explainer is a store that can show the statement of a pattern, for failures to print.
type Explainer interface{ Explain(p *graph.Pattern) string }
