package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGqlgen runs the second stage as anybody would, in a copy without what it writes.
func TestGqlgen(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	read := func(dir, name string) string {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	const gen, reduced = "internal/gen/", "internal/gen/roots.graphqls"
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "gqlgen.yml", reduced, gen + "roots.go", gen + "api.graphqls"} {
		if err := write(filepath.Join(dir, name), []byte(read(root, name))); err != nil {
			t.Fatal(err)
		}
	}
	gqlgen := func() (string, error) {
		c := exec.CommandContext(t.Context(), "go", "run", "github.com/99designs/gqlgen", "generate")
		c.Dir = dir
		said, err := c.CombinedOutput()
		return string(said), err
	}

	if said, err := gqlgen(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	for _, name := range []string{gen + "exec.go", gen + "inputs.go"} {
		if diff := cmp.Diff(read(root, name), read(dir, name)); diff != "" {
			t.Errorf("%s is not what gqlgen writes (make generate); committed and written:\n%s", name, diff)
		}
	}

	// What gqlgen only logs fails all the same.
	below := strings.Replace(read(dir, reduced), "scalar Answer", "type Answer {\n\tname: String\n}", 1)
	if err := write(filepath.Join(dir, reduced), []byte(below)); err != nil {
		t.Fatal(err)
	}
	if said, err := gqlgen(); err == nil || !strings.Contains(said, "missing method Answer") {
		t.Errorf("a field below the roots passes: %v\n%s", err, said)
	}
}
