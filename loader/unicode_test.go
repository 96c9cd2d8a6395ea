package loader_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/internal/gen"
	"kith/loader"
)

// TestFormerIDs: a store whose nodes an earlier version named by keys in another form of Unicode takes the next extract
// without a second node, in whichever form the keys come.
func TestFormerIDs(t *testing.T) {
	const decomposed, composed = "Zu\u0308rich", "Z\u00fcrich"
	const file = "id,firm,name\n1,F,Anna\n2,F,Bert\n"
	files := map[string]string{"mapping.yaml": `
system: a
files:
- path: firms.csv
  key: id
  rows:
  - { node: Company, key: firm, same: { identifier: TOWN, key: firm }, set: { legalName: id } }
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name } }
  - { edge: WORKS_FOR, from: { Person: id }, to: { Company: firm } }
`, "firms.csv": "id,firm\nX," + decomposed + "\n", "people.csv": strings.ReplaceAll(file, "F", decomposed)}
	former := gen.Model.Kind("Company").NodeID("a", decomposed)
	jobs := &graph.Pattern{Labels: []string{"Company"}, Page: graph.Page{Size: graph.All}, Steps: []*graph.Step{{
		Type: "WORKS_FOR", In: true,
		Target: &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: graph.All}}}}}
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			dir, s := folder(t, files), open(t)
			vals := make([]any, len(gen.Model.Kind("Company").Props))
			vals[gen.Model.Kind("Company").Slot("legalName")] = "X"
			if _, err := s.Write(t.Context(), &graph.Batch{Nodes: []graph.NodeWrite{
				{Node: graph.Node{ID: former, Vals: vals}}}}); err != nil {
				t.Fatal(err)
			}
			wants := func(when string) {
				t.Helper()
				rows, err := s.Match(t.Context(), jobs)
				if err != nil {
					t.Fatal(err)
				}
				if len(rows.Rows) != 1 || rows.Rows[0].ID != former || len(rows.Rows[0].Pages[0].Rows) != 2 {
					t.Errorf("%s: %d companies, want the one that was stored, with two jobs", when, len(rows.Rows))
				}
			}
			load(t, s, dir, loader.Options{})
			wants("the first load")
			for i, form := range []string{composed, decomposed} {
				for _, f := range []string{"firms.csv", "people.csv"} {
					write(t, filepath.Join(dir, f), strings.ReplaceAll(files[f], decomposed, form))
				}
				r, _ := monthLater(t, s, dir, i+1, loader.Options{})
				wants("the load of " + form)
				if r.Total.Rejected+r.Total.Dangling > 0 {
					t.Error(r.Text())
				}
			}
		})
	}
}

// TestLookupsByFormsOfUnicode: a lookup finds a key that is written in another form.
func TestLookupsByFormsOfUnicode(t *testing.T) {
	dir, s := folder(t, map[string]string{"mapping.yaml": `
system: a
files:
- path: people.csv
  key: id
  lookup: { place: { file: towns.csv, key: town } }
  rows:
  - { node: Person, key: id, set: { fullName: place.name } }
`, "people.csv": "id,town\n1,Zu\u0308rich\n2,Z\u00fcrich\n", "towns.csv": "town,name\nZ\u00fcrich,Anna\n"}),
		engines["memory"](t)
	load(t, s, dir, loader.Options{})
	if got := people(t, s); !slices.Equal(got, []string{"Anna", "Anna"}) {
		t.Errorf("the people are %v", got)
	}
}
