package main

import (
	"strings"
	"testing"
)

// TestShowProtected: whoever lives in a refuge is shown there to nobody, but with --show-protected.
func TestShowProtected(t *testing.T) {
	f := newFolder(t)
	f.write("refuge.yaml", `system: refuge
files:
- path: stays.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name } }
  - { node: Address, key: street, set: { lines: street } }
  - { edge: LOCATED_AT, from: { Person: id }, to: { Address: street }, set: { use: kind } }
`)
	f.write("stays.csv", "id,name,street,kind\n1,Rita Falk,Quay 9,PROTECTED\n2,Otto Falk,Road 1,HOME\n")
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "refuge.yaml"); code != 0 {
		t.Fatalf("%d %s %s", code, out, errors)
	}
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
