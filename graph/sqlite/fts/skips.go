package fts

import "kith/graph/sqlite/btree"

// fewLeaves is of how many leaves that one term fills no index is kept.
const fewLeaves = 4

// skips are the index of a term's rows that go over several leaves: the first row of each, and above that, where it is long,
// the first row of each of its own pages.
type skips struct {
	levels []skipPage
	kept   []skipped // pages of all terms that have one
	term   int64     // the leaf that the term stands on
	begun  []skipped // of this term
}

type skipPage struct {
	number      int64
	buf         []byte
	first, last int64 // rows
}

// skipped is a page of the index.
type skipped struct {
	height int
	number int64
	page   []byte
}

func (x *skips) begin(leaf int64) { x.term = leaf }

// add adds the first row of a leaf, or of a page below.
func (x *skips) add(height, pageSize int, below, row int64) {
	if height == len(x.levels) {
		x.levels = append(x.levels, skipPage{})
	}
	p := &x.levels[height]
	if len(p.buf) == 0 && p.number == 0 {
		p.number = x.term
	}
	full := len(p.buf) >= pageSize
	if full {
		p.buf[0] = 1 // it is not the topmost
		x.begun = append(x.begun, skipped{height, p.number, p.buf})
		was := *p
		*p = skipPage{number: was.number + 1}
		if height+1 == len(x.levels) || len(x.levels[height+1].buf) == 0 {
			x.add(height+1, pageSize, was.number, was.first)
		}
		p = &x.levels[height]
	}
	if len(p.buf) == 0 {
		p.first = row
		above := byte(0)
		if full {
			above = 1
		}
		p.buf = btree.AppendVarint(btree.AppendVarint(append(p.buf, above), uint64(below)), uint64(row))
	} else {
		p.buf = btree.AppendVarint(p.buf, uint64(row-p.last))
	}
	p.last = row
	if full {
		x.add(height+1, pageSize, p.number, row)
	}
}

// end ends the term, and says whether its index is kept.
func (x *skips) end(keep bool) bool {
	keep = keep && len(x.levels) > 0 && len(x.levels[0].buf) > 0
	if keep {
		x.kept = append(x.kept, x.begun...)
		for height, p := range x.levels {
			if len(p.buf) > 0 {
				x.kept = append(x.kept, skipped{height, p.number, p.buf})
			}
		}
	}
	x.begun, x.levels = nil, x.levels[:0]
	return keep
}
