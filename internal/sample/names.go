package sample

import (
	"strings"
)

// surname is one of few common names, or of many rare ones.
func surname(d *dice) string {
	if d.chance(350) {
		return commonNames[d.low(len(commonNames))]
	}
	return nameHeads[d.low(len(nameHeads))] + nameTails[d.low(len(nameTails))]
}

// givenName is what people of an age are called, some with a second name.
func givenName(d *dice, female bool, age int) string {
	list := menNow
	switch {
	case female && age >= 60:
		list = womenThen
	case female:
		list = womenNow
	case age >= 60:
		list = menThen
	}
	name := list[d.low(len(list))]
	if d.chance(80) {
		if second := pick(d, list); second != name {
			name += " " + second
		}
	}
	return name
}

// townName differs for every number below heads × tails: going once around the heads moves the tails by a step that
// has no divisor in common with their number, which is prime.
func townName(i int) string {
	return townHeads[i%len(townHeads)] + townTails[(i+i/len(townHeads))%len(townTails)]
}

func streetName(town, i int) string {
	i += town * 17
	return streetHeads[i%len(streetHeads)] + " " + streetTails[(i+i/len(streetHeads))%len(streetTails)]
}

// mailName is a name as it stands before the @.
var mailName = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "ø", "o", "ü", "u", "é", "e", "ë", "e",
	" ", "-")

// The word lists are our own: syllables that sound like names and are no person's.

var nameHeads = []string{"Ald", "Amber", "Ash", "Bark", "Birk", "Black", "Bor", "Brak", "Brook", "Carn", "Cold",
	"Crane", "Dal", "Dorm", "Ebb",
	"Eld", "Elm", "Fal", "Fern", "Finn", "Flint", "Garn", "Glen", "Gran", "Grün", "Hag", "Hald", "Hart", "Hazel",
	"Hern", "Horn", "Isen", "Jarn",
	"Kald", "Kel", "Kest", "Kor", "Lamb", "Lark", "Lind", "Lor", "Mar", "Mel", "Mill", "Mor", "Nest", "Nor", "Oak",
	"Öst", "Pell", "Pern",
	"Quill", "Rav", "Red", "Rosen", "Rush", "Sand", "Sel", "Silver", "Stein", "Storm", "Sund", "Tarn", "Thorn", "Tol",
	"Ulm", "Vald", "Vester",
	"Wäld", "Wend", "West", "Wint", "Wold", "Yar", "Zell"}

var nameTails = []string{"strand", "holt", "ström", "gård", "dal", "feld", "mann", "sen", "son", "er", "ley", "ton",
	"wick", "worth", "mark",
	"vik", "ford", "quist", "gren", "moor", "well", "hurst", "sted", "bach", "gaard", "ner", "low", "kamp", "ridge",
	"ema"}

var commonNames = []string{"Aldersen", "Birkmann", "Thornley", "Sundgren", "Lindholt", "Marwick", "Oakford", "Falkner",
	"Hartmoor", "Brookwell",
	"Westgaard", "Steinfeld", "Rosendal", "Norström", "Silverton", "Kelworth", "Elmhurst", "Wintner", "Harlow",
	"Millson", "Sandvik",
	"Hornbach", "Grünfeld", "Valdsen", "Larkley", "Flintridge", "Eldquist", "Ravensen", "Corman", "Tolberg", "Wendler",
	"Jarnström",
	"Pellworth", "Lambert-Moor", "Haldgård", "Craneford", "Ashwick", "Morley-Sund", "Yarwell", "Zellner"}

var womenThen = []string{"Agnes", "Alma", "Berta", "Cecilia", "Edith", "Elsa", "Frieda", "Gerda", "Gudrun", "Hedwig",
	"Hilda", "Ingrid", "Irma",
	"Johanna", "Lotte", "Magda", "Margit", "Martha", "Rosa", "Ruth", "Selma", "Thea", "Ursula", "Wilma"}

var menThen = []string{"Albert", "Anton", "August", "Carl", "Edgar", "Erich", "Ernst", "Gustav", "Harald", "Hugo",
	"Ivar", "Jürgen", "Konrad",
	"Leopold", "Ludwig", "Magnus", "Oskar", "Rudolf", "Søren", "Theodor", "Viktor", "Werner", "Wilhelm", "Xaver"}

var womenNow = []string{"Åsa", "Alice", "Amelie", "Astrid", "Beatrice", "Camilla", "Carla", "Diana", "Ella", "Emma",
	"Fiona", "Franka", "Greta",
	"Hanna", "Helena", "Isabel", "Jana", "Julia", "Katrin", "Laura", "Lea", "Linn", "Maja", "Marie", "Mira", "Nadia",
	"Nina", "Nora", "Paula",
	"Pia", "Rebecca", "Rita", "Sara", "Silvia", "Sofia", "Tanja", "Tilda", "Vera", "Yvonne", "Zoë"}

var menNow = []string{"Adam", "Alex", "Anders", "Ben", "Björn", "Christian", "Daniel", "David", "Elias", "Erik",
	"Fabian", "Felix", "Finn",
	"Frank", "Georg", "Gregor", "Henrik", "Ian", "Jakob", "Jan", "Jonas", "Julian", "Kai", "Lars", "Leo", "Lukas",
	"Marc", "Markus", "Martin",
	"Mats", "Mikael", "Niklas", "Oliver", "Patrick", "Peter", "René", "Robert", "Simon", "Stefan", "Thomas"}

var townHeads = []string{"Alder", "Amber", "Apple", "Ash", "Barrow", "Beck", "Birch", "Bram", "Bridge", "Briar",
	"Clover", "Cold", "Crow", "Dun",
	"East", "Elder", "Fair", "Fern", "Fox", "Glen", "Goose", "Grand", "Hare", "Haven", "Heather", "High", "Holly",
	"Kings", "Lake", "Lang",
	"Light", "Lime", "Low", "Maple", "Marsh", "Mill", "Moss", "North", "Old", "Otter", "Pine", "Plum", "Quarry",
	"River", "Rook", "Salt",
	"South", "Stone", "Swan", "Willow"}

// townTails must be a prime number of words: see townName.
var townTails = []string{"ton", "ford", "bury", "by", "mouth", "field", "wick", "ham", "stead", "borough", "dale",
	"port", "bridge", "haven",
	"minster", "cross", "vale", "holm", "pool", "mere", "worthy", "garth", "stow"}

var streetHeads = []string{"Acorn", "Anchor", "Baker", "Barn", "Beech", "Bell", "Brewer", "Bridge", "Canal", "Castle",
	"Cedar", "Chapel", "Cherry",
	"Church", "Cooper", "Copper", "Dyer", "Falcon", "Ferry", "Forge", "Garden", "Gate", "Grange", "Guild", "Harbour",
	"Hill", "Iron", "Juniper",
	"Kiln", "Lantern", "Larch", "Library", "Linden", "Market", "Mason", "Meadow", "Mint", "Mulberry", "Orchard", "Park",
	"Potter", "Quay",
	"Rampart", "River", "Rope", "Rose", "Saddler", "School", "Spring", "Station", "Stone", "Tanner", "Temple", "Tower",
	"Vine", "Wall",
	"Water", "Weaver", "Well", "Wind"}

var streetTails = []string{"Street", "Road", "Lane", "Way", "Avenue", "Close", "Square"}

var trades = []string{"Timber", "Steel", "Print", "Foods", "Glass", "Textiles", "Tools", "Packaging", "Pumps", "Optics",
	"Ceramics", "Freight", "Paper",
	"Plastics", "Dairy", "Furniture", "Cables", "Machines", "Brewery", "Instruments"}

var firmForms = []string{"Ltd", "AG", "& Sons", "Works", "Group", "Holding", "KG", "Partners"}

var shops = []string{"Bakery", "Hairdresser", "Joinery", "Flower Shop", "Bicycle Repairs", "Tailor", "Bookshop",
	"Pottery", "Tax Advice", "Garage"}

var carModels = []string{"Corvo Estate", "Corvo Mini", "Merle 3", "Merle 5", "Heron Electric", "Heron Van",
	"Siskin City"}

// inHurry is a surname as a clerk writes it, now and then misspelt or in capitals.
func (r *register) inHurry(d *dice, p *person) string {
	switch {
	case d.trapped(nameMisspelt):
		r.plant(p, nameMisspelt)
		return misspelt(d, p.family)
	case d.trapped(nameInCapitals):
		return strings.ToUpper(p.family)
	}
	return p.family
}

// misspelt is a word with one slip of a finger, not in its first letter.
func misspelt(d *dice, word string) string {
	r := []rune(word)
	if len(r) < 4 {
		return word
	}
	at := d.between(1, len(r)-2)
	switch d.n(3) {
	case 0:
		r[at], r[at+1] = r[at+1], r[at]
	case 1:
		r = append(r[:at], r[at+1:]...)
	default:
		r = append(r[:at+1], r[at:]...)
	}
	return string(r)
}
