package address

import (
	"cmp"
	"strings"

	"kith/graph"
)

// Place is an address taken apart. All texts are folded (graph.FoldName), and empty if they are unknown.
type Place struct {
	Area   string // postcode, or the city if there is none
	Street string // words that many streets have are in one spelling: "high st" of High Street
	Number string // of the house: "12", "12a"
	Unit   string // of the dwelling within the building, without the word for it: "4" of Flat 4
}

// Parse takes an address apart. Where lines are missing, the normalized key stands for the street.
func Parse(lines, unit, postcode, city, normalizedKey string) Place {
	if strings.TrimSpace(lines) == "" {
		return Place{Area: area(postcode, city), Street: graph.FoldName(normalizedKey), Unit: unitOf(unit)}
	}
	p := partsOf(lines)
	out := Place{Area: area(postcode, city), Street: p.street(), Number: p.number, Unit: unitOf(unit)}
	if out.Unit == "" {
		out.Unit = joined(p.unit)
	}
	return out
}

// Block is what places have in common that may be in one building, however their streets are written: area and number.
// Where one of them is missing, so is what keeps few places together, and the street as it is written belongs to it. ""
// if nothing is known.
func (p Place) Block() string {
	switch {
	case p.Street == "":
		return ""
	case p.Area == "" || p.Number == "":
		return p.Area + "|" + p.Number + "|" + p.Street
	}
	return p.Area + "|" + p.Number
}

// area is a postcode, of which the American addition is left out, or a city.
func area(postcode, city string) string {
	code := strings.ReplaceAll(graph.FoldName(postcode), " ", "")
	if code == "" {
		return graph.FoldName(city)
	}
	if len(code) == 9 && numeric(code) && strings.Contains(postcode, "-") {
		return code[:5]
	}
	return code
}

// unitOf is what a text that names a dwelling says.
func unitOf(text string) string {
	var all []string
	for _, w := range splitWords(text) {
		all = append(all, w.texts...)
	}
	return joined(all)
}

// joined are the words of a unit without those for one, its numbers without zeros in front: "2 left" of 2nd floor left.
func joined(words []string) string {
	out := make([]string, 0, len(words))
	for i, w := range words {
		if len(words) > 1 && (unitWords[w] || floorWords[w]) {
			continue
		}
		if i+1 < len(words) && floorWords[words[i+1]] {
			w = ordinal(w)
		}
		if short := strings.TrimLeft(w, "0"); beginsWithDigit(short) {
			w = short
		}
		out = append(out, cmp.Or(sides[w], w))
	}
	return strings.Join(out, " ")
}
