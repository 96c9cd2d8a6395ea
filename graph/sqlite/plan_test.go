package sqlite_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestPlans: no question that starts from an id, a value or an indexed order reads a table from end to end or builds an
// index for itself, whether SQLite knows how much there is of everything or not.
func TestPlans(t *testing.T) {
	const persons = 3000
	path := filepath.Join(t.TempDir(), "kith.db")
	s := open(t, path, insurer)
	stored(t, s, persons, false)
	check := func(t *testing.T) {
		for _, q := range questions(persons) {
			t.Run(q.name, func(t *testing.T) {
				plan, err := s.Plan(t.Context(), q.ask(5))
				if err != nil {
					t.Fatal(err)
				}
				for _, line := range plan {
					if q.keyed && bad(line) {
						t.Errorf("%s in\n%s\n%s", line, strings.Join(plan, "\n"), s.Explain(q.ask(5)))
					}
					if usesKeys(plan) && ofNodes(line) && !strings.Contains(line, "INTEGER PRIMARY KEY") {
						t.Errorf("%s does not start from the keys in\n%s", line, strings.Join(plan, "\n"))
					}
				}
			})
		}
	}
	t.Run("without statistics", check)
	for _, text := range []string{`pragma analysis_limit=400`, `analyze`} {
		if err := s.Exec(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path, insurer)
	defer s.Close()
	t.Run("with statistics", check)
}

func usesKeys(plan []string) bool { return strings.Contains(strings.Join(plan, " "), "_keys") }

// ofNodes reports whether a line of a plan reads a table n.
func ofNodes(line string) bool {
	return strings.HasPrefix(line, "SCAN n") || strings.HasPrefix(line, "SEARCH n")
}

// bad reports whether a line of a plan reads a table n or e from end to end, in no order, or makes up an index.
func bad(line string) bool {
	what, scan := strings.CutPrefix(line, "SCAN ")
	table := scan && (what[0] == 'n' || what[0] == 'e') && !strings.Contains(line, "USING")
	return table || strings.Contains(line, "AUTOMATIC") || strings.Contains(line, "BLOOM")
}
