package loader_test

import (
	"maps"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// contracts is a source that gives several accounts one number.
var contracts = map[string]string{
	"mapping.yaml": `
system: lender
files:
- path: contracts.csv
  key: id
  rows:
  - { node: Account, key: id, set: { number: number } }
  - { node: Person, key: owner, set: { fullName: owner } }
  - { node: ContactPoint, key: id, when: mail != nil, set: { kind: EMAIL, value: mail, normalized: email(mail) } }
  - { node: Company, key: firm, when: firm != nil, set: { legalName: firm, registrationNo: registration } }
`,
	"contracts.csv": `id,number,owner,firm,registration,mail
1,L-7,Anna,,,a@x.ch
2,L-8,Bert,Cole AG,CH-1,A@x.ch
3,L-7,Cleo,Cole AG,CH-1,
4,L-9,Dora,Dahl AG,CH-1,
5,L-7,Eva,,,
`,
}

// TestNotUnique: a value that is meant to find one node and is on several is counted once, at the first row that gives
// it to another node: on every engine, however it is stored, with what earlier loads have stored, and not again.
func TestNotUnique(t *testing.T) {
	stores := map[string]func(t *testing.T) graph.Store{
		"by batches": func(*testing.T) graph.Store { return byBatches{memory.New(gen.Model)} },
	}
	maps.Copy(stores, engines)
	at := func(lines ...int64) []report.Finding {
		f := report.Finding{Code: "not-unique", Count: int64(len(lines))}
		for _, l := range lines {
			f.First = append(f.First, report.Place{File: "contracts.csv", Line: l})
		}
		return []report.Finding{f}
	}
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int{0, 1, 2} {
				dir, s := folder(t, contracts), open(t)
				r := load(t, s, dir, loader.Options{BatchRows: size})
				twice := report.Finding{Code: "stored-twice", Count: 1, First: at(3)[0].First}
				if diff := cmp.Diff(append(at(4, 5), twice), r.Findings); diff != "" {
					t.Errorf("batches of %d (-want +got):\n%s", size, diff)
				}
				more := contracts["contracts.csv"] + "6,L-10,Fritz,,,\n7,L-8,Gina,,,\n"
				write(t, filepath.Join(dir, "contracts.csv"), more)
				r, _ = monthLater(t, s, dir, 1, loader.Options{BatchRows: size})
				if diff := cmp.Diff(at(8), r.Findings); diff != "" {
					t.Errorf("the next month, batches of %d (-want +got):\n%s", size, diff)
				}
				if r, _ = monthLater(t, s, dir, 2, loader.Options{}); len(r.Findings) > 0 {
					t.Errorf("again: %v", r.Findings)
				}
			}
		})
	}
}
