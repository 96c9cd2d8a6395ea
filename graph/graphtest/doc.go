// Package graphtest holds engines to the contract of package graph. An engine's own test file calls it in a few lines:
//
//	func TestContract(t *testing.T)     { graphtest.Run(t, open) }
//	func TestDifferential(t *testing.T) { graphtest.Differential(t, open, graphtest.Patterns("KITH_PATTERNS_X", 1000)) }
//	func TestBatches(t *testing.T)      { graphtest.DifferentialBatches(t, open, 50) }
//	func TestMetamorphic(t *testing.T)  { graphtest.Metamorphic(t, open, 100) }
//
// Run has a named case for each promise, on small graphs drawn in their comments. Differential and DifferentialBatches
// ask an engine and graph/memory the same random questions and write them the same random batches; they fail too if
// what they draw has become too thin to show anything. Metamorphic states equalities that hold of any graph. All use
// Model, which has every type of value, edges between several kinds, loops, and properties that only some kinds have.
//
// Counting and Failing are wrappers for the tests of those who use a store. What an engine does inside (its statements,
// its plans, its files) is for its own tests.
package graphtest

import (
	"testing"

	"kith/graph"
)

// Factory gives an empty store of a model. The suite closes it, and asks for the next one only after that; a factory
// may empty one database instead of making a new one each time.
type Factory func(t testing.TB, m *graph.Model) graph.Store

// Explainer is a store that can show what it would run for a pattern; failures then say it.
type Explainer interface{ Explain(p *graph.Pattern) string }
