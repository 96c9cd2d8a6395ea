package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
)

var alphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NodeID names the node that a source system knows by a key: the kind's prefix and 80 bits of a hash. Names are
// deterministic, so the same row read twice is the same node; they are not secrets.
func (k *Kind) NodeID(system, key string) string {
	h := digest(k.Name, system, key)
	return k.Prefix + "_" + alphabet.EncodeToString(h[:10])
}

// EdgeID is the edge's identity: 63 bits of a hash of its type, its ends and its key. vals are by slot.
func (e *EdgeKind) EdgeID(from, to, since string, vals []any) int64 {
	return e.IDByKey(from, to, e.Key(since, vals))
}

// Key is what tells an edge from others between the same ends: its start and its key properties. vals are by slot.
func (e *EdgeKind) Key(since string, vals []any) string {
	parts := []string{since}
	for i, p := range e.Props {
		if p.Key {
			parts = append(parts, keyPart(vals[i]))
		}
	}
	return strings.Join(parts, "\x00")
}

// IDByKey is EdgeID of the edge with this key.
func (e *EdgeKind) IDByKey(from, to, key string) int64 {
	h := digest(e.Type, from, to, key)
	return int64(binary.BigEndian.Uint64(h[:8]) >> 1)
}

func keyPart(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint("=", v)
}

func digest(parts ...string) [sha256.Size]byte {
	return sha256.Sum256([]byte(strings.Join(parts, "\x00")))
}
