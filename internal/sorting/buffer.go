package sorting

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// buffer is records behind each other, and where each begins.
type buffer struct {
	bytes    []byte
	refs     []ref
	unsorted bool // a key is smaller than the one before it
}

// ref is a record in a buffer; prefix is the start of its key, until it is sorted.
type ref struct {
	prefix uint64
	at     uint32
}

func (b *buffer) emptied() buffer { return buffer{bytes: b.bytes[:0], refs: b.refs[:0]} }

// add adds a record. The buffer grows by half of the limit at most.
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

// prefixOf orders keys as far as their first bytes go.
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

// record is the key and the value of a record, and where it ends.
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
