package rows

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kith/loader/rows/row"

	"github.com/google/go-cmp/cmp"
)

// databaseOf makes a database of statements.
func databaseOf(t testing.TB, statements string, args ...any) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a ?#%.db")
	db := openSQLite(t, path)
	if _, err := db.ExecContext(t.Context(), statements, args...); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func readTable(t testing.TB, path, table string) []string {
	t.Helper()
	d := PlainDialect()
	d.From = table
	return readFile(t, File{Path: path, Dialect: d})
}

func TestSQLite(t *testing.T) {
	long := strings.Repeat("x", row.MaxField+1)
	for _, c := range []struct {
		name, statements string
		args             []any
		from             string
		want             []string
	}{
		{"plain", "CREATE TABLE t (a TEXT, b INTEGER, c REAL, d DATE, e BOOLEAN); INSERT INTO t VALUES ('x', 1, 1.5, " +
			"'2020-01-01', 1), (NULL, -2, 1e20, 'then', '')", nil, "t",
			[]string{"1: x|1|1.5|2020-01-01|1", "2: |-2|100000000000000000000|then|"}},
		{"in the order of their numbers", "CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (3,'z'), " +
			"(1,'x'); CREATE INDEX i ON t (b DESC)", nil, "T", []string{"1: 1|x", "2: 3|z"}},
		{"no numbers", "CREATE TABLE t (a, b, PRIMARY KEY (b, a)) WITHOUT ROWID; INSERT INTO t VALUES (1,2),(2,1)", nil,
			"t", []string{"1: 2|1", "2: 1|2"}},
		{"a column called rowid", "CREATE TABLE t (rowid, oid, _rowid_); INSERT INTO t VALUES (2,1,1),(1,2,2)", nil,
			"t", []string{"1: 1|2|2", "2: 2|1|1"}},
		{"a view",
			`CREATE TABLE t (a, b); INSERT INTO t VALUES (2,'x'),(1,'y'); CREATE VIEW "the ""view""" AS SELECT a, b ` +
				`AS "b c" FROM t`, nil, `the "view"`, []string{"1: 1|y", "2: 2|x"}},
		{"bytes", "CREATE TABLE t (a, b); INSERT INTO t VALUES (1,x'00'),(2,x'01'),(x'',3),(4,'y')", nil, "t",
			[]string{"1.2 blob", "2.2 blob", "3.1 blob", "4: 4|y"}},
		{"a long field", "CREATE TABLE t (a, b); INSERT INTO t VALUES (1,?),(2,substr(?1,2))", []any{long}, "t",
			[]string{"1.2 field-too-long", "2: 2|" + long[1:]}},
		{"a very long field", "CREATE TABLE t (a, b); INSERT INTO t VALUES " +
			"(1,replace(hex(zeroblob(20000000)),'00','x')),(2,'y')", nil, "t",
			[]string{"1.2 field-too-long", "2: 2|y"}},
		{"a long row", "CREATE TABLE t (a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q); INSERT INTO t VALUES " +
			"(?,?1,?1,?1,?1,?1,?1,?1,?1,?1,?1,?1,?1,?1,?1,?1,?1)", []any{long[1:]}, "t",
			[]string{"1.0 record-too-long"}},
		{"NUL, and no UTF-8", "CREATE TABLE t (a); INSERT INTO t VALUES ('x' || char(0)), (CAST(x'ff' AS TEXT)), ('y')",
			nil, "t", []string{"1.1 nul", "2.1 invalid-encoding", "3: y"}},
		{"no such table", "CREATE TABLE u (a); CREATE VIEW v AS SELECT 1", nil, "t",
			[]string{"open: the database has no table t; it has u, v"}},
		{"no table named", "CREATE TABLE u (a)", nil, "", []string{
			"open: say by from: which table of the database is meant; it has u"}},
		{"a statement for a table", "CREATE TABLE u (a)", nil, "(SELECT 1)",
			[]string{"open: the database has no table (SELECT 1); it has u"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readTable(t, databaseOf(t, c.statements, c.args...), c.from)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%.600s", diff)
			}
		})
	}
}

// TestSQLiteLeavesFilesAlone looks at what is in a folder before and after.
func TestSQLiteLeavesFilesAlone(t *testing.T) {
	path := databaseOf(t, "PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)")
	before := listing(t, filepath.Dir(path))
	if diff := cmp.Diff([]string{"1: 1"}, readTable(t, path, "t")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before, listing(t, filepath.Dir(path))); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

func listing(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e.Name()+"\n"+string(data))
	}
	return out
}

func TestSQLiteUnsettled(t *testing.T) {
	t.Run("with changes beside it", func(t *testing.T) {
		path := databaseOf(t, "CREATE TABLE t (a)")
		db := openSQLite(t, path)
		defer func() { _ = db.Close() }()
		if _,
			err := db.ExecContext(context.Background(),
			"PRAGMA journal_mode = WAL; INSERT INTO t VALUES (1)"); err != nil {
			t.Fatal(err)
		}
		refused(t, readTable(t, path, "t"), "changes of it stand beside it still")
	})
	for name, c := range map[string]struct{ journal, want string }{
		"broken off":                {"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", "a change of it was broken off"},
		"with a journal to be kept": {"\x00\x00\x00\x00", ""},
	} {
		t.Run(name, func(t *testing.T) {
			path := databaseOf(t, "CREATE TABLE t (a)")
			if err := os.WriteFile(path+"-journal", []byte(c.journal), 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, readTable(t, path, "t"), c.want)
		})
	}
	t.Run("no database", func(t *testing.T) {
		refused(t, readTable(t, fileOf(t, "a.db", []byte("id,name\n1,Anna\n")), "t"),
			"it is no SQLite database, or it is encrypted")
	})
	t.Run("cut short", func(t *testing.T) {
		path := databaseOf(t, "CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "+
			"WHERE i < 3000) INSERT INTO t SELECT i || 'aaaaaaaaaaaaaaaaaaa' FROM n")
		if err := os.Truncate(path, 40960); err != nil {
			t.Fatal(err)
		}
		got := readTable(t, path, "t")
		refused(t, got[len(got)-1:], "the database cannot be read")
	})
}

func openSQLite(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23", " ",
		"%20").Replace(path))
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// refused checks that reading ended with an error that says this; nothing is no error.
func refused(t *testing.T, got []string, want string) {
	t.Helper()
	text := strings.Join(got, "\n")
	if want == "" && text != "" || !strings.Contains(text, want) {
		t.Errorf("got %q, want %q", text, want)
	}
}

func TestSQLiteCompressed(t *testing.T) {
	data, err := os.ReadFile(databaseOf(t, "CREATE TABLE t (a); INSERT INTO t VALUES (1)"))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", t.TempDir())
	for name, pack := range packers {
		if diff := cmp.Diff([]string{"1: 1"}, readTable(t, fileOf(t, "a.db."+name, pack(t, string(data))),
			"t")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if left := listing(t, os.Getenv("TMPDIR")); left != nil {
		t.Error("a temporary file was left behind")
	}
}

// TestSQLiteDamaged changes a bit of the head of every page: no row is missing without a word.
func TestSQLiteDamaged(t *testing.T) {
	const rows, pageSize = 300, 1024
	path := databaseOf(t, `PRAGMA page_size = 1024; CREATE TABLE t (a INTEGER PRIMARY KEY,
			b TEXT CHECK (b <> 'Name 7'));
		PRAGMA ignore_check_constraints = 1;
		INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
			SELECT i, 'Name ' || i FROM n`)
	if err := Sound(t.Context(), path); err != nil {
		t.Fatalf("as it was made: %v", err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for page := pageSize; page < len(sound); page += pageSize {
		for bit := range 8 * 12 { // kind, free places, cells, where they begin, the last page
			damaged := slices.Clone(sound)
			damaged[page+bit/8] ^= 1 << (bit % 8)
			path := fileOf(t, "a.db", damaged)
			if err := Sound(t.Context(), path); err != nil {
				refused++
				continue
			}
			if got := readTable(t, path, "t"); len(got) < rows && !strings.Contains(got[len(got)-1], "cannot be read") {
				t.Errorf("bit %d of the page at %d: %d rows, and no word", bit, page, len(got))
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
}

// TestSQLiteDamagedInside: a database that was damaged before it was compressed is refused, too.
func TestSQLiteDamagedInside(t *testing.T) {
	whole, err := os.ReadFile(databaseOf(t, "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')"))
	if err != nil {
		t.Fatal(err)
	}
	damaged := slices.Clone(whole)
	damaged[4096] ^= 1 // the kind of the page that holds the rows
	for name, pack := range packers {
		if err := Sound(t.Context(), fileOf(t, "a.db."+name, pack(t, string(whole)))); err != nil {
			t.Errorf("%s: as it was made: %v", name, err)
		}
		if err := Sound(t.Context(), fileOf(t, "a.db."+name, pack(t, string(damaged)))); err == nil ||
			!strings.Contains(err.Error(), "damaged") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
