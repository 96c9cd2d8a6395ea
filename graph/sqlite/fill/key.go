package fill

import (
	"encoding/binary"
	"math"

	"kith/graph/sqlite/fill/btree"
	"kith/graph/sqlite/table"
)

// The first byte of a key: its kind of value, in SQLite's order.
const (
	keyAbsent = iota
	keyInt
	keyFloat // no index has both
	keyText
)

// appendKey appends a value as a key: keys compare as bytes as SQLite compares the values.
func appendKey(b []byte, v any) []byte {
	switch v := table.Stored(v).(type) {
	case int64:
		return binary.BigEndian.AppendUint64(append(b, keyInt), uint64(v)^1<<63)
	case float64:
		if v == 0 { // a negative zero is zero
			v = 0
		}
		bits := math.Float64bits(v)
		if bits>>63 == 1 {
			bits = ^bits
		} else {
			bits |= 1 << 63
		}
		return binary.BigEndian.AppendUint64(append(b, keyFloat), bits)
	case string:
		return append(append(b, keyText), v...)
	}
	return append(b, keyAbsent)
}

// addKeyed adds the value to a record that appendKey made a key of.
func addKeyed(rec *btree.Record, key []byte) {
	switch key[0] {
	case keyAbsent:
		rec.Null()
	case keyInt:
		rec.Int(int64(binary.BigEndian.Uint64(key[1:]) ^ 1<<63))
	case keyFloat:
		bits := binary.BigEndian.Uint64(key[1:])
		if bits>>63 == 1 {
			bits &^= 1 << 63
		} else {
			bits = ^bits
		}
		rec.Float(math.Float64frombits(bits))
	case keyText:
		rec.TextBytes(key[1:])
	}
}

// appendValue adds a value to a record as its column holds it.
func appendValue(rec *btree.Record, v any) {
	switch v := table.Stored(v).(type) {
	case nil:
		rec.Null()
	case int64:
		rec.Int(v)
	case float64:
		rec.Float(v)
	case string:
		rec.Text(v)
	case []byte:
		rec.Blob(v)
	}
}
