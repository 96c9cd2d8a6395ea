package sqlite_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/sqlite"
)

// account writes one account, numbered.
func account(t testing.TB, s *sqlite.Store, number string) {
	t.Helper()
	b := &graph.Batch{Nodes: []graph.NodeWrite{{Node: graph.Node{ID: insurer.Kind("Account").NodeID("test", number),
		Vals: vals("Account", "number", number)}}}}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func numbers(t testing.TB, s *sqlite.Store) (out []string) {
	t.Helper()
	rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Account"}, Order: by("number"),
		Page: graph.Page{Size: graph.All}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows.Rows {
		out = append(out, r.Keys[0].(string))
	}
	return out
}

func closed(t testing.TB, s *sqlite.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// refused wants an error of a kind whose sentence has some words.
func refused(t testing.TB, err error, kind graph.ErrorKind, words string) {
	t.Helper()
	if err == nil || graph.ErrorKindOf(err) != kind || !strings.Contains(err.Error(), words) {
		t.Errorf("got %v (kind %d), want kind %d and %q", err, graph.ErrorKindOf(err), kind, words)
	}
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?c%20#.db")
	s := open(t, path, insurer)
	account(t, s, "A1")
	closed(t, s)
	s = open(t, path, insurer)
	account(t, s, "A2")
	if diff := cmp.Diff([]string{"A1", "A2"}, numbers(t, s)); diff != "" {
		t.Error(diff)
	}
	closed(t, s)
	if diff := cmp.Diff([]string{filepath.Base(path)}, files(t, filepath.Dir(path))); diff != "" {
		t.Error("left behind", diff)
	}
}

func files(t testing.TB, dir string) (out []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		out = append(out, f.Name())
	}
	return out
}

// TestUnchanged: a batch that states nothing new leaves the file as it is, byte for byte.
func TestUnchanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	for i := range 2 {
		s := open(t, path, insurer)
		stored(t, s, 200, true)
		closed(t, s)
		if i == 0 {
			t.Cleanup(same(t, path))
		}
	}
}

// same gives a function that fails unless the file is still what it was, and alone.
func same(t testing.TB, path string) func() {
	t.Helper()
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	there := files(t, filepath.Dir(path))
	return func() {
		t.Helper()
		is, err := os.ReadFile(path)
		if err != nil || string(is) != string(was) {
			t.Errorf("%s was changed, %v", path, err)
		}
		if diff := cmp.Diff(there, files(t, filepath.Dir(path))); diff != "" {
			t.Error(diff)
		}
	}
}

func TestNotAStore(t *testing.T) {
	t.Run("text", func(t *testing.T) {
		for _, content := range []string{"x", strings.Repeat("name;street\n", 1000)} {
			path := filepath.Join(t.TempDir(), "customers.csv")
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			untouched := same(t, path)
			_, err := sqlite.Open(t.Context(), path, insurer)
			refused(t, err, graph.Invalid, "not a store of Kith")
			untouched()
		}
	})
	t.Run("another program's database", func(t *testing.T) {
		for _, setup := range [][]string{
			{`create table t(x)`},
			{`pragma journal_mode=wal`, `create table t(x)`},
			{`pragma application_id=7`},
		} {
			path := filepath.Join(t.TempDir(), "other.db")
			sqlite.Make(t, path, setup...)
			untouched := same(t, path)
			_, err := sqlite.Open(t.Context(), path, insurer)
			refused(t, err, graph.Invalid, "another program")
			untouched()
		}
	})
	t.Run("folder", func(t *testing.T) {
		_, err := sqlite.Open(t.Context(), t.TempDir(), insurer)
		refused(t, err, graph.Invalid, "is not a file")
	})
	t.Run("no folder", func(t *testing.T) {
		_, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "none", "kith.db"), insurer)
		refused(t, err, graph.Invalid, "there is no folder")
	})
	t.Run("damaged", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "kith.db")
		s := open(t, path, insurer)
		stored(t, s, 500, false)
		closed(t, s)
		damage(t, path)
		s, err := sqlite.Open(t.Context(), path, insurer)
		if err == nil {
			defer closed(t, s)
			_, err = s.Match(t.Context(), &graph.Pattern{Labels: []string{"Person", "Account"},
				Page: graph.Page{Size: graph.All}, Props: props("name")})
		}
		refused(t, err, graph.Unavailable, "damaged")
	})
}

// damage overwrites the second half of a file.
func damage(t testing.TB, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(content) / 20; i < len(content); i++ {
		content[i] = 0xa5
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestEmptyFileIsANewStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, insurer)
	account(t, s, "A1")
	closed(t, s)
}

func TestOtherVersions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	closed(t, open(t, path, insurer))
	untouched := same(t, path)
	s, err := sqlite.Open(t.Context(), path, without("Product", "line"))
	if err != nil {
		t.Fatal(err)
	}
	refused(t, s.Fits(), graph.Incompatible, "made by a newer version of Kith")
	_, err = s.Write(t.Context(), &graph.Batch{})
	refused(t, err, graph.Incompatible, "made by a newer version of Kith")
	closed(t, s)
	untouched()
	sqlite.Make(t, path, `update _meta set value='0' where key='storage'`)
	_, err = sqlite.Open(t.Context(), path, insurer)
	refused(t, err, graph.Incompatible, "version of Kith")
}

// without is the insurer's model without a property.
func without(kind, prop string) *graph.Model {
	m := graph.Model{Edges: insurer.Edges}
	for _, k := range insurer.Kinds {
		var kept []graph.Property
		for _, p := range k.Props {
			if k.Name != kind || p.Name != prop {
				kept = append(kept, p)
			}
		}
		k.Props = kept
		m.Kinds = append(m.Kinds, k)
	}
	return graph.NewModel(m)
}

func TestModelsThatDoNotFit(t *testing.T) {
	for _, m := range []graph.Model{
		{Kinds: []graph.Kind{kind("Person", "per", prop("nick"), prop("Nick"))}},
		{Kinds: []graph.Kind{kind("Person", "per", prop("_id"))}},
		{Kinds: []graph.Kind{kind("Person", "per")}, Edges: []graph.EdgeKind{edge("PERSON", "Person>Person")}},
		{Kinds: []graph.Kind{kind("Person", "per")}, Edges: []graph.EdgeKind{edge("KNOWS", "Person>Person", prop("on"),
			prop("ON"))}},
	} {
		_, err := sqlite.Open(t.Context(), sqlite.Memory, graph.NewModel(m))
		refused(t, err, graph.Invalid, "choose one that differs")
	}
}

func TestClosedStore(t *testing.T) {
	s := open(t, sqlite.Memory, insurer)
	closed(t, s)
	closed(t, s)
	_, err := s.Match(context.Background(), &graph.Pattern{Labels: []string{"Person"}})
	refused(t, err, graph.Unavailable, "closed")
}

// TestPrivate: nobody else reads what is stored, in the file or beside it.
func TestPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	s := open(t, path, insurer)
	defer closed(t, s)
	account(t, s, "A1")
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) < 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", filepath.Base(f), info.Mode(), err)
		}
	}
}
