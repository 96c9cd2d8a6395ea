package sqlite

import (
	"cmp"
	"database/sql/driver"
	"maps"
	"slices"
	"strings"
)

// atOnce is how many rows a statement inserts.
const atOnce = 16

const wordsTable = `_words(rowid,w)`

// insert collects a row for the end of the transaction. It begins with the integers that it is found by.
func (w *writing) insert(table string, row []driver.Value) {
	w.rows[table] = append(w.rows[table], row)
}

// insertAll writes the collected rows, those of a table in order: neighbours share pages, and the full text wants its rows
// rising.
func (w *writing) insertAll() error {
	for _, table := range slices.Sorted(maps.Keys(w.rows)) {
		rows := w.rows[table]
		slices.SortFunc(rows, byIntegers)
		for chunk := range slices.Chunk(rows, atOnce) {
			if err := w.insertRows(table, chunk); err != nil {
				return err
			}
		}
	}
	clear(w.rows)
	return nil
}

// insertRows inserts several rows by a statement, but not words: FTS5 writes out what it has in memory at each such statement.
func (w *writing) insertRows(table string, rows [][]driver.Value) error {
	one := `(?` + strings.Repeat(`,?`, len(rows[0])-1) + `)`
	if len(rows) == atOnce && table != wordsTable {
		return w.exec(`insert into `+table+` values`+one+strings.Repeat(`,`+one, atOnce-1), slices.Concat(rows...)...)
	}
	for _, r := range rows {
		if err := w.exec(`insert into `+table+` values`+one, r...); err != nil {
			return err
		}
	}
	return nil
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
