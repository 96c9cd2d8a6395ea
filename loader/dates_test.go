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

// clocks is a source that keeps midnight of its own place in UTC.
func clocks(zone string) map[string]string {
	return map[string]string{
		"mapping.yaml": `
system: a
` + zone + `
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: id, birthDate: date(born), deceasedOn: died } }
- path: firms.jsonl
  key: id
  rows:
  - { node: Company, key: id, set: { legalName: id, closedOn: closed } }
`,
		"people.csv": `id,born,died,seen
1,1980-06-01 22:00:00,2021,2021-01-01 23:00:00
2,1980-12-31 23:00:00,2022-07-00,
3,1980-06-02,,
4,1980-06-01 22:00:00,,
`,
		"firms.jsonl": `{"id": "f", "closed": "2020-06-30T22:00:00Z"}
{"id": "g", "closed": "2020-07-01T00:00:00+02:00"}
`,
	}
}

// TestMidnight: without a zone, dates with times around midnight are a finding that names the first of every column,
// however rows are cut into batches; with one, the day is that of the zone, and there is nothing to find.
func TestMidnight(t *testing.T) {
	doubts := []report.Finding{{Code: "midnight", Count: 4, First: []report.Place{
		{File: "people.csv", Line: 2, Column: "born"}, {File: "firms.jsonl", Line: 1, Column: "closed"}}}}
	for _, c := range []struct {
		zone  string
		want  []report.Finding
		facts string
	}{
		{"", doubts, `Company "f": legalName f, closedOn 2020-06-30
Company "g": legalName g, closedOn 2020-07-01
Person "1": fullName 1, birthDate 1980-06-01, deceasedOn 2021
Person "2": fullName 2, birthDate 1980-12-31, deceasedOn 2022-07
Person "3": fullName 3, birthDate 1980-06-02
Person "4": fullName 4, birthDate 1980-06-01`},
		{"zone: Europe/Berlin", nil, `Company "f": legalName f, closedOn 2020-07-01
Company "g": legalName g, closedOn 2020-07-01
Person "1": fullName 1, birthDate 1980-06-02, deceasedOn 2021
Person "2": fullName 2, birthDate 1981-01-01, deceasedOn 2022-07
Person "3": fullName 3, birthDate 1980-06-02
Person "4": fullName 4, birthDate 1980-06-02`},
	} {
		for _, size := range []int{0, 1} {
			s := memory.New(gen.Model)
			r := load(t, s, folder(t, clocks(c.zone)), loader.Options{BatchRows: size})
			if diff := cmp.Diff(c.want, r.Findings); diff != "" {
				t.Errorf("%q, batches of %d (-want +got):\n%s", c.zone, size, diff)
			}
			if diff := cmp.Diff(c.facts, strings.Join(facts(t, s), "\n")); diff != "" {
				t.Errorf("%q, batches of %d (-want +got):\n%s", c.zone, size, diff)
			}
		}
	}
	r := report.Report{Finished: true, Wrote: true, Findings: doubts}
	if got := r.Text(); !strings.Contains(got, "(born)") || !strings.Contains(got, "(closed)") {
		t.Errorf("the report does not name the columns:\n%s", got)
	}
}

// TestLaterDate: a later file that knows a date more precisely makes it so, and one that knows it less does not undo
// that; the birth of the future is no value.
func TestLaterDate(t *testing.T) {
	mapping := func(system string) string {
		return "system: " + system + "\ndates: DD.MM.YY\nfiles:\n- path: " + system + ".csv\n  key: id\n  rows:\n" +
			"  - { node: Person, key: id, same: { system: register, key: no }, set: { fullName: name, birthDate: " +
			"born } }\n"
	}
	dir := folder(t, map[string]string{"a.yaml": mapping("a"), "b.yaml": mapping("b"),
		"a.csv": "id,no,name,born\n1,r1,Anna,1978\n2,r2,Bert,1979-07-16\n3,r3,Cleo,16.07.68\n",
		"b.csv": "id,no,name,born\n7,r1,Anna,1978-07-16\n8,r2,Bert,1979\n9,r3,Cleo,\n"})
	want := `Person "Anna": fullName Anna, birthDate 1978-07-16
Person "Bert": fullName Bert, birthDate 1979-07-16
Person "Cleo": fullName Cleo, birthDate 1968-07-16`
	for _, order := range [][]string{{"a.yaml", "b.yaml"}, {"b.yaml", "a.yaml"}} {
		s := memory.New(gen.Model)
		for _, name := range order {
			loadAll(t, s, dir, []string{name}, loader.Options{})
		}
		if diff := cmp.Diff(want, strings.Join(facts(t, s), "\n")); diff != "" {
			t.Errorf("%v (-want +got):\n%s", order, diff)
		}
	}
}

// TestFutureBirth: a birth that lies ahead of the load's day is left out and counted; the day is that of the load, or
// the one that the load is told.
func TestFutureBirth(t *testing.T) {
	dir := folder(t, map[string]string{"people.csv": "id,born\n1,2020-05-01\n2,2020-05-02\n3,2021\n", "mapping.yaml": `
system: a
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: id, birthDate: born } }
`})
	s := memory.New(gen.Model)
	r := load(t, s, dir, loader.Options{AsOf: "2020-05-01"})
	want := []report.Unreadable{{System: "a", File: "people.csv", Column: "born", Of: "Person.birthDate",
		Code:   "future",
		Reason: "nobody is born later than on the day of the load", Values: 2, Lines: []int64{3, 4}}}
	if diff := cmp.Diff(want, r.Unreadable); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	stored := `Person "1": fullName 1, birthDate 2020-05-01
Person "2": fullName 2
Person "3": fullName 3`
	if diff := cmp.Diff(stored, strings.Join(facts(t, s), "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
