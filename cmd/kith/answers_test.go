package main

import (
	"strings"
	"testing"
)

// TestShowProtected: whoever lives in a refuge is shown there to nobody, but with --show-protected.
func TestShowProtected(t *testing.T) {
	f := refuge(t)
	f.write("q.graphql", `{ addresses { totalCount nodes { lines } }
		people { nodes { sources { nodes { values } } } } }`)
	for flag, want := range map[string]bool{"": false, "--show-protected": true} {
		args := []string{"query", "--store", "sqlite:x.db", "q.graphql"}
		if flag != "" {
			args = append(args, flag)
		}
		code, out, errors := f.kith(args...)
		if code != 0 || strings.Contains(out, "Quay 9") != want || !strings.Contains(out, "Road 1") {
			t.Errorf("%s: %d %s %s", flag, code, out, errors)
		}
	}
}
