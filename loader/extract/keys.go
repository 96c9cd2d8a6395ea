package extract

import (
	"hash/fnv"

	"kith/loader/mapping"
)

// KeySet are the keys of the rows of a file that were loaded so far, if rows have keys.
type KeySet struct {
	of   *mapping.Program
	keys hashes
}

func NewKeySet(of *mapping.Program) *KeySet { return &KeySet{of: of} }

// Once refuses a row whose key an earlier row had.
func (s *KeySet) Once(id string) *Refusal {
	if s.of.Key == nil {
		return nil
	}
	sum := fnv.New64a() // the same in every process: a load that goes on must judge as the one before
	_, _ = sum.Write([]byte(id))
	if !s.keys.add(sum.Sum64()) {
		return &Refusal{Field: s.of.Key.Field, Columns: s.of.Key.Columns, Code: CodeDuplicateKey,
			Reason: "an earlier row has the same key"}
	}
	return nil
}

// hashes are a set of hashes in about thirteen bytes each: many small tables, so that only one of them grows at a time.
type hashes struct {
	tables [256]hashTable
}

// hashTable holds each hash at its place or, if that is taken, behind it; 0 is free.
type hashTable struct {
	slots []uint64
	used  int
}

// add adds a hash; false if it is there already.
func (h *hashes) add(hash uint64) bool {
	if hash == 0 { // which means free
		hash = 1
	}
	return h.tables[hash>>56].add(hash)
}

func (t *hashTable) add(hash uint64) bool {
	if t.used*4 >= len(t.slots)*3 {
		t.grow()
	}
	i := t.find(hash)
	if t.slots[i] == hash {
		return false
	}
	t.slots[i] = hash
	t.used++
	return true
}

// find is where a hash is, or would be.
func (t *hashTable) find(hash uint64) int {
	i := int((hash << 8 >> 32) * uint64(len(t.slots)) >> 32)
	for t.slots[i] != 0 && t.slots[i] != hash {
		if i++; i == len(t.slots) {
			i = 0
		}
	}
	return i
}

func (t *hashTable) grow() {
	was := t.slots
	t.slots = make([]uint64, max(8, len(was)+len(was)/2))
	for _, hash := range was {
		if hash != 0 {
			t.slots[t.find(hash)] = hash
		}
	}
}
