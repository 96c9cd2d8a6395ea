package sample

import "strings"

// cast plants people and firms whose truth is known. Nothing here is drawn: it is the same for every seed.
type cast struct {
	*world
	truths []Truth
	door   int
}

// plant puts everybody in, source by source.
func (w *world) plant() []Truth {
	c := &cast{world: w}
	c.plantLife()
	c.plantMotor()
	c.plantBank()
	c.plantDeposits()
	c.plantPower()
	c.plantFirms()
	c.plantBuyers()
	c.plantOwners()
	c.plantNeighbours()
	c.plantStrangers()
	return c.truths
}

func (c *cast) woman(name string, age int, at place) *person { return c.known(name, true, age, at) }

func (c *cast) man(name string, age int, at place) *person { return c.known(name, false, age, at) }

// known is a person of an age with a fixed name; the last word of it is the surname.
func (c *cast) known(name string, female bool, age int, at place) *person {
	cut := strings.LastIndexByte(name, ' ')
	p := c.person(name[:cut], name[cut+1:], female, c.today.years(-age)-40-day(c.persons*37%300))
	p.home, p.moved, p.adviser = at, max(c.today.years(-5), p.born), 1
	p.mobile = subscriber(mobiles, p.no)
	return p
}

// address is a house of its own in a street where nobody else lives.
func (c *cast) address() place {
	c.door++
	return place{street: "Harbour Row", number: itoa(c.door), postcode: "09001", town: "Fennmark"}
}

// flat is a flat in the one large building of that street, at its own door; without a unit it is the building.
func (c *cast) flat(unit string) place {
	return place{street: "Harbour Row", number: "200", unit: unit, postcode: "09001", town: "Fennmark", kind: flats}
}

// customer writes people down at the bank.
func (c *cast) customer(people ...*person) {
	for _, p := range people {
		c.bank.enroll(p.number(), p, p.moved)
		c.bank.live(p.number(), "home", p.home, p.moved, p.died)
	}
}

// partner writes people down at the insurer.
func (c *cast) partner(people ...*person) {
	for _, p := range people {
		c.insurer.meet(p, p.moved)
	}
}

// company is a firm with a fixed name.
func (c *cast) company(name string) *firm {
	at := c.address()
	at.kind = office
	f := c.world.firm(name, at)
	f.employees, f.founded = 50, c.today.years(-30)
	return f
}

// since is a day so many years ago.
func (c *cast) since(years int) day { return c.today.years(-years) }
