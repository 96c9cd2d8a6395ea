package address

// Place is an address taken apart. All texts are folded (graph.FoldName).
type Place struct {
	Area   string // postcode, or the city if there is none
	Street string // without words that all streets have, such as street
	Number string // of the house: "12", "12a"
	Unit   string // of the dwelling within the building, without the word for it: "4"; "" if none is said
}

// Parse takes an address apart. Where lines are missing, the normalized key stands for the building.
func Parse(lines, unit, postcode, city, normalizedKey string) Place { return Place{} }
