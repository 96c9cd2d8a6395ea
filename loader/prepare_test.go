package loader_test

import (
	"testing"

	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
)

// TestNothingIsWrittenOfAWrongMapping: one line is wrong, the others could be loaded.
func TestNothingIsWrittenOfAWrongMapping(t *testing.T) {
	dir := folder(t, map[string]string{"people.csv": "id,name\n1,Anna\n", "mapping.yaml": `system: crm
files:
- path: people.csv
  rows:
  - { node: Person, key: id, set: { fullName: name } }
  - { node: Persona, key: id }
`})
	s := memory.New(gen.Model)
	_, err := try(t, s, dir, loader.Options{})
	if got := problemsOf(t, dir, err); len(got) != 1 {
		t.Errorf("got %q", got)
	}
	if len(dump(t, s)) > 0 {
		t.Error("something was written")
	}
}
