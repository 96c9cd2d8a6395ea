package sorting

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// buffer holds records, one behind the other, and where each begins.
type buffer struct {
	bytes    []byte // of each record the length of its key, its key, the length of its value, its value
	refs     []ref
	unsorted bool // some key is smaller than the one before it
}

// ref is a record in a buffer. Before the records are sorted, prefix is the start of its key; sorting overwrites it.
type ref struct {
	prefix uint64
	at     uint32
}

// emptied is a buffer without records that has the memory of this one.
func (b *buffer) emptied() buffer { return buffer{bytes: b.bytes[:0], refs: b.refs[:0]} }

// add adds a record. The buffer grows by half of limit at most, or as far as the record needs.
func (b *buffer) add(key, value []byte, limit int) {
	if need := len(b.bytes) + len(key) + len(value) + 2*binary.MaxVarintLen32; need > cap(b.bytes) {
		b.bytes = slices.Grow(b.bytes, max(need-len(b.bytes), min(len(b.bytes), limit/2)))
	}
	at := len(b.bytes)
	b.bytes = append(binary.AppendUvarint(b.bytes, uint64(len(key))), key...)
	b.bytes = append(binary.AppendUvarint(b.bytes, uint64(len(value))), value...)
	r := ref{prefixOf(key), uint32(at)}
	if n := len(b.refs); n > 0 && !b.unsorted {
		was := &b.refs[n-1]
		b.unsorted = r.prefix < was.prefix || r.prefix == was.prefix && bytes.Compare(key, b.key(*was)) < 0
	}
	b.refs = append(b.refs, r)
}

// prefixOf is the first eight bytes of a key as a number, with zeros behind a shorter key: numbers compare faster.
func prefixOf(key []byte) (p uint64) {
	if len(key) >= 8 {
		return binary.BigEndian.Uint64(key)
	}
	for i := range 8 {
		p <<= 8
		if i < len(key) {
			p |= uint64(key[i])
		}
	}
	return p
}

// record returns the key and the value of a record, and where it ends.
func (b *buffer) record(r ref) (key, value []byte, end int) {
	at := int(r.at)
	n, w := binary.Uvarint(b.bytes[at:])
	at += w
	key = b.bytes[at : at+int(n)]
	at += int(n)
	n, w = binary.Uvarint(b.bytes[at:])
	at += w
	return key, b.bytes[at : at+int(n)], at + int(n)
}

func (b *buffer) key(r ref) []byte {
	n, w := binary.Uvarint(b.bytes[r.at:])
	at := int(r.at) + w
	return b.bytes[at : at+int(n)]
}
