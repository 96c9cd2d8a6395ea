package bulk

import (
	"bytes"
	"encoding/binary"

	"kith/graph"
	"kith/internal/sorting"
)

// settleEdges settles the writes of each edge whose ends are there.
func (s *settling) settleEdges() error {
	edges, err := s.from.Sorted()
	if err != nil {
		return err
	}
	places := s.places.Walk()
	for place := uint64(1); ; place++ {
		key, ok, err := places.Next()
		if err != nil {
			return err
		}
		if !ok {
			return s.leave(edges, nil, 0)
		}
		if err := s.leave(edges, key, place); err != nil {
			return err
		}
	}
}

// leave settles the edges that start from a node, and loses those before it that start from nowhere; all that are left if
// key is nil.
func (s *settling) leave(edges *sorting.Merge, key []byte, place uint64) error {
	for {
		k, v, ok, err := edges.Peek()
		if err != nil || !ok {
			return err
		}
		order := -1
		from := k[:len(k)-17]
		if key != nil {
			order = bytes.Compare(from, key)
		}
		switch {
		case order > 0:
			return nil
		case order < 0:
			_, w0 := binary.Uvarint(v)
			n, w := binary.Uvarint(v[w0:])
			end := w0 + w + int(n)
			s.out, err = s.lose(s.out, k[len(k)-8:], from, v[w0+w:end], v[end:])
			edges.Take()
		default:
			err = s.edge(edges, place)
		}
		if err != nil {
			return err
		}
	}
}

// edge settles what is written of the next edge, which starts from the node at a place.
func (s *settling) edge(m *sorting.Merge, place uint64) error {
	k, v, _, err := m.Peek()
	if err != nil {
		return err
	}
	s.key = append(s.key[:0], k[:len(k)-8]...)
	var state *graph.EdgeState
	var kind, far uint64
	for ok := true; ok && bytes.HasPrefix(k, s.key) && len(k) == len(s.key)+8; {
		number := binary.BigEndian.Uint64(k[len(k)-8:])
		d := decoder{s: string(v)}
		far = d.uvarint()
		w, tag := s.written(&d, s.key[:len(s.key)-9], []byte(d.text()))
		w.ID = int64(binary.BigEndian.Uint64(s.key[len(s.key)-8:]))
		next, change := graph.SettleEdge(s.m.Edge(w.Type), state, *w)
		state, kind = next, s.types[w.Type]
		if number < firstOwn {
			if err := s.tell(tag, change); err != nil {
				return err
			}
		}
		m.Take()
		if k, v, ok, err = m.Peek(); err != nil {
			return err
		}
	}
	return s.keepEdge(state, kind, place, far)
}

// written reads an edge behind its ends.
func (s *settling) written(d *decoder, from, to []byte) (*graph.EdgeWrite, int64) {
	w := &graph.EdgeWrite{}
	w.From, _ = s.keys.id(from)
	w.To, _ = s.keys.id(to)
	tag := d.varint()
	w.Type = s.m.Edges[d.uvarint()].Type
	w.Since, w.Until = d.text(), d.text()
	w.Vals, w.By = d.vals(), d.by()
	return w, tag
}

func (s *settling) keepEdge(e *graph.EdgeState, kind, from, to uint64) error {
	s.out = binary.AppendUvarint(binary.AppendUvarint(binary.AppendUvarint(s.out[:0], from), to), kind)
	s.out = binary.BigEndian.AppendUint64(s.out, uint64(e.ID))
	for _, text := range []string{e.From, e.To, e.Since, e.Until} {
		s.out = appendText(s.out, text)
	}
	return s.whole[1].Add(appendSaid(appendVals(s.out, e.Vals), e.Said))
}

// tellLost tells of the edges without both ends.
func (s *settling) tellLost() error {
	lost, err := s.lost.Sorted()
	if err != nil {
		return err
	}
	for {
		_, v, ok, err := lost.Peek()
		if err != nil || !ok {
			return err
		}
		d := decoder{s: string(v)}
		from, to := d.text(), d.text()
		w, tag := s.written(&d, []byte(from), []byte(to))
		if err := s.ended(); err != nil {
			return err
		}
		if err := s.told(tag, graph.Dangling, w); err != nil {
			return err
		}
		lost.Take()
	}
}
