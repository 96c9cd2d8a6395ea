package graph

import (
	"encoding/binary"
	"math"
)

// How a value stands among the keys of a row: what it is in a byte, then a text after its length, a number in 8 bytes.
const (
	keyAbsent = iota
	keyText
	keyWhole
	keyFloat
	keyFalse
	keyTrue
)

// appendKeys writes the keys of a row, filled up with zeros.
func appendKeys(out []byte, keys []any) []byte {
	for _, v := range keys {
		switch v := v.(type) {
		case string:
			out = binary.AppendUvarint(append(out, keyText), uint64(len(v)))
			out = append(out, v...)
		case int64:
			out = binary.BigEndian.AppendUint64(append(out, keyWhole), uint64(v))
		case float64:
			out = binary.BigEndian.AppendUint64(append(out, keyFloat), math.Float64bits(v))
		case bool:
			out = append(out, byte(keyFalse+rank(v)))
		default:
			out = append(out, keyAbsent)
		}
	}
	for len(out)%cursorBlock != 0 {
		out = append(out, 0)
	}
	return out
}

// readKeys reads what appendKeys wrote, as values of these types; the last one, the id, is always there. The error is
// ErrCursor.
func readKeys(in []byte, types []Type) ([]any, error) {
	keys := make([]any, len(types))
	for i, t := range types {
		v, rest, ok := readKey(in)
		if in = rest; !ok || v != nil && !typed(t, v) || v == nil && i == len(types)-1 {
			return nil, ErrCursor
		}
		keys[i] = v
	}
	for _, b := range in {
		if b != 0 {
			return nil, ErrCursor
		}
	}
	return keys, nil
}

// readKey reads the first of some keys.
func readKey(in []byte) (v any, rest []byte, ok bool) {
	if len(in) == 0 {
		return nil, nil, false
	}
	is, in := in[0], in[1:]
	switch is {
	case keyAbsent:
		return nil, in, true
	case keyFalse, keyTrue:
		return is == keyTrue, in, true
	case keyText:
		size, n := binary.Uvarint(in)
		if n <= 0 || size > uint64(len(in)-n) {
			return nil, nil, false
		}
		in = in[n:]
		return string(in[:size]), in[size:], true
	case keyWhole, keyFloat:
		if len(in) < 8 {
			return nil, nil, false
		}
		bits := binary.BigEndian.Uint64(in)
		if is == keyFloat {
			return math.Float64frombits(bits), in[8:], true
		}
		return int64(bits), in[8:], true
	}
	return nil, nil, false
}
