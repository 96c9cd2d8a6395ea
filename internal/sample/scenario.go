package sample

import (
	"strconv"
	"strings"
)

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

// facts are the members of a JSON object.
type facts = map[string]any

const customerQuestion = `query RealCustomer($number: String!, $purpose: Purpose!, $asOf: Date!) {
  account(number: $number, asOf: $asOf) {
    realCustomer(purpose: $purpose) { outcome customers { name } candidates { party { name } score } }
  }
}`

const ownershipQuestion = `query HouseholdOwnership($name: String!, $line: AccountLine!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { householdOwnership(line: $line) { status household { name } holdings { status account { number } members { role person { name } } } } }
  }
}`

const councilQuestion = `query OneCustomer($name: String!, $asOf: Date!) {
  companies(filter: {name: {eq: $name}}, asOf: $asOf) { totalCount nodes { accounts(filter: {edge: {role: {eq: OWNER}}}) { totalCount } } }
}`

const billsQuestion = `query HighestBills($first: Int!, $asOf: Date!) {
  accounts(filter: {status: {eq: ACTIVE}}, orderBy: [{monthlyValue: DESC}], first: $first, asOf: $asOf) {
    nodes { number monthlyValue servicePoints { nodes { kind } } }
  }
}`

const carsQuestion = `query TwoCars($numbers: [String!]!, $asOf: Date!) {
  accounts(filter: {number: {in: $numbers}}, asOf: $asOf) {
    nodes { number parties { nodes { name servedBy { edges { role node { name } } } addresses { nodes { normalizedKey } } } } }
  }
}`

const groupQuestion = `query Group($name: String!, $asOf: Date!) {
  companies(filter: {name: {eq: $name}}, first: 1, asOf: $asOf) {
    nodes { parents(first: 3) { nodes { name parents(first: 3) { nodes { name parents(first: 3) { nodes { name } } } } } } }
  }
}`

const buyersQuestion = `query Buyers($name: String!, $asOf: Date!) {
  companies(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { buyers { edges { role stance influence coverage node { name } } } } }
}`

const jobsQuestion = `query Jobs($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { employers { nodes { name } } all: employers(during: {all: true}) { edges { title node { name } } } buyingRoles { edges { role node { name } } } }
  }
}`

const companyQuestion = `query Company($name: String!, $asOf: Date!) {
  companies(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { status acquiredBy { nodes { name } } } }
}`

// ask adds a truth that can be asked today. Every question is asked as of the sample's day.
func (c *cast) ask(id, about, question string, variables, answer facts) {
	variables["asOf"] = c.today.in(iso)
	c.truths = append(c.truths, Truth{ID: id, About: about, Question: question, Variables: variables, Answer: answer})
}

// later adds a truth that cannot be asked yet: of households to be inferred, offers, committees, one person in many
// sources.
func (c *cast) later(id, about, needs string, answer facts) {
	c.truths = append(c.truths, Truth{ID: id, About: about, Answer: answer, Needs: needs})
}

// serves adds who is served with an account. Customers are names with commas between them, scores names with their
// points.
func (c *cast) serves(id, about, number, purpose, outcome, customers string, scores ...string) {
	who, candidates := []any{}, []any{}
	for name := range strings.SplitSeq(customers, ", ") {
		if name != "" {
			who = append(who, facts{"name": name})
		}
	}
	for _, s := range scores {
		cut := strings.LastIndexByte(s, ' ')
		points, _ := strconv.Atoi(s[cut+1:]) // written above
		candidates = append(candidates, facts{"party": facts{"name": s[:cut]}, "score": points})
	}
	c.ask(id, about, customerQuestion, facts{"number": number, "purpose": purpose},
		facts{"account": facts{"realCustomer": facts{"outcome": outcome, "customers": who, "candidates": candidates}}})
}

func itoa(n int) string { return strconv.Itoa(n) }
