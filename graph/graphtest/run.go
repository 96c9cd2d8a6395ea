package graphtest

import (
	"context"
	"testing"
)

// ctx is for the calls that no test ends.
var ctx = context.Background()

// Run holds a store to the contract, case by case.
func Run(t *testing.T, f Factory) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, Factory)
	}{
		{"empty store", emptyStore},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, f) })
	}
}
