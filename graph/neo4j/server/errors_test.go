package server

import (
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
)

// TestCodes: which of the server's errors are worth another try, and what their user reads.
func TestCodes(t *testing.T) {
	type outcome struct {
		passing, timedOut bool
		kind              graph.ErrorKind
		says              string
	}
	again := func(says string) outcome { return outcome{passing: true, kind: graph.Unavailable, says: says} }
	late := outcome{timedOut: true, kind: graph.Unavailable, says: "too long"}
	memory := func(says string) outcome { return outcome{kind: graph.Unavailable, says: says} }
	for code, want := range map[string]outcome{
		"Neo.TransientError.Transaction.DeadlockDetected":                    again("try again"),
		"Neo.TransientError.General.DatabaseUnavailable":                     again("try again"),
		"Neo.TransientError.Transaction.Terminated":                          again("too long"),
		"Neo.TransientError.General.MemoryPoolOutOfMemoryError":              memory("has not the memory"),
		"Neo.TransientError.General.TransactionOutOfMemoryError":             memory("fewer rows"),
		"Neo.ClientError.Transaction.TransactionTimedOut":                    late,
		"Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": late,
		"Neo.ClientError.Statement.SyntaxError":                              {kind: graph.Internal, says: "refused"},
	} {
		t.Run(code, func(t *testing.T) {
			err := &neo4j.Neo4jError{Code: code, Msg: "with a value of somebody's"}
			if passing(err) != want.passing || timedOut(err) != want.timedOut {
				t.Errorf("passing %v, timed out %v", passing(err), timedOut(err))
			}
			got := failure(t.Context(), &Config{URI: "bolt://there"}, err)
			if graph.ErrorKindOf(got) != want.kind || !strings.Contains(got.Error(), want.says) ||
				strings.Contains(got.Error(), "somebody") {
				t.Errorf("kind %d: %v", graph.ErrorKindOf(got), got)
			}
		})
	}
}

// TestPlans: the latest texts are remembered, a bounded number of them.
func TestPlans(t *testing.T) {
	var p plans
	text := func(i int) string { return strings.Repeat("x", i) }
	for i := range 5 * mostPlans {
		p.add(text(i))
	}
	if !p.has(text(5*mostPlans-1)) || !p.has(text(4*mostPlans)) || p.has(text(mostPlans)) {
		t.Error("not the latest are remembered")
	}
	if n := len(p.recent) + len(p.before); n > 2*mostPlans {
		t.Errorf("%d texts are remembered", n)
	}
	if p.forget(); p.has(text(5*mostPlans - 1)) {
		t.Error("a text is remembered after all were forgotten")
	}
}
