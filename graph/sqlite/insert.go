package sqlite

import (
	"cmp"
	"database/sql/driver"
	"maps"
	"slices"
	"strings"
)

// atOnce is how many rows a statement inserts. Of nodes it is one, as SQLite would keep copies of the pages of several
// to undo the statement, and of words, as FTS5 would write out what it has in memory.
func (w *writing) atOnce(table string) int {
	if name, _, _ := strings.Cut(strings.TrimPrefix(table, `"`), `"`); table == wordsTable || w.m.Kind(name) != nil {
		return 1
	}
	return 16
}

const wordsTable = `_words(rowid,w)`

// insert collects a row for the end of the transaction. It begins with the integers that it is found by.
func (w *writing) insert(table string, row []driver.Value) {
	w.rows[table] = append(w.rows[table], row)
}

// insertAll writes the collected rows, those of a table in order: neighbours share pages, and the full text wants its
// rows rising.
func (w *writing) insertAll() error {
	for _, table := range slices.Sorted(maps.Keys(w.rows)) {
		rows := w.rows[table]
		slices.SortFunc(rows, byIntegers)
		n := w.atOnce(table)
		for len(rows) > 0 {
			if n > len(rows) {
				n = 1
			}
			if err := w.insertRows(table, rows[:n]); err != nil {
				return err
			}
			rows = rows[n:]
		}
	}
	clear(w.rows)
	return nil
}

// insertRows inserts rows by a statement. If it fails, so has the transaction: SQLite need not be able to undo the
// statement alone.
func (w *writing) insertRows(table string, rows [][]driver.Value) error {
	one := `(?` + strings.Repeat(`,?`, len(rows[0])-1) + `)`
	return w.exec(`insert or rollback into `+table+` values`+one+strings.Repeat(`,`+one, len(rows)-1),
		slices.Concat(rows...)...)
}

// byIntegers orders rows by the integers that they begin with.
func byIntegers(a, b []driver.Value) int {
	for i := range a {
		x, ok := a[i].(int64)
		if !ok {
			return 0
		}
		if order := cmp.Compare(x, b[i].(int64)); order != 0 {
			return order
		}
	}
	return 0
}
