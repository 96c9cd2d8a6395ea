package fill

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"

	"kith/graph"
	"kith/graph/sqlite/fill/btree"
	"kith/internal/sorting"
)

// file is the store's file, into which trees are written.
type file struct {
	pages *btree.Pages
	roots map[string]uint32 // the first pages of all tables and indexes, by name
	temp  sorting.Dir       // for what is sorted and does not fit into memory
}

func (f *file) table(name string) *btree.Tree { return f.pages.Table(f.roots[name]) }

// index is an index, or a table WITHOUT ROWID.
func (f *file) index(name string) *btree.Tree { return f.pages.Index(f.roots[name]) }

// Memory for sorting the indexes of one kind, and those of all edges.
const (
	kindMemory = 24 << 20
	edgeMemory = 24 << 20
)

// kindTable writes the table of a kind of nodes and its indexes. A nil one has no rows.
type kindTable struct {
	k       *graph.Kind
	table   *btree.Tree
	ids     *btree.Tree // the index of ids, which come in order
	indexes []propIndex
	key     []byte
	value   []byte
}

// propIndex sorts the index of a property.
type propIndex struct {
	slot int
	name string
	*sorting.Sorter
}

// newKindTable begins a table, whose roots are in the file.
func newKindTable(f *file, k *graph.Kind) *kindTable {
	t := &kindTable{k: k, table: f.table(k.Name), ids: f.index("sqlite_autoindex_" + k.Name + "_1")}
	for i, p := range k.Props {
		if p.Sortable() {
			t.indexes = append(t.indexes, propIndex{slot: i, name: k.Name + "." + p.Name})
		}
	}
	for i := range t.indexes {
		t.indexes[i].Sorter = sorting.NewSorter(f.temp, kindMemory/len(t.indexes))
	}
	return t
}

// add adds a node, whose number and id are greater than those before.
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

// finish writes what is left of the table, and the indexes of properties: the sorter keeps nodes of the same value in
// the order of their ids.
func (t *kindTable) finish(ctx context.Context, f *file) error {
	if t == nil {
		return nil
	}
	if err := errors.Join(t.table.Finish(), t.ids.Finish()); err != nil {
		return err
	}
	beat := heartbeat{ctx: ctx}
	var rec btree.Record
	for _, x := range t.indexes {
		tree := f.index(x.name)
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

// edgeTable writes the table of an edge kind and its index from the other end.
type edgeTable struct {
	k     *graph.EdgeKind
	table *btree.Tree
	in    *sorting.Sorter
	key   []byte
}

// newEdgeTable begins a table. Memory is how many bytes its index is sorted in.
func newEdgeTable(f *file, k *graph.EdgeKind, memory int) *edgeTable {
	return &edgeTable{k: k, table: f.index(k.Type), in: sorting.NewSorter(f.temp, memory)}
}

// add adds an edge, whose start and id are greater than those before.
func (t *edgeTable) add(rec *btree.Record, src, dst int64, e *graph.EdgeState) error {
	t.columns(rec, e, true, src, e.ID, dst)
	if err := t.table.Entry(rec.Bytes()); err != nil {
		return err
	}
	t.columns(rec, e, false, dst, e.ID, src)
	t.key = t.key[:0]
	for _, n := range []int64{dst, e.ID, src} {
		t.key = binary.BigEndian.AppendUint64(t.key, uint64(n))
	}
	return t.in.Add(t.key, rec.Bytes())
}

// columns makes a row of an edge that begins with some numbers; hidden values are in the table and not in the index.
func (t *edgeTable) columns(rec *btree.Record, e *graph.EdgeState, hidden bool, first ...int64) {
	rec.Reset()
	for _, n := range first {
		rec.Int(n)
	}
	rec.Text(e.Since)
	rec.Text(e.Until)
	for i, v := range e.Vals {
		if hidden || !t.k.Props[i].Hidden {
			appendValue(rec, v)
		}
	}
}

// finish writes what is left of the table, and the index from the other end.
func (t *edgeTable) finish(ctx context.Context, f *file) error {
	if err := t.table.Finish(); err != nil {
		return err
	}
	in := f.index(t.k.Type + ".in")
	beat := heartbeat{ctx: ctx}
	err := each(t.in, func(_, entry []byte) error { return cmp.Or(beat.ended(), in.Entry(entry)) })
	return errors.Join(err, in.Finish())
}

// each calls f with the records of a sorter in order, and closes it.
func each(s *sorting.Sorter, f func(key, value []byte) error) error {
	m, err := s.Sorted()
	if err != nil {
		return err
	}
	for {
		key, value, ok, err := m.Peek()
		if err != nil {
			return err
		}
		if !ok {
			return s.Close()
		}
		if err := f(key, value); err != nil {
			return err
		}
		m.Take()
	}
}

// heartbeat looks at a context once in many calls.
type heartbeat struct {
	ctx context.Context
	n   int
}

func (b *heartbeat) ended() error {
	if b.n++; b.n%1024 == 0 {
		return b.ctx.Err()
	}
	return nil
}
