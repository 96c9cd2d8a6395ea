package loader_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
)

func anna() string { return gen.Model.Kind("Person").NodeID("agency", "1") }

func correct(t *testing.T, s graph.Store, day int, set ...string) *loader.Corrected {
	t.Helper()
	done, err := loader.Correct(t.Context(), s, gen.Model, loader.Correction{Node: anna(), Set: set, By: "Petra", Why: "she wrote",
		Clock: func() time.Time { return noon.AddDate(0, 0, day) }})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// person is what is known of Anna, and from where.
func person(t *testing.T, s graph.Store) (out []string) {
	t.Helper()
	for _, line := range dump(t, s) {
		corrects := strings.HasPrefix(line, `SourceRecord "kith`) && !strings.Contains(line, "-ASSERTED->")
		if strings.HasPrefix(line, `Person "Ann`) && !strings.Contains(line, "->") || strings.HasPrefix(line, "Decision") || corrects {
			out = append(out, strings.ReplaceAll(line, anna(), "ANNA"))
		}
	}
	return out
}

// TestACorrectionStays: sources may be loaded again, with the same or with other values; what a person says counts.
func TestACorrectionStays(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir, s := agency(t), open(t)
		load(t, s, dir, loader.Options{})
		done := correct(t, s, 1, "fullName= Anna Berg ", "birthDate=1980-02-29")
		if diff := cmp.Diff(&loader.Corrected{Node: "Person " + anna(), Set: []string{"fullName", "birthDate"}}, done); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		want := []string{
			`Decision "birthDate of Person ANNA: birthDate=1980-02-29": what birthDate of Person ANNA: birthDate=1980-02-29, who Petra, why she wrote, at 2024-05-07T12:00:00Z`,
			`Decision "fullName of Person ANNA: fullName=Anna Berg": what fullName of Person ANNA: fullName=Anna Berg, who Petra, why she wrote, at 2024-05-07T12:00:00Z`,
			`Person "Anna Berg": fullName Anna Berg, birthDate 1980-02-29`,
			`SourceRecord "kith correction#ANNA.birthDate": system kith, recordId correction#ANNA.birthDate, kind CORRECTION, values [birthDate=1980-02-29], loadedAt 2024-05-07T12:00:00Z`,
			`SourceRecord "kith correction#ANNA.fullName": system kith, recordId correction#ANNA.fullName, kind CORRECTION, values [fullName=Anna Berg], loadedAt 2024-05-07T12:00:00Z`,
		}
		if diff := cmp.Diff(want, person(t, s)); diff != "" {
			t.Errorf("corrected (-want +got):\n%s", diff)
		}
		if again, _ := monthLater(t, s, dir, 1, loader.Options{}); again.Wrote {
			t.Error("the same files again wrote something")
		}
		write(t, filepath.Join(dir, "people.csv"), "id,name\n1,Anne\n2,Bert\n3,Cleo\n")
		monthLater(t, s, dir, 2, loader.Options{})
		if diff := cmp.Diff(want, person(t, s)); diff != "" {
			t.Errorf("after the source said something else (-want +got):\n%s", diff)
		}
		if done := correct(t, s, 99, "fullName=Anna Berg", "language="); len(done.Unchanged) != 2 {
			t.Errorf("the same correction again: %+v", done)
		}
		if done := correct(t, s, 100, "fullName="); len(done.TakenBack) != 1 {
			t.Errorf("taken back: %+v", done)
		}
		got := strings.Join(person(t, s), "\n")
		for _, part := range []string{`Person "Anne": fullName Anne, birthDate 1980-02-29`, "at 2024-05-07T12:00:00Z, undoneBy dec_", "fullName of Person ANNA: the correction is taken back"} {
			if !strings.Contains(got, part) {
				t.Errorf("after it was taken back there is no %q:\n%s", part, got)
			}
		}
		correct(t, s, 101, "fullName=Anna B.")
		if got := strings.Join(person(t, s), "\n"); !strings.Contains(got, `Person "Anna B.": fullName Anna B., birthDate`) || strings.Contains(got, "goneOn") {
			t.Errorf("corrected once more:\n%s", got)
		}
	})
}

func TestWhatCannotBeCorrected(t *testing.T) {
	dir, s := agency(t), memory.New(gen.Model)
	load(t, s, dir, loader.Options{})
	before := dump(t, s)
	record := gen.Model.Kind("SourceRecord").NodeID("agency", "people.csv#1")
	nobody := gen.Model.Kind("Person").NodeID("agency", "99")
	for _, c := range []struct {
		id, by, why string
		set         []string
		want        []string
	}{
		{anna(), "Petra", "", []string{"fullName=x"}, []string{"a correction names who says so and why"}},
		{anna(), " ", "w", []string{"fullName=x"}, []string{"a correction names who says so and why"}},
		{anna(), "Petra", "w", nil, []string{"there is nothing to correct"}},
		{anna(), "Petra", "w", []string{"birthDate=soon", "gender=7", "shoes=3", "fullName", "fullName=a", "fullName=b", "folded=x"}, []string{
			"birthDate: this is no date", "gender: this is no Gender: it must be one of FEMALE", `Person has no property "shoes"; valid are name, fullName`,
			`"fullName": write property=value`, "fullName is given twice", `no property "folded"`}},
		{record, "Petra", "w", []string{"system=x"}, []string{"a SourceRecord is written by Kith itself"}},
		{nobody, "Petra", "w", []string{"fullName=x"}, []string{"there is no Person " + nobody}},
		{"Anna", "Petra", "w", []string{"fullName=x"}, []string{`"Anna" is no id of a node`}},
	} {
		_, err := loader.Correct(t.Context(), s, gen.Model, loader.Correction{Node: c.id, Set: c.set, By: c.by, Why: c.why})
		for _, want := range c.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v %v: got %v, want %s", c.id, c.set, err, want)
			}
		}
	}
	if diff := cmp.Diff(before, dump(t, s)); diff != "" {
		t.Errorf("something was written (-before +after):\n%s", diff)
	}
}

// TestAFileOfCorrections: a mapping of the kind CORRECTION counts before every other, whichever is loaded first.
func TestAFileOfCorrections(t *testing.T) {
	person := gen.Model.Kind("Person")
	for _, correctionsFirst := range []bool{false, true} {
		s := memory.New(gen.Model)
		source := func(kind string, born int) string {
			return folder(t, map[string]string{"born.csv": fmt.Sprintf("id,born\n1,%d-01-01\n", born), "mapping.yaml": "system: one\nkind: " + kind +
				"\npriority: 1\nfiles:\n- path: born.csv\n  name: " + kind + "\n  key: id\n  rows:\n  - { node: Person, key: id, set: { birthDate: born } }\n"})
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
		rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 9}, Props: []graph.Prop{{Name: "birthDate", Type: graph.Date}}})
		if err != nil {
			t.Fatal(err)
		}
		if len(rows.Rows) != 1 || rows.Rows[0].ID != person.NodeID("one", "1") || rows.Rows[0].Vals[0] != "1980-01-01" {
			t.Errorf("corrections first %v: %v", correctionsFirst, rows.Rows[0].Vals)
		}
	}
}

// TestACorrectionTouchesWhatItNames: a file of corrections names a part of a fact, and the rest stays as the sources say it,
// whatever was loaded first. What it corrects must be there.
func TestACorrectionTouchesWhatItNames(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir := folder(t, map[string]string{
			"roles.csv": "person,firm,role,stance,influence,account\n1,F,APPROVER,OPPONENT,HIGH,A-1\n",
			"fixes.csv": "person,firm,role,stance,account,value\n1,F,APPROVER,SUPPORTER,A-1,12.50\n2,F,USER,NEUTRAL,A-2,1\n",
			"source.yaml": `system: crm
files:
- path: roles.csv
  key: person
  rows:
  - { node: Person, key: person, set: { fullName: '"P " + person' } }
  - { node: Company, key: firm, set: { legalName: firm } }
  - { node: Account, key: account, set: { number: account, kind: '"POLICY"' } }
  - { edge: HAS_BUYING_ROLE, from: { Person: person }, to: { Company: firm }, set: { role: role, stance: stance, influence: influence } }
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
		write(t, filepath.Join(dir, "roles.csv"), "person,firm,role,stance,influence,account\n1,F,APPROVER,NEUTRAL,LOW,A-1\n2,F,USER,,,A-2\n")
		if later := loadAll(t, s, dir, []string{"source.yaml", "fixes.yaml"}, loader.Options{}); later.Total.Dangling != 0 {
			t.Errorf("what was not there is there now: %+v", later.Total)
		}
		all := strings.Join(facts(t, s), "\n")
		for _, part := range []string{"stance SUPPORTER, influence LOW", "role USER, stance NEUTRAL", `number A-2, kind POLICY, status ACTIVE, monthlyValue 1.00`} {
			if !strings.Contains(all, part) {
				t.Errorf("there is no %q:\n%s", part, all)
			}
		}
	})
}
