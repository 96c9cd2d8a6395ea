package sample

import (
	"strconv"
	"strings"
)

// scenarios are people and firms whose true answers are known: they are the same for every seed, nothing in them is
// drawn.
type scenarios struct {
	*world
	truths []Truth
	people []*person
	door   int // the last house taken in Harbour Row
}

func (s *scenarios) woman(name string, age int, at place) *person {
	return s.named(name, true, age, at)
}

func (s *scenarios) man(name string, age int, at place) *person { return s.named(name, false, age, at) }

// named is a person of an age with a fixed name; the last word of it is the surname.
func (s *scenarios) named(name string, female bool, age int, at place) *person {
	cut := strings.LastIndexByte(name, ' ')
	p := newPerson(s.population, name[:cut], name[cut+1:], female, s.today.years(-age)-40-day(s.persons*37%300))
	p.home, p.moved, p.adviser = at, max(s.today.years(-5), p.born), 1
	p.mobile = subscriber(mobiles, p.no)
	s.people = append(s.people, p)
	return p
}

// address is another house in a street where only scenarios live.
func (s *scenarios) address() place {
	s.door++
	return place{street: "Harbour Row", number: itoa(s.door), postcode: "09001", town: "Fennmark"}
}

// flat is a flat in the one large building of that street, at its own door; without a unit it is the building.
func (s *scenarios) flat(unit string) place {
	return place{street: "Harbour Row", number: "200", unit: unit, postcode: "09001", town: "Fennmark", kind: flats}
}

// atBank writes people as customers of the bank.
func (s *scenarios) atBank(people ...*person) {
	for _, p := range people {
		s.bank.writeCustomer(p.number(), p, p.moved)
		s.bank.writeAddress(p.number(), "home", p.home, p.moved, p.died)
	}
}

// atInsurer writes people as partners of the insurer.
func (s *scenarios) atInsurer(people ...*person) {
	for _, p := range people {
		s.insurer.writePartner(p, p.moved)
	}
}

// company is a firm with a fixed name.
func (s *scenarios) company(name string) *firm {
	at := s.address()
	at.kind = office
	f := newFirm(s.population, name, at)
	f.employees, f.founded = 50, s.today.years(-30)
	return f
}

// since is a day so many years ago.
func (s *scenarios) since(years int) day { return s.today.years(-years) }

// facts are the members of a JSON object.
type facts = map[string]any

const customerQuestion = `query RealCustomer($number: String!, $purpose: Purpose!, $asOf: Date!) {
  account(number: $number, asOf: $asOf) {
    realCustomer(purpose: $purpose) { outcome customers { name } candidates { party { name } score } }
  }
}`

const purposesQuestion = `query Purposes($number: String!, $asOf: Date!) {
  account(number: $number, asOf: $asOf) {
    marketing: realCustomer(purpose: MARKETING) { ...Customer }
    service: realCustomer(purpose: SERVICE) { ...Customer }
    contact: realCustomer(purpose: CONTACT) { ...Customer }
    risk: realCustomer(purpose: RISK) { ...Customer }
  }
}
fragment Customer on RealCustomer { outcome customers { name } candidates { party { name } score } }`

const ownershipQuestion = `query HouseholdOwnership($name: String!, $line: AccountLine!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { householdOwnership(line: $line) { status household { name } holdings { status account ` +
	`{ number } members { role person { name } } } } }
  }
}`

const councilQuestion = `query OneCustomer($name: String!, $asOf: Date!) {
  companies(filter: {name: {eq: $name}}, asOf: $asOf) { totalCount nodes ` +
	`{ accounts(filter: {edge: {role: {eq: OWNER}}}) { totalCount } } }
}`

const billsQuestion = `query HighestBills($first: Int!, $asOf: Date!) {
  accounts(filter: {status: {eq: ACTIVE}}, orderBy: [{monthlyValue: DESC}], first: $first, asOf: $asOf) {
    nodes { number monthlyValue servicePoints { nodes { kind } } }
  }
}`

const carsQuestion = `query TwoCars($numbers: [String!]!, $asOf: Date!) {
  accounts(filter: {number: {in: $numbers}}, asOf: $asOf) {
    nodes { number parties { nodes { name servedBy { edges { role node { name } } } addresses { nodes ` +
	`{ normalizedKey } } } } }
  }
}`

const groupQuestion = `query Group($name: String!, $asOf: Date!) {
  companies(filter: {name: {eq: $name}}, first: 1, asOf: $asOf) {
    nodes { parents(first: 3) { nodes { name parents(first: 3) { nodes { name parents(first: 3) { nodes ` +
	`{ name } } } } } } }
  }
}`

const buyersQuestion = `query Buyers($name: String!, $asOf: Date!) {
  companies(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { buyers { edges ` +
	`{ role stance influence coverage node { name } } } } }
}`

const jobsQuestion = `query Jobs($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { employers { nodes { name } } all: employers(during: {all: true}) { edges { title node ` +
	`{ name } } } buyingRoles { edges { role node { name } } } }
  }
}`

const companyQuestion = `query Company($name: String!, $asOf: Date!) {
  companies(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { status acquiredBy { nodes { name } } } }
}`

// ask adds a truth with its question. Every question is asked as of the sample's day.
func (s *scenarios) ask(id, about, question string, variables, answer facts) {
	variables["asOf"] = s.today.in(iso)
	s.truths = append(s.truths, Truth{ID: id, About: about, Question: question, Variables: variables, Answer: answer})
}

// later adds a truth that cannot be asked yet: of committees, one person in many sources.
func (s *scenarios) later(id, about, needs string, answer facts) {
	s.truths = append(s.truths, Truth{ID: id, About: about, Answer: answer, Needs: needs})
}

// serves adds who the real customer of an account is. Customers are names with commas between them, scores names with
// their points.
func (s *scenarios) serves(id, about, number, purpose, outcome, customers string, scores ...string) {
	who, candidates := []any{}, []any{}
	for name := range strings.SplitSeq(customers, ", ") {
		if name != "" {
			who = append(who, facts{"name": name})
		}
	}
	for _, score := range scores {
		cut := strings.LastIndexByte(score, ' ')
		points, _ := strconv.Atoi(score[cut+1:]) // a number: it is written by the scenarios
		candidates = append(candidates, facts{"party": facts{"name": score[:cut]}, "score": points})
	}
	s.ask(id, about, customerQuestion, facts{"number": number, "purpose": purpose},
		facts{"account": facts{"realCustomer": facts{"outcome": outcome, "customers": who, "candidates": candidates}}})
}

// purposes adds who the real customer of an account is for each purpose: the outcome, then everybody who is weighed,
// with the points. Customers have a star: "JOINT *Anna Berg 60, *Bert Sand 60, Eva Falk 5". One who was not weighed,
// as the owner of a firm, has no points: "RESOLVED *Pia Crumb -, Crumb's Bakery 60".
func (s *scenarios) purposes(id, about, number, marketing, service, contact, risk string) {
	s.ask(id, about, purposesQuestion, facts{"number": number}, facts{"account": facts{
		"marketing": verdict(marketing), "service": verdict(service), "contact": verdict(contact),
		"risk": verdict(risk)}})
}

// verdict is the answer that a text tells (see purposes).
func verdict(text string) facts {
	outcome, rest, _ := strings.Cut(text, " ")
	customers, candidates := []any{}, []any{}
	for part := range strings.SplitSeq(rest, ", ") {
		cut := strings.LastIndexByte(part, ' ')
		if cut < 0 {
			continue
		}
		name, customer := strings.CutPrefix(part[:cut], "*")
		if customer {
			customers = append(customers, facts{"name": name})
		}
		if points, err := strconv.Atoi(part[cut+1:]); err == nil {
			candidates = append(candidates, facts{"party": facts{"name": name}, "score": points})
		}
	}
	return facts{"outcome": outcome, "customers": customers, "candidates": candidates}
}

func itoa(n int) string { return strconv.Itoa(n) }
