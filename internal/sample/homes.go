package sample

// maker makes up one household.
type maker struct {
	*population
	*household
	*dice
	home     place
	landline string
}

// homes make up the people of each kind of household.
var homes = [homeKinds]func(*maker){
	alone: func(m *maker) {
		p := m.adult(surname(m.dice), m.chance(520), m.between(19, 92))
		if age := p.age(m.today); age > 70 && m.chance(300) {
			m.widow(p)
		}
	},
	couple:           func(m *maker) { m.pair(surname(m.dice), "", m.between(25, 85)) },
	coupleTwoNames:   func(m *maker) { m.pair(surname(m.dice), surname(m.dice), m.between(22, 55)) },
	family:           func(m *maker) { m.family(surname(m.dice), "") },
	familyTwoNames:   func(m *maker) { m.family(surname(m.dice), surname(m.dice)) },
	oneParent:        func(m *maker) { m.oneParent() },
	flatShare:        func(m *maker) { m.flatShare() },
	threeGenerations: func(m *maker) { m.threeGenerations() },
	studentAway:      func(m *maker) { m.studentAway() },
	shopHome:         func(m *maker) { m.shopHome() },
	careHomeWard:     func(m *maker) { m.careHome() },
}

// nextHousehold makes up the next household, of at most so many people.
func nextHousehold(pop *population, room int) *household {
	pop.homes++
	h := &household{no: pop.homes}
	d := &pop.dice
	d.seed(pop.seed, streamHousehold, h.no)
	h.kind = homeKind(d.weighted(homeShares))
	if h.kind.most() > room {
		h.kind = alone
	}
	m := &maker{population: pop, household: h, dice: d, home: pop.atlas.next(), landline: subscriber(landlines, h.no)}
	homes[h.kind](m)
	setTraps(m, room-len(h.people))
	return h
}

// adult adds a person of an age to the household.
func (m *maker) adult(family string, female bool, age int) *person {
	p := newPerson(m.population, givenName(m.dice, female, age), family, female, m.today.years(-age)-day(m.n(365)))
	p.home, p.landline, p.adviser = m.home, m.landline, m.n(advisers)+1
	p.moved = max(m.today-day(m.between(60, 9000)), p.born)
	p.banks, p.insured = m.chance(780), m.chance(520)
	if age < 18 {
		p.banks, p.insured = m.chance(350), false
	} else if m.chance(900) {
		p.mobile = subscriber(mobiles, p.no)
	}
	m.people = append(m.people, p)
	return p
}

// widow adds a late husband or wife of a person.
func (m *maker) widow(p *person) {
	late := m.adult(p.family, !p.female, p.age(m.today)+m.between(-3, 6))
	late.died = m.today - day(m.between(200, 4000))
	late.moved = late.died - day(m.between(100, 9000))
	late.insured, p.insured = true, true
	m.tie(p, late, late.letter("wife", "husband"))
}

// pair adds two people who live together, married if they have one name, otherwise perhaps, and gives the first.
func (m *maker) pair(family, other string, age int) *person {
	word := ""
	if other == "" {
		other = family
	} else if m.chance(600) {
		word = "partner"
	}
	female := m.chance(500)
	a := m.adult(family, female, age)
	b := m.adult(other, !female, max(19, age+m.between(-6, 6)))
	if other != family && m.trapped(otherSurname) {
		m.register.plant(b, otherSurname)
	}
	if word == "" {
		word = b.letter("wife", "husband")
	}
	b.moved = max(a.moved, b.born)
	m.tie(a, b, word)
	return a
}

// children adds one to three of them to a parent.
func (m *maker) children(parent *person, family string) {
	age := parent.age(m.today)
	for range m.between(1, 3) {
		c := m.adult(family, m.chance(490), m.between(0, max(1, min(17, age-20))))
		c.moved = max(parent.moved, c.born)
		m.tie(parent, c, c.letter("daughter", "son"))
	}
}

func (m *maker) family(family, other string) {
	a := m.pair(family, other, m.between(26, 52))
	m.children(a, family)
}

func (m *maker) tie(of, to *person, word string) { m.ties = append(m.ties, tie{of, to, word}) }

// oneParent is a parent with children; the other parent lives elsewhere, and the couple's account may have outlived it.
func (m *maker) oneParent() {
	family := surname(m.dice)
	parent := m.adult(family, m.chance(800), m.between(26, 50))
	m.children(parent, family)
	other := m.adult(family, !parent.female, parent.age(m.today)+m.between(0, 5))
	if m.chance(300) {
		other.family = surname(m.dice)
	}
	other.home, other.landline = m.atlas.elsewhere(), subscriber(landlines, landlineElsewhere-m.no)
	other.moved = m.today - day(m.between(100, 2500))
	m.tie(parent, other, other.letter("former wife", "former husband"))
}

// landlineElsewhere counts down for second homes, as households count up.
const landlineElsewhere = 9_999_999

// flatShare is two to four people of an age who have nothing to do with each other.
func (m *maker) flatShare() {
	for range m.between(2, 4) {
		p := m.adult(surname(m.dice), m.chance(500), m.between(19, 34))
		p.landline, p.stranger = "", true
		p.moved = m.today - day(m.between(30, 1500))
	}
}

// threeGenerations is grandparents, parents and children under one roof.
func (m *maker) threeGenerations() {
	name := surname(m.dice)
	old := m.adult(name, m.chance(650), m.between(66, 88))
	a := m.pair(name, "", old.age(m.today)-m.between(23, 32))
	m.tie(a, old, old.letter("mother", "father"))
	m.children(a, name)
}

// studentAway is a family whose eldest child lives in a hall of residence while the term lasts.
func (m *maker) studentAway() {
	name := surname(m.dice)
	a := m.pair(name, "", m.between(43, 58))
	child := m.adult(name, m.chance(500), m.between(19, 24))
	m.tie(a, child, child.letter("daughter", "son"))
	hall := m.atlas.dwelling(0, 0)
	hall.street, hall.number, hall.unit, hall.kind = "University Hall", "", "Room "+child.number()[4:], careHome
	child.away, child.banks = &hall, true
}

// shopHome is a couple with a business in the same house.
func (m *maker) shopHome() {
	a := m.pair(surname(m.dice), "", m.between(30, 62))
	m.home.kind = shopAtHome
	for _, p := range m.people {
		p.home = m.home
	}
	a.banks = true
	m.shop = newFirm(m.population, pick(m.dice, shops)+" "+a.family, m.home)
	m.shop.trade, m.shop.form, m.shop.employees, m.shop.trader = "Retail", soleTrader, m.between(1, 6), a
}

// careHome is a dozen old people in one house, strangers but for a couple.
func (m *maker) careHome() {
	m.home.number, m.home.unit, m.home.kind = "100", "", careHome
	a := m.pair(surname(m.dice), "", m.between(78, 95))
	for len(m.people) < wardSize {
		m.adult(surname(m.dice), m.chance(700), m.between(75, 99))
	}
	a.spouse, m.people[1].spouse = m.people[1], a
	for _, p := range m.people {
		m.register.plant(p, phoneOfMany)
		p.landline, p.moved = a.landline, m.today-day(m.between(30, 2000))
	}
}
