package fts

import (
	"encoding/binary"

	"kith/graph/sqlite/btree"
)

// segment writes the leaves of the one segment. A leaf has a header (where a row that goes on from the leaf before stands, and
// how long the leaf is), terms each with its rows, and behind these where the terms stand.
type segment struct {
	pageSize int
	leaf     func(number int64, page []byte) error
	entry    func(term []byte, page int64) error

	number    int64 // of the leaf, from 1
	page      []byte
	places    []byte // of the terms on it
	lastPlace int
	noTerm    bool // no term is on the leaf yet
	noRow     bool // nor a row
	term      []byte
	row       int64

	branch   []byte // what is less or equal to the first term of a leaf, and more than the term before it
	branchAt int64  // that leaf; 0 if it has been told
	skips    skips  // the doclist index of the term
	termless int    // leaves since then
}

const header = 4

func newSegment(pageSize int, leaf func(int64, []byte) error, entry func([]byte, int64) error) *segment {
	s := &segment{pageSize: pageSize, leaf: leaf, entry: entry, number: 1, branch: []byte{}, branchAt: 1, noTerm: true, noRow: true}
	s.page = append(s.page, make([]byte, header)...)
	return s
}

// begin begins a term, larger than all before.
func (s *segment) begin(term []byte) error {
	if len(s.page)+len(s.places)+len(term)+2 >= s.pageSize && len(s.page) > header {
		if err := s.flush(); err != nil {
			return err
		}
	}
	s.places = btree.AppendVarint(s.places, uint64(len(s.page)-s.lastPlace))
	s.lastPlace = len(s.page)
	same := common(s.term, term)
	if !s.noTerm {
		s.page = btree.AppendVarint(s.page, uint64(same))
	} else {
		if s.number != 1 {
			if err := s.tellBranch(); err != nil {
				return err
			}
			s.branch, s.branchAt = append(s.branch[:0], term[:same+1]...), s.number
		}
		same = 0
	}
	s.page = append(btree.AppendVarint(s.page, uint64(len(term)-same)), term[same:]...)
	s.term = append(s.term[:0], term...)
	s.noTerm, s.noRow, s.row = false, false, 0
	s.skips.begin(s.number)
	return nil
}

func common(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// add adds the next row of the term.
func (s *segment) add(row int64) error {
	if s.noRow {
		binary.BigEndian.PutUint16(s.page, uint16(len(s.page)))
		s.page = btree.AppendVarint(s.page, uint64(row))
		s.noRow = false
		s.skips.add(0, s.pageSize, s.number, row)
	} else {
		s.page = btree.AppendVarint(s.page, uint64(row-s.row))
	}
	s.row = row
	if len(s.page)+len(s.places) < s.pageSize {
		return nil
	}
	return s.flush()
}

func (s *segment) flush() error {
	binary.BigEndian.PutUint16(s.page[2:], uint16(len(s.page)))
	if s.noTerm {
		s.termless++
	}
	s.page = append(s.page, s.places...)
	if err := s.leaf(s.number, s.page); err != nil {
		return err
	}
	s.page, s.places, s.lastPlace = s.page[:header], s.places[:0], 0
	clear(s.page)
	s.number++
	s.noTerm, s.noRow = true, true
	return nil
}

// tellBranch tells of the last leaf that began with a term or had one in it, once it is known how far that goes.
func (s *segment) tellBranch() error {
	if s.branchAt == 0 {
		return nil
	}
	at := s.branchAt << 1
	if s.skips.end(s.termless >= fewLeaves) {
		at |= 1
	}
	s.termless, s.branchAt = 0, 0
	return s.entry(s.branch, at)
}

// finish gives the number of leaves.
func (s *segment) finish() (leaves int64, err error) {
	if len(s.page) > header {
		if err := s.flush(); err != nil {
			return 0, err
		}
	}
	if leaves = s.number - 1; leaves > 0 {
		err = s.tellBranch()
	}
	return leaves, err
}
