//go:build unix

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kith/graph/sqlite"
	"kith/internal/gen"
)

// TestFilesAreTheOwnersAlone: whatever has data of customers in it can be read by its owner alone, whatever the mask of
// the system is and whatever rights a file had that was there before.
func TestFilesAreTheOwnersAlone(t *testing.T) {
	f := newFolder(t)
	f.write("spoilt.csv", "id,name,sex,account\n1,Anna Berg,F,A-1\n2,Bo,F\n")
	f.write("spoilt.yaml", strings.NewReplacer("people.csv", "spoilt.csv").Replace(bankMapping))
	given := map[string]bool{"mapping.yaml": true, "people.csv": true, "spoilt.csv": true, "spoilt.yaml": true}
	for _, name := range []string{"made", "there"} {
		t.Run(name, func(t *testing.T) {
			before := syscall.Umask(0)
			defer syscall.Umask(before)
			for _, args := range [][]string{
				{"load", "--store", "sqlite:x.db", "--rejects", "rejects.jsonl", "--max-rejects", "1", "spoilt.yaml"},
				{"correct", "--store", "sqlite:x.db", "--by", "me", "--why", "she said so",
					gen.Model.Kind("Person").NodeID("bank", "1"), "fullName=Anna Berger"},
				{"decisions", "export", "--store", "sqlite:x.db", "--to", "decisions", "--overwrite"},
				{"query", "--store", "sqlite:x.db", "--format", "csv", "--output", "people.out", "--overwrite",
					everybody},
			} {
				if code, out, errors := f.kith(args...); code != 0 {
					t.Fatalf("%v: exit %d: %s%s", args, code, out, errors)
				}
			}
			s, err := sqlite.Open(t.Context(), "x.db", model())
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			seen := map[string]bool{}
			err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
				if err != nil || path == "." || given[path] {
					return err
				}
				info, err := d.Info()
				if err != nil {
					return err
				}
				seen[path] = true
				if info.Mode().Perm()&0o077 != 0 && (name == "made" || !d.IsDir()) { // folders of others stay
					t.Errorf("%s has the rights %v", path, info.Mode())
				}
				return os.Chmod(path, info.Mode().Perm()|0o055) // for the next time
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"x.db", "x.db-wal", "x.db-shm", "rejects.jsonl", "people.out", "decisions",
				"decisions/decisions.yaml"} {
				if !seen[want] {
					t.Errorf("%s is not there: %v", want, seen)
				}
			}
		})
	}
}
