package sqlite_test

import (
	"testing"

	"kith/graph/graphtest"
)

// TestFill: a store that was filled with the first batch is as if it had been written.
func TestFill(t *testing.T) {
	for name, f := range map[string]graphtest.Factory{"memory": inMemory, "file": inFile} {
		t.Run(name, func(t *testing.T) {
			graphtest.Run(t, graphtest.Filling(f))
			graphtest.DifferentialBatches(t, graphtest.Filling(f), 50)
		})
	}
}
