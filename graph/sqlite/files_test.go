package sqlite_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"kith/graph"
	"kith/graph/sqlite"
)

var everybody = &graph.Pattern{Labels: []string{"Person"}, Props: props("fullName"), Page: graph.Page{Size: 1000}}

// TestFilesTaken: whatever others do to the file of an open store, it is noticed and said, no question is answered
// with what is not in the store, and the program lives. What is put back as it was is used again.
func TestFilesTaken(t *testing.T) {
	for _, c := range []struct {
		name  string
		take  func(t *testing.T, path, other, older string)
		kind  graph.ErrorKind
		words string
		reads bool // what was open is still whole
		back  func(t *testing.T, path string)
	}{
		{"moved", func(t *testing.T, path, _, _ string) { rename(t, path, path+".moved") },
			graph.Unavailable, "is no longer there", true,
			func(t *testing.T, path string) { rename(t, path+".moved", path) }},
		{"removed", func(t *testing.T, path, _, _ string) { remove(t, path) },
			graph.Unavailable, "is no longer there", true, nil},
		{"folder moved", func(t *testing.T, path, _, _ string) {
			rename(t, filepath.Dir(path), filepath.Dir(path)+".moved")
		},
			graph.Unavailable, "is no longer there", true,
			func(t *testing.T, path string) { rename(t, filepath.Dir(path)+".moved", filepath.Dir(path)) }},
		{"replaced", func(t *testing.T, path, other, _ string) { rename(t, other, path) },
			graph.Incompatible, "has been replaced", true, nil},
		{"log removed", func(t *testing.T, path, _, _ string) { remove(t, path+"-wal") },
			graph.Unavailable, "is no longer there", true, nil},
		{"emptied", func(t *testing.T, path, _, _ string) { cut(t, path, 0) },
			graph.Unavailable, "has been cut off", false, nil},
		{"cut in the middle", func(t *testing.T, path, _, _ string) { cut(t, path, 1<<17+100) },
			graph.Unavailable, "has been cut off", false, nil},
		{"emptied and filled with an older copy", func(t *testing.T, path, _, older string) { over(t, older, path) },
			graph.Incompatible, "an older copy", false, nil},
		{"overwritten with another store", func(t *testing.T, path, other, _ string) { over(t, other, path) },
			graph.Incompatible, "upgraded or replaced", true, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			other, older := filepath.Join(dir, "other.db"), filepath.Join(dir, "older.db")
			path := filepath.Join(dir, "stores", "kith.db")
			if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			s := open(t, other, insurer)
			wrote(t, s, 0, 6)
			closed(t, s)
			s = open(t, path, insurer)
			wrote(t, s, 0, 2)
			closed(t, s)
			over(t, path, older)
			grow(t, older, 4<<20)
			s = open(t, path, insurer)
			wrote(t, s, 2, 5)
			closed(t, s) // all of it is in the file then
			s = open(t, path, insurer)
			want := names(t, s)
			if err := s.Fits(); err != nil {
				t.Fatal(err)
			}
			c.take(t, path, other, older)
			err := s.Fits()
			refused(t, err, c.kind, c.words)
			if c.name != "overwritten with another store" { // whoever revokes a key would do it elsewhere
				_, err := s.AccessKeys(t.Context())
				refused(t, err, c.kind, c.words)
			}
			rows, err := s.Match(t.Context(), everybody)
			if c.reads && err != nil {
				t.Errorf("what is open cannot be read: %v", err)
			}
			if !c.reads && err == nil {
				t.Errorf("%d rows of a store that is not there", len(rows.Rows))
			}
			if c.name != "overwritten with another store" && err == nil && len(rows.Rows) != want {
				t.Errorf("%d rows, want %d", len(rows.Rows), want)
			}
			if _, err := s.Write(t.Context(), numbered(9)); err == nil {
				t.Error("written into a store that is not there")
			}
			if c.back != nil {
				c.back(t, path)
				if err := s.Fits(); err != nil {
					t.Errorf("put back: %v", err)
				}
				wrote(t, s, 5, 6)
			}
			_ = s.Close()
		})
	}
}

// TestCutOffUnderAQuestion: a file that is cut off before anybody has looked is an error of the question that finds
// out, though its pages are mapped into memory.
func TestCutOffUnderAQuestion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	s := open(t, path, insurer)
	wrote(t, s, 0, 5)
	closed(t, s)
	s = open(t, path, insurer)
	wrote(t, s, 5, 6) // SQLite takes the length of the file from its log now
	for range 8 {     // of every connection
		names(t, s)
	}
	cut(t, path, 0)
	v, err := s.View(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	_, err = v.Match(t.Context(), everybody)
	refused(t, err, graph.Unavailable, "has been cut off")
	_ = v.Close()
	_, err = s.Match(t.Context(), everybody)
	refused(t, err, graph.Unavailable, "has been cut off")
	if err := s.Fits(); err == nil {
		t.Error("it fits")
	}
	err = s.Read(t.Context(), func(graph.Reader) error { return errors.New("it was read") })
	refused(t, err, graph.Unavailable, "has been cut off")
	_ = s.Close()
}

// TestEmptiedBeforeAnyoneLooked: a file that was emptied before its health was asked for the first time is noticed.
func TestEmptiedBeforeAnyoneLooked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	s := open(t, path, insurer)
	wrote(t, s, 0, 5)
	closed(t, s)
	s = open(t, path, insurer)
	cut(t, path, 0)
	refused(t, s.Fits(), graph.Unavailable, "has been cut off")
	_, err := s.Match(t.Context(), everybody)
	refused(t, err, graph.Unavailable, "has been cut off")
	_ = s.Close()
}

func wrote(t *testing.T, s *sqlite.Store, from, to int) {
	t.Helper()
	for i := from; i < to; i++ {
		b := numbered(i)
		b.Cause = "load" // so that the change log has it
		if _, err := s.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
}

func names(t *testing.T, s *sqlite.Store) int {
	t.Helper()
	rows, err := s.Match(t.Context(), everybody)
	if err != nil {
		t.Fatal(err)
	}
	return len(rows.Rows)
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

func cut(t *testing.T, path string, size int64) {
	t.Helper()
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

// grow makes a file longer, with nothing.
func grow(t *testing.T, path string, by int64) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	cut(t, path, info.Size()+by)
}

// over writes the content of one file into another, as cp does.
func over(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
