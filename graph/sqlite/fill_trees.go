package sqlite

import (
	"context"
	"errors"
	"iter"

	"golang.org/x/sync/errgroup"

	"kith/graph"
	"kith/graph/sqlite/btree"
	"kith/internal/sorting"
)

// filling makes the trees of a whole graph: those of tables as nodes and edges come by, those of indexes when a table
// is done, beside the next one.
type filling struct {
	heartbeat
	dir   string
	m     *graph.Model
	pages *btree.Pages
	roots map[string]uint32

	said  *btree.Tree
	edges map[string]*edgeTable
	kind  *kindTable // of the nodes that come by
	words *fullText
	rec   btree.Record
	aside errgroup.Group // makes the indexes of the kind before
}

// Memory for sorting the indexes of one kind, and those of all edges.
const (
	kindMemory = 24 << 20
	edgeMemory = 24 << 20
)

// makeTrees makes all trees of a whole graph.
func makeTrees(ctx context.Context, dir string, m *graph.Model, whole graph.Fill, pages *btree.Pages,
	roots map[string]uint32) (err error) {
	words, err := newFullText(ctx)
	if err != nil {
		return err
	}
	l := &filling{heartbeat: heartbeat{ctx: ctx}, dir: dir, m: m, pages: pages, roots: roots,
		said:  pages.Index(roots["_said"]),
		edges: map[string]*edgeTable{}, words: words}
	defer func() { err = errors.Join(err, l.close()) }()
	for i := range m.Edges {
		e := &m.Edges[i]
		l.edges[e.Type] = &edgeTable{k: e, table: pages.Index(roots[e.Type]),
			in: sorting.NewSorter(dir, edgeMemory/len(m.Edges))}
	}
	return l.all(whole)
}

func (l *filling) close() error {
	errs := []error{l.aside.Wait(), l.words.close(), l.kind.close()}
	for _, e := range l.edges {
		errs = append(errs, e.in.Close())
	}
	return errors.Join(errs...)
}

// all walks nodes and edges beside each other, so that what is said of a node and of the edges that start from it
// stands together.
func (l *filling) all(whole graph.Fill) error {
	nodes, edges := newFeed(worded(l.m, whole.Nodes)), newFeed(whole.Edges)
	defer nodes.close()
	defer edges.close()
	e, more, err := edges.next()
	for place := int64(1); err == nil; place++ {
		n, ok, failed := nodes.next()
		if failed != nil {
			return failed
		}
		if !ok {
			return l.finish()
		}
		if err := l.node(n, place); err != nil {
			return err
		}
		for err == nil && more && e.FromPlace == place {
			if err := l.edge(e); err != nil {
				return err
			}
			e, more, err = edges.next()
		}
	}
	return err
}

// finish makes what is left, side by side.
func (l *filling) finish() error {
	l.indexes(l.kind)
	l.aside.Go(func() error { return l.words.finish(l.ctx, l.pages, l.roots) })
	err := l.said.Finish()
	for i := range l.m.Edges {
		if err == nil {
			err = l.edges[l.m.Edges[i].Type].finish(l)
		}
	}
	return errors.Join(err, l.aside.Wait())
}

// indexes has the indexes of a kind made aside.
func (l *filling) indexes(t *kindTable) {
	l.aside.Go(func() error { return errors.Join(t.finish(l), t.close()) })
}

// heartbeat looks now and then whether anybody still waits.
type heartbeat struct {
	ctx context.Context
	n   int
}

func (b *heartbeat) ended() error {
	if b.n++; b.n%1024 == 0 {
		return b.ctx.Err()
	}
	return nil
}

func (l *filling) node(n wordedNode, place int64) error {
	if err := l.ended(); err != nil {
		return err
	}
	k := n.kind
	if l.kind == nil || l.kind.k != k {
		if err := l.aside.Wait(); err != nil { // two kinds at once would take more memory
			return err
		}
		l.indexes(l.kind)
		l.kind = l.newKindTable(k)
	}
	id := integer(place, k)
	if err := l.kind.add(&l.rec, id, n.NodeState, spaced(n.words)); err != nil {
		return err
	}
	l.words.add(id, marked(k, n.words))
	return l.say(id, 0, n.Assertions, k.EncodeAssertion)
}

// wordedNode is a node with the words that it is found by.
type wordedNode struct {
	*graph.NodeState
	kind  *graph.Kind
	words []string
}

func worded(m *graph.Model, nodes iter.Seq2[*graph.NodeState, error]) iter.Seq2[wordedNode, error] {
	return func(yield func(wordedNode, error) bool) {
		for n, err := range nodes {
			w := wordedNode{NodeState: n}
			if err == nil {
				w.kind = m.KindOf(n.ID)
				w.words = w.kind.Words(n.Vals)
			}
			if !yield(w, err) {
				return
			}
		}
	}
}

func (l *filling) edge(e graph.FillEdge) error {
	if err := l.ended(); err != nil {
		return err
	}
	src, dst := integer(e.FromPlace, l.m.KindOf(e.From)), integer(e.ToPlace, l.m.KindOf(e.To))
	if err := l.edges[e.Type].add(&l.rec, src, dst, e.EdgeState); err != nil {
		return err
	}
	return l.say(src, e.ID, e.Assertions, l.m.Edge(e.Type).EncodeAssertion)
}

func (l *filling) say(node, edge int64, said []graph.Assertion, encode func([]any) string) error {
	for i := range said {
		s := &said[i]
		l.rec.Reset()
		for _, n := range []int64{node, edge, int64(i)} {
			l.rec.Int(n)
		}
		l.rec.Text(s.Record)
		l.rec.Int(int64(s.Rank))
		for _, text := range []string{s.At, s.Provenance.From, toKey(edge, s), s.Since, s.Until, encode(s.Vals)} {
			l.rec.Text(text)
		}
		if err := l.said.Entry(l.rec.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// each gives the records of a sorter in order, and empties it.
func each(s *sorting.Sorter, f func(key, value []byte) error) error {
	m, err := s.Sorted()
	if err != nil {
		return err
	}
	for {
		key, value, ok, err := m.Peek()
		if err != nil {
			return err
		}
		if !ok {
			return s.Close()
		}
		if err := f(key, value); err != nil {
			return err
		}
		m.Take()
	}
}
