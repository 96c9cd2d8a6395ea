// Package bulk settles a whole first load at once. Writes come in any order; they are sorted outside of memory, settled
// as graph.Plan would settle them all in one batch, and given to Store.Fill as a graph.Whole. It promises bounded
// memory whatever the number of writes, and that nobody else can read what it puts aside on disk, not even after a
// kill. What a write means is left to package graph, how a whole graph is stored to the engines.
package fill

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/sorting"
)

// Builder collects writes. Make one with New; it is used by one goroutine, and closed when its Whole is not needed any
// more.
type Builder struct {
	m     *graph.Model
	keys  keys
	types map[string]uint64 // places of the edge kinds in the model

	nodes *sorting.Sorter // writes by the node's key
	to    *sorting.Sorter // writes of edges by the key of the end they lead to
	from  *sorting.Sorter // the same with that end's place, by the end they start from
	lost  *sorting.Sorter // those without both ends, in the order they came

	edges  uint64 // how many were written
	own    uint64 // how many assertions were added
	key    []byte
	buf    []byte
	places *sorting.List // keys of the nodes, in order
	whole  [2]*sorting.List
}

// Told hears what became of each write, by the tag it was written with, any number but the least; of a dangling edge it
// is given the edge, too. Nodes come first, then edges, dangling ones last and in the order they were written.
type Told func(tag int64, change graph.Change, dangling *graph.EdgeWrite) error

// atOnce is how many of the sorters are in use at a time.
const atOnce = 3

// New makes an empty builder. It keeps about so many bytes in memory, and puts the rest aside in a folder; "" is the
// system's folder for such files.
func New(m *graph.Model, dir string, memory int) *Builder {
	b := &Builder{m: m, keys: newKeys(m), types: map[string]uint64{}, places: sorting.NewList(dir)}
	for i := range m.Edges {
		b.types[m.Edges[i].Type] = uint64(i)
	}
	for _, s := range []**sorting.Sorter{&b.nodes, &b.to, &b.from, &b.lost} {
		*s = sorting.NewSorter(dir, memory/atOnce)
	}
	b.whole = [2]*sorting.List{sorting.NewList(dir), sorting.NewList(dir)}
	return b
}

// Node adds a write, and the assertion that it brings. An Invalid error says what does not fit the model, or that the
// node has other names: those are for batches.
func (b *Builder) Node(w *graph.NodeWrite, tag int64) error {
	if err := b.m.CheckNode(w); err != nil {
		return err
	}
	if len(w.Aliases) > 0 {
		return graph.Errorf(graph.Invalid, "%s has other names, which only a batch can give it", w.ID)
	}
	if byHand(w.By) {
		return errByHand
	}
	b.buf = binary.AppendVarint(b.buf[:0], tag)
	b.buf = appendVals(b.buf, w.Vals)
	b.buf = appendBy(b.buf, w.By)
	b.key = b.keys.append(b.key[:0], w.ID)
	if err := b.nodes.Add(b.key, b.buf); err != nil {
		return err
	}
	e, ok := b.m.Assertion(w)
	if !ok {
		return nil
	}
	b.own++
	return b.edge(&e, firstOwn|b.own, own)
}

// Assertions are settled behind all edges that were written, by their number, and nobody is told.
const (
	firstOwn = 1 << 62 // set in the number
	own      = math.MinInt64
)

// Bytes of an edge's number and of its id in a key.
const (
	numberSize = 8
	idSize     = 8
)

// Edge adds a write. An Invalid error says what does not fit the model; the write is changed as CheckEdge does.
func (b *Builder) Edge(w *graph.EdgeWrite, tag int64) error {
	if byHand(w.By) {
		return errByHand
	}
	b.edges++
	return b.edge(w, b.edges, tag)
}

// errByHand refuses what a person says of a part of a fact, which needs the fact to be stored.
var errByHand = graph.Errorf(graph.Invalid, "what a person says is written by batches")

func byHand(by *graph.Provenance) bool { return by != nil && by.Rank == graph.ByHand }

func (b *Builder) edge(w *graph.EdgeWrite, number uint64, tag int64) error {
	if err := b.m.CheckEdge(w); err != nil {
		return err
	}
	b.buf = binary.BigEndian.AppendUint64(b.buf[:0], number)
	b.key = b.keys.append(b.key[:0], w.From)
	b.buf = appendText(b.buf, b.key)
	b.buf = binary.BigEndian.AppendUint64(b.buf, uint64(w.ID))
	b.buf = binary.AppendVarint(b.buf, tag)
	b.buf = binary.AppendUvarint(b.buf, b.types[w.Type])
	b.buf = appendText(appendText(b.buf, w.Since), w.Until)
	b.buf = appendVals(b.buf, w.Vals)
	b.buf = appendBy(b.buf, w.By)
	b.key = b.keys.append(b.key[:0], w.To)
	return b.to.Add(b.key, b.buf)
}

// Close gives back the disk space.
func (b *Builder) Close() error {
	var errs []error
	for _, s := range []*sorting.Sorter{b.nodes, b.to, b.from, b.lost} {
		errs = append(errs, s.Close())
	}
	for _, l := range []*sorting.List{b.places, b.whole[0], b.whole[1]} {
		errs = append(errs, l.Close())
	}
	return errors.Join(errs...)
}

// keys make of ids what sorts alike and differs early: the rank of the prefix in two bytes, then the rest.
type keys struct {
	m     *graph.Model
	ranks []string // by the number of the kind
	kinds []*graph.Kind
}

func newKeys(m *graph.Model) keys {
	k := keys{m: m, kinds: slices.Clone(m.Concrete()), ranks: make([]string, len(m.Concrete()))}
	slices.SortFunc(k.kinds, func(a, b *graph.Kind) int { return strings.Compare(a.Prefix+"_", b.Prefix+"_") })
	for rank, kind := range k.kinds {
		k.ranks[kind.Number] = string(binary.BigEndian.AppendUint16(nil, uint16(rank&math.MaxUint16)))
	}
	return k
}

func (k *keys) append(b []byte, id string) []byte {
	kind := k.m.KindOf(id)
	return append(append(b, k.ranks[kind.Number]...), id[len(kind.Prefix)+1:]...)
}

// id is the id that a key was made of, and its kind.
func (k *keys) id(key string) (string, *graph.Kind) {
	kind := k.kinds[int(key[0])<<8|int(key[1])]
	return kind.Prefix + "_" + key[2:], kind
}
