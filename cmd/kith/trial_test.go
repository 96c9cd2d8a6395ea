package main

import (
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// filesHere are the files of the working folder with what is in them.
func filesHere(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(text)
	}
	return out
}

// TestDryRunLeavesEverythingAlone compares every byte of every file, with a store and without one.
func TestDryRunLeavesEverythingAlone(t *testing.T) {
	f := newFolder(t)
	dry := func(want string) {
		t.Helper()
		before := filesHere(t)
		code, out, errors := f.kith("load", "--store", "sqlite:x.db", "--dry-run", "mapping.yaml")
		if code != 0 || !strings.Contains(out, want) || !strings.Contains(out, "Nothing was written") {
			t.Errorf("%d %s %s", code, out, errors)
		}
		if after := filesHere(t); !maps.Equal(before, after) {
			t.Errorf("files before and after: %.3000s", cmp.Diff(before, after))
		}
	}
	dry("would be inserted: people.csv#")
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatalf("%d %s %s", code, out, errors)
	}
	f.write("people.csv", people+"3,Cleo,F,A-3\n")
	dry("Person 3")
}

func TestFlagsOfTheNextExtract(t *testing.T) {
	f := newFolder(t)
	for _, c := range []struct{ flag, want string }{
		{"--as-of=31.5.2024", `--as-of: "31.5.2024" is no day: write it like 2024-05-31`},
		{"--max-gone=many", `--max-gone: "many" is no limit: write a number like 100 or a share like 5%`},
	} {
		if code, _, errors := f.kith("load", "--store", "sqlite:x.db", c.flag, "mapping.yaml"); code == 0 || !strings.Contains(errors, c.want) {
			t.Errorf("%s: %d %s", c.flag, code, errors)
		}
	}
}
