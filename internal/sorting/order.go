package sorting

import (
	"cmp"
	"slices"
)

// sort orders the records by eight bytes of their keys at a time: by the first eight, which each ref has, and where
// those are the same by the next eight.
func (b *buffer) sort() {
	if b.unsorted {
		b.sortBehind(b.refs, make([]ref, len(b.refs)), 8)
	}
}

// sortBehind orders refs whose keys are the same before depth and whose prefixes are the bytes behind it. They must be
// in the order in which they were added.
func (b *buffer) sortBehind(refs, spare []ref, depth int) {
	byPrefix(refs, spare)
	for len(refs) > 1 {
		same := 1
		for same < len(refs) && refs[same].prefix == refs[0].prefix {
			same++
		}
		if same > 1 {
			b.sortSame(refs[:same], spare, depth)
		}
		refs = refs[same:]
	}
}

// Fewer refs than few are ordered by comparing them.
const few = 128

// byPrefix orders refs by their prefixes, and leaves those with the same prefix in their order.
func byPrefix(refs, spare []ref) {
	switch {
	case alike(refs):
		return
	case len(refs) < few:
		slices.SortStableFunc(refs, func(x, y ref) int { return cmp.Compare(x.prefix, y.prefix) })
	default:
		byBytes(refs, spare)
	}
}

// byBytes does so by a radix sort: by one byte of the prefixes after the other, the last one first.
func byBytes(refs, spare []ref) {
	var counts [8][256]uint32
	for _, r := range refs {
		for i := range counts {
			counts[i][byte(r.prefix>>(8*i))]++
		}
	}
	from, to := refs, spare[:len(refs)]
	for i := range counts {
		n := &counts[i]
		if n[byte(from[0].prefix>>(8*i))] == uint32(len(refs)) {
			continue // the byte is the same in all
		}
		at := uint32(0)
		for j, c := range n {
			n[j], at = at, at+c
		}
		for _, r := range from {
			place := &n[byte(r.prefix>>(8*i))]
			to[*place] = r
			*place++
		}
		from, to = to, from
	}
	if &from[0] != &refs[0] {
		copy(refs, from)
	}
}

// alike reports whether all refs have the same prefix.
func alike(refs []ref) bool {
	for _, r := range refs {
		if r.prefix != refs[0].prefix {
			return false
		}
	}
	return true
}

// sortSame orders records whose keys are the same before depth, if zeros are put behind those that are shorter. Keys
// that end before depth come first, the shorter ones before the longer ones.
func (b *buffer) sortSame(refs, spare []ref, depth int) {
	ended, rest, mixed := 0, 0, false
	for _, r := range refs {
		if key := b.key(r); len(key) > depth {
			spare[rest] = ref{prefixOf(key[depth:]), r.at}
			rest++
		} else {
			refs[ended] = ref{uint64(len(key)), r.at}
			mixed = mixed || refs[ended].prefix != refs[0].prefix
			ended++
		}
	}
	copy(refs[ended:], spare[:rest])
	if mixed {
		slices.SortStableFunc(refs[:ended], func(x, y ref) int { return cmp.Compare(x.prefix, y.prefix) })
	}
	if rest > 0 {
		b.sortBehind(refs[ended:], spare, depth+8)
	}
}
