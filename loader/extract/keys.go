package extract

import (
	"hash/fnv"

	"kith/loader/mapping"
)

// KeySet is the set of keys that the loaded rows of a file have had so far.
type KeySet struct {
	of   *mapping.Program
	keys hashes
}

// NewKeySet is an empty set. If the rows of the file have no keys it stays empty.
func NewKeySet(of *mapping.Program) *KeySet { return &KeySet{of: of} }

// Once adds the key of a row, by the id of its record. A row whose key an earlier row had is refused.
func (s *KeySet) Once(id string) *Refusal {
	if s.of.Key == nil {
		return nil
	}
	sum := fnv.New64a() // the same in every process: a resumed load must refuse the same rows
	_, _ = sum.Write([]byte(id))
	if !s.keys.add(sum.Sum64()) {
		return &Refusal{Field: s.of.Key.Field, Columns: s.of.Key.Columns, Code: CodeDuplicateKey,
			Reason: "an earlier row has the same key"}
	}
	return nil
}

// hashes is a set of hashes, in about thirteen bytes each. Of its many small tables only one grows at a time.
type hashes struct {
	tables [256]hashTable
}

// hashTable has each hash at its place or, if that is taken, behind it; 0 is free.
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

// find is the slot of a hash, or the free one that it would get.
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
