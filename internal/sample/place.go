package sample

import (
	"strconv"
	"strings"
)

// place is where somebody lives, as it really is; sources write it worse.
type place struct {
	street, number, unit string
	postcode, town       string
	kind                 building
}

type building uint8

const (
	house building = iota
	flats
	careHome
	office
	shopAtHome
	boxes // post office boxes
	ground
)

func (p place) line() string {
	if p.number == "" {
		return p.street
	}
	return p.street + " " + p.number
}

// atlas gives dwellings out one after the other. Near and far ones are never in one street.
type atlas struct {
	towns     int
	near, far int
}

func newAtlas(people int) *atlas { return &atlas{towns: 4 + people/10000} }

// next is a dwelling in the street of the household before, or next to it.
func (a *atlas) next() place {
	a.near++
	return a.dwelling(2*(a.near/streetSize), a.near%streetSize)
}

// elsewhere is a dwelling somewhere else.
func (a *atlas) elsewhere() place {
	a.far++
	return a.dwelling(2*(a.far/streetSize)+1, a.far%streetSize)
}

// A street has fourteen houses, then buildings with two, four, six and twelve flats.
const (
	housesPerStreet = 14
	streetSize      = housesPerStreet + 2 + 4 + 6 + 12
)

var blocks = [...]int{2, 4, 6, 12}

func (a *atlas) dwelling(street, n int) place {
	town := street % a.towns
	inTown := street / a.towns
	p := place{street: streetName(town, inTown), postcode: strconv.Itoa(10000 + town*70 + inTown/24%70),
		town: townName(town)}
	if n < housesPerStreet {
		p.number = strconv.Itoa(n + 1)
		return p
	}
	n -= housesPerStreet
	number := housesPerStreet
	for _, size := range blocks {
		number++
		if n < size {
			break
		}
		n -= size
	}
	p.number, p.unit, p.kind = strconv.Itoa(number), "Flat "+strconv.Itoa(n+1), flats
	return p
}

var shortStreet = strings.NewReplacer("Street", "St.", "Road", "Rd", "Avenue", "Av.", "Lane", "Ln", "Square", "Sq.")

// scrawled is a place where somebody lives, as a clerk in a hurry writes it down.
func (r *register) scrawled(d *dice, p *person, at place) place {
	if d.trapped(streetShort) {
		at.street = shortStreet.Replace(at.street)
	}
	if d.trapped(streetMisspelt) {
		r.plant(p, streetMisspelt)
		at.street = misspelt(d, at.street)
	}
	if at.unit != "" && d.trapped(unitMissingElsewhere) {
		r.plant(p, unitMissingElsewhere)
		at.unit = ""
	}
	return at
}
