package fill

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"

	"kith/graph"
	"kith/internal/sorting"
)

// Report is told the outcome of each write, by the tag it was added with. Nodes come first, then edges, dangling ones
// last and in the order in which they were added. Its error ends the build.
type Report func(tag int64, o Outcome) error

// Outcome is what one write of a fill did.
type Outcome struct {
	Change   graph.Change
	Dangling *graph.EdgeWrite // the edge, if it is dangling
	// Differing is what rows of the load state differently of a fact whose last write this is.
	Differing graph.Differing
}

// Build upserts everything that was added and reports the outcome of each write. Nothing may be added afterwards. The
// Fill has no cause yet; it can be read until the builder is closed. The error is the report's, the context's, or one
// of the disk.
func (b *Builder) Build(ctx context.Context, report Report) (*graph.Fill, error) {
	r := &run{Builder: b, ctx: ctx, report: report}
	for _, pass := range []func() error{r.nodePass, r.edgePass, r.danglingPass} {
		if err := pass(); err != nil {
			return nil, err
		}
	}
	return &graph.Fill{Nodes: b.eachNode, Edges: b.eachEdge}, nil
}

// run is one Build.
type run struct {
	*Builder
	ctx    context.Context
	report Report
	n      int // how many outcomes were reported
	out    []byte
}

// nodePass puts the writes of each node together and gives the node its place. A join beside it passes that place on to
// the edges that lead to the node.
func (r *run) nodePass() (err error) {
	nodes, err := r.nodes.Sorted()
	if err != nil {
		return err
	}
	join := joinByTo(r.Builder)
	defer func() { err = errors.Join(err, join.finish(err == nil)) }()
	for {
		key, err := r.nextNode(nodes)
		if err != nil || key == nil {
			return err
		}
		if err := r.places.Add(key); err != nil {
			return err
		}
		join.node(key)
	}
}

// nextNode keeps the writes of the next node and reports their outcome; it returns the node's key, nil if there is no
// other node. Reading the fill upserts the writes again, which costs less than to keep the node that they make.
func (r *run) nextNode(m *sorting.Merge) ([]byte, error) {
	k, _, ok, err := m.Peek()
	if err != nil || !ok {
		return nil, err
	}
	r.key = append(r.key[:0], k...)
	r.out = appendText(r.out[:0], r.key)
	first := len(r.out)
	writes, err := r.gather(m, 0)
	if err != nil {
		return nil, err
	}
	if writes == 1 {
		tag, _ := binary.Varint(r.out[first:])
		err = r.tell(tag, Outcome{Change: graph.Inserted})
	} else {
		_, err = r.upsertNode(r.out, r.tell)
	}
	return r.key, errors.Join(err, r.nodeWrites.Add(r.out))
}

// edgePass puts the writes of each edge together whose ends are both among the nodes.
func (r *run) edgePass() error {
	edges, err := r.byFrom.Sorted()
	if err != nil {
		return err
	}
	places := r.places.Walk()
	for place := uint64(1); ; place++ {
		key, ok, err := places.Next()
		if err != nil {
			return err
		}
		if !ok {
			return r.edgesFrom(edges, nil, 0)
		}
		if err := r.edgesFrom(edges, key, place); err != nil {
			return err
		}
	}
}

// edgesFrom keeps the edges that start from the node at a place. Those that sort before it start from no node and are
// dangling; if key is nil, all that are left are.
func (r *run) edgesFrom(edges *sorting.Merge, key []byte, place uint64) error {
	for {
		k, v, ok, err := edges.Peek()
		if err != nil || !ok {
			return err
		}
		order := -1
		from := k[:len(k)-1-idSize-numberSize]
		if key != nil {
			order = bytes.Compare(from, key)
		}
		switch {
		case order > 0:
			return nil
		case order < 0:
			to, write := splitByFrom(v)
			r.out, err = r.addDangling(r.out, k[len(k)-numberSize:], from, to, write)
			edges.Take()
		default:
			err = r.nextEdge(edges, place)
		}
		if err != nil {
			return err
		}
	}
}

// nextEdge keeps the writes of the next edge, which starts from the node at a place, and reports their outcome.
func (r *run) nextEdge(m *sorting.Merge, place uint64) error {
	k, _, _, err := m.Peek()
	if err != nil {
		return err
	}
	r.key = append(r.key[:0], k[:len(k)-numberSize]...)
	r.out = appendText(binary.AppendUvarint(r.out[:0], place), r.key)
	first := len(r.out)
	writes, err := r.gather(m, numberSize)
	if err != nil {
		return err
	}
	if writes == 1 {
		d := decoder{s: string(r.out[first:])}
		_, _ = d.uvarint(), d.text()
		err = r.tell(d.varint(), Outcome{Change: graph.Inserted})
	} else {
		_, err = r.upsertEdge(r.out, r.tell)
	}
	return errors.Join(err, r.edgeWrites.Add(r.out))
}

// gather adds every entry to r.out whose key is r.key and so many bytes more, and returns how many there were.
func (r *run) gather(m *sorting.Merge, more int) (writes int, err error) {
	for {
		k, v, ok, err := m.Peek()
		if err != nil || !ok || len(k) != len(r.key)+more || !bytes.HasPrefix(k, r.key) {
			return writes, err
		}
		r.out = append(r.out, v...)
		writes++
		m.Take()
	}
}

// danglingPass reports the edges that lack an end.
func (r *run) danglingPass() error {
	dangling, err := r.dangling.Sorted()
	if err != nil {
		return err
	}
	for {
		_, v, ok, err := dangling.Peek()
		if err != nil || !ok {
			return err
		}
		d := decoder{s: string(v)}
		from, to := d.text(), d.text()
		w, tag := &graph.EdgeWrite{}, d.varint()
		w.From, _ = r.keys.id(from)
		w.To, _ = r.keys.id(to)
		d.edgeWrite(r.m, w)
		if err := r.ended(); err != nil {
			return err
		}
		if err := r.report(tag, Outcome{Change: graph.Dangling, Dangling: w}); err != nil {
			return err
		}
		dangling.Take()
	}
}

// tell reports the outcome of a write that is not dangling.
func (r *run) tell(tag int64, o Outcome) error {
	if tag == unreported {
		return nil
	}
	if err := r.ended(); err != nil {
		return err
	}
	return r.report(tag, o)
}

// ended is the context's error, which is looked at only every 1024 calls.
func (r *run) ended() error {
	if r.n++; r.n%1024 == 0 {
		return r.ctx.Err()
	}
	return nil
}
