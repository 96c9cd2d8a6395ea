package fill

import (
	"bytes"
	"encoding/binary"

	"kith/internal/sorting"
)

// arriving lets edges know the places of the nodes they lead to, while the nodes are settled.
type arriving struct {
	*Builder
	keys chan []byte // of the nodes in order, each behind its length
	full []byte
	done chan error
	part bool // not all nodes came, and nobody asks for the edges

	place    uint64
	key, out []byte
}

const keysAtOnce = 32 << 10 // bytes

func (b *Builder) arriving() *arriving {
	a := &arriving{Builder: b, keys: make(chan []byte, 4), done: make(chan error, 1)}
	go func() {
		err := a.run()
		for range a.keys { // nobody else takes them
			continue
		}
		a.done <- err
	}()
	return a
}

// at adds the next node.
func (a *arriving) at(key []byte) {
	if a.full = appendText(a.full, key); len(a.full) >= keysAtOnce {
		a.keys <- a.full
		a.full = make([]byte, 0, keysAtOnce+1024)
	}
}

// finish waits until all edges have arrived, if all nodes came.
func (a *arriving) finish(whole bool) error {
	if a.part = !whole; whole {
		a.keys <- a.full
	}
	close(a.keys)
	return <-a.done
}

func (a *arriving) run() error {
	edges, err := a.to.Sorted()
	if err != nil {
		return err
	}
	for keys := range a.keys {
		for len(keys) > 0 {
			n, w := binary.Uvarint(keys)
			a.place++
			if err := a.arrive(edges, keys[w:w+int(n)]); err != nil {
				return err
			}
			keys = keys[w+int(n):]
		}
	}
	if a.part {
		return nil
	}
	return a.arrive(edges, nil)
}

// arrive lets the edges that lead to the node at the place know it, and loses those that come before it and lead
// nowhere; all that are left if key is nil.
func (a *arriving) arrive(edges *sorting.Merge, key []byte) error {
	for {
		to, v, ok, err := edges.Peek()
		if err != nil || !ok {
			return err
		}
		order := -1
		if key != nil {
			order = bytes.Compare(to, key)
		}
		if order > 0 {
			return nil
		}
		number, from, id, rest := parts(v)
		if order < 0 {
			a.out, err = a.lose(a.out, number, from, to, rest)
		} else {
			a.key = append(append(append(append(a.key[:0], from...), 0), id...), number...)
			a.out = append(appendText(binary.AppendUvarint(a.out[:0], a.place), to), rest...)
			err = a.from.Add(a.key, a.out)
		}
		if err != nil {
			return err
		}
		edges.Take()
	}
}

// parts are those of an edge as it was written: its number, the key of the end it starts from, its id, and the rest.
func parts(v []byte) (number, from, id, rest []byte) {
	n, w := binary.Uvarint(v[8:])
	end := 8 + w + int(n)
	return v[:8], v[8+w : end], v[end : end+8], v[end+8:]
}

// lose keeps an edge without both ends until all are known; assertions are nobody's concern.
func (b *Builder) lose(buf, number, from, to, rest []byte) ([]byte, error) {
	if binary.BigEndian.Uint64(number) >= firstOwn {
		return buf, nil
	}
	buf = append(appendText(appendText(buf[:0], from), to), rest...)
	return buf, b.lost.Add(number, buf)
}
