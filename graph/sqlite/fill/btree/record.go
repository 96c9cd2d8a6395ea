package btree

import (
	"encoding/binary"
	"math"
)

// Record is a row as SQLite stores it: a header with the type of each value, then the values. Its zero value is empty.
type Record struct {
	header, body, all []byte
}

// Reset makes the record empty.
func (r *Record) Reset() { r.header, r.body = r.header[:0], r.body[:0] }

// Null adds an absent value.
func (r *Record) Null() { r.header = append(r.header, 0) }

// Int adds a whole number.
func (r *Record) Int(n int64) {
	switch {
	case n == 0 || n == 1:
		r.header = append(r.header, byte(8+n))
	case n == int64(int8(n)):
		r.number(1, n, 1)
	case n == int64(int16(n)):
		r.number(2, n, 2)
	case n<<40>>40 == n:
		r.number(3, n, 3)
	case n == int64(int32(n)):
		r.number(4, n, 4)
	case n<<16>>16 == n:
		r.number(5, n, 6)
	default:
		r.number(6, n, 8)
	}
}

func (r *Record) number(kind byte, n int64, size int) {
	r.header = append(r.header, kind)
	for shift := (size - 1) * 8; shift >= 0; shift -= 8 {
		r.body = append(r.body, byte(n>>shift))
	}
}

// Float adds a number with a fraction. A negative zero is zero.
func (r *Record) Float(f float64) {
	if f == 0 { // also the negative one
		f = 0
	}
	r.header = append(r.header, 7)
	r.body = binary.BigEndian.AppendUint64(r.body, math.Float64bits(f))
}

// Text adds a text.
func (r *Record) Text(s string) {
	r.header = appendVarint(r.header, uint64(len(s))*2+13)
	r.body = append(r.body, s...)
}

// TextBytes adds a text.
func (r *Record) TextBytes(s []byte) {
	r.header = appendVarint(r.header, uint64(len(s))*2+13)
	r.body = append(r.body, s...)
}

// Bytes returns the record. It is good until the next call.
func (r *Record) Bytes() []byte {
	size := len(r.header) + 1
	if size > 127 { // then its own length takes two bytes
		size++
	}
	r.all = append(appendVarint(r.all[:0], uint64(size)), r.header...)
	r.all = append(r.all, r.body...)
	return r.all
}

// Blob adds bytes.
func (r *Record) Blob(b []byte) {
	r.header = appendVarint(r.header, uint64(len(b))*2+12)
	r.body = append(r.body, b...)
}

// appendVarint adds a number as SQLite writes it: in seven bits a byte, the highest first; a ninth byte has eight.
func appendVarint(b []byte, n uint64) []byte {
	if n < 0x80 {
		return append(b, byte(n))
	}
	if n>>56 != 0 {
		for shift := 57; shift >= 8; shift -= 7 {
			b = append(b, byte(n>>shift)|0x80)
		}
		return append(b, byte(n))
	}
	shift := 49
	for n>>shift == 0 {
		shift -= 7
	}
	for ; shift > 0; shift -= 7 {
		b = append(b, byte(n>>shift)|0x80)
	}
	return append(b, byte(n&0x7f))
}
