package loader_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
)

// TestAFileOfCorrections: a mapping of the kind CORRECTION counts before every other, whichever is loaded first.
func TestAFileOfCorrections(t *testing.T) {
	person := gen.Model.Kind("Person")
	for _, correctionsFirst := range []bool{false, true} {
		s := memory.New(gen.Model)
		source := func(kind string, born int) string {
			return folder(t, map[string]string{"born.csv": fmt.Sprintf("id,born\n1,%d-01-01\n", born),
				"mapping.yaml": "system: one\nkind: " + kind +
					"\npriority: 1\nfiles:\n- path: born.csv\n  name: " + kind +
					"\n  key: id\n  rows:\n  - { node: Person, key: id, set: { birthDate: born } }\n"})
		}
		own, list := source("OWN", 1970), source("CORRECTION", 1980)
		text := read(t, filepath.Join(list, "mapping.yaml"))
		write(t, filepath.Join(list, "mapping.yaml"), strings.Replace(text, "priority: 1\n", "", 1))
		dirs := []string{own, list}
		if correctionsFirst {
			dirs = []string{list, own}
		}
		for _, dir := range dirs {
			load(t, s, dir, loader.Options{})
		}
		rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 9},
			Props: []graph.Prop{{Name: "birthDate", Type: graph.PartialDate}}})
		if err != nil {
			t.Fatal(err)
		}
		if len(rows.Rows) != 1 || rows.Rows[0].ID != person.NodeID("one", "1") || rows.Rows[0].Vals[0] != "1980-01-01" {
			t.Errorf("corrections first %v: %v", correctionsFirst, rows.Rows[0].Vals)
		}
	}
}

// TestACorrectionTouchesWhatItNames: a file of corrections names a part of a fact, and the rest stays as the sources
// say it, whatever was loaded first. What it corrects must be there.
func TestACorrectionTouchesWhatItNames(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir := folder(t, map[string]string{
			"roles.csv": "person,firm,role,stance,influence,account\n1,F,APPROVER,OPPONENT,HIGH,A-1\n",
			"fixes.csv": "person,firm,role,stance,account,value\n" +
				"1,F,APPROVER,SUPPORTER,A-1,12.50\n2,F,USER,NEUTRAL,A-2,1\n",
			"source.yaml": `system: crm
files:
- path: roles.csv
  key: person
  rows:
  - { node: Person, key: person, set: { fullName: '"P " + person' } }
  - { node: Company, key: firm, set: { legalName: firm } }
  - { node: Account, key: account, set: { number: account, kind: '"POLICY"' } }
  - { edge: HAS_BUYING_ROLE, from: { Person: person }, to: { Company: firm }, ` +
				`set: { role: role, stance: stance, influence: influence } }
`,
			"fixes.yaml": `system: crm
kind: CORRECTION
files:
- path: fixes.csv
  key: person
  rows:
  - { edge: HAS_BUYING_ROLE, from: { Person: person }, to: { Company: firm }, set: { role: role, stance: stance } }
  - { node: Account, key: account, set: { monthlyValue: value } }
`})
		s := open(t)
		r := loadAll(t, s, dir, []string{"fixes.yaml", "source.yaml"}, loader.Options{})
		if r.Total.Dangling != 2 || len(r.Dangling) != 2 {
			t.Errorf("%d facts dangle, want the second row's two: %+v", r.Total.Dangling, r.Dangling)
		}
		want := []string{
			`Account "A-1": number A-1, kind POLICY, status ACTIVE, monthlyValue 12.50`,
			`Company "F": legalName F`,
			`Person "P 1" -HAS_BUYING_ROLE-> Company "F": role APPROVER, stance SUPPORTER, influence HIGH`,
		}
		var got []string
		for _, line := range facts(t, s) {
			if !strings.HasPrefix(line, `Person "P 1":`) {
				got = append(got, line)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		again := loadAll(t, s, dir, []string{"source.yaml", "fixes.yaml"}, loader.Options{})
		if again.Wrote || again.Total.Dangling != 2 {
			t.Errorf("the same files again: %+v", again.Total)
		}
		write(t, filepath.Join(dir, "roles.csv"),
			"person,firm,role,stance,influence,account\n1,F,APPROVER,NEUTRAL,LOW,A-1\n2,F,USER,,,A-2\n")
		if later := loadAll(t, s, dir, []string{"source.yaml", "fixes.yaml"},
			loader.Options{}); later.Total.Dangling != 0 {
			t.Errorf("what was not there is there now: %+v", later.Total)
		}
		all := strings.Join(facts(t, s), "\n")
		for _, part := range []string{"stance SUPPORTER, influence LOW", "role USER, stance NEUTRAL",
			`number A-2, kind POLICY, status ACTIVE, monthlyValue 1.00`} {
			if !strings.Contains(all, part) {
				t.Errorf("there is no %q:\n%s", part, all)
			}
		}
	})
}
