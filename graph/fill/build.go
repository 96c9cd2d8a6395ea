package fill

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"

	"kith/graph"
	"kith/internal/sorting"
)

// Build settles everything that was written and tells what became of each write. Nothing may be written afterwards.
// The Whole is good until the builder is closed.
func (b *Builder) Build(ctx context.Context, told Told) (*graph.Fill, error) {
	s := &settling{Builder: b, ctx: ctx, told: told}
	for _, step := range []func() error{s.settleNodes, s.settleEdges, s.tellLost} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return &graph.Fill{Nodes: b.eachNode, Edges: b.eachEdge}, nil
}

type settling struct {
	*Builder
	ctx  context.Context
	told Told
	n    int
	out  []byte
}

// ended looks now and then whether anybody still waits.
func (s *settling) ended() error {
	if s.n++; s.n%1024 == 0 {
		return s.ctx.Err()
	}
	return nil
}

// settleNodes settles the writes of each node and gives it its place. Beside it the edges that lead to it get to know
// that.
func (s *settling) settleNodes() (err error) {
	nodes, err := s.nodes.Sorted()
	if err != nil {
		return err
	}
	arriving := s.arriving()
	defer func() { err = errors.Join(err, arriving.finish(err == nil)) }()
	for {
		key, err := s.node(nodes)
		if err != nil || key == nil {
			return err
		}
		if err := s.places.Add(key); err != nil {
			return err
		}
		arriving.at(key)
	}
}

// node keeps what is written of the next node, and tells what becomes of it; nil if there is none. Whoever reads the
// node settles it anew, which costs less than to write down what is settled.
func (s *settling) node(m *sorting.Merge) ([]byte, error) {
	k, _, ok, err := m.Peek()
	if err != nil || !ok {
		return nil, err
	}
	s.key = append(s.key[:0], k...)
	s.out = appendText(s.out[:0], s.key)
	first := len(s.out)
	writes, err := s.gather(m, 0)
	if err != nil {
		return nil, err
	}
	if writes == 1 {
		tag, _ := binary.Varint(s.out[first:])
		err = s.tell(tag, graph.Inserted)
	} else {
		_, err = s.settledNode(s.out, s.tell)
	}
	return s.key, errors.Join(err, s.whole[0].Add(s.out))
}

// gather takes all that is written under the key, whatever so many bytes behind it are, puts it to the rest and counts
// it.
func (s *settling) gather(m *sorting.Merge, behind int) (writes int, err error) {
	for {
		k, v, ok, err := m.Peek()
		if err != nil || !ok || len(k) != len(s.key)+behind || !bytes.HasPrefix(k, s.key) {
			return writes, err
		}
		s.out = append(s.out, v...)
		writes++
		m.Take()
	}
}

func (s *settling) tell(tag int64, change graph.Change) error {
	if tag == own {
		return nil
	}
	if err := s.ended(); err != nil {
		return err
	}
	return s.told(tag, change, nil)
}
