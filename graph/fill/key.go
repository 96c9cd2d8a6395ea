package fill

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"kith/graph"
)

// keys turn ids into sort keys and back. A key sorts as its id does, but differs early: it is the rank of the id's
// prefix in two bytes, then the rest of the id.
type keys struct {
	m     *graph.Model
	ranks []string      // the two bytes of a kind, by its number
	kinds []*graph.Kind // by rank
}

func newKeys(m *graph.Model) keys {
	k := keys{m: m, kinds: slices.Clone(m.Concrete()), ranks: make([]string, len(m.Concrete()))}
	slices.SortFunc(k.kinds, func(a, b *graph.Kind) int { return strings.Compare(a.Prefix+"_", b.Prefix+"_") })
	for rank, kind := range k.kinds {
		k.ranks[kind.Number] = string(binary.BigEndian.AppendUint16(nil, uint16(rank&math.MaxUint16)))
	}
	return k
}

// append adds the key of an id to b.
func (k *keys) append(b []byte, id string) []byte {
	kind := k.m.KindOf(id)
	return append(append(b, k.ranks[kind.Number]...), id[len(kind.Prefix)+1:]...)
}

// id is the id that a key was made of, and its kind.
func (k *keys) id(key string) (string, *graph.Kind) {
	kind := k.kinds[int(key[0])<<8|int(key[1])]
	return kind.Prefix + "_" + key[2:], kind
}
