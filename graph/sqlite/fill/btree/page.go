package btree

import "encoding/binary"

// The kinds of pages.
const (
	indexInner = 2
	tableInner = 5
	indexLeaf  = 10
	tableLeaf  = 13
)

// page is a page of a tree. From its beginning it has a header and the places of its cells, from its end the cells.
type page struct {
	buf   []byte
	head  int // the length of the header
	cells int
	start int // of the cells
}

func newPage(size int, kind byte) *page {
	p := &page{buf: make([]byte, size), head: 8}
	if kind == indexInner || kind == tableInner {
		p.head = 12
	}
	p.buf[0] = kind
	p.reset()
	return p
}

func (p *page) reset() { p.cells, p.start = 0, len(p.buf) }

func (p *page) fits(cell int) bool { return p.start-p.head-2*p.cells >= max(cell, smallestCell)+2 }

// smallestCell is how many bytes a cell takes at least: SQLite needs them when it frees the cell.
const smallestCell = 4

// add adds a cell, of which fits was true.
func (p *page) add(cell ...[]byte) {
	n := 0
	for _, part := range cell {
		n += len(part)
	}
	p.start -= max(n, smallestCell)
	at := p.start
	for _, part := range cell {
		at += copy(p.buf[at:], part)
	}
	binary.BigEndian.PutUint16(p.buf[p.head+2*p.cells:], uint16(p.start))
	p.cells++
}

// pop removes the last cell and returns a copy of it.
func (p *page) pop() []byte {
	end := len(p.buf)
	if p.cells > 1 {
		end = int(binary.BigEndian.Uint16(p.buf[p.head+2*p.cells-4:]))
	}
	cell := append([]byte(nil), p.buf[p.start:end]...)
	p.cells--
	p.start = end
	return cell
}

// finish completes the header; right is the last child of an inner page.
func (p *page) finish(right uint32) []byte {
	clear(p.buf[1:3])
	binary.BigEndian.PutUint16(p.buf[3:], uint16(p.cells))
	binary.BigEndian.PutUint16(p.buf[5:], uint16(p.start)) // of 64 KB pages 0, as is right
	p.buf[7] = 0
	if p.head == 12 {
		binary.BigEndian.PutUint32(p.buf[8:], right)
	}
	clear(p.buf[p.head+2*p.cells : p.start])
	return p.buf
}
