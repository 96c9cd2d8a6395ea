package sqlite

import (
	"cmp"
	"encoding/binary"
	"errors"

	"kith/graph"
	"kith/graph/sqlite/btree"
	"kith/internal/sorting"
)

// edgeTable is the table of an edge kind and its index from the other end.
type edgeTable struct {
	k     *graph.EdgeKind
	table *btree.Tree
	in    *sorting.Sorter
	key   []byte
}

func (t *edgeTable) add(rec *btree.Record, src, dst int64, e *graph.EdgeState) error {
	t.columns(rec, e, src, e.ID, dst)
	if err := t.table.Entry(rec.Bytes()); err != nil {
		return err
	}
	t.columns(rec, e, dst, e.ID, src)
	t.key = t.key[:0]
	for _, n := range []int64{dst, e.ID, src} {
		t.key = binary.BigEndian.AppendUint64(t.key, uint64(n))
	}
	return t.in.Add(t.key, rec.Bytes())
}

func (t *edgeTable) columns(rec *btree.Record, e *graph.EdgeState, first ...int64) {
	rec.Reset()
	for _, n := range first {
		rec.Int(n)
	}
	rec.Text(e.Since)
	rec.Text(e.Until)
	for _, v := range e.Vals {
		appendValue(rec, v)
	}
}

func (t *edgeTable) finish(l *filling) error {
	if err := t.table.Finish(); err != nil {
		return err
	}
	in := l.pages.Index(l.roots[t.k.Type+".in"])
	err := each(t.in, func(_, entry []byte) error { return cmp.Or(l.ended(), in.Entry(entry)) })
	return errors.Join(err, in.Finish())
}
