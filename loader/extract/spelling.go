package extract

import (
	"hash/fnv"

	"kith/loader/mapping"
	"kith/loader/report"
)

// spelling is how a row writes an identifier in which letter case does not count.
type spelling struct{ id, text, own string } // by the identifier, as the row has it, by the row's own key

// addSpelling notes how a row writes an identifier that has letters.
func (f *Facts) addSpelling(k *mapping.KeyedNode, key, id, own string) {
	if text := k.Spelling(key); text != "" {
		f.spellings = append(f.spellings, spelling{id, text, own})
	}
}

// Spellings tell of the rows of a file, in their order, which become one with an earlier row only because letter case
// does not count in an identifier.
type Spellings struct{ ids, texts, owners hashes }

// Check adds that finding to what a row states, if it is so.
func (s *Spellings) Check(f *Facts) {
	for _, x := range f.spellings {
		known := !s.ids.add(hashOf(x.id))
		another := s.texts.add(hashOf(x.id, x.text))
		if apart := s.owners.add(hashOf(x.id, x.own)); known && another && apart {
			f.find(report.CodeLetterCase)
		}
	}
}

func hashOf(parts ...string) uint64 {
	sum := fnv.New64a()
	for _, p := range parts {
		_, _ = sum.Write([]byte(p))
		_, _ = sum.Write([]byte{0})
	}
	return sum.Sum64()
}
