package loader_test

import (
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// doubtful is a source whose rows are each right by themselves.
var doubtful = map[string]string{
	"mapping.yaml": `
system: a
files:
- path: roles.csv
  key: row.row
  rows:
  - { node: Person, key: who, set: { fullName: who } }
  - { node: Account, key: account, set: { number: account, openedOn: opened, closedOn: closed } }
  - edge: HAS_ROLE
    from: { Person: who }
    to: { Account: account }
    set: { role: role, sharePercent: share, validFrom: from, validTo: to }
- path: groups.csv
  key: row.row
  rows:
  - { node: Company, key: firm, set: { legalName: firm } }
  - { node: Company, key: parent, set: { legalName: parent } }
  - { edge: SUBSIDIARY_OF, from: { Company: firm }, to: { Company: parent }, set: { validFrom: from, validTo: to } }
`,
	"roles.csv": `row,account,opened,closed,who,role,share,from,to
1,over,,,Anna,beneficiary,60,,
2,over,,,Bert,beneficiary,40.5,,
3,thirds,,,Anna,beneficiary,33.34,,
4,thirds,,,Bert,beneficiary,33.34,,
5,thirds,,,Cleo,beneficiary,33.34,,
6,in turn,,,Anna,beneficiary,100,,2020-01-01
7,in turn,,,Bert,beneficiary,100,2020-01-01,
8,two roles,,,Anna,owner,100,,
9,two roles,,,Bert,beneficiary,100,,
10,overlap,,,Anna,beneficiary,100,2020-01-01,2022-01-01
11,overlap,,,Bert,beneficiary,100,2021-01-01,
12,early,2019-08-20,2020-08-20,Anna,insured,,2018-03-20,2019-03-20
13,late,2019-08-20,2020-08-20,Anna,insured,,2020-08-21,
14,before,2019-08-20,2020-08-20,Anna,insured,,2018-01-01,
15,last day,2019-08-20,2020-08-20,Anna,insured,,2020-08-20,
16,unknown,,,Anna,insured,,2018-03-20,2019-03-20
`,
	"groups.csv": `row,firm,parent,from,to
1,A,B,,
2,B,C,,
3,C,A,,
4,D,A,,
5,E,F,,
6,F,E,,2020-01-01
7,G,H,,
8,H,I,,
`,
}

var doubts = []report.Finding{
	{Code: "role-outside", Count: 2, First: []report.Place{{File: "roles.csv", Line: 13},
		{File: "roles.csv", Line: 14}}},
	{Code: "shares", Count: 2, First: []report.Place{{File: "roles.csv", Line: 2}, {File: "roles.csv", Line: 11}}},
	{Code: "cycle", Count: 1, First: []report.Place{{File: "groups.csv", Line: 2}}},
}

// TestFindings: what is wrong only with several rows together is reported with its places, on every engine, however it
// is stored, and not again by a load that changes nothing.
func TestFindings(t *testing.T) {
	stores := map[string]func(t *testing.T) graph.Store{
		"by batches": func(*testing.T) graph.Store { return byBatches{memory.New(gen.Model)} },
	}
	maps.Copy(stores, engines)
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int{0, 1, 3} {
				dir, s := folder(t, doubtful), open(t)
				r := load(t, s, dir, loader.Options{BatchRows: size})
				if diff := cmp.Diff(doubts, r.Findings); diff != "" {
					t.Errorf("batches of %d (-want +got):\n%s", size, diff)
				}
				if again := load(t, s, dir, loader.Options{}); len(again.Findings) > 0 {
					t.Errorf("again: %v", again.Findings)
				}
			}
		})
	}
}

// TestFindingsOfLaterLoads: what a load changes is checked together with what was there before it.
func TestFindingsOfLaterLoads(t *testing.T) {
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			dir, s := folder(t, doubtful), open(t)
			load(t, s, dir, loader.Options{})
			write(t, filepath.Join(dir, "roles.csv"), doubtful["roles.csv"]+
				"17,two roles,,,Cleo,beneficiary,1,,\n18,quiet,,,Cleo,owner,100,,\n")
			write(t, filepath.Join(dir, "groups.csv"), doubtful["groups.csv"]+"9,I,G,,\n10,X,A,,\n")
			r, _ := monthLater(t, s, dir, 1, loader.Options{})
			want := []report.Finding{ // X is only below a cycle that was there before
				{Code: "cycle", Count: 1, First: []report.Place{{File: "groups.csv", Line: 10}}},
				{Code: "shares", Count: 1, First: []report.Place{{File: "roles.csv", Line: 18}}},
			}
			if diff := cmp.Diff(want, r.Findings); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			write(t, filepath.Join(dir, "roles.csv"), strings.Replace(doubtful["roles.csv"],
				"16,unknown,,", "16,unknown,2019-08-20,", 1))
			r, _ = monthLater(t, s, dir, 2, loader.Options{})
			want = []report.Finding{{Code: "role-outside", Count: 1,
				First: []report.Place{{File: "roles.csv", Line: 17}}}}
			if diff := cmp.Diff(want, r.Findings); diff != "" {
				t.Errorf("an account that gets its days (-want +got):\n%s", diff)
			}
		})
	}
}

// TestFindingsText is how the report writes them.
func TestFindingsText(t *testing.T) {
	r := report.Report{Finished: true, Wrote: true, Findings: []report.Finding{
		{Code: "shares", Count: 1204, First: []report.Place{{File: "a.csv", Line: 3}, {File: "b.csv", Line: 9}}},
		{Code: "cycle", Count: 1}}}
	const want = `
What looks wrong, though no row is rejected for it:
  shares (1,204): accounts on which the shares of one role come to more than 100 % on one day:
      a.csv:3, b.csv:9 and 1,202 more
  cycle (1): edges of one type that lead from a firm, an account or a person back to itself, as if
      it were above itself

Both sums come out for every file.
`
	if got := r.Text(); !strings.Contains(got, want) {
		t.Error(got)
	}
}
