package bulk

import (
	"bytes"
	"context"
	"errors"

	"kith/graph"
	"kith/internal/sorting"
)

// Settle settles everything that was written and tells what became of each write. Nothing may be written afterwards. The
// Whole is good until the builder is closed.
func (b *Builder) Settle(ctx context.Context, told Told) (*graph.Whole, error) {
	s := &settling{Builder: b, ctx: ctx, told: told}
	for _, step := range []func() error{s.settleNodes, s.settleEdges, s.tellLost} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return &graph.Whole{Nodes: b.eachNode, Edges: b.eachEdge}, nil
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

// settleNodes settles the writes of each node and gives it its place. Beside it the edges that lead to it get to know that.
func (s *settling) settleNodes() (err error) {
	nodes, err := s.nodes.Sorted()
	if err != nil {
		return err
	}
	arriving := s.arriving()
	defer func() { err = errors.Join(err, arriving.finish(err == nil)) }()
	for {
		state, key, err := s.node(nodes)
		if err != nil || state == nil {
			return err
		}
		if err := s.keepNode(state, key); err != nil {
			return err
		}
		arriving.at(key)
	}
}

// node settles what is written of the next node; nil if there is none.
func (s *settling) node(m *sorting.Merge) (state *graph.NodeState, key []byte, err error) {
	k, v, ok, err := m.Peek()
	if err != nil || !ok {
		return nil, nil, err
	}
	s.key = append(s.key[:0], k...)
	id, kind := s.keys.id(s.key)
	for ok && bytes.Equal(k, s.key) {
		d := decoder{s: string(v)}
		tag := d.varint()
		w := graph.NodeWrite{Node: graph.Node{ID: id, Vals: d.vals()}, By: d.by()}
		next, change := graph.SettleNode(kind, state, w)
		state = next
		if err := s.tell(tag, change); err != nil {
			return nil, nil, err
		}
		m.Take()
		if k, v, ok, err = m.Peek(); err != nil {
			return nil, nil, err
		}
	}
	return state, s.key, nil
}

func (s *settling) tell(tag int64, change graph.Change) error {
	if err := s.ended(); err != nil {
		return err
	}
	return s.told(tag, change, nil)
}

func (s *settling) keepNode(state *graph.NodeState, key []byte) error {
	s.out = appendText(s.out[:0], key)
	s.out = appendSaid(appendVals(s.out, state.Vals), state.Said)
	if err := s.whole[0].Add(s.out); err != nil {
		return err
	}
	return s.places.Add(key)
}
