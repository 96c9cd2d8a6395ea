package loader_test

import (
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
)

// TestHints: most rows of a file that the mapping describes wrongly are rejected, and the report says what to mend. A
// few bad rows are no sign of that.
func TestHints(t *testing.T) {
	const delimiter, encoding = "Most rows of people.csv do not have as many fields",
		"Most rows of people.csv are no text in their encoding, utf-8 unless told: say which it is"
	for name, c := range map[string]struct{ rows, want string }{
		"another delimiter": {"1;Anna\n2;Bert\n3;Cleo\n", delimiter},
		"another encoding":  {"1,J\xf6rg\n2,J\xfcrg\n3,Cleo\n", encoding},
		"a few bad rows":    {"1,J\xf6rg\n2;Bert\n3,Cleo\n4,Dora\n", ""},
	} {
		for _, s := range []graph.Store{memory.New(gen.Model), byBatches{memory.New(gen.Model)}} {
			dir := folder(t, map[string]string{"people.csv": c.rows, "mapping.yaml": "system: a\nfiles:\n" +
				"- path: people.csv\n  columns: [id, name]\n  rows:\n  - { node: Person, key: id, set: { fullName: " +
				"name } }\n"})
			r := load(t, s, dir, loader.Options{})
			notes := strings.Join(r.Notes, "\n")
			if c.want == "" && strings.Contains(notes, "Most rows") || !strings.Contains(notes, c.want) {
				t.Errorf("%s: %s", name, notes)
			}
		}
	}
}
