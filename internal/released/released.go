// Package released knows the models of released versions whose stores did not keep their model: they are known by a
// digest. From the version on that keeps it, a store keeps the model that it was made with, and nothing is added here.
package released

import (
	_ "embed"

	"kith/graph"
)

//go:embed 2026-11.json
var model202611 string

// Known is a model whose stores of former versions are recognised.
func Known(m *graph.Model) *graph.Model {
	former, err := graph.DecodeModel(model202611)
	if err != nil {
		panic("released: " + err.Error()) // the file is a part of the program
	}
	out := graph.NewModel(*m)
	out.Former = []graph.Former{{
		SQLite: "0fcc2306b29a4d60b58393f9fe78414ef0098c3c767f92c935c17f0ca7bc1571",
		Neo4j:  "-4IUS690vs4irAoS",
		Model:  former,
	}}
	return out
}
