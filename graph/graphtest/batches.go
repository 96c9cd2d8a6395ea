package graphtest

import "testing"

// DifferentialBatches compares a store with memory after random batches.
func DifferentialBatches(t *testing.T, f Factory, batches int) {}

// Metamorphic.
func Metamorphic(t *testing.T, f Factory, times int) {}
