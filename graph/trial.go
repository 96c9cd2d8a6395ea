package graph

import "hash/maphash"

// Trial is a series of batches of which nothing is written. Nodes and edges that one of them would insert count as
// stored for those that follow, as far as can be known without their values: a record that states them again updates
// them. The zero Trial is ready for its first batch. It keeps a few bytes for each fact that is not stored.
type Trial struct {
	batches  uint32
	inserted map[uint64]uint32 // the batch that inserted it, by a hash of a node's id, or an edge's id
}

// trialBatch is one batch of a trial; nil is a batch that is written. It can be applied more than once.
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

// hasNode reports whether an earlier batch would have inserted a node, hasEdge whether an edge.
func (b *trialBatch) hasNode(id string) bool {
	return b != nil && b.earlier(maphash.String(trialSeed, id))
}
func (b *trialBatch) hasEdge(id int64) bool { return b != nil && b.earlier(uint64(id)) }

func (b *trialBatch) earlier(key uint64) bool {
	in := b.inserted[key]
	return in != 0 && in < b.number
}

// remember keeps what the batch would have inserted: ids of nodes, their aliases too, and of edges.
func (b *trialBatch) remember(nodes []string, edges []int64) {
	if b.inserted == nil {
		b.inserted = map[uint64]uint32{}
	}
	for _, id := range nodes {
		b.inserted[maphash.String(trialSeed, id)] = b.number
	}
	for _, id := range edges {
		b.inserted[uint64(id)] = b.number
	}
}
