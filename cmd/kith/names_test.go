package main

import (
	"strings"
	"testing"
)

// TestSharedKeys: a client of the bank whom the insurer knows, too, is one person, however the two are loaded.
func TestSharedKeys(t *testing.T) {
	const insurer = `system: insurer
files:
- path: insured.csv
  key: id
  rows:
  - { node: Person, key: id, same: { system: bank, key: bank_no }, set: { birthDate: born } }
  - { node: Account, key: policy, set: { number: policy, kind: POLICY } }
  - { edge: HAS_ROLE, from: { Person: id }, to: { Account: policy }, set: { role: OWNER } }
`
	const question = `{ people { totalCount } accounts { totalCount } account(number: "P-1") { parties { nodes { ` +
		`name accounts { totalCount } sources { totalCount } } } } }`
	const want = `{"data":{"people":{"totalCount":3},"accounts":{"totalCount":4},"account":{"parties":{"nodes":[` +
		`{"name":"Anna Berg","accounts":{"totalCount":2},"sources":{"totalCount":2}}]}}}}`
	for _, loads := range [][][]string{{{"mapping.yaml", "insurer.yaml"}}, {{"mapping.yaml"}, {"insurer.yaml"}},
		{{"insurer.yaml"}, {"mapping.yaml"}}} {
		f := newFolder(t)
		f.write("insurer.yaml", insurer)
		f.write("insured.csv", "id,bank_no,born,policy\n71,1,1980-02-29,P-1\n72,,1990-01-01,P-2\n")
		for _, mappings := range loads {
			if code, out, errors := f.kith(append([]string{"load", "--store", "sqlite:x.db"},
				mappings...)...); code != 0 {
				t.Fatalf("load %v: %d %s %s", mappings, code, out, errors)
			}
		}
		f.write("q.graphql", question)
		code, out, errors := f.kith("query", "--store", "sqlite:x.db", "q.graphql")
		if code != 0 || strings.TrimSpace(out) != want {
			t.Errorf("%v: %d %s %s, want %s", loads, code, out, errors, want)
		}
	}
}
