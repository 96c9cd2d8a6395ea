package infer

import (
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/address"
)

// Surname is the folded family name of a person, "" if nobody knows it.
func (p *Person) Surname() string { return graph.FoldName(p.FamilyName) }

// surname is a folded family name with the parts of it that tell families apart.
type surname struct {
	whole string
	parts []string
}

// surnameOf takes a folded name apart. Particles are parts only of a name that has nothing else.
func surnameOf(folded string, particles []string) surname {
	words := strings.Fields(folded)
	parts := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(particles, w) })
	if len(parts) == 0 {
		parts = words
	}
	return surname{folded, parts}
}

// same reports whether two may be names of one family: they are equal, share a part, or are misspelt for each other.
func (s surname) same(o surname) bool {
	if s.whole == "" || o.whole == "" {
		return false
	}
	if s.whole == o.whole || address.OneEdit(s.whole, o.whole) {
		return true
	}
	for _, part := range s.parts {
		for _, other := range o.parts {
			if part == other || address.OneEdit(part, other) {
				return true
			}
		}
	}
	return false
}

// families is how many families the names are of: names that are the same, or the same as a third, are one. Who has no
// name counts for none.
func families(names []surname) int {
	slices.SortFunc(names, func(a, b surname) int { return strings.Compare(a.whole, b.whole) })
	names = slices.CompactFunc(names, func(a, b surname) bool { return a.whole == b.whole })
	of := make([]int, len(names))
	n := 0
	for i, name := range names {
		of[i] = i
		if name.whole == "" {
			continue
		}
		n++
		for j := range i {
			if was, is := of[j], of[i]; was != is && name.same(names[j]) {
				n--
				for k := range of[:i+1] {
					if of[k] == was {
						of[k] = is
					}
				}
			}
		}
	}
	return n
}
