package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// TestLookupsOnly is about a file that is looked up and not loaded: what is wrong in it is said once, and its good rows
// serve.
func TestLookupsOnly(t *testing.T) {
	dir := folder(t, map[string]string{
		"mapping.yaml": `
system: a
files:
- path: people.csv
  lookup:
    place: { file: towns.txt, key: upper(code), on: upper(town), when: number(size) > 0, csv: { delimiter: "|" } }
  rows:
  - node: Person
    key: id
    set: { fullName: 'words(name, "of", place.name)', familyName: 'place == nil ? "nowhere" : name' }
`,
		"people.csv": "id,name,town\n1,Anna,b\n2,Bert,Z\n3,Cleo,h\n4,Dora,e\n",
		"towns.txt":  "code|name|size\nB|Basel|3\nZ|Zug|0\nh|Horw\nE|Egg|x\n",
	})
	s := memory.New(gen.Model)
	r := load(t, s, dir, loader.Options{Rejects: filepath.Join(dir, "rejects.jsonl")})
	want := []string{
		`Person "Anna of Basel": fullName Anna of Basel, familyName Anna`,
		`Person "Bert of": fullName Bert of, familyName nowhere`,
		`Person "Cleo of": fullName Cleo of, familyName nowhere`,
		`Person "Dora of": fullName Dora of, familyName nowhere`,
	}
	if diff := cmp.Diff(want, facts(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]report.LookupReport{{File: "towns.txt", Rows: 4, Rejected: 2}}, r.Lookups); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	checkLines(t, r.RejectsFile, []string{
		`{"file":"towns.txt","line":4,"code":"ragged","reason":"the row has 2 fields, there are 3 columns"}`,
		`{"file":"towns.txt","line":5,"column":"size","field":"files[0].lookup.place.when",` +
			`"code":"bad-value","reason":"this is no number in the declared format (decimal, group)"}`,
	})
}

// TestLookupsInADump is about a path that several files of a mapping read: a lookup names one of them, or a table
// itself.
func TestLookupsInADump(t *testing.T) {
	tests := []struct {
		name, file string
		want       string
	}{
		{"by the name of the file", "file: people", "Bert of Basel"},
		{"by the table", "file: crm.sql, from: people", "Bert of Basel"},
		{"of a table that is not loaded", "file: crm.sql, from: staff", "Dora of Basel"},
		{"by the path of several", "file: crm.sql", "mapping.yaml:8: files[1].lookup.who.file: several files of the " +
			"mapping read crm.sql: say which by its name; valid are people, jobs"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := folder(t, map[string]string{
				"crm.sql": "CREATE TABLE people (id int, name text);\nINSERT INTO people VALUES (1,'Bert');\n" +
					"CREATE TABLE staff (id int, name text);\nINSERT INTO staff VALUES (1,'Dora');\n" +
					"CREATE TABLE jobs (id int, name text);\nINSERT INTO jobs VALUES (1,'Basel');\n",
				"mapping.yaml": "system: a\nfiles:\n- { path: crm.sql, name: people, from: people, key: id }\n- " +
					"path: crm.sql\n  name: jobs\n  from: jobs\n" +
					"  lookup:\n    who: { " + tt.file + ", key: id }\n  rows:\n  - { node: Person, key: id, set: { " +
					"fullName: 'words(who.name, \"of\", name)' } }\n",
			})
			s := memory.New(gen.Model)
			got := ""
			if _, err := try(t, s, dir, loader.Options{}); err != nil {
				got = strings.TrimPrefix(err.Error(), dir+"/")
			} else {
				got = strings.TrimSuffix(strings.TrimPrefix(facts(t, s)[0], `Person "`), `": fullName `+tt.want)
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	dir := folder(t, clinic)
	s := byBatches{memory.New(gen.Model)}
	first := true
	_, err := try(t, s, dir, loader.Options{Progress: func(loader.Progress) {
		if first {
			write(t, filepath.Join(dir, "plans.csv"), clinic["plans.csv"]+"G,Anna,owner,,\n")
		}
		first = false
	}})
	// The file may have been opened before it changed, as rows are read ahead; it is opened again for the edges.
	if err == nil || !strings.Contains(err.Error(), "plans.csv has changed or gone since the load began: run the "+
		"command again when it stays as it is") {
		t.Fatalf("got %v", err)
	}
	load(t, s, dir, loader.Options{})
	if got := strings.Join(facts(t, s), "\n"); !strings.Contains(got, `Account "G"`) {
		t.Error(got)
	}
}

// TestAFileThatIsCutOffWhileItIsRead: what looks like its end is not taken for it, though the file is not opened again.
func TestAFileThatIsCutOffWhileItIsRead(t *testing.T) {
	dir := many(t, 5000)
	write(t, filepath.Join(dir, "mapping.yaml"), "system: many\nfiles:\n- path: people.csv\n  key: id\n  complete: "+
		"true\n  rows:\n  - { node: Person, key: id, set: { fullName: name } }\n")
	s := byBatches{memory.New(gen.Model)}
	load(t, s, dir, loader.Options{})
	write(t, filepath.Join(dir, "people.csv"), strings.ReplaceAll(read(t, filepath.Join(dir, "people.csv")), "Person",
		"Nobody"))
	r, err := try(t, s, dir, loader.Options{BatchRows: 50, Progress: func(p loader.Progress) {
		if p.Rows == 50 {
			if err := os.Truncate(filepath.Join(dir, "people.csv"), 100_000); err != nil {
				t.Error(err)
			}
		}
	}})
	if err == nil || !strings.Contains(err.Error(), "people.csv has changed or gone since the load began") ||
		r.Finished || r.Total.Gone > 0 {
		t.Fatalf("got %v, %+v", err, r.Total)
	}
}

func TestNothingToWrite(t *testing.T) {
	for rows, want := range map[string]string{
		"id,name\n":                 "There are no rows: nothing was written.",
		"id,name\n1\n":              "No row was loaded: nothing was written.",
		"id,name\n1,Anna\n":         "All that the loaded rows state was in the store already: nothing was written.",
		"id,name\n1,Anna\nragged\n": "All that the loaded rows state was in the store already: nothing was written.",
	} {
		dir, s := folder(t, map[string]string{"people.csv": rows,
			"mapping.yaml": "system: a\nfiles:\n- path: people.csv\n  rows:\n  - { node: Person, key: id, set: { " +
				"fullName: name } }\n"}), memory.New(gen.Model)
		load(t, s, dir, loader.Options{})
		if r := load(t, s, dir, loader.Options{}); r.Wrote || len(r.Notes) == 0 || r.Notes[len(r.Notes)-1] != want {
			t.Errorf("%q: %q, want %q", rows, r.Notes, want)
		}
	}
}

func TestTwoMappings(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.yaml": "system: crm\nfiles:\n- path: people.csv\n  rows:\n  - { node: Person, key: id, set: { " +
			"fullName: name } }\n",
		"b.yaml": "system: crm\nfiles:\n- path: jobs.csv\n  rows:\n  - { node: Company, key: firm, set: { " +
			"legalName: firm } }\n  - { edge: WORKS_FOR, from: { Person: id }, to: { Company: firm } }\n",
		"c.yaml": "system: list\nkind: RENTED_LIST\nfiles:\n- path: people.csv\n  rows:\n  - { node: Person, " +
			"key: id, set: { fullName: name } }\n",
		"people.csv": "id,name\n1,Anna\n", "jobs.csv": "id,firm\n1,Acme\n",
	})
	paths := func(names ...string) (out []string) {
		for _, n := range names {
			out = append(out, filepath.Join(dir, n))
		}
		return out
	}
	s := memory.New(gen.Model)
	r, err := loader.Load(t.Context(), s, gen.Model, paths("b.yaml", "a.yaml", "c.yaml"), loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`Company "Acme": legalName Acme`,
		`Person "Anna" -WORKS_FOR-> Company "Acme"`,
		`Person "Anna": fullName Anna`,
		`Person "Anna": fullName Anna`, // the list's Anna is another one until somebody says otherwise
	}
	if diff := cmp.Diff(want, facts(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r.System != "crm, list" {
		t.Errorf("the run is of %q", r.System)
	}
	if err := os.WriteFile(filepath.Join(dir, "d.yaml"), []byte("system: crm\nfiles:\n- path: people.csv\n"),
		0o600); err != nil {
		t.Fatal(err)
	}
	_, err = loader.Prepare(t.Context(), gen.Model, paths("a.yaml", "d.yaml"), loader.Options{})
	if got := problemsOf(t, dir, err); len(got) != 1 || got[0] != "d.yaml:3: files[0]: a.yaml has a file called "+
		"people.csv of the same system: give one of them a name of its own" {
		t.Errorf("got %q", got)
	}
}
