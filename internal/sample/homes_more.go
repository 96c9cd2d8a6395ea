package sample

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
		p.landline = ""
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
	m.shop = m.firm(pick(m.dice, shops)+" "+a.family, m.home)
	m.shop.trade, m.shop.employees, m.shop.trader = "Retail", m.between(1, 6), a
}

// careHome is a dozen old people in one house, strangers but for a couple.
func (m *maker) careHome() {
	m.home.number, m.home.unit, m.home.kind = "100", "", careHome
	a := m.pair(surname(m.dice), "", m.between(78, 95))
	for len(m.people) < wardSize {
		m.adult(surname(m.dice), m.chance(700), m.between(75, 99))
	}
	for _, p := range m.people {
		p.landline, p.moved = a.landline, m.today-day(m.between(30, 2000))
	}
}
