package facts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
)

// Named is a party that sentences name. Empty texts are unknown.
type Named struct{ ID, Name, Suffix, BirthDate, Place string }

// Names are the texts by which an answer names its parties, by id: the name alone where no other party of the answer
// has it, letter case, accents, punctuation and blanks aside. Namesakes are told apart by the first that differs among
// all of them: suffix, year of birth, date of birth, place, year and place together; without such, by a number in the
// order of their ids. No two texts are equal. An id that comes twice is one party.
func Names(parties []Named) map[string]string {
	list := make([]sounding, len(parties))
	for i, p := range parties {
		list[i] = sounding{p, likeness(p.Name)}
	}
	slices.SortFunc(list, func(a, b sounding) int {
		return cmp.Or(cmp.Compare(a.like, b.like), cmp.Compare(a.ID, b.ID))
	})
	list = slices.CompactFunc(list, func(a, b sounding) bool { return a.ID == b.ID })
	out := make(map[string]string, len(list))
	taken := make(map[string]bool, len(list))
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].like == list[0].like {
			n++
		}
		texts := apart(list[:n])
		for i, p := range list[:n] {
			text := texts[i]
			for n := 2; taken[likeness(text)]; n++ { // another's name, as it stands
				text = fmt.Sprintf("%s (%d)", texts[i], n)
			}
			taken[likeness(text)], out[p.ID] = true, text
		}
		list = list[n:]
	}
	return out
}

// sounding is a party with the likeness of its name.
type sounding struct {
	Named
	like string
}

// likeness is equal for names that whoever hears or reads them takes for the same: it is without letter case, accents,
// punctuation, blanks and what is not seen.
func likeness(name string) string {
	if sound := strings.ReplaceAll(graph.FoldSort(name), " ", ""); sound != "" {
		return sound
	}
	return strings.ToLower(name)
}

// apart are texts for parties of one name, in their order.
func apart(same []sounding) []string {
	if len(same) == 1 {
		return []string{called(same[0].Named)}
	}
	for _, by := range []func(Named) string{bySuffix, byYear, byDate, byPlace, byYearAndPlace, byYearIfKnown} {
		texts := make([]string, len(same))
		for i, p := range same {
			texts[i] = by(p.Named)
		}
		if distinct(texts) {
			return texts
		}
	}
	texts := make([]string, len(same))
	for i, p := range same {
		texts[i] = fmt.Sprintf("%s (%d)", called(p.Named), i+1)
	}
	return texts
}

// distinct reports whether there is a text for each, and no two are equal.
func distinct(texts []string) bool {
	seen := map[string]bool{}
	for _, t := range texts {
		if t == "" || seen[likeness(t)] {
			return false
		}
		seen[likeness(t)] = true
	}
	return true
}

func called(p Named) string { return cmp.Or(p.Name, "somebody without a name") }

// bySuffix adds the suffix unless the name ends in it; one of them may have none.
func bySuffix(p Named) string {
	if p.Suffix == "" || strings.HasSuffix(graph.FoldSort(p.Name), " "+graph.FoldSort(p.Suffix)) {
		return called(p)
	}
	return called(p) + " " + p.Suffix
}

func byYear(p Named) string {
	if len(p.BirthDate) < len("2006") {
		return ""
	}
	return fmt.Sprintf("%s (born %s)", called(p), p.BirthDate[:len("2006")])
}

func byDate(p Named) string {
	if p.BirthDate == "" {
		return ""
	}
	return fmt.Sprintf("%s (born %s)", called(p), p.BirthDate)
}

func byPlace(p Named) string {
	if p.Place == "" {
		return ""
	}
	return called(p) + " of " + p.Place
}

func byYearAndPlace(p Named) string {
	if p.Place == "" || p.BirthDate == "" {
		return ""
	}
	return byYear(p) + " of " + p.Place
}

// byYearIfKnown tells apart where the date of birth of one is not known, saying so.
func byYearIfKnown(p Named) string {
	return cmp.Or(byYear(p), called(p)+" (date of birth unknown)")
}
