package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTrialSettledTwice: an engine may have to do a transaction again; the result is the same.
func TestTrialSettledTwice(t *testing.T) {
	p, err := NewUpsert(testModel, &Batch{Nodes: []NodeWrite{person(nil, nil, "Anna", nil, nil)}, Trial: &Trial{}})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		puts, r := p.Apply(Current{})
		if d := cmp.Diff([]Change{Inserted}, r.Nodes); d != "" || len(puts.Nodes) > 0 {
			t.Errorf("%d puts %s", len(puts.Nodes), d)
		}
	}
}
