package graph

import "hash/maphash"

// Trial is a series of batches of which nothing is written. Nodes and edges that one of them would insert count as
// stored for those that follow, as far as anybody can tell without them: saying them once more is an Update if it is a
// record that says so. The zero Trial is ready for its first batch. It keeps a few bytes for each fact that is not
// stored.
type Trial struct {
	batches  uint32
	inserted map[uint64]uint32 // the batch that inserted it, by a hash of a node's id, or an edge's id
}

// trialBatch is one batch of a trial; nil is one that is no trial. It can be settled more than once.
type trialBatch struct {
	*Trial
	number uint32
}

var trialSeed = maphash.MakeSeed()

func (t *Trial) batch() *trialBatch {
	if t == nil {
		return nil
	}
	t.batches++
	return &trialBatch{t, t.batches}
}

// node reports whether an earlier batch would have inserted a node, edge whether an edge.
func (b *trialBatch) node(id string) bool {
	return b != nil && b.earlier(maphash.String(trialSeed, id))
}
func (b *trialBatch) edge(id int64) bool { return b != nil && b.earlier(uint64(id)) }

func (b *trialBatch) earlier(key uint64) bool {
	in := b.inserted[key]
	return in != 0 && in < b.number
}

// remember keeps what the batch would have inserted.
func (b *trialBatch) remember(s *settling) {
	if b.inserted == nil {
		b.inserted = map[uint64]uint32{}
	}
	for _, id := range s.nodes.changed {
		if s.nodes.isNew(id) {
			b.inserted[maphash.String(trialSeed, id)] = b.number
		}
	}
	if s.naming != nil {
		for _, a := range s.naming.fresh {
			b.inserted[maphash.String(trialSeed, a.Name)] = b.number
		}
	}
	for _, id := range s.edges.changed {
		if s.edges.isNew(id) {
			b.inserted[uint64(id)] = b.number
		}
	}
}

// again is what becomes of a fact that an earlier batch of the trial would have inserted.
func again(by *Provenance) Change {
	if by == nil {
		return Unchanged
	}
	return Updated
}
