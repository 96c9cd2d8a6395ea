package fts_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"kith/graph/sqlite/btree"
	"kith/graph/sqlite/fts"
)

const declared = `create virtual table t using fts5(w,content='',contentless_delete=1,tokenize='ascii',prefix='3 4',detail=none)`

// TestIndex: an index that was written finds what one finds that FTS5 made, whatever the words, and FTS5 goes on with it.
func TestIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct{ rows, words, each, pageSize, memory int }{
		{0, 1, 1, 4050, 1 << 20}, {1, 1, 1, 4050, 1 << 20}, {3, 5, 0, 4050, 1 << 20}, {50, 3, 4, 64, 1 << 20}, {400, 60, 5, 64, 20 << 10}, {3000, 2000, 6, 64, 60 << 10},
		{20000, 12, 3, 64, 30 << 10}, {30000, 5000, 3, 4050, 600 << 10}, {60000, 4, 2, 512, 1 << 20},
	} {
		t.Run(fmt.Sprint(c.rows, " rows of ", c.words), func(t *testing.T) {
			words := vocabulary(r, c.words)
			rows := make([][]string, c.rows)
			for i := range rows {
				for range r.IntN(c.each + 1) {
					if w := words[min(r.IntN(len(words)), r.IntN(len(words)))]; !slices.Contains(rows[i], w) {
						rows[i] = append(rows[i], w)
					}
				}
			}
			same(t, c.pageSize, c.memory, rows, words)
		})
	}
}

// TestLongWords: words count as far as FTS5 takes them.
func TestLongWords(t *testing.T) {
	long := strings.Repeat("x", 40000)
	same(t, 4050, 1<<20, [][]string{{long + "a", "b"}, {long[:32768]}, {"xxx"}}, []string{long, "xx", "b"})
}

func vocabulary(r *rand.Rand, n int) []string {
	seen, out := map[string]bool{}, []string{}
	for len(out) < n {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteRune([]rune("abcde0žß中")[r.IntN(9)])
		}
		if !seen[b.String()] {
			seen[b.String()] = true
			out = append(out, b.String())
		}
	}
	return out
}

func same(t *testing.T, pageSize, memory int, rows [][]string, words []string) {
	t.Helper()
	want, got := table(t, pageSize), table(t, pageSize)
	insert(t, want, 0, rows)
	write(t, got, pageSize, memory, rows)
	compare(t, want, got, words)
	for _, db := range []*sql.DB{want, got} { // more of the same, and less
		insert(t, db, 1_000_000, rows[:min(len(rows), 200)])
		run(t, db, `delete from t where rowid%3=0`)
	}
	compare(t, want, got, words)
	run(t, got, `insert into t(t) values('optimize')`)
	compare(t, want, got, words)
}

func table(t *testing.T, pageSize int) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	run(t, db, `pragma synchronous=off`)
	run(t, db, `pragma journal_mode=memory`)
	run(t, db, declared)
	run(t, db, fmt.Sprintf(`insert into t(t,rank) values('pgsz',%d)`, pageSize))
	run(t, db, `insert into t(t,rank) values('secure-delete',1)`)
	return db
}

func run(t *testing.T, db *sql.DB, text string, args ...any) {
	t.Helper()
	if _, err := db.Exec(text, args...); err != nil {
		t.Fatal(err)
	}
}

func insert(t *testing.T, db *sql.DB, from int, rows [][]string) {
	t.Helper()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	for i, words := range rows {
		if _, err := tx.Exec(`insert into t(rowid,w) values(?,?)`, from+number(i), strings.Join(words, " ")); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

func number(i int) int { return 1 + i*5/2 }

// write fills the tables behind the full text.
func write(t *testing.T, db *sql.DB, pageSize, memory int, rows [][]string) {
	t.Helper()
	var structure []byte
	if err := db.QueryRow(`select block from t_data where id=10`).Scan(&structure); err != nil {
		t.Fatal(err)
	}
	run(t, db, `begin`)
	run(t, db, `delete from t_data`)
	x := fts.New(t.TempDir(), memory, 3, 4)
	defer x.Close()
	for i, words := range rows {
		if err := x.Add(int64(number(i)), "", words); err != nil {
			t.Fatal(err)
		}
		run(t, db, `insert into t_docsize values(?,?,?)`, number(i), btree.AppendVarint(nil, uint64(len(words))), fts.Origin)
	}
	last := int64(0)
	err := x.Write(t.TempDir(), fts.Tables{PageSize: pageSize, Cookie: structure[:4],
		Data: func(id int64, block []byte) error {
			if id <= last {
				t.Errorf("row %d of the data comes behind %d", id, last)
			}
			last = id
			run(t, db, `insert into t_data values(?,?)`, id, block)
			return nil
		},
		Entry: func(term []byte, page int64) error {
			run(t, db, `insert into t_idx values(?,cast(? as blob),?)`, fts.Segment, term, page)
			return nil
		}})
	if err != nil {
		t.Fatal(err)
	}
	run(t, db, `commit`)
	db.SetMaxIdleConns(0) // FTS5 remembers what it read
	db.SetMaxIdleConns(1)
}

func compare(t *testing.T, want, got *sql.DB, words []string) {
	t.Helper()
	run(t, got, `insert into t(t) values('integrity-check')`)
	for i := range min(len(words), 60) {
		w := words[i*len(words)/min(len(words), 60)]
		queries := []string{`"` + w + `"`, `"` + w + `"*`, `"` + w + `"* "` + words[0] + `"*`, `"` + words[len(words)-1] + `" OR "` + w + `"`}
		if runes := []rune(w); len(runes) > 2 {
			queries = append(queries, `"`+string(runes[:2])+`"*`, `"`+string(runes[:3])+`"*`)
		}
		for _, q := range queries {
			if len(q) > 200 {
				q = q[:180] + `"*`
			}
			for _, text := range []string{`select coalesce(group_concat(rowid),'') from (select rowid from t where t match ? order by rowid)`,
				`select coalesce(group_concat(rowid),'') from (select rowid from t where t match ? order by rowid desc)`,
				`select coalesce(group_concat(rowid),'') from (select rowid from t where t match ? and rowid>40000 order by rowid)`} {
				var w, g string
				if err := want.QueryRow(text, q).Scan(&w); err != nil {
					t.Fatal(err)
				}
				if err := got.QueryRow(text, q).Scan(&g); err != nil {
					t.Fatalf("%.100s: %v", q, err)
				}
				if w != g {
					t.Fatalf("%.100s: want %.300s\ngot %.300s", q, w, g)
				}
			}
		}
	}
}
