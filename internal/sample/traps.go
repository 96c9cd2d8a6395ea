package sample

// setTraps makes a household harder to see through, if room is left for whoever it takes.
func setTraps(m *maker, room int) {
	first := m.people[0]
	switch age := first.age(m.today); {
	case m.kind == oneParent && m.trapped(flightWithChild):
		m.flight()
	case m.kind == oneParent && m.trapped(sharedCustody):
		m.custody()
	case m.kind == flatShare && m.trapped(roomMatesLandline):
		m.sharedLandline()
	case m.kind == couple && age > 75 && m.trapped(careHomeSpouse):
		m.spouseInCareHome()
	case (m.kind == couple || m.kind == family) && age > 45 && age < 70 && room > 0 && m.trapped(grownChildListed):
		m.grownChild()
	case (m.kind == couple || m.kind == alone) && room > 0 && m.trapped(lodgerTrap):
		m.lodger()
	}
	for _, p := range m.people {
		m.badlyKnown(p)
	}
	if m.no > 50 && m.trapped(phonePassedOn) { // by people who moved away
		m.passOn(subscriber(landlines, m.no-m.between(10, 50)))
	}
}

// badlyKnown sets the traps that concern one person alone.
func (m *maker) badlyKnown(p *person) {
	if !p.adult(m.today) {
		if m.trapped(childWithoutBirthDate) {
			m.register.plant(p, childWithoutBirthDate)
			p.undated = true
		}
		return
	}
	if p.home == m.home && m.kind != careHomeWard && m.trapped(oldHomeOpen) {
		m.register.plant(p, oldHomeOpen)
		before := m.atlas.dwelling(m.n(max(1, m.atlas.near/streetSize)), m.n(streetSize))
		p.left = &before
	}
	if m.trapped(phoneOfMany) {
		m.register.plant(p, phoneOfMany)
		p.landline = subscriber(landlines, numbersOfMany-m.no/homesPerNumber)
	}
}

// Every few hundred homes there is a number that some of them give for theirs. Such numbers count down.
const (
	numbersOfMany  = 8_999_999
	homesPerNumber = 400
)

func (m *maker) passOn(landline string) {
	for _, p := range m.people {
		if p.landline == m.landline {
			m.register.plant(p, phonePassedOn)
			p.landline = landline
		}
	}
}

// flight is a parent who has left with the children for an address that is kept secret; the other one stays behind, and
// the insurer knows nothing of it.
func (m *maker) flight() {
	parent, left := m.people[0], m.people[len(m.people)-1]
	for i := range m.ties {
		if m.ties[i].to == left {
			m.ties[i].word = left.letter("wife", "husband")
		}
	}
	shelter, old := left.home, m.home
	left.home, left.landline, left.moved = old, m.landline, parent.moved
	for _, p := range m.people {
		m.register.plant(p, flightWithChild)
		if p != left {
			p.home, p.listed, p.listedFrom, p.sheltered, p.landline = shelter, &old, p.moved, true, ""
			p.moved = max(m.today-day(m.between(30, 500)), p.born)
		}
	}
}

// custody is children who live with both their parents by turns: the insurer has them with the other one.
func (m *maker) custody() {
	other := m.people[len(m.people)-1]
	for _, p := range m.people {
		m.register.plant(p, sharedCustody)
		if !p.adult(m.today) {
			p.also, p.listed, p.listedFrom = &other.home, &other.home, max(other.moved, p.born)
			p.insured = m.chance(520)
			m.tie(other, p, p.letter("daughter", "son"))
		}
	}
}

// sharedLandline is room-mates who have one, and each of whom may have given its number to the bank.
func (m *maker) sharedLandline() {
	for _, p := range m.people {
		if m.chance(500) {
			m.register.plant(p, roomMatesLandline)
			p.landline = m.landline
		}
	}
}

// spouseInCareHome is a couple of whom one has moved to a home for the old.
func (m *maker) spouseInCareHome() {
	stays, moved := m.people[0], m.people[1]
	old, ward := m.home, m.atlas.elsewhere()
	ward.number, ward.unit, ward.kind = "100", "", careHome
	moved.home, moved.spouse, moved.listed, moved.listedFrom, moved.landline = ward, stays, &old, moved.moved, ""
	moved.moved = m.today - day(m.between(30, 1500))
	m.register.plant(stays, careHomeSpouse)
	m.register.plant(moved, careHomeSpouse)
}

// grownChild is a child of the house who has moved out, and whom the insurer still has there.
func (m *maker) grownChild() {
	parent, old := m.people[0], m.home
	child := m.adult(parent.family, m.chance(500), min(parent.age(m.today)-19, m.between(19, 32)))
	m.tie(parent, child, child.letter("daughter", "son"))
	m.register.plant(child, grownChildListed)
	child.home, child.landline = m.atlas.elsewhere(), ""
	child.moved = m.today - day(m.between(30, 2500))
	child.listed, child.listedFrom, child.insured, child.banks = &old, max(child.born, child.moved-day(m.between(400,
		4000))), true, true
}

// lodger is somebody who rents a room.
func (m *maker) lodger() {
	p := m.adult(surname(m.dice), m.chance(500), m.between(19, 60))
	p.stranger, p.landline = true, ""
	p.moved = m.today - day(m.between(30, 2000))
	m.register.plant(p, lodgerTrap)
}
