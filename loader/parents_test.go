package loader_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/loader"
	"kith/loader/report"
)

// groups is a register of firms whose owners cannot all be right.
var groups = map[string]string{
	"mapping.yaml": `
system: register
files:
- path: parents.csv
  key: row.row
  rows:
  - { node: Company, key: firm, set: { legalName: firm } }
  - { node: Company, key: parent, set: { legalName: parent } }
  - edge: SUBSIDIARY_OF
    from: { Company: firm }
    to: { Company: parent }
    set: { percent: percent, validFrom: from, validTo: to }
`,
	"parents.csv": `row,firm,parent,percent,from,to
1,Twice Told,Mother,80,,
2,Twice Told,Aunt,45,,
3,In Turn,Mother,100,,2019-01-01
4,In Turn,Aunt,100,2019-01-01,
5,Halves,Mother,50,,
6,Halves,Aunt,50,,
7,Thirds,Mother,33.34,,
8,Thirds,Aunt,33.34,,
9,Thirds,Twice Told,33.34,,
10,Unsaid,Mother,,,
11,Unsaid,Aunt,60,,
12,Its Own,Its Own,100,,
`,
}

// TestParentsHoldTooMuch: firms of which more than all is held, and firms that hold themselves, are loaded as stated,
// and the report has a word about them, on every engine; so it is of what a later load adds.
func TestParentsHoldTooMuch(t *testing.T) {
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			dir, s := folder(t, groups), open(t)
			r := load(t, s, dir, loader.Options{})
			want := []report.Finding{
				{Code: "parent-shares", Count: 1, First: []report.Place{{File: "parents.csv", Line: 2}}},
				{Code: "self-edge", Count: 1, First: []report.Place{{File: "parents.csv", Line: 13}}},
			}
			if diff := cmp.Diff(want, r.Findings); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			write(t, filepath.Join(dir, "parents.csv"), groups["parents.csv"]+"13,Halves,In Turn,1,,\n")
			r, _ = monthLater(t, s, dir, 1, loader.Options{})
			want = []report.Finding{{Code: "parent-shares", Count: 1,
				First: []report.Place{{File: "parents.csv", Line: 14}}}}
			if diff := cmp.Diff(want, r.Findings); diff != "" {
				t.Errorf("later (-want +got):\n%s", diff)
			}
		})
	}
}
