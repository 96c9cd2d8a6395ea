package fill

import (
	"context"
	"errors"
	"iter"

	"golang.org/x/sync/errgroup"

	"kith/graph"
	"kith/graph/sqlite/fill/btree"
	"kith/graph/sqlite/table"
)

// trees writes a whole graph: the tables while its nodes and edges are read, and the indexes of a kind when its table
// is done, beside the next one.
type trees struct {
	heartbeat
	*file
	m *graph.Model

	assertions *btree.Tree
	edges      map[string]*edgeTable
	kind       *kindTable // of the node that was read last
	words      *fullText
	rec        btree.Record
	aside      errgroup.Group // makes the indexes of the kind before
}

// makeTrees writes the trees of a whole graph. Their roots are in the file already.
func makeTrees(ctx context.Context, out *file, m *graph.Model, f graph.Fill) (err error) {
	words, err := newFullText(ctx)
	if err != nil {
		return err
	}
	t := &trees{heartbeat: heartbeat{ctx: ctx}, file: out, m: m, assertions: out.index("_said"),
		edges: map[string]*edgeTable{}, words: words}
	defer func() { err = errors.Join(err, t.close()) }()
	for i := range m.Edges {
		e := &m.Edges[i]
		t.edges[e.Type] = newEdgeTable(out, e, edgeMemory/len(m.Edges))
	}
	return t.all(f)
}

func (t *trees) close() error {
	errs := []error{t.aside.Wait(), t.words.close(), t.kind.close()}
	for _, e := range t.edges {
		errs = append(errs, e.in.Close())
	}
	return errors.Join(errs...)
}

// all reads nodes and edges beside each other, as the assertions of a node stand before those of the edges that start
// from it.
func (t *trees) all(f graph.Fill) error {
	nodes, edges := newFeed(worded(t.m, f.Nodes)), newFeed(f.Edges)
	defer nodes.close()
	defer edges.close()
	e, more, err := edges.next()
	for place := int64(1); err == nil; place++ {
		n, ok, failed := nodes.next()
		if failed != nil {
			return failed
		}
		if !ok {
			return t.finish()
		}
		if err := t.node(n, place); err != nil {
			return err
		}
		for err == nil && more && e.FromPlace == place {
			if err := t.edge(e); err != nil {
				return err
			}
			e, more, err = edges.next()
		}
	}
	return err
}

// finish writes what is left, side by side.
func (t *trees) finish() error {
	t.indexes(t.kind)
	t.aside.Go(func() error { return t.words.finish(t.ctx, t.file) })
	err := t.assertions.Finish()
	for i := range t.m.Edges {
		if err == nil {
			err = t.edges[t.m.Edges[i].Type].finish(t.ctx, t.file)
		}
	}
	return errors.Join(err, t.aside.Wait())
}

// indexes writes the indexes of a kind in a goroutine of their own.
func (t *trees) indexes(k *kindTable) {
	t.aside.Go(func() error { return errors.Join(k.finish(t.ctx, t.file), k.close()) })
}

func (t *trees) node(n wordedNode, place int64) error {
	if err := t.ended(); err != nil {
		return err
	}
	k := n.kind
	if t.kind == nil || t.kind.k != k {
		if err := t.aside.Wait(); err != nil { // two kinds at once would take more memory
			return err
		}
		t.indexes(t.kind)
		t.kind = newKindTable(t.file, k)
	}
	id := table.Number(place, k)
	if err := t.kind.add(&t.rec, id, n.NodeState, table.Spaced(n.words)); err != nil {
		return err
	}
	t.words.add(id, table.Marked(k, n.words), table.Marked(k, n.keys))
	return t.addAssertions(id, 0, n.Assertions, k.EncodeAssertion)
}

// wordedNode is a node with the words and the keys that it is found by.
type wordedNode struct {
	*graph.NodeState
	kind        *graph.Kind
	words, keys []string
}

func worded(m *graph.Model, nodes iter.Seq2[*graph.NodeState, error]) iter.Seq2[wordedNode, error] {
	return func(yield func(wordedNode, error) bool) {
		for n, err := range nodes {
			w := wordedNode{NodeState: n}
			if err == nil {
				w.kind = m.KindOf(n.ID)
				w.words, w.keys = w.kind.Words(n.Vals), w.kind.Keys(n.Vals)
			}
			if !yield(w, err) {
				return
			}
		}
	}
}

func (t *trees) edge(e graph.FillEdge) error {
	if err := t.ended(); err != nil {
		return err
	}
	src, dst := table.Number(e.FromPlace, t.m.KindOf(e.From)), table.Number(e.ToPlace, t.m.KindOf(e.To))
	if err := t.edges[e.Type].add(&t.rec, src, dst, e.EdgeState); err != nil {
		return err
	}
	return t.addAssertions(src, e.ID, e.Assertions, t.m.Edge(e.Type).EncodeAssertion)
}

// addAssertions adds the assertions of a fact.
func (t *trees) addAssertions(node, edge int64, list []graph.Assertion, encode func([]any) string) error {
	for i := range list {
		a := table.NewAssertion(edge, &list[i], encode)
		t.rec.Reset()
		for _, n := range []int64{node, edge, int64(i)} {
			t.rec.Int(n)
		}
		t.rec.Text(a.Record)
		t.rec.Int(int64(a.Rank))
		for _, text := range []string{a.At, a.From, a.To, a.Since, a.Until, a.Vals} {
			t.rec.Text(text)
		}
		if err := t.assertions.Entry(t.rec.Bytes()); err != nil {
			return err
		}
	}
	return nil
}
