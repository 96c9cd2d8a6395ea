package sample

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// person is a human being as it really is.
type person struct {
	no            int // running through the whole sample
	given, family string
	suffix        string // Jr., III
	female        bool
	born, died    day
	landline      string // of the home
	mobile        string
	home          place
	moved         day     // to the home
	away          *place  // where a student lives in term time
	also          *place  // a second home, of a child whose parents live apart
	stranger      bool    // is no family of those behind the same door
	spouse        *person // with whom the family is one, wherever they live
	listed        *place  // where the insurer has the person on file, from a day on
	listedFrom    day
	left          *place // the old home, of which the bank was never told that it is over
	sheltered     bool   // the address is kept secret
	undated       bool   // no source has the day of birth
	banks         bool   // is a customer of the bank
	insured       bool   // is on file at the insurer
	adviser       int    // of the bank's staff
}

// newPerson begins a person.
func newPerson(pop *population, given, family string, female bool, born day) *person {
	pop.persons++
	return &person{no: pop.persons, given: given, family: family, female: female, born: born}
}

func (p *person) name() string { return p.given + " " + p.family }

// initial is how a lazy clerk writes a first name.
func (p *person) initial() string {
	_, size := utf8.DecodeRuneInString(p.given)
	return p.given[:size] + "."
}

func (p *person) age(today day) int {
	years := today.time().Year() - p.born.time().Year()
	if p.born.years(years) > today {
		years--
	}
	return years
}

// birth is the day of birth as sources have it, in a layout.
func (p *person) birth(layout string) string {
	if p.undated {
		return ""
	}
	return p.born.in(layout)
}

func (p *person) adult(today day) bool { return p.born.years(18) <= today }

func (p *person) email() string {
	first, _, _ := strings.Cut(p.given, " ")
	name := mailName.Replace(strings.ToLower(first + "." + p.family))
	if strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) {
		name = "mail"
	}
	return name + "." + strconv.Itoa(p.no) + "@example.org"
}

// letter is w or m, as registers have it.
func (p *person) letter(woman, man string) string {
	if p.female {
		return woman
	}
	return man
}

// Bank and insurer have one register of people and firms, with these numbers.
const (
	personNumbers = 40_000_000
	firmNumbers   = 90_000_000
)

func (p *person) number() string { return strconv.Itoa(personNumbers + p.no) }

func firmNumber(no int) string { return strconv.Itoa(firmNumbers + no) }

// dashed is a number of the register as the insurer writes it.
func dashed(number string) string { return number[:2] + "-" + number[2:5] + "-" + number[5:] }

// subscriber is a telephone number within the country: landlines and mobiles have their own first digits.
func subscriber(first, no int) string {
	return strconv.Itoa(first) + fmt.Sprintf("%07d", no%10_000_000)
}

const (
	landlines = 2
	mobiles   = 7
)
