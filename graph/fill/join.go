package fill

import (
	"bytes"
	"encoding/binary"

	"kith/internal/sorting"
)

// toJoin is a merge join of the edges in byTo with the nodes they lead to, beside the pass that yields these in order.
// An edge whose far node is found gets the node's place and goes on to byFrom; the others are dangling.
type toJoin struct {
	*Builder
	keys    chan []byte // of the nodes in order, each as a length and bytes
	pending []byte      // keys that are not sent yet
	done    chan error
	partial bool // the pass failed before its last node, and the edges are not needed

	place    uint64
	key, out []byte
}

const keysAtOnce = 32 << 10 // bytes

func joinByTo(b *Builder) *toJoin {
	j := &toJoin{Builder: b, keys: make(chan []byte, 4), done: make(chan error, 1)}
	go func() {
		err := j.merge()
		for range j.keys { // node must not block when the merge has failed
			continue
		}
		j.done <- err
	}()
	return j
}

// node adds the next node.
func (j *toJoin) node(key []byte) {
	if j.pending = appendText(j.pending, key); len(j.pending) >= keysAtOnce {
		j.keys <- j.pending
		j.pending = make([]byte, 0, keysAtOnce+1024)
	}
}

// finish waits for the end of the join; complete reports that node was called for every node.
func (j *toJoin) finish(complete bool) error {
	if j.partial = !complete; complete {
		j.keys <- j.pending
	}
	close(j.keys)
	return <-j.done
}

func (j *toJoin) merge() error {
	edges, err := j.byTo.Sorted()
	if err != nil {
		return err
	}
	for keys := range j.keys {
		for len(keys) > 0 {
			n, w := binary.Uvarint(keys)
			j.place++
			if err := j.edgesTo(edges, keys[w:w+int(n)]); err != nil {
				return err
			}
			keys = keys[w+int(n):]
		}
	}
	if j.partial {
		return nil
	}
	return j.edgesTo(edges, nil)
}

// edgesTo passes the edges on that lead to the node at j.place, whose key is given. Those that sort before it lead to no
// node and are dangling; if key is nil, all that are left are.
func (j *toJoin) edgesTo(edges *sorting.Merge, key []byte) error {
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
		number, from, id, write := splitByTo(v)
		if order < 0 {
			j.out, err = j.addDangling(j.out, number, from, to, write)
		} else {
			j.key = append(append(append(append(j.key[:0], from...), 0), id...), number...)
			j.out = append(appendText(binary.AppendUvarint(j.out[:0], j.place), to), write...)
			err = j.byFrom.Add(j.key, j.out)
		}
		if err != nil {
			return err
		}
		edges.Take()
	}
}
