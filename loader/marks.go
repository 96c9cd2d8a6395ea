package loader

// marks say of the rows of a file what the first time over them found out. Nil marks know nothing.
type marks struct {
	stating bits // rows that state edges which may have to be written
	dangled bits // of those, rows whose record says that not all of them could be written the last time
}

// none reports whether it is known that no row states edges to be written.
func (m *marks) none() bool { return m != nil && !m.stating.any }

// bits are a set of row numbers.
type bits struct {
	words []uint64
	any   bool
}

func (b *bits) set(i int64) {
	for int64(len(b.words)) <= i/64 {
		b.words = append(b.words, 0)
	}
	b.words[i/64] |= 1 << (i % 64)
	b.any = true
}

func (b *bits) has(i int64) bool {
	return i/64 < int64(len(b.words)) && b.words[i/64]&(1<<(i%64)) != 0
}
