package table

import (
	"cmp"
	"context"
	"database/sql/driver"
	"maps"
	"slices"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/conn"
)

// Rows collects new rows of a transaction, so that those of a table are inserted in the order of their numbers:
// neighbours share pages, and FTS5 writes out what it has in memory whenever a number falls.
type Rows struct {
	c       *conn.Conn
	m       *graph.Model
	byTable map[string][][]driver.Value // by the table, with the columns that a row is given for
}

// NewRows collects rows of a model's facts for a connection.
func NewRows(c *conn.Conn, m *graph.Model) *Rows {
	return &Rows{c: c, m: m, byTable: map[string][][]driver.Value{}}
}

// add adds a row, which begins with the integers that it is found by.
func (r *Rows) add(table string, row []driver.Value) {
	r.byTable[table] = append(r.byTable[table], row)
}

// AddNode adds a node with its words, keys and assertions. The columns are named: a store that has grown has them in an
// order of its own.
func (r *Rows) AddNode(k *graph.Kind, node int64, n *graph.NodeState, words []string) {
	row := append(ColumnValues(n.Vals, node, n.ID), Spaced(words))
	r.add(Quote(k.Name)+`(_id,_uid`+Names(k.Props)+`,_words)`, row)
	r.AddWords(k, node, words)
	r.AddKeys(k, node, k.Keys(n.Vals))
	r.AddAssertions(node, 0, n.Assertions, k.EncodeAssertion)
}

// AddWords adds the words of a node to the full text.
func (r *Rows) AddWords(k *graph.Kind, node int64, words []string) {
	r.add(WordsColumns, []driver.Value{node, Marked(k, words)})
}

// AddKeys adds the keys of a node, if it has any, to those of all.
func (r *Rows) AddKeys(k *graph.Kind, node int64, keys []string) {
	if len(keys) > 0 {
		r.add(KeysColumns, []driver.Value{node, Marked(k, keys)})
	}
}

// AddEdge adds an edge between two nodes with its assertions.
func (r *Rows) AddEdge(k *graph.EdgeKind, src, dst int64, e *graph.EdgeState) {
	row := ColumnValues(e.Vals, src, e.ID, dst, e.Since, e.Until)
	r.add(Quote(k.Type)+`(_src,_id,_dst,_since,_until`+Names(k.Props)+`)`, row)
	r.AddAssertions(src, e.ID, e.Assertions, k.EncodeAssertion)
}

// AddAssertions adds the assertions of a fact: of a node, or of an edge and the node that it starts from.
func (r *Rows) AddAssertions(node, edge int64, list []graph.Assertion, encode func([]any) string) {
	for i := range list {
		r.AddAssertion(node, edge, int64(i), NewAssertion(edge, &list[i], encode))
	}
}

// AddAssertion adds the n-th assertion of a fact.
func (r *Rows) AddAssertion(node, edge, n int64, a Assertion) { r.add(`_said`, a.row(node, edge, n)) }

// AddLog adds entries of the change log, with the next numbers. The newest entry is never deleted, so no number is
// given twice.
func (r *Rows) AddLog(ctx context.Context, entries []graph.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	seq, err := r.c.Integer(ctx, `select coalesce(max(seq),0) from _change`)
	if err != nil {
		return err
	}
	for i := range entries {
		e := &entries[i]
		node, far := e.Subjects()
		r.add(`_change`, []driver.Value{seq + int64(i) + 1, e.At, e.Cause, int64(e.What), graph.EncodeFacts(e.Facts),
			e.Property, e.EncodeChange(), e.Record, orNull(node), orNull(far)})
	}
	return nil
}

func orNull(s string) driver.Value {
	if s == "" {
		return nil
	}
	return s
}

// Insert inserts the rows that were added since the last time. If it fails, the transaction has been rolled back.
func (r *Rows) Insert(ctx context.Context) error {
	for _, table := range slices.Sorted(maps.Keys(r.byTable)) {
		rows := r.byTable[table]
		slices.SortFunc(rows, byIntegers)
		n := r.atOnce(table)
		for len(rows) > 0 {
			if n > len(rows) {
				n = 1
			}
			if err := r.insert(ctx, table, rows[:n]); err != nil {
				return err
			}
			rows = rows[n:]
		}
	}
	clear(r.byTable)
	return nil
}

// atOnce is how many rows a statement inserts. Of nodes it is one, as SQLite would keep copies of the pages of several
// to undo the statement, and of words and keys, as FTS5 would write out what it has in memory.
func (r *Rows) atOnce(table string) int {
	name, _, _ := strings.Cut(strings.TrimPrefix(table, `"`), `"`)
	if table == WordsColumns || table == KeysColumns || r.m.Kind(name) != nil {
		return 1
	}
	return 16
}

// insert inserts rows by one statement. If that fails, it rolls the transaction back: to undo one statement alone
// SQLite would keep copies of pages.
func (r *Rows) insert(ctx context.Context, table string, rows [][]driver.Value) error {
	one := `(?` + strings.Repeat(`,?`, len(rows[0])-1) + `)`
	text := `insert or rollback into ` + table + ` values` + one + strings.Repeat(`,`+one, len(rows)-1)
	return r.c.ExecShort(ctx, text, slices.Concat(rows...)...)
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

// UpdateEdge sets the period and the values of an edge. Its parameters are the number of its start, its id, the period
// and the values: what ColumnValues returns.
func UpdateEdge(k *graph.EdgeKind) string {
	return `update ` + Quote(k.Type) + ` set (_since,_until` + Names(k.Props) + `)=(?3,?4` +
		strings.Repeat(",?", len(k.Props)) + `) where _src=?1 and _id=?2`
}
