package btree_test

import (
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"kith/graph/sqlite/fill/btree"
)

// TestTrees: SQLite finds nothing wrong with trees of any number of rows and any length of rows, and reads back what
// went in.
func TestTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, rows := range []int{0, 1, 2, 3, 5, 40, 170, 171, 500, 3000, 60000} {
		for _, longest := range []int{3, 40, 900, 20000} {
			if rows*longest > 30_000_000 {
				continue
			}
			t.Run(fmt.Sprint(rows, " rows to ", longest), func(t *testing.T) { roundTrip(t, r, rows, longest) })
		}
	}
}

// TestLevels: every number of rows around the edges of pages and levels.
func TestLevels(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for rows := range 120 {
		roundTrip(t, r, rows, 900)
		roundTrip(t, r, rows+300, 1)
	}
}

func roundTrip(t *testing.T, r *rand.Rand, rows, longest int) {
	t.Helper()
	db, f := empty(t)
	tree, index, keyed := f.Table(f.root(t, "t")), f.Index(f.root(t, "i")), f.Index(f.root(t, "k"))
	var rec btree.Record
	sum := int64(0)
	for i := range rows {
		text := strings.Repeat("x", r.IntN(longest+1))
		n := number(r)
		sum ^= n
		id := int64(i*3 + 1)
		rec.Reset()
		rec.Null()
		rec.Text(text)
		rec.Int(n)
		rec.Float(float64(i) / 4)
		fine(t, tree.Row(id, rec.Bytes()))
		rec.Reset()
		rec.Float(float64(i) / 4)
		rec.Text(text)
		rec.Int(id)
		fine(t, index.Entry(rec.Bytes()))
		rec.Reset()
		rec.Int(id)
		rec.Text(text)
		fine(t, keyed.Entry(rec.Bytes()))
	}
	fine(t, tree.Finish(), index.Finish(), keyed.Finish())
	f.close(t)
	var ok string
	var count, keys, found, xor int64
	fine(t, db.QueryRow(`pragma integrity_check`).Scan(&ok),
		db.QueryRow(`select count(*) from t`).Scan(&count),
		db.QueryRow(`select count(*) from t join k on k.id=t.id and k.s=t.s`).Scan(&keys),
		db.QueryRow(`select count(*) from t a join t b indexed by i on b.f=a.f and b.s=a.s`).Scan(&found))
	all, err := db.Query(`select n from t`)
	fine(t, err)
	defer all.Close()
	for all.Next() {
		var n int64
		fine(t, all.Scan(&n))
		xor ^= n
	}
	fine(t, all.Err())
	if want := int64(rows); ok != "ok" || count != want || keys != want || found != want || xor != sum {
		t.Fatalf("%s: %d rows, %d keyed, %d found, numbers %d; want %d and %d", ok, count, keys, found, xor, want, sum)
	}
	if _, err := db.Exec(`insert into t values(2,'',1,-1),(9000000,'',1,0.5)`); err != nil {
		t.Fatal(err)
	}
	fine(t, db.QueryRow(`pragma integrity_check`).Scan(&ok))
	if ok != "ok" {
		t.Error(ok)
	}
}

// number has any size.
func number(r *rand.Rand) int64 {
	return []int64{0, 1, -1, math.MaxInt64, math.MinInt64, int64(r.Uint64()) >> r.IntN(64)}[r.IntN(6)]
}

// file is a database that pages are put into.
type file struct {
	*btree.Pages
	db *sql.DB
	tx *sql.Tx
}

func empty(t *testing.T) (*sql.DB, *file) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "x.db"))
	fine(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	for _, text := range []string{
		`create table t(id integer primary key,s text,n integer,f real not null) strict`, `create index i on t(f,s)`,
		`create table k(id integer primary key,s text) without rowid`,
	} {
		_, err := db.Exec(text)
		fine(t, err)
	}
	var last uint32
	fine(t, db.QueryRow(`pragma page_count`).Scan(&last))
	tx, err := db.Begin()
	fine(t, err)
	f := &file{db: db, tx: tx}
	f.Pages = btree.NewPages(4096, last, f.put)
	return db, f
}

func (f *file) put(n uint32, page []byte) error {
	_, err := f.tx.Exec(`insert into sqlite_dbpage(pgno,data) values(?,?)`, n, page)
	return err
}

func (f *file) root(t *testing.T, name string) (n uint32) {
	t.Helper()
	fine(t, f.tx.QueryRow(`select rootpage from sqlite_schema where name=?`, name).Scan(&n))
	return n
}

// close writes how many pages there are, which SQLite keeps in the first.
func (f *file) close(t *testing.T) {
	t.Helper()
	var first []byte
	fine(t, f.tx.QueryRow(`select data from sqlite_dbpage where pgno=1`).Scan(&first))
	binary.BigEndian.PutUint32(first[28:], f.Last())
	fine(t, f.put(1, first), f.tx.Commit())
}

func fine(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestLockedPage: the page of the byte that SQLite locks is never used.
func TestLockedPage(t *testing.T) {
	const locked = 1<<30/4096 + 1
	var put []uint32
	pages := btree.NewPages(4096, locked-3, func(n uint32, _ []byte) error {
		put = append(put, n)
		return nil
	})
	tree := pages.Table(2)
	var rec btree.Record
	rec.Text(strings.Repeat("x", 3000))
	for i := range int64(4) {
		fine(t, tree.Row(i, rec.Bytes()))
	}
	fine(t, tree.Finish())
	if got, want := fmt.Sprint(put, pages.Last()), fmt.Sprint([]uint32{locked - 2, locked - 1, locked + 1, locked + 2,
		2}, locked+2); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
