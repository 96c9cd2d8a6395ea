package graph

import (
	"errors"
	"testing"
)

// TestBadWrite: what does not fit the model is named by its place in the batch, also if it is what a write brings with
// it.
func TestBadWrite(t *testing.T) {
	good := func() NodeWrite { return person(nil, "Ann Lee", nil, nil, nil) }
	knows := func(typ string) EdgeWrite {
		return EdgeWrite{Edge: Edge{Type: typ, From: "per_1abcdef", To: "per_1abcdef", Until: Ever,
			Vals: make([]any, 2)}}
	}
	wrong := good()
	wrong.Vals = wrong.Vals[1:]
	stranger := good()
	stranger.By = &Provenance{Record: "per_1abcdef"}
	for name, c := range map[string]struct {
		b     Batch
		list  string
		index int
	}{
		"node": {Batch{Nodes: []NodeWrite{good(), wrong}}, "node", 1},
		"a node's record": {Batch{Nodes: []NodeWrite{good(), good(), stranger}, Edges: []EdgeWrite{knows("KNOWS")}},
			"node", 2},
		"edge": {Batch{Nodes: []NodeWrite{good()}, Edges: []EdgeWrite{knows("KNOWS"), knows("LIKES")}},
			"edge", 1},
		"what is withdrawn": {Batch{Withdraws: []Withdraw{{On: "2024-01-01"}}}, "withdraw", 0},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := NewUpsert(testModel, &c.b)
			var bad *BadWrite
			if !errors.As(err, &bad) || bad.List != c.list || bad.Index != c.index || ErrorKindOf(err) != Invalid {
				t.Errorf("%v, want %s %d as Invalid", err, c.list, c.index)
			}
		})
	}
}
