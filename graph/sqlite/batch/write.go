package batch

import (
	"context"
	"database/sql/driver"
	"slices"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// writer writes what a batch changes. Changed rows are updated where they stand; new ones are inserted at the end, in
// the order of their numbers.
type writer struct {
	ctx     context.Context
	c       *conn.Conn
	m       *graph.Model
	numbers map[string]int64      // of the nodes that are stored, by id
	next    map[*graph.Kind]int64 // the number of the next new node
	rows    *table.Rows
}

// Write writes what a batch changes, in the transaction in which a reader has read what there is. It sorts the nodes of
// changes.
func Write(r *Reader, changes graph.ChangeSet, cur graph.Current) error {
	w := writer{ctx: r.ctx, c: r.c, m: r.m, numbers: r.numbers, next: map[*graph.Kind]int64{},
		rows: table.NewRows(r.c, r.m)}
	if err := w.join(changes); err != nil {
		return err
	}
	slices.SortFunc(changes.Nodes, func(a, b graph.NodePut) int { return strings.Compare(a.ID, b.ID) })
	for _, n := range changes.Nodes {
		if err := w.node(n, cur.Nodes[n.ID]); err != nil {
			return err
		}
	}
	for _, e := range changes.Edges {
		if err := w.edge(e); err != nil {
			return err
		}
	}
	for _, a := range changes.Aliases {
		if err := w.exec(`insert or replace into _alias values(?1,?2)`, a.Alias, a.ID); err != nil {
			return err
		}
	}
	if err := w.rows.AddLog(w.ctx, changes.Log); err != nil {
		return err
	}
	return w.rows.Insert(w.ctx)
}

// join deletes nodes that are joined into others, and their edges as they were.
func (w *writer) join(changes graph.ChangeSet) error {
	for _, e := range changes.Moved {
		text := `delete from ` + table.Quote(e.Type) + ` where _src=?1 and _id=?2`
		if err := w.delete(w.numbers[e.From], e.ID, text, w.numbers[e.From], e.ID); err != nil {
			return err
		}
	}
	for _, j := range changes.Joined {
		number := w.numbers[j.ID]
		text := `delete from ` + table.Quote(w.m.KindOf(j.ID).Name) + ` where _id=?1`
		if err := w.delete(number, 0, text, number); err != nil {
			return err
		}
		for _, text := range []string{deleteWords, deleteKeys} {
			if err := w.exec(text, number); err != nil {
				return err
			}
		}
		if err := w.exec(`update _alias set uid=?2 where uid=?1`, j.ID, j.Into); err != nil {
			return err
		}
	}
	return nil
}

// What takes a node out of the full text.
const (
	deleteWords = `delete from _words where rowid=?1`
	deleteKeys  = `delete from _keys where rowid=?1`
)

// delete runs a statement that deletes a fact, and deletes its assertions.
func (w *writer) delete(node, edge int64, text string, args ...driver.Value) error {
	if err := w.exec(text, args...); err != nil {
		return err
	}
	return w.exec(table.DeleteAssertions, node, edge)
}

// node writes a node, which is new or was stored as was.
func (w *writer) node(n graph.NodePut, was *graph.NodeState) error {
	k := w.m.KindOf(n.ID)
	if n.OnlyDerived {
		return w.derived(k, n, was)
	}
	words := k.Words(n.Vals)
	if n.New {
		number, err := w.nextNumber(k)
		if err != nil {
			return err
		}
		w.numbers[n.ID] = number
		w.rows.AddNode(k, number, n.NodeState, words)
		return nil
	}
	number := w.numbers[n.ID]
	sets, args := changedColumns(k, was.Vals, n.Vals)
	text := `update ` + table.Quote(k.Name) + ` set ` + sets + `_words=? where _id=?`
	if err := w.exec(text, append(args, table.Spaced(words), number)...); err != nil {
		return err
	}
	if !slices.Equal(k.Words(was.Vals), words) {
		if err := w.exec(deleteWords, number); err != nil {
			return err
		}
		w.rows.AddWords(k, number, words)
	}
	if keys := k.Keys(n.Vals); !slices.Equal(k.Keys(was.Vals), keys) {
		if err := w.exec(deleteKeys, number); err != nil {
			return err
		}
		w.rows.AddKeys(k, number, keys)
	}
	return w.replace(number, 0, n.Assertions, k.EncodeAssertion)
}

// derived writes the derived values of a stored node: its words, its keys and its assertions are as they were.
func (w *writer) derived(k *graph.Kind, n graph.NodePut, was *graph.NodeState) error {
	sets, args := changedColumns(k, was.Vals, n.Vals)
	if len(args) == 0 { // one write took back what another had done
		return nil
	}
	text := `update ` + table.Quote(k.Name) + ` set ` + strings.TrimSuffix(sets, ",") + ` where _id=?`
	return w.exec(text, append(args, w.numbers[n.ID])...)
}

// nextNumber is the number of a node that was not stored before.
func (w *writer) nextNumber(k *graph.Kind) (int64, error) {
	number, known := w.next[k]
	if !known {
		last, err := w.c.One(w.ctx, `select max(_id) from `+table.Quote(k.Name))
		if err != nil {
			return 0, err
		}
		number = table.Number(1, k)
		if last != nil {
			number = table.NextNumber(last.(int64))
		}
	}
	w.next[k] = table.NextNumber(number)
	return number, nil
}

// changedColumns sets the columns that change, each followed by a comma, for SQLite writes the index of every column
// that is set.
func changedColumns(k *graph.Kind, was, vals []any) (sets string, args []driver.Value) {
	var b strings.Builder
	for i, p := range k.Props {
		if !graph.Same(was[i], vals[i]) {
			b.WriteString(table.Quote(p.Name) + "=?,")
			args = append(args, table.Stored(vals[i]))
		}
	}
	return b.String(), args
}

func (w *writer) edge(e graph.EdgePut) error {
	k, src := w.m.Edge(e.Type), w.numbers[e.From]
	if e.New {
		w.rows.AddEdge(k, src, w.numbers[e.To], e.EdgeState)
		return nil
	}
	if err := w.exec(table.UpdateEdge(k), table.ColumnValues(e.Vals, src, e.ID, e.Since, e.Until)...); err != nil {
		return err
	}
	return w.replace(src, e.ID, e.Assertions, k.EncodeAssertion)
}

// replace changes a fact's assertions in the place of those that are stored.
func (w *writer) replace(node, edge int64, list []graph.Assertion, encode func([]any) string) error {
	w.rows.AddAssertions(node, edge, list, encode)
	return w.exec(table.DeleteAssertions, node, edge)
}

func (w *writer) exec(text string, args ...driver.Value) error {
	return w.c.ExecShort(w.ctx, text, args...)
}
