package fill

import (
	"encoding/binary"
	"math"

	"kith/graph"
)

// What a value is, ahead of it.
const (
	absent = iota
	text
	integer
	float
	no
	yes
	texts
)

func appendText[T string | []byte](b []byte, s T) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendVals(b []byte, vals []any) []byte {
	b = binary.AppendUvarint(b, uint64(len(vals)))
	for _, v := range vals {
		b = appendValue(b, v)
	}
	return b
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendText(append(b, text), v)
	case int64:
		return binary.AppendVarint(append(b, integer), v)
	case float64:
		return binary.BigEndian.AppendUint64(append(b, float), math.Float64bits(v))
	case bool:
		if v {
			return append(b, yes)
		}
		return append(b, no)
	case []string:
		b = binary.AppendUvarint(append(b, texts), uint64(len(v)))
		for _, s := range v {
			b = appendText(b, s)
		}
		return b
	}
	return append(b, absent)
}

func appendBy(b []byte, by *graph.Provenance) []byte {
	if by == nil {
		return append(b, no)
	}
	b = binary.AppendVarint(appendText(append(b, yes), by.Record), int64(by.Rank))
	return appendText(appendText(appendText(b, by.At), by.From), by.To)
}

// decoder reads what was appended, in the same order. The texts it gives are parts of one.
type decoder struct {
	s  string
	at int
}

func (d *decoder) more() bool { return d.at < len(d.s) }

func (d *decoder) byte() byte {
	d.at++
	return d.s[d.at-1]
}

func (d *decoder) uvarint() uint64 {
	var x uint64
	for shift := 0; ; shift += 7 {
		c := d.byte()
		x |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return x
		}
	}
}

func (d *decoder) varint() int64 {
	u := d.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (d *decoder) uint64() uint64 {
	var x uint64
	for range 8 {
		x = x<<8 | uint64(d.byte())
	}
	return x
}

func (d *decoder) text() string {
	n := int(d.uvarint())
	d.at += n
	return d.s[d.at-n : d.at]
}

func (d *decoder) vals() []any {
	vals := make([]any, d.uvarint())
	for i := range vals {
		vals[i] = d.value()
	}
	return vals
}

func (d *decoder) value() any {
	switch d.byte() {
	case text:
		return d.text()
	case integer:
		return d.varint()
	case float:
		return math.Float64frombits(d.uint64())
	case no:
		return false
	case yes:
		return true
	case texts:
		list := make([]string, d.uvarint())
		for i := range list {
			list[i] = d.text()
		}
		return list
	}
	return nil
}

func (d *decoder) by() *graph.Provenance {
	if d.byte() == no {
		return nil
	}
	by := &graph.Provenance{Record: d.text(), Rank: int(d.varint())}
	by.At, by.From, by.To = d.text(), d.text(), d.text()
	return by
}
