package extract

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"kith/graph"
	"kith/internal/gen"
	"kith/loader/mapping"
)

// FuzzMapping gives anything for a mapping: it must be refused, or its rows must be worked out, without a panic or a
// hang.
func FuzzMapping(f *testing.F) {
	dir := f.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "people.csv"), []byte("id,name,born on\n1,Anna,2000-01-01\n2,,\n"),
		0o600); err != nil {
		f.Fatal(err)
	}
	paths, err := filepath.Glob("../../examples/*/*.yaml")
	if err != nil || len(paths) < 8 {
		f.Fatalf("the examples are %q: %v", paths, err)
	}
	for _, path := range paths {
		if text, err := os.ReadFile(path); err == nil {
			f.Add(string(text))
		}
	}
	f.Add("system: a\ncsv: { null: ['', x], dates: [DD.MM.YY], decimal: ',' }\nvalues: { v: { a: 1, '*': null } " +
		"}\nfiles:\n- path: people.csv\n  key: id\n" +
		"  let: { l: 'name ?? \"x\"' }\n  lookup: { o: { file: people.csv, key: id, when: name != nil } }\n  when: l " +
		"!= \"y\"\n  rows:\n" +
		"  - { node: Person, key: id, set: { fullName: 'words(l, o.name)', birthDate: 'row[\"born on\"]', gender: " +
		"v(id) } }\n" +
		"  - { edge: RELATED_TO, from: { Person: id }, to: { Person: o.id }, set: { kind: PARENT, validFrom: " +
		"2000-01-01 }, inverse: false }\n")
	f.Add("system: a\nfiles:\n- name: t\n  table: [{ a: 1 }, { b: 2 }]\n  rows:\n  - node: Person\n    key: 'let x = " +
		"a; number(x) / 0 + [1,2][7] + (1..9)[2]'\n")
	f.Fuzz(func(t *testing.T, text string) {
		programs, err := mapping.Parse(t.Context(), gen.Model, "mapping.yaml", []byte(text), mapping.Options{Data: dir})
		plain := func(message string) {
			if bad := unreadable.FindString(message); bad != "" && !unreadable.MatchString(text) {
				t.Errorf("a message has %s in it: %s", bad, message)
			}
		}
		if err != nil {
			plain(err.Error())
			return
		}
		for _, p := range programs {
			r, err := p.Origin.Open(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			in := &Setting{Model: gen.Model, Observed: graph.ObservedAt("2024-01-01T00:00:00Z"),
				Tables: map[*mapping.Lookup]*Table{}}
			emptyTables(p, in)
			x, w := New(p, in, r.Columns()), NewIdentifier(p, in, r.Columns())
			for {
				rec, err := r.Next()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					continue
				}
				row := []Row{w.Identify(0, rec, nil)}
				if x.Extract(row); row[0].Refusal != nil { // whatever it is
					plain(row[0].Refusal.Reason)
				}
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// unreadable is what no message has for people.
var unreadable = regexp.MustCompile(`%!|<nil>|interface|runtime error|reflect\.|map\[string`)

// emptyTables are those of the lookups of a program, and of the lookups of these.
func emptyTables(p *mapping.Program, in *Setting) {
	for _, l := range p.Lookups {
		emptyTables(l.File, in)
		in.Tables[l] = NewTable(l, nil, in.Tables)
	}
}
