package loader_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// staff is looked up in by cards: several rows have one key, and some are not loaded.
const staff = `no,name,version,from,gone,boss
1,Anna old,9,31.12.2019,,3
1,Anna,10,01.01.2020,,3
1,Anna none,,,,
2,Bert,1,01.02.2020,x,3
3,Cleo,2,01.02.2020,,
3,Cleo again,2,01.02.2020,,
`

// TestWhichRowALookupFinds: what the mapping loads of the file, and of several rows with a key the latest.
func TestWhichRowALookupFinds(t *testing.T) {
	tests := []struct {
		name, file, lookup string
		want               []string // names of the cards of Anna, Bert and Cleo
		again              int64
	}{
		{"the later row", "", "key: no, on: who", []string{"Anna none", "Bert", "Cleo again"}, 3},
		{"latest by a number", "", "key: no, on: who, latest: version", []string{"Anna", "Bert", "Cleo again"}, 0},
		{"latest by a date", "", "key: no, on: who, latest: from", []string{"Anna", "Bert", "Cleo again"}, 0},
		{"latest of those of a condition", "", `key: no, on: who, latest: version, when: version != "10"`,
			[]string{"Anna old", "Bert", "Cleo again"}, 0},
		{"latest by an expression", "", "key: no, on: who, latest: 'version == nil ? 99 : 0 - number(version)'",
			[]string{"Anna none", "Bert", "Cleo again"}, 0},
		{"not what is skipped", "when: gone == nil", "key: no, on: who, latest: version",
			[]string{"Anna", "", "Cleo again"}, 0},
		{"not what is skipped, by a let", "let: { here: gone == nil }\n  when: here",
			"key: no, on: who, latest: version",
			[]string{"Anna", "", "Cleo again"}, 0},
		{"not what cannot be loaded", `when: '"a" + boss == "a3"'`, "key: no, on: who", []string{"Anna", "Bert", ""},
			1},
		{"not what a lookup leaves out", "lookup: { up: { file: cards.csv, key: who, on: boss } }\n  when: up != nil",
			"key: no, on: who", []string{"Anna", "Bert", ""}, 1},
		{"a let of the looked-up file", `let: { id: '"k" + no' }`, `key: id, on: '"k" + who', latest: version`,
			[]string{"Anna", "Bert", "Cleo again"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := folder(t, map[string]string{
				"mapping.yaml": "system: a\ndates: DD.MM.YYYY\nfiles:\n- path: staff.csv\n  " + tt.file +
					"\n- path: cards.csv\n  lookup: { of: { file: staff.csv, " + tt.lookup + " } }\n  rows:\n" +
					"  - { node: Person, key: who, set: { fullName: 'of.name ?? \"nobody\"', suffix: who } }\n",
				"staff.csv": staff, "cards.csv": "who\n1\n2\n3\n"})
			s := memory.New(gen.Model)
			r := load(t, s, dir, loader.Options{})
			got := map[string]string{}
			for _, f := range facts(t, s) {
				if _, rest, ok := strings.Cut(f, "fullName "); ok {
					name, who, _ := strings.Cut(rest, ", suffix ")
					got[who] = strings.Replace(name, "nobody", "", 1)
				}
			}
			if diff := cmp.Diff(tt.want, []string{got["1"], got["2"], got["3"]}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var again int64
			for _, l := range r.Lookups {
				again += l.Again
			}
			if again != tt.again {
				t.Errorf("%d rows count in the place of an earlier one, want %d", again, tt.again)
			}
		})
	}
}

// TestLookupsSayWhichRowsCount is about the line of the report.
func TestLookupsSayWhichRowsCount(t *testing.T) {
	r := report.Report{Lookups: []report.LookupReport{{File: "a.csv", Rows: 5, Again: 2}}}
	const want = "looked up: a.csv, 5 rows, 0 rejected, 2 in the place of an earlier one with the same key: say by\n" +
		"    latest, or by when, which is to count\n"
	if got := r.Text(); !strings.Contains(got, want) {
		t.Error(got)
	}
}

// TestLookupsOneAfterTheOther: the key of a lookup may come from a let, and from a lookup above it.
func TestLookupsOneAfterTheOther(t *testing.T) {
	dir := folder(t, map[string]string{
		"mapping.yaml": `
system: a
files:
- path: cards.csv
  key: no
  let:
    code: 'town[0:-1]'
    where: 'upper(at.region)'
  lookup:
    at: { file: towns.csv, key: code, on: code }
    of: { file: regions.csv, key: id, on: where }
    up: { file: regions.csv, key: id, on: of.parent }
  rows:
  - { node: Company, key: no, set: { legalName: 'words(at.name, of.name, up.name)' } }
`,
		"cards.csv":   "no,town\n1,BS+\n2,ZH+\n3,\n",
		"towns.csv":   "code,name,region\nBS,Basel,nw\nZH,Zurich,\n",
		"regions.csv": "id,name,parent\nNW,North West,CH\nCH,Switzerland,\n",
	})
	s := memory.New(gen.Model)
	load(t, s, dir, loader.Options{})
	want := []string{`Company "Basel North West Switzerland": legalName Basel North West Switzerland`,
		`Company "Company 5ao6"`, `Company "Zurich": legalName Zurich`}
	got := facts(t, s)
	if len(got) == 3 {
		want[1] = got[1] // whatever it is called
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
