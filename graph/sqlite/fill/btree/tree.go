// Package btree writes SQLite's trees from rows that are sorted already, page behind page, each once: what CREATE INDEX
// does at its end, for tables too and without a statement for each row. It promises pages as SQLite describes them
// (https://www.sqlite.org/fileformat.html) and as PRAGMA integrity_check wants them. Which rows there are, in which
// order, and how pages get into a file is left to package fill.
package btree

import (
	"encoding/binary"
	"sync"
)

// Pages allocates pages behind the end of a file, for any number of trees that are written at the same time.
type Pages struct {
	size int
	lock sync.Mutex
	last uint32
	give func(number uint32, page []byte) error
}

// NewPages allocates pages of a size behind the last one that a file has. It calls put once for each page, one call at
// a time; the page is good until put returns.
func NewPages(size int, last uint32, put func(number uint32, page []byte) error) *Pages {
	return &Pages{size: size, last: last, give: put}
}

// Last is the number of the last page that was allocated.
func (p *Pages) Last() uint32 {
	p.lock.Lock()
	defer p.lock.Unlock()
	return p.last
}

// locked is the byte that SQLite locks; its page is never used.
const locked = 1 << 30

func (p *Pages) next() uint32 {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.last++; p.last == uint32(locked/p.size)+1 {
		p.last++
	}
	return p.last
}

func (p *Pages) put(number uint32, page []byte) error {
	p.lock.Lock()
	defer p.lock.Unlock()
	return p.give(number, page)
}

func (p *Pages) append(page []byte) (uint32, error) {
	n := p.next()
	return n, p.put(n, page)
}

// Tree is one table or index, whose rows are added in order.
type Tree struct {
	pages *Pages
	root  uint32
	leaf  *page
	inner []*level // from the leaves up
	cell  []byte
	over  []byte // a page of what does not fit
	row   int64  // of a table: the last one
	sep   []byte // of an index: the entry that did not fit on the leaf, and goes up as soon as another one comes
	table bool
}

// level is the inner page of a level that is being filled. What does not fit any more is held until more comes: no page
// may be left without a cell.
type level struct {
	*page
	held  bool
	child uint32
	sep   []byte
}

// Table writes a table's rows. Its root is a page that the file has already.
func (p *Pages) Table(root uint32) *Tree {
	return &Tree{pages: p, root: root, leaf: newPage(p.size, tableLeaf), table: true}
}

// Index writes an index, or a table WITHOUT ROWID. Its root is a page that the file has already.
func (p *Pages) Index(root uint32) *Tree {
	return &Tree{pages: p, root: root, leaf: newPage(p.size, indexLeaf)}
}

// Row adds a row to a table, with a larger number than all before.
func (t *Tree) Row(number int64, record []byte) error {
	t.cell = appendVarint(appendVarint(t.cell[:0], uint64(len(record))), uint64(number))
	if err := t.payload(record, t.pages.size-35); err != nil {
		return err
	}
	if !t.leaf.fits(len(t.cell)) {
		n, err := t.pages.append(t.leaf.finish(0))
		if err != nil {
			return err
		}
		if err := t.push(0, n, appendVarint(nil, uint64(t.row))); err != nil {
			return err
		}
		t.leaf.reset()
	}
	t.leaf.add(t.cell)
	t.row = number
	return nil
}

// Entry adds an entry to an index, behind all before.
func (t *Tree) Entry(record []byte) error {
	t.cell = appendVarint(t.cell[:0], uint64(len(record)))
	if err := t.payload(record, (t.pages.size-12)*64/255-23); err != nil {
		return err
	}
	if t.sep != nil {
		if err := t.pass(t.sep); err != nil {
			return err
		}
		t.sep = nil
	}
	if !t.leaf.fits(len(t.cell)) {
		t.sep = append([]byte(nil), t.cell...)
		return nil
	}
	t.leaf.add(t.cell)
	return nil
}

// pass writes the leaf, and moves the entry behind it up a level.
func (t *Tree) pass(sep []byte) error {
	n, err := t.pages.append(t.leaf.finish(0))
	if err != nil {
		return err
	}
	t.leaf.reset()
	return t.push(0, n, sep)
}

// payload adds a record to the cell; what is more than most bytes goes mostly to pages of its own.
func (t *Tree) payload(record []byte, most int) error {
	if len(record) <= most {
		t.cell = append(t.cell, record...)
		return nil
	}
	least, room := (t.pages.size-12)*32/255-23, t.pages.size-4
	local := least + (len(record)-least)%room
	if local > most {
		local = least
	}
	t.cell = append(t.cell, record[:local]...)
	rest, n := record[local:], t.pages.next()
	if t.over == nil {
		t.over = make([]byte, t.pages.size)
	}
	t.cell = binary.BigEndian.AppendUint32(t.cell, n)
	for len(rest) > 0 {
		next := uint32(0)
		if len(rest) > room {
			next = t.pages.next()
		}
		binary.BigEndian.PutUint32(t.over, next)
		used := copy(t.over[4:], rest)
		clear(t.over[4+used:])
		if err := t.pages.put(n, t.over); err != nil {
			return err
		}
		rest, n = rest[used:], next
	}
	return nil
}

// push adds a child to a level, with the key that separates it from the next one.
func (t *Tree) push(i int, child uint32, sep []byte) error {
	if i == len(t.inner) {
		t.inner = append(t.inner, &level{page: newPage(t.pages.size, t.innerKind())})
	}
	l := t.inner[i]
	if l.held {
		n, err := t.pages.append(l.finish(l.child))
		if err != nil {
			return err
		}
		if err := t.push(i+1, n, l.sep); err != nil {
			return err
		}
		l.reset()
		l.held = false
	}
	if !l.fits(4 + len(sep)) {
		l.held, l.child, l.sep = true, child, append(l.sep[:0], sep...)
		return nil
	}
	l.add(binary.BigEndian.AppendUint32(nil, child), sep)
	return nil
}

func (t *Tree) innerKind() byte {
	if t.table {
		return tableInner
	}
	return indexInner
}

// Finish writes what is left, the root last. A tree without rows is left as it is.
func (t *Tree) Finish() error {
	if t.leaf.cells == 0 {
		return nil
	}
	if t.sep != nil { // it may not be the last one, so the one before it goes up instead
		if err := t.pass(t.leaf.pop()); err != nil {
			return err
		}
		t.leaf.add(t.sep)
	}
	if len(t.inner) == 0 {
		return t.pages.put(t.root, t.leaf.finish(0))
	}
	n, err := t.pages.append(t.leaf.finish(0))
	if err != nil {
		return err
	}
	return t.close(0, n)
}

// close ends a level with its last child.
func (t *Tree) close(i int, child uint32) error {
	l := t.inner[i]
	if l.held { // as for the leaf
		cell := l.pop()
		n, err := t.pages.append(l.finish(binary.BigEndian.Uint32(cell)))
		if err != nil {
			return err
		}
		if err := t.push(i+1, n, cell[4:]); err != nil {
			return err
		}
		l.reset()
		l.add(binary.BigEndian.AppendUint32(nil, l.child), l.sep)
	}
	if i == len(t.inner)-1 {
		return t.pages.put(t.root, l.finish(child))
	}
	n, err := t.pages.append(l.finish(child))
	if err != nil {
		return err
	}
	return t.close(i+1, n)
}
