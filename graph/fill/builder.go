// Package fill works out a first load: a batch of any size, as Store.Fill takes it. Writes come in any order; a
// Builder sorts them outside of memory and upserts those of each fact together, as one batch of all of them would.
// Memory is bounded whatever the number of writes, and what is put aside on disk can be read by nobody else, not even
// after a kill. What a write means is left to package graph, how a fill is stored to the engines.
package fill

import (
	"encoding/binary"
	"errors"
	"math"

	"kith/graph"
	"kith/internal/sorting"
)

// Builder collects the writes of a first load and makes a graph.Fill of them. Make one with New; it is used by one
// goroutine, and closed when its Fill is not needed any more.
type Builder struct {
	Day string // as of a Batch; set it before Build

	m     *graph.Model
	keys  keys
	types map[string]uint64 // places of the edge kinds in the model

	nodes    *sorting.Sorter // node writes by the node's key
	byTo     *sorting.Sorter // edge writes by the key of the node they lead to
	byFrom   *sorting.Sorter // those whose far node is written, with its place, by the node they start from
	dangling *sorting.Sorter // those that lack an end, in the order they came

	edges    uint64 // how many edges were written
	asserted uint64 // how many ASSERTED edges were added
	key      []byte
	buf      []byte

	places     *sorting.List // keys of the nodes, in order: the first node has the place 1
	nodeWrites *sorting.List // the writes of each node together, in the order of the nodes
	edgeWrites *sorting.List // the writes of each edge together, by From, then by id
}

// sortersAtOnce is how many of the sorters are in use at a time.
const sortersAtOnce = 3

// New makes an empty builder. It keeps about so many bytes in memory, and puts the rest aside in a folder; "" is the
// system's folder for such files.
func New(m *graph.Model, dir string, memory int) *Builder {
	b := &Builder{m: m, keys: newKeys(m), types: map[string]uint64{}}
	for i := range m.Edges {
		b.types[m.Edges[i].Type] = uint64(i)
	}
	temp := sorting.Dir{Path: dir, Fault: graph.TempFileFault}
	for _, s := range []**sorting.Sorter{&b.nodes, &b.byTo, &b.byFrom, &b.dangling} {
		*s = sorting.NewSorter(temp, memory/sortersAtOnce)
	}
	for _, l := range []**sorting.List{&b.places, &b.nodeWrites, &b.edgeWrites} {
		*l = sorting.NewList(temp)
	}
	return b
}

// Node adds a write, and the ASSERTED edge that it brings with it. tag is what Build reports its outcome by: any number
// but the least. An Invalid error says what does not fit the model, or that a fill cannot have it: aliases, and
// assertions by hand, need a store to look into. The builder can go on without the write.
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
	b.buf = appendNodeWrite(b.buf[:0], tag, w)
	b.key = b.keys.append(b.key[:0], w.ID)
	if err := b.nodes.Add(b.key, b.buf); err != nil {
		return err
	}
	e, ok := b.m.AssertedEdge(w)
	if !ok {
		return nil
	}
	b.asserted++
	return b.addEdge(&e, firstAsserted|b.asserted, unreported)
}

// ASSERTED edges are numbered behind all edges that were written, and their outcome is not reported.
const (
	firstAsserted = 1 << 62 // set in the number
	unreported    = math.MinInt64
)

// Edge adds a write; it is completed as Model.CheckEdge does. tag and errors are as those of Node.
func (b *Builder) Edge(w *graph.EdgeWrite, tag int64) error {
	if byHand(w.By) {
		return errByHand
	}
	b.edges++
	return b.addEdge(w, b.edges, tag)
}

// errByHand refuses an assertion by hand: it is a part of a fact, which must be stored before.
var errByHand = graph.Errorf(graph.Invalid, "what a person says is written by batches")

func byHand(by *graph.Provenance) bool { return by != nil && by.Rank == graph.ByHand }

func (b *Builder) addEdge(w *graph.EdgeWrite, number uint64, tag int64) error {
	if err := b.m.CheckEdge(w); err != nil {
		return err
	}
	b.key = b.keys.append(b.key[:0], w.From)
	b.buf = appendByTo(b.buf[:0], number, b.key, w.ID)
	b.buf = appendEdgeWrite(b.buf, tag, b.types[w.Type], w)
	b.key = b.keys.append(b.key[:0], w.To)
	return b.byTo.Add(b.key, b.buf)
}

// addDangling keeps an edge that lacks an end until all are known. Of ASSERTED edges nothing is reported, so they are
// dropped.
func (b *Builder) addDangling(buf, number, from, to, write []byte) ([]byte, error) {
	if binary.BigEndian.Uint64(number) >= firstAsserted {
		return buf, nil
	}
	buf = append(appendText(appendText(buf[:0], from), to), write...)
	return buf, b.dangling.Add(number, buf)
}

// Close frees the disk space. The Fill that was built cannot be read any more.
func (b *Builder) Close() error {
	var errs []error
	for _, s := range []*sorting.Sorter{b.nodes, b.byTo, b.byFrom, b.dangling} {
		errs = append(errs, s.Close())
	}
	for _, l := range []*sorting.List{b.places, b.nodeWrites, b.edgeWrites} {
		errs = append(errs, l.Close())
	}
	return errors.Join(errs...)
}
