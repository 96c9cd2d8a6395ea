package loader_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// twoStaffs are two systems that know one person, and of whose jobs the rows have the same keys.
func twoStaffs(t *testing.T) string {
	t.Helper()
	return folder(t, map[string]string{
		"hr.yaml": `system: hr
files:
- path: jobs.csv
  key: id
  complete: true
  maxGone: 100%
  rows:
  - { node: Person, key: person, set: { fullName: person } }
  - { node: Company, key: '"F"', set: { legalName: '"F"' } }
  - edge: WORKS_FOR
    key: id
    from: { Person: person }
    to: { Company: '"F"' }
    set: { title: title, ended: state == "former" }
`,
		"jobs.csv": "id,person,title,state\n1,Ada,intern,former\n2,Ada,director,\n",
		"club.yaml": `system: club
files:
- path: members.csv
  key: id
  rows:
  - { node: Person, key: no, same: { system: hr, key: name }, set: { fullName: name } }
  - edge: WORKS_FOR
    key: id
    from: { Person: no }
    to: { Company: '"F"', system: hr }
    set: { title: title }
`,
		"members.csv": "id,no,name,title\n1,17,Ada,treasurer\n,18,Eve,guard\n",
	})
}

// TestEdgeKey: the key of an entry keeps parallel edges apart, also those of two systems after their ends were joined,
// and whichever is loaded first. A row without it is rejected.
func TestEdgeKey(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		for _, order := range [][]string{{"hr.yaml", "club.yaml"}, {"club.yaml", "hr.yaml"}} {
			dir, s := twoStaffs(t), open(t)
			var last *report.Report
			for range 2 { // an end that comes late
				for _, name := range order {
					last = loadAll(t, s, dir, []string{name}, loader.Options{Rejects: filepath.Join(dir, "rejects")})
				}
			}
			if last.Wrote {
				t.Errorf("%v: the same again writes something", order)
			}
			want := []string{`WORKS_FOR: key club:1, title treasurer`, `WORKS_FOR: key hr:1, title intern, ended`,
				`WORKS_FOR: key hr:2, title director`}
			if d := cmp.Diff(want, worksFor(t, s)); d != "" {
				t.Errorf("%v: (-want +got)\n%s", order, d)
			}
			write(t, filepath.Join(dir, "jobs.csv"), "id,person,title,state\n2,Ada,director,former\n3,Ada,chair,\n")
			loadAll(t, s, dir, []string{"hr.yaml"}, loader.Options{AsOf: "2024-06-30"})
			want = []string{`WORKS_FOR: key club:1, title treasurer`, `WORKS_FOR: key hr:1, title intern, ended`,
				`WORKS_FOR: key hr:2, title director, ended`, `WORKS_FOR: key hr:3, title chair`}
			if d := cmp.Diff(want, worksFor(t, s)); d != "" {
				t.Errorf("%v, next month: (-want +got)\n%s", order, d)
			}
		}
	})
}

// worksFor are the jobs at the one company, in the order of their keys.
func worksFor(t *testing.T, s graph.Store) (out []string) {
	t.Helper()
	k := gen.Model.Edge("WORKS_FOR")
	for _, e := range graphEdges(t, s, nodeOf("Company", "hr", "F")) {
		line := e.Type + ": key " + e.Vals[k.Slot(graph.PropKey)].(string) + ", title " +
			e.Vals[k.Slot("title")].(string)
		if e.Until == "" {
			line += ", ended"
		}
		out = append(out, line)
	}
	return out
}

func TestEdgeKeyRefused(t *testing.T) {
	dir := folder(t, map[string]string{"a.csv": "id,person\n,Ada\n1,Ada\n", "mapping.yaml": `system: hr
files:
- path: a.csv
  rows:
  - { node: Person, key: person }
  - { node: Company, key: '"F"' }
  - { edge: WORKS_FOR, from: { Person: person }, to: { Company: '"F"' }, set: { key: id } }
`})
	for name, open := range engines {
		_, err := try(t, open(t), dir, loader.Options{})
		want := []string{"mapping.yaml:7: files[0].rows[2].set.key: the key of an edge stands beside from and to, " +
			"not in set"}
		if d := cmp.Diff(want, problemsOf(t, dir, err)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	write(t, filepath.Join(dir, "mapping.yaml"), `system: hr
files:
- path: a.csv
  rows:
  - { node: Person, key: person }
  - { node: Company, key: '"F"' }
  - { edge: WORKS_FOR, key: id, from: { Person: person }, to: { Company: '"F"' } }
`)
	rejects := filepath.Join(dir, "rejects.jsonl")
	load(t, engines["memory"](t), dir, loader.Options{Rejects: rejects})
	checkLines(t, rejects,
		[]string{`{"file":"a.csv","line":2,"column":"id","field":"files[0].rows[2].key","code":"no-key"`})
}
