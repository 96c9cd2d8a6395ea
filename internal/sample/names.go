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

// townName differs for every number below heads × tails: going once around the heads moves the tails by a step that has
// no divisor in common with their number, which is prime.
func townName(i int) string {
	return townHeads[i%len(townHeads)] + townTails[(i+i/len(townHeads))%len(townTails)]
}

func streetName(town, i int) string {
	i += town * 17
	return streetHeads[i%len(streetHeads)] + " " + streetTails[(i+i/len(streetHeads))%len(streetTails)]
}

// mailName is a name as it stands before the @.
var mailName = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "ø", "o", "ü", "u", "é", "e", "ë", "e", " ", "-")
