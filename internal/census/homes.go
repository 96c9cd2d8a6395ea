package census

import (
	"fmt"
)

// home is who lives behind one door.
type home struct {
	*world
	d      *dwelling
	kind   string
	here   []*person
	lodger *person // has a telephone of its own
	mates  bool    // several families, each of which looks after itself
}

// homeKinds are who lives together, with how many of a thousand doors.
var homeKinds = []struct {
	name  string
	share int
	draw  func(h *home)
}{
	{"alone", 270, (*home).alone},
	{"couple", 190, (*home).couple},
	{"family", 270, (*home).parents},
	{"lone parent", 70, (*home).loneParent},
	{"three generations", 30, (*home).threeGenerations},
	{"grown children", 60, (*home).grownChildren},
	{"siblings", 20, (*home).siblings},
	{"room-mates", 40, (*home).roomMates},
	{"lodger", 25, (*home).withLodger},
	{"separated", 25, (*home).separated},
}

// behind draws who lives behind a door.
func (w *world) behind(d *dwelling) *home {
	h := &home{world: w, d: d}
	n := w.r.IntN(1000)
	for _, k := range homeKinds {
		if n -= k.share; n < 0 {
			h.kind = k.name
			k.draw(h)
			return h
		}
	}
	return h
}

// add has somebody live here, in the n-th family of the door.
func (h *home) add(p *person, family int) *person {
	p.home, p.Residence, p.Kind = h.d, h.d.id, h.kind
	p.Family = fmt.Sprintf("%s/%d", h.d.id, family)
	h.here = append(h.here, p)
	return p
}

func (h *home) adult(family int) *person {
	sex := "M"
	if once(h.r, 500) {
		sex = "F"
	}
	return h.add(h.newPerson(pick(h.r, cultures), sex, 22+h.r.IntN(60)), family)
}

// alone is one of those who wait for a home of their own, or somebody else.
func (h *home) alone() {
	if len(h.waiting) == 0 {
		h.adult(1)
		return
	}
	p := h.waiting[0]
	h.waiting = h.waiting[1:]
	h.add(p, 1)
}

func (h *home) couple() { h.pair(25 + h.r.IntN(55)) }

// pair is a couple, and what is known of it.
func (h *home) pair(age int) (*person, *person) {
	c := pick(h.r, cultures)
	a := h.add(h.newPerson(c, "M", age), 1)
	if once(h.r, 100) { // of two cultures
		c = pick(h.r, cultures)
	}
	b := h.add(h.newPerson(c, "F", age-8+h.r.IntN(13)), 1)
	married := once(h.r, 700)
	stated, word := partnerStated, "partner"
	if married {
		stated, word = spouseStated, "spouse"
		if once(h.r, c.shared) {
			b.family = a.family
		}
	}
	if once(h.r, stated) {
		h.relate(a, b, word)
	}
	if once(h.r, jointAccount) {
		h.contract("deposit", part{"owner", a}, part{"joint owner", b})
	}
	if once(h.r, homeCover) {
		h.contract("home", part{"owner", a}, part{"insured", b})
	}
	if once(h.r, oneMail) {
		a.mail = fmt.Sprintf("%s@example.org", a.Person.Person)
		b.mail = a.mail
	}
	return a, b
}

// children are of a mother and perhaps a father; twins are born on one day.
func (h *home) children(father, mother *person, most int) {
	parents := []*person{mother}
	if father != nil {
		parents = []*person{father, mother}
	}
	birthday := ""
	covered := once(h.r, healthCover)
	for range 1 + h.r.IntN(most) {
		c := h.add(h.newPerson(mother.culture, pick(h.r, []string{"M", "F"}), 1+h.r.IntN(16)), 1)
		if birthday != "" && once(h.r, 60) {
			c.birthday = birthday
			c.plant("twin")
		}
		birthday = c.birthday
		switch {
		case father != nil:
			c.family = father.culture.child(father, mother)
		default:
			c.family = mother.family
		}
		if once(h.r, childStated) {
			for _, p := range parents {
				h.relate(c, p, "parent")
			}
		}
		if covered {
			h.contract("health", part{"owner", parents[0]}, part{"covered", c})
		}
	}
}

func (h *home) parents() {
	a, b := h.pair(28 + h.r.IntN(25))
	h.children(a, b, 3)
}

func (h *home) loneParent() {
	mother := h.add(h.newPerson(pick(h.r, cultures), "F", 25+h.r.IntN(25)), 1)
	h.children(nil, mother, 2)
}

// threeGenerations have a widowed parent of either with them, with the surname of that one, or with one of its own.
func (h *home) threeGenerations() {
	a, b := h.pair(32 + h.r.IntN(20))
	h.children(a, b, 2)
	of := pick(h.r, []*person{a, b})
	g := h.add(h.newPerson(of.culture, "F", thisYear-of.born+24+h.r.IntN(10)), 1)
	if once(h.r, 700) {
		g.family = of.family
	}
	if once(h.r, 400) {
		h.relate(of, g, "parent")
	}
}

// grownChildren live with their parents still, or are listed there though they have a home of their own.
func (h *home) grownChildren() {
	a, b := h.pair(48 + h.r.IntN(20))
	for range 1 + h.r.IntN(2) {
		c := h.newPerson(b.culture, pick(h.r, []string{"M", "F"}), 19+h.r.IntN(9))
		c.family = a.culture.child(a, b)
		if once(h.r, grownListed) {
			c.plant("grown child still listed")
			c.former = append(c.former, former{address: h.d.written(h.r, false, false), since: c.birthday})
			h.waiting = append(h.waiting, c)
			continue
		}
		h.add(c, 1)
		if once(h.r, childStated) {
			h.relate(c, a, "parent")
		}
	}
}

func (h *home) siblings() {
	a := h.adult(1)
	b := h.add(h.newPerson(a.culture, "F", thisYear-a.born+1+h.r.IntN(5)), 1)
	b.family = a.family
	if once(h.r, childStated) {
		h.relate(a, b, "sibling")
	}
}

// roomMates are several families of one each.
func (h *home) roomMates() {
	h.mates = true
	for i := range 2 + h.r.IntN(3) {
		h.add(h.newPerson(pick(h.r, cultures), pick(h.r, []string{"M", "F"}), 20+h.r.IntN(12)), i+1)
	}
}

// withLodger is a family, or a widow, and somebody who has a room there.
func (h *home) withLodger() {
	if once(h.r, 500) {
		h.parents()
	} else {
		h.adult(1)
	}
	p := h.add(h.newPerson(pick(h.r, cultures), pick(h.r, []string{"M", "F"}), 20+h.r.IntN(40)), 2)
	p.plant("lodger")
	h.lodger = p
}

// separated is one parent with the children; the other waits for a home, in which the children have a second one.
func (h *home) separated() {
	a, b := h.pair(30 + h.r.IntN(18))
	h.children(a, b, 2)
	h.here = h.here[1:]
	a.plant("separated")
	a.former = append(a.former, former{address: h.d.written(h.r, false, false), until: day(h.r, thisYear-2)})
	h.waiting = append(h.waiting, a)
	for i, l := range h.relations { // what they were to each other
		if l.a == a && l.b == b {
			h.relations[i].word = "former spouse"
		}
	}
}

// institution is a home, a hall or barracks: nobody there lives with anybody.
func (w *world) institution(d *dwelling) *home {
	h := &home{world: w, d: d, kind: "institution", mates: true}
	for i := range 10 + w.r.IntN(30) {
		p := h.adult(i + 1)
		p.Residence = p.Family
	}
	return h
}
