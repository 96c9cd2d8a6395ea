package derive

import (
	"bytes"
	"encoding/binary"

	"kith/household/infer"
	"kith/internal/sorting"
)

// What is put on disk while a whole store is worked out: people, by number; what they can meet by, by key; where they
// live, by block; the dwellings that were found, by person; and people again, by component.

// spilled is a person on disk, with what it can meet by and where it lives.
type spilled struct {
	record    []byte // the person
	keys      []infer.Key
	presences []presence
	blocks    []string // of the presences
	counted   bool     // among those who crowd a key
	homes     []string // the households that rules have it in
}

// presence is a home of a person in a block, on disk.
type presence struct {
	infer.Presence
	Home    int
	Address string // its id, if people can meet by it where the dwelling is not known
}

// spot is the dwelling of a home of a person, on disk.
type spot struct {
	infer.Spot
	Home int
}

// keyBytes is a key as a sorter orders by it.
func keyBytes(k infer.Key) []byte { return append([]byte{byte(k.Kind)}, k.Text...) }

func keyOf(raw []byte) infer.Key {
	return infer.Key{Kind: infer.KeyKind(raw[0]), Text: string(raw[1:])}
}

// number is a number as a sorter orders by it.
func number(n int32) []byte { return binary.BigEndian.AppendUint32(nil, uint32(n)) }

func numberOf(raw []byte) int32 { return int32(binary.BigEndian.Uint32(raw)) }

// runs gives all records of each key together: their values, in the order in which they were added. What it gives is
// valid until the next one.
func runs(m *sorting.Merge, each func(key []byte, values [][]byte) error) error {
	var key []byte
	var values [][]byte
	for {
		k, v, ok, err := m.Peek()
		if err != nil {
			return err
		}
		if !ok || !bytes.Equal(k, key) {
			if len(values) > 0 {
				if err := each(key, values); err != nil {
					return err
				}
			}
			if !ok {
				return nil
			}
			key, values = append(key[:0], k...), values[:0]
		}
		values = append(values, bytes.Clone(v))
		m.Take()
	}
}
