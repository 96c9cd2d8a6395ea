package fill

import (
	"bytes"
	"encoding/binary"
	"errors"

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

// leave settles the edges that start from a node, and loses those before it that start from nowhere; all that are left
// if key is nil.
func (s *settling) leave(edges *sorting.Merge, key []byte, place uint64) error {
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
			_, w0 := binary.Uvarint(v)
			n, w := binary.Uvarint(v[w0:])
			end := w0 + w + int(n)
			s.out, err = s.lose(s.out, k[len(k)-numberSize:], from, v[w0+w:end], v[end:])
			edges.Take()
		default:
			err = s.edge(edges, place)
		}
		if err != nil {
			return err
		}
	}
}

// edge keeps what is written of the next edge, which starts from the node at a place, and tells what becomes of it.
func (s *settling) edge(m *sorting.Merge, place uint64) error {
	k, _, _, err := m.Peek()
	if err != nil {
		return err
	}
	s.key = append(s.key[:0], k[:len(k)-numberSize]...)
	s.out = appendText(binary.AppendUvarint(s.out[:0], place), s.key)
	first := len(s.out)
	writes, err := s.gather(m, numberSize)
	if err != nil {
		return err
	}
	if writes == 1 {
		d := decoder{s: string(s.out[first:])}
		_, _ = d.uvarint(), d.text()
		err = s.tell(d.varint(), graph.Inserted)
	} else {
		_, err = s.settledEdge(s.out, s.tell)
	}
	return errors.Join(err, s.whole[1].Add(s.out))
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
		w, tag := &graph.EdgeWrite{}, d.varint()
		w.From, _ = s.keys.id(from)
		w.To, _ = s.keys.id(to)
		s.written(&d, w)
		if err := s.ended(); err != nil {
			return err
		}
		if err := s.told(tag, graph.Dangling, w); err != nil {
			return err
		}
		lost.Take()
	}
}
