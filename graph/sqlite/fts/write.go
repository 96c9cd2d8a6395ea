package fts

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"

	"kith/graph/sqlite/btree"
	"kith/internal/sorting"
)

// Tables are those that FTS5 keeps an index in. Their rows come in order.
type Tables struct {
	PageSize int                                 // how long blocks are to be
	Cookie   []byte                              // four bytes: the version of the settings that the index was declared with
	Data     func(id int64, block []byte) error  // of _data
	Entry    func(term []byte, page int64) error // of _idx, all of segment Segment
}

// Segment is the number of the segment, and Origin that of the change it came by: what _docsize keeps of each row.
const (
	Segment = 1
	Origin  = 1
)

// The rows of _data: two of their own, the leaves of segments, and the indexes of long lists of rows.
const (
	averagesRow  = 1
	structureRow = 10
	pageBits     = 31
	heightBits   = 5
)

func leafRow(number int64) int64 { return Segment<<(pageBits+heightBits+1) | number }

func skipRow(height int, number int64) int64 {
	return leafRow(number) | 1<<(pageBits+heightBits) | int64(height)<<pageBits
}

// Write writes the index. What is put aside meanwhile is in a folder.
func (x *Index) Write(dir string, to Tables) (err error) {
	if err := x.flush(); err != nil {
		return err
	}
	leaves := sorting.NewList(dir)
	defer func() { err = errors.Join(err, leaves.Close()) }()
	s := newSegment(to.PageSize, func(_ int64, page []byte) error { return leaves.Add(page) }, to.Entry)
	if err := x.fill(s); err != nil {
		return err
	}
	last, err := s.finish()
	if err != nil {
		return err
	}
	if err := to.Data(averagesRow, btree.AppendVarint(btree.AppendVarint(nil, x.rows), x.tokens)); err != nil {
		return err
	}
	if err := to.Data(structureRow, x.structure(to.Cookie, last)); err != nil {
		return err
	}
	return x.pages(leaves, s.skips.kept, to.Data)
}

// fill gives the segment every term with its rows.
func (x *Index) fill(s *segment) error {
	m, err := x.terms.Sorted()
	if err != nil {
		return err
	}
	for {
		term, list, ok, err := m.Peek()
		if err != nil || !ok {
			return err
		}
		if !bytes.Equal(s.term, term) {
			if err := s.begin(term); err != nil {
				return err
			}
		}
		for row := int64(0); len(list) > 0; {
			step, n := binary.Uvarint(list)
			row += int64(step)
			list = list[n:]
			if err := s.add(row); err != nil {
				return err
			}
		}
		m.Take()
	}
}

func (x *Index) pages(leaves *sorting.List, skips []skipped, data func(int64, []byte) error) error {
	w := leaves.Walk()
	for number := int64(1); ; number++ {
		page, ok, err := w.Next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if err := data(leafRow(number), page); err != nil {
			return err
		}
	}
	slices.SortFunc(skips, func(a, b skipped) int {
		return cmp.Or(cmp.Compare(a.height, b.height), cmp.Compare(a.number, b.number))
	})
	for _, p := range skips {
		if err := data(skipRow(p.height, p.number), p.page); err != nil {
			return err
		}
	}
	return nil
}

// structure says which segments there are: none, or one so high among the levels that it is not soon merged again with what
// little is added.
func (x *Index) structure(cookie []byte, leaves int64) []byte {
	out := append(slices.Clone(cookie), 0xff, 0, 0, 1)
	if leaves == 0 {
		return append(out, 0, 0, 0)
	}
	level := bits.Len64(uint64(leaves)) / 2
	out = btree.AppendVarint(append(out, byte(level+1), 1), uint64(leaves))
	for range level {
		out = append(out, 0, 0) // merging, segments
	}
	out = append(out, 0, 1, Segment, 1)
	out = btree.AppendVarint(out, uint64(leaves))
	out = append(out, Origin, Origin, 0, 0) // from, to; what is deleted
	return btree.AppendVarint(out, x.rows)
}
