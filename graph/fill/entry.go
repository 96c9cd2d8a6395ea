package fill

import (
	"encoding/binary"
	"math"

	"kith/graph"
)

// How writes are kept while they are sorted. "text" is a length and bytes, "key" a node's sort key as text, "write"
// what appendEdgeWrite adds.
//
//	nodes        key of the node                 → tag, values, provenance
//	byTo         key of the far node             → number, key of the near node, id of the edge, write
//	byFrom       near node's key, 0, id, number  → place of the far node, its key, write
//	dangling     number                          → key of the near node, key of the far node, write
//	nodeWrites   (a list)                          key, then each entry of nodes
//	edgeWrites   (a list)                          place of the near node, its key, 0, id, each entry of byFrom
const (
	numberSize = 8 // bytes of an edge's number
	idSize     = 8 // bytes of its id
)

// What a value is, ahead of it.
const (
	absent = iota
	text
	integer
	float
	no
	yes
	list
)

func appendText[T string | []byte](b []byte, s T) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendNodeWrite(b []byte, tag int64, w *graph.NodeWrite) []byte {
	return appendProvenance(appendVals(binary.AppendVarint(b, tag), w.Vals), w.By)
}

// appendByTo adds the head of an entry of byTo; the write follows.
func appendByTo(b []byte, number uint64, from []byte, id int64) []byte {
	b = appendText(binary.BigEndian.AppendUint64(b, number), from)
	return binary.BigEndian.AppendUint64(b, uint64(id))
}

// splitByTo takes an entry of byTo apart.
func splitByTo(v []byte) (number, from, id, write []byte) {
	n, w := binary.Uvarint(v[numberSize:])
	start := numberSize + w
	end := start + int(n)
	return v[:numberSize], v[start:end], v[end : end+idSize], v[end+idSize:]
}

// splitByFrom takes the far node's key and the write out of an entry of byFrom.
func splitByFrom(v []byte) (to, write []byte) {
	_, w0 := binary.Uvarint(v)
	n, w := binary.Uvarint(v[w0:])
	end := w0 + w + int(n)
	return v[w0+w : end], v[end:]
}

// appendEdgeWrite adds what is written of an edge, but for its ends and its id.
func appendEdgeWrite(b []byte, tag int64, kind uint64, w *graph.EdgeWrite) []byte {
	b = binary.AppendUvarint(binary.AppendVarint(b, tag), kind)
	b = appendText(appendText(b, w.Since), w.Until)
	return appendProvenance(appendVals(b, w.Vals), w.By)
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
		b = binary.AppendUvarint(append(b, list), uint64(len(v)))
		for _, s := range v {
			b = appendText(b, s)
		}
		return b
	}
	return append(b, absent)
}

func appendProvenance(b []byte, by *graph.Provenance) []byte {
	if by == nil {
		return append(b, no)
	}
	b = binary.AppendVarint(appendText(append(b, yes), by.Record), int64(by.Rank))
	return appendObservation(appendText(appendText(b, by.From), by.To), &by.Observation)
}

func appendObservation(b []byte, o *graph.Observation) []byte {
	b = appendText(appendText(appendValue(b, o.Stated), o.At), o.Load)
	b = binary.AppendVarint(binary.AppendVarint(b, int64(o.File)), o.Row)
	return appendText(appendText(b, o.Series), o.Version)
}

// decoder reads what was appended, in the same order. The texts that it returns are parts of one string.
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

// edgeWrite reads what appendEdgeWrite added behind the tag.
func (d *decoder) edgeWrite(m *graph.Model, w *graph.EdgeWrite) {
	w.Type = m.Edges[d.uvarint()].Type
	w.Since, w.Until = d.text(), d.text()
	w.Vals, w.By = d.vals(), d.provenance()
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
	case list:
		texts := make([]string, d.uvarint())
		for i := range texts {
			texts[i] = d.text()
		}
		return texts
	}
	return nil
}

func (d *decoder) provenance() *graph.Provenance {
	if d.byte() == no {
		return nil
	}
	by := &graph.Provenance{Record: d.text(), Rank: int(d.varint())}
	by.From, by.To = d.text(), d.text()
	by.Observation = d.observation()
	return by
}

func (d *decoder) observation() (o graph.Observation) {
	o.Stated = d.byte() == yes
	o.At, o.Load = d.text(), d.text()
	o.File, o.Row = int(d.varint()), d.varint()
	o.Series, o.Version = d.text(), d.text()
	return o
}
