package sqlite

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"

	"kith/graph"
	"kith/graph/sqlite/btree"
	"kith/internal/sorting"
)

// kindTable is the table of a kind of nodes with its indexes. A nil one has no rows.
type kindTable struct {
	k       *graph.Kind
	table   *btree.Tree
	ids     *btree.Tree // the index of ids, which come in order
	indexes []propIndex
	key     []byte
	value   []byte
}

// propIndex is the index of a property.
type propIndex struct {
	slot int
	root uint32
	*sorting.Sorter
}

func (l *filling) newKindTable(k *graph.Kind) *kindTable {
	t := &kindTable{k: k, table: l.pages.Table(l.roots[k.Name]),
		ids: l.pages.Index(l.roots["sqlite_autoindex_"+k.Name+"_1"])}
	for i, p := range k.Props {
		if p.Sortable() {
			t.indexes = append(t.indexes, propIndex{slot: i, root: l.roots[k.Name+"."+p.Name]})
		}
	}
	for i := range t.indexes {
		t.indexes[i].Sorter = sorting.NewSorter(l.dir, kindMemory/len(t.indexes))
	}
	return t
}

// add adds a node, which comes behind all others.
func (t *kindTable) add(rec *btree.Record, id int64, n *graph.NodeState, words string) error {
	rec.Reset()
	rec.Null() // the number of the row
	rec.Text(n.ID)
	for _, v := range n.Vals {
		appendValue(rec, v)
	}
	rec.Text(words)
	if err := t.table.Row(id, rec.Bytes()); err != nil {
		return err
	}
	rec.Reset()
	rec.Text(n.ID)
	rec.Int(id)
	if err := t.ids.Entry(rec.Bytes()); err != nil {
		return err
	}
	t.value = append(binary.BigEndian.AppendUint64(t.value[:0], uint64(id)), n.ID...)
	for i := range t.indexes {
		t.key = appendKey(t.key[:0], n.Vals[t.indexes[i].slot])
		if err := t.indexes[i].Add(t.key, t.value); err != nil {
			return err
		}
	}
	return nil
}

// finish writes the indexes. Nodes with the same value came in the order of their ids, and stay in it.
func (t *kindTable) finish(l *filling) error {
	if t == nil {
		return nil
	}
	if err := errors.Join(t.table.Finish(), t.ids.Finish()); err != nil {
		return err
	}
	beat := heartbeat{ctx: l.ctx}
	var rec btree.Record
	for _, x := range t.indexes {
		tree := l.pages.Index(x.root)
		err := each(x.Sorter, func(key, value []byte) error {
			rec.Reset()
			addKeyed(&rec, key)
			rec.TextBytes(value[8:])
			rec.Int(int64(binary.BigEndian.Uint64(value)))
			return cmp.Or(beat.ended(), tree.Entry(rec.Bytes()))
		})
		if err := errors.Join(err, tree.Finish()); err != nil {
			return err
		}
	}
	return nil
}

func (t *kindTable) close() error {
	if t == nil {
		return nil
	}
	var errs []error
	for _, x := range t.indexes {
		errs = append(errs, x.Close())
	}
	return errors.Join(errs...)
}

// What a key begins with, in SQLite's order.
const (
	keyAbsent = iota
	keyInt
	keyFloat // no index has both
	keyText
)

// appendKey writes a value so that bytes order like SQLite orders values.
func appendKey(b []byte, v any) []byte {
	switch v := stored(v).(type) {
	case int64:
		return binary.BigEndian.AppendUint64(append(b, keyInt), uint64(v)^1<<63)
	case float64:
		if v == 0 { // a negative zero is zero
			v = 0
		}
		bits := math.Float64bits(v)
		if bits>>63 == 1 {
			bits = ^bits
		} else {
			bits |= 1 << 63
		}
		return binary.BigEndian.AppendUint64(append(b, keyFloat), bits)
	case string:
		return append(append(b, keyText), v...)
	}
	return append(b, keyAbsent)
}

// addKeyed adds the value that a key was made of.
func addKeyed(rec *btree.Record, key []byte) {
	switch key[0] {
	case keyAbsent:
		rec.Null()
	case keyInt:
		rec.Int(int64(binary.BigEndian.Uint64(key[1:]) ^ 1<<63))
	case keyFloat:
		bits := binary.BigEndian.Uint64(key[1:])
		if bits>>63 == 1 {
			bits &^= 1 << 63
		} else {
			bits = ^bits
		}
		rec.Float(math.Float64frombits(bits))
	case keyText:
		rec.TextBytes(key[1:])
	}
}

// appendValue adds a value to a record as its column holds it.
func appendValue(rec *btree.Record, v any) {
	switch v := stored(v).(type) {
	case nil:
		rec.Null()
	case int64:
		rec.Int(v)
	case float64:
		rec.Float(v)
	case string:
		rec.Text(v)
	case []byte:
		rec.Blob(v)
	}
}
