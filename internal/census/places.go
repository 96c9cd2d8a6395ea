package census

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// town is where streets have a manner of their own to be written.
type town struct {
	name, postcode string // "" where people write none
	manner         manner
}

// manner is how the people of a region write where they live.
type manner struct {
	noFirst bool                                   // the number stands before the street
	streets []string                               // with %s for the name
	short   [][2]string                            // abbreviations
	units   func(n int, r *rand.Rand) string       // what tells the n-th door of a building
	lines   []func(street, no, unit string) string // with a unit, in the manners of people
}

var manners = []manner{
	{noFirst: true, streets: []string{"%s Street", "%s Road", "%s Lane", "%s Crescent"},
		short: [][2]string{{"Street", "St"}, {"Road", "Rd"}, {"Lane", "Ln"}, {"Crescent", "Cres"}},
		units: func(n int, _ *rand.Rand) string { return strconv.Itoa(n) },
		lines: []func(street, no, unit string) string{
			func(s, no, u string) string { return "Flat " + u + ", " + no + " " + s },
			func(s, no, u string) string { return no + " " + s + ", Flat " + u },
			func(s, no, u string) string { return no + " " + s + " Apt " + u },
			func(s, no, u string) string { return u + "/" + no + " " + s }}},
	{streets: []string{"%sstraße", "%sgasse", "%sweg", "%splatz"},
		short: [][2]string{{"straße", "str."}, {"straße", "strasse"}, {"straße", "str"}},
		units: func(n int, _ *rand.Rand) string { return strconv.Itoa(n) },
		lines: []func(street, no, unit string) string{
			func(s, no, u string) string { return s + " " + no + "/" + u },
			func(s, no, u string) string { return s + " " + no + " / " + u },
			func(s, no, u string) string { return s + " " + no + ", Top " + u },
			func(s, no, u string) string { return s + " " + no + " Tür " + u }}},
	{streets: []string{"Calle %s", "Avenida %s", "Plaza %s"},
		short: [][2]string{{"Avenida", "Av."}, {"Avenida", "Avda."}, {"Calle", "C/"}},
		units: func(n int, _ *rand.Rand) string { return fmt.Sprintf("%d %c", 1+(n-1)/4, 'A'+(n-1)%4) },
		lines: []func(street, no, unit string) string{
			func(s, no, u string) string { return s + " " + no + ", " + strings.Replace(u, " ", "º ", 1) },
			func(s, no, u string) string { return s + " " + no + ", " + u },
			func(s, no, u string) string {
				floor, door, _ := strings.Cut(u, " ")
				return s + " " + no + ", piso " + floor + " puerta " + door
			}}},
	{streets: []string{"%slaan", "%sstraat", "%splein"},
		short: [][2]string{{"straat", "str."}, {"straat", "str"}},
		units: func(n int, _ *rand.Rand) string { return strconv.Itoa(100 + n) },
		lines: []func(street, no, unit string) string{
			func(s, no, u string) string { return s + " " + no + "-" + u },
			func(s, no, u string) string { return s + " " + no + " - " + u },
			func(s, no, u string) string { return s + " " + no + " bus " + u }}},
	{noFirst: true, streets: []string{"%s Road", "%s Avenue", "%s Drive"},
		short: [][2]string{{"Road", "Rd"}, {"Avenue", "Ave"}, {"Drive", "Dr"}},
		units: func(n int, _ *rand.Rand) string { return strconv.Itoa(100*(1+n/6) + 1 + n%6) },
		lines: []func(street, no, unit string) string{
			func(s, no, u string) string { return "Room " + u + ", " + no + " " + s },
			func(s, no, u string) string { return no + " " + s + " Rm " + u },
			func(s, no, u string) string { return no + " " + s + " #" + u }}},
}

const townsDrawn = 40

// towns are those of a seed.
func towns(r *rand.Rand) []town {
	out := make([]town, townsDrawn)
	for i := range out {
		out[i] = town{name: pick(r, placeStart) + pick(r, placeMiddle) + pick(r, placeEnd),
			manner: manners[i%len(manners)]}
		if !once(r, ofTowns) {
			out[i].postcode = strconv.Itoa(10000 + 100*i)
		}
	}
	return out
}

var (
	placeStart = []string{"Ar", "Bel", "Cor", "Den", "El", "Fal", "Gor", "Hest", "Is", "Jun", "Lor", "Mor", "Nor",
		"Pal"}
	placeMiddle = []string{"a", "en", "i", "om", "u", "ess", "ar"}
	placeEnd    = []string{"burg", "mere", "ville", "tun", "aria", "sund", "hof", "pool"}
	streetStart = []string{"Elm", "Lind", "Rosen", "Aroz", "Voss", "Jade", "Mill", "Birk", "Holl", "Nuss", "Cedr",
		"Falk", "Ginst", "Haz", "Krok", "Lavand", "Mirt", "Olm", "Quitt", "Rebl"}
	streetEnd = []string{"en", "er", "a", "il", "ow", "and", "ing", "eck", "omb", "urst"}
)

// building is a house, a block of flats or an institution.
type building struct {
	town       *town
	street, no string
	kind       string // in the mutual's words, "" where nobody says
	doors      int    // 1 of a house
}

func newBuilding(r *rand.Rand, towns []town, n int) *building {
	t := &towns[n%len(towns)]
	b := &building{town: t, kind: "house", doors: 1, no: strconv.Itoa(1 + n/len(towns)%180),
		street: fmt.Sprintf(pick(r, t.manner.streets), pick(r, streetStart)+pick(r, streetEnd))}
	switch {
	case once(r, 15):
		b.kind, b.doors = "institution", 0
	case once(r, 300):
		b.kind, b.doors = "flats", 4+r.IntN(12)
	}
	if once(r, kindUnknown) {
		b.kind = ""
	}
	return b
}

// dwelling is behind one door.
type dwelling struct {
	*building
	id, unit string
}

func (b *building) dwelling(r *rand.Rand, number, door int) *dwelling {
	d := &dwelling{building: b, id: fmt.Sprintf("r%d-%d", number, door)}
	if b.doors > 1 {
		d.unit = b.town.manner.units(door, r)
	}
	return d
}

// address is a dwelling as somebody writes it.
type address struct{ lines, unit, postcode, city, kind string }

// written is the address in somebody's manner. A door that is left out is left out everywhere.
func (d *dwelling) written(r *rand.Rand, mistyped, withoutUnit bool) address {
	street := d.street
	if once(r, 400) {
		abbreviated := pick(r, d.town.manner.short)
		street = strings.Replace(street, abbreviated[0], abbreviated[1], 1)
	}
	if mistyped {
		street = slip(r, street)
	}
	a := address{postcode: d.town.postcode, city: d.town.name, kind: d.kind}
	way := r.IntN(len(d.town.manner.lines) + 1)
	if d.unit != "" && !withoutUnit && way < len(d.town.manner.lines) {
		a.lines = d.town.manner.lines[way](street, d.no, d.unit)
		return a
	}
	a.lines = street + " " + d.no
	if d.town.manner.noFirst {
		a.lines = d.no + " " + street
	}
	if !withoutUnit {
		a.unit = d.unit
	}
	return a
}
