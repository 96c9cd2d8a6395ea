package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
)

var alphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NodeID is the id of the node that a source system knows by a key: the kind's prefix and 80 bits of a hash. The same
// row read twice is the same node. Ids are no secrets.
func (k *Kind) NodeID(system, key string) string {
	var buf [128]byte
	h := sha256.Sum256(part(part(append(buf[:0], k.Name...), system), key))
	var id [32]byte
	return string(alphabet.AppendEncode(append(append(id[:0], k.Prefix...), '_'), h[:10]))
}

// EdgeID is the identity of an edge: 63 bits of a hash of its type, its ends and its key. vals are by slot.
func (e *EdgeKind) EdgeID(from, to, since string, vals []any) int64 {
	var buf [256]byte
	return edgeID(appendKey(append(appendEnds(buf[:0], e.Type, from, to), 0), e.Props, since, vals))
}

// Key is what tells an edge from others between the same ends: its start and its key properties. vals are by slot.
func (e *EdgeKind) Key(since string, vals []any) string {
	var buf [64]byte
	return string(appendKey(buf[:0], e.Props, since, vals))
}

// IDByKey is the EdgeID of the edge with this key.
func (e *EdgeKind) IDByKey(from, to, key string) int64 {
	var buf [256]byte
	return edgeID(part(appendEnds(buf[:0], e.Type, from, to), key))
}

func appendEnds(b []byte, typ, from, to string) []byte {
	return part(part(append(b, typ...), from), to)
}

func appendKey(b []byte, props []Property, since string, vals []any) []byte {
	b = append(b, since...)
	for i := range props {
		switch p := &props[i]; {
		case !p.Key || p.Added && vals[i] == nil:
		case p.Added:
			b = keyPart(part(b, p.Name), vals[i])
		default:
			b = keyPart(b, vals[i])
		}
	}
	return b
}

func edgeID(parts []byte) int64 {
	h := sha256.Sum256(parts)
	return int64(binary.BigEndian.Uint64(h[:8]) >> 1)
}

// part adds a text behind a zero byte.
func part(b []byte, s string) []byte { return append(append(b, 0), s...) }

// keyPart adds a value, so that an absent one differs from an empty one.
func keyPart(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, 0)
	case string:
		return append(append(b, 0, '='), v...)
	}
	return fmt.Append(append(b, 0, '='), v)
}
