package census

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"kith/internal/truth"
)

// Today is the day on which everything is as the truth says.
const Today = "2026-06-01"

const thisYear = 2026

// person is a human being, and what is on file of it.
type person struct {
	truth.Person
	id            string // "" if the mutual does not know it
	given, family string
	sex           string
	born          int // the year
	birthday      string
	culture       *culture

	home        *dwelling
	since       string // when it moved in, "" if nobody noted it
	former      []former
	phone, mail string
}

// former is an address at which somebody lived.
type former struct {
	address
	since, until string
}

// plant notes what makes a person hard to find.
func (p *person) plant(what string) { p.Planted = append(p.Planted, what) }

// newPerson draws somebody of an age. The name is of its own.
func (w *world) newPerson(c *culture, sex string, age int) *person {
	w.people++
	p := &person{sex: sex, born: thisYear - age, culture: c, given: given(w.r, sex), family: c.surname(w.r)}
	p.Person.Person = fmt.Sprintf("h%d", w.people)
	p.birthday = day(w.r, p.born)
	if !once(w.r, notOnFile) {
		p.id = fmt.Sprintf("C%d", w.people)
		p.Records = []string{System + ":" + p.id}
	}
	return p
}

// day is any day of a year.
func day(r *rand.Rand, year int) string {
	return fmt.Sprintf("%04d-%02d-%02d", year, 1+r.IntN(12), 1+r.IntN(28))
}

// fields are the columns of people.csv.
func (p *person) fields(r *rand.Rand, a address) []string {
	given, family, whole, born := p.given, p.family, "", p.birthday
	if once(r, surnameMistyped) {
		family = slip(r, family)
		p.plant("surname mistyped")
	}
	switch {
	case once(r, bornUnknown):
		born = ""
		p.plant("no birth date")
	case once(r, bornByYear):
		born = born[:4]
	}
	if once(r, wholeName) {
		whole, given, family = given+" "+family, "", ""
		if p.culture.familyFirst {
			whole = strings.Join([]string{p.family, p.given}, " ")
		}
		p.plant("name in one field")
	}
	order := ""
	if p.culture.familyFirst {
		order = "FAMILY_FIRST"
	}
	return []string{p.id, given, family, whole, order, p.sex, born, p.phone, p.mail, a.lines, a.unit, a.postcode,
		a.city, a.kind, p.since}
}
