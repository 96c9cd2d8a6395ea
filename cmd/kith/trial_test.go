package main

import (
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/internal/gen"
)

// filesHere are the files of the working folder and their contents.
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
		{"--keep-changes=0", `--keep-changes: 0 is no number of days: write 1 or more`},
	} {
		if code, _, errors := f.kith("load", "--store", "sqlite:x.db", c.flag, "mapping.yaml"); code == 0 ||
			!strings.Contains(errors, c.want) {
			t.Errorf("%s: %d %s", c.flag, code, errors)
		}
	}
}

func TestCorrect(t *testing.T) {
	f := newFolder(t)
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatalf("%d %s %s", code, out, errors)
	}
	id := gen.Model.Kind("Person").NodeID("bank", "1")
	code, out, errors := f.kith("correct", "--store", "sqlite:x.db", "--by", "Petra", "--why", "she wrote", id,
		"fullName=Anna Cole", "language=")
	if want := id + ": corrected: fullName (dec_"; code != 0 || !strings.HasPrefix(out, want) ||
		!strings.HasSuffix(out, id+": nothing to take back: language\n") {
		t.Errorf("%d %s %s, want %s", code, out, errors, want)
	}
	if _, out, _ := f.kith("query", "--store", "sqlite:x.db",
		`{ people(first: 1) { nodes { name sources { nodes { kind values asserts { nodes { ... on Decision { who `+
			`why } } } } } } } }`); !strings.Contains(out, `"name":"Anna Cole"`) ||
		!strings.Contains(out, `{"kind":"CORRECTION","values":["fullName=Anna Cole"],"asserts":{"nodes":[`) ||
		!strings.Contains(out, `{"who":"Petra","why":"she wrote"}`) {
		t.Error(out)
	}
	if code, _, errors := f.kith("correct", "--store", "sqlite:x.db", "--by", "Petra", "--why", "she wrote", id,
		"born=1980"); code == 0 || !strings.Contains(errors,
		`Person has no property "born"; valid are name, fullName`) {
		t.Errorf("%d %s", code, errors)
	}
	if code, _, errors := f.kith("correct", "--store", "sqlite:y.db", "--by", "Petra", "--why", "she wrote", id,
		"fullName=x"); code == 0 || !strings.Contains(errors, "there is no store y.db") {
		t.Errorf("%d %s", code, errors)
	}
}

// TestTheQueryForLoads runs the query on docs/loading.md.
func TestTheQueryForLoads(t *testing.T) {
	page, err := os.ReadFile("../../docs/loading.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```graphql\n")
	query, _, _ := strings.Cut(rest, "```")
	f := newFolder(t)
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatalf("%d %s %s", code, out, errors)
	}
	code, out, errors := f.kith("query", "--store", "sqlite:x.db", query)
	const want = `"facts":6,"inserted":6,"updated":0,"unchanged":0,"dangling":0,"gone":0,"withdrawn":0,"differing":0,` +
		`"unreadable":0,"files":[{"file":"people.csv","read":2,"loaded":2,"rejected":0,"skipped":0}`
	if code != 0 || !strings.Contains(out, want) {
		t.Errorf("%d %s %s, want %s", code, out, errors, want)
	}
}
