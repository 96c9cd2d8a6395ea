package sample

import (
	"fmt"
	"slices"
	"strconv"
)

// insurer writes what an insurer of lives and cars hands over: bars without quotes, ISO dates, NULL, codes for
// everything. Its numbers of people are those of the bank, with dashes.
type insurer struct {
	partners, policies, parts, households, members, relations, objects, contacts *table
	written, groups, events                                                      int
	register                                                                     *register
	today                                                                        day
}

var insurerFormat = format{delimiter: '|', header: true, newline: "\n", badDate: "2019-02-31"}

func newInsurer(dir string, seed uint64, r *register, today day) *insurer {
	open := func(path, date string, keyed bool, columns ...string) *table {
		return newTable(dir, "fennmark", &insurerFormat, tableSpec{"insurer/" + path, columns, date, keyed}, seed)
	}
	return &insurer{
		register: r, today: today,
		partners: open("partners.psv", "known_since", true, "partner", "type", "name", "birth", "sex", "death",
			"street", "flat", "zip", "place", "premises", "tel", "mail", "known_since", "source", "form"),
		policies: open("policies.psv", "start", true, "policy", "plan", "state", "start", "end", "renewal", "premium",
			"scheme"),
		parts: open("parts.psv", "from", false, "policy", "partner", "type", "code", "share", "seq", "from", "to"),
		households: open("households.psv", "since", true, "household", "label", "state", "since", "street", "flat",
			"zip", "place", "premises"),
		members:   open("members.psv", "from", false, "household", "partner", "as", "main", "from", "to"),
		relations: open("relations.psv", "since", false, "partner", "other", "other_is", "since", "until"),
		objects:   open("objects.psv", "", false, "policy", "kind", "label"),
		contacts: open("contacts.psv", "moment", true, "id", "moment", "what", "partner", "type", "policy", "way",
			"in_out", "topic", "outcome"),
	}
}

func (i *insurer) tables() []*table {
	return []*table{i.partners, i.policies, i.parts, i.households, i.members, i.relations, i.objects, i.contacts}
}

// writePartner writes a person.
func (i *insurer) writePartner(p *person, since day) {
	i.writePartnerAs(p.family+", "+p.given, p, p.home, since, "app")
}

func (i *insurer) writePartnerAs(name string, p *person, at place, since day, source string) {
	i.register.filed(p, "fennmark", p.number())
	tel := ""
	if p.mobile != "" {
		tel = "00999" + p.mobile
	}
	i.partners.row(dashed(p.number()), "N", name, p.birth(iso), p.letter("W", "M"), p.died.in(iso), at.line(),
		at.unit, at.postcode, at.town, premises[at.kind], tel, p.email(), since.in(iso), source, "")
}

// premises are the insurer's codes for what stands at an address.
var premises = [...]string{house: "EFH", flats: "MFH", careHome: "HEIM", office: "GEW", shopAtHome: "MIX", boxes: "PF",
	ground: "TECH"}

// writeFirm writes a firm.
func (i *insurer) writeFirm(f *firm) {
	i.partners.row(dashed(f.number()), "J", f.name, "", "", f.closed.in(iso), f.home.line(), f.home.unit,
		f.home.postcode, f.home.town, premises[f.home.kind], "", "", f.founded.in(iso), "app",
		insurerForms[f.form])
}

// insurerForms are the insurer's codes for the forms of firms.
var insurerForms = map[string]string{limited: "LTD", soleTrader: "EK", trust: "TRU", association: "ASS", public: "PUB"}

// nextPolicy writes a policy under the next number, and returns the number.
func (i *insurer) nextPolicy(plan string, start, end day, cents int) string {
	return i.nextPolicyIn(stateOf(end), plan, start, end, cents)
}

func (i *insurer) nextPolicyIn(state, plan string, start, end day, cents int) string {
	i.written++
	no := "FLM-" + strconv.Itoa(100_000+i.written)
	i.writePolicyIn(state, no, plan, start, end, cents, "")
	return no
}

func (i *insurer) writePolicy(no, plan string, start, end day, cents int, scheme string) {
	i.writePolicyIn(stateOf(end), no, plan, start, end, cents, scheme)
}

// The insurer's words for where a policy is in its life.
const (
	applied = "applied"
	inForce = "in force"
	lapsed  = "lapsed"
	ended   = "ended"
)

// stateOf is the state of a policy that was never left unpaid.
func stateOf(end day) string {
	if end != 0 {
		return ended
	}
	return inForce
}

// lapsing is the state of a drawn policy: one in four that have ended was not paid any more.
func lapsing(d *dice, end day) string {
	if end != 0 && d.chance(250) {
		return lapsed
	}
	return stateOf(end)
}

// writePolicyIn writes a policy in a state, by the insurer's word. Those in force that are sold for a year have a day
// on which they are renewed.
func (i *insurer) writePolicyIn(state, no, plan string, start, end day, cents int, scheme string) {
	renewal := day(0)
	if state == inForce && slices.Contains(yearly, plan) {
		renewal = start.anniversary(i.today)
	}
	i.policies.row(no, plan, state, start.in(iso), end.in(iso), renewal.in(iso), amount(cents, ".", ""), scheme)
}

// yearly are the plans that are renewed from year to year.
var yearly = []string{"MT", "HM", "LB", "HC"}

// writePart writes a person's part in a policy, by its code.
func (i *insurer) writePart(policy string, p *person, code string, from, to day) {
	i.parts.row(policy, dashed(p.number()), "N", code, "", "", from.in(iso), to.in(iso))
}

func (i *insurer) writeFirmPart(policy string, f *firm, code string, from day) {
	i.parts.row(policy, dashed(f.number()), "J", code, "", "", from.in(iso), "")
}

// writeHousehold writes a household as its members stated it, and returns its number.
func (i *insurer) writeHousehold(label string, at place, since day) string {
	i.groups++
	no := "H" + strconv.Itoa(1000+i.groups)
	i.households.row(no, label, "active", since.in(iso), at.line(), at.unit, at.postcode, at.town, premises[at.kind])
	return no
}

func (i *insurer) writeMember(household string, p *person, as string, from, to day) {
	i.members.row(household, dashed(p.number()), as, "yes", from.in(iso), to.in(iso))
}

func (i *insurer) writeRelation(of, to *person, word string, since, until day) {
	i.relations.row(dashed(of.number()), dashed(to.number()), word, since.in(iso), until.in(iso))
}

// writeContact writes a contact with a partner: a call, a payment, an application.
func (i *insurer) writeContact(at day, what string, p *person, policy, way, inOut, topic, outcome string) {
	i.events++
	i.contacts.row("C"+strconv.Itoa(i.events), at.in(iso)+" 09:30", what, dashed(p.number()), "N", policy, way, inOut,
		topic, outcome)
}

// recordAtInsurer writes what the insurer has on file of a household.
func recordAtInsurer(i *insurer, pop *population, h *household) {
	d := &pop.dice
	for _, p := range h.people {
		if p.insured {
			at, since := p.home, p.moved
			if p.listed != nil {
				at, since = *p.listed, p.listedFrom
			}
			i.writePartnerAs(i.spelling(d, p), i.vaguely(d, p), i.register.scrawled(d, p, at), since,
				pick(d, []string{"app", "app", "app", "list"}))
		}
	}
	for _, t := range h.ties {
		if (t.of.insured || t.of.banks) && (t.to.insured || t.to.banks) && d.chance(450) {
			i.writeRelation(t.of, t.to, t.word, max(t.of.moved, t.to.moved), 0)
		}
	}
	statedHousehold(i, pop, h)
	adults := h.adults(pop.today)
	for n, p := range adults {
		if p.insured {
			ownLifePolicy(i, pop, h, p)
			carPolicy(i, pop, p, adults[(n+1)%len(adults)])
		}
	}
	if len(adults) > 0 && adults[0].insured {
		homePolicy(i, pop, adults)
	}
}

// spelling is how the insurer writes somebody's name.
func (i *insurer) spelling(d *dice, p *person) string {
	return i.register.inHurry(d, p) + ", " + p.given
}

// vaguely is a person as far as the insurer has recorded them.
func (i *insurer) vaguely(d *dice, p *person) *person {
	q := *p
	if d.trapped(noBirthDate) {
		if !p.banks { // the bank would know
			i.register.plant(p, noBirthDate)
		}
		q.born = 0
	}
	if d.chance(200) {
		q.mobile = ""
	}
	return &q
}

// statedHousehold writes one household in four as its members stated it, those who are on file at bank or insurer.
func statedHousehold(i *insurer, pop *population, h *household) {
	d := &pop.dice
	together := h.kind == couple || h.kind == coupleTwoNames || h.kind == family || h.kind == familyTwoNames ||
		h.kind == threeGenerations
	if !together || !d.chance(280) {
		return
	}
	since := pop.today - day(d.between(30, 3000))
	no := i.writeHousehold(fmt.Sprintf("%s household", h.people[0].family), h.people[0].home, since)
	for n, p := range h.people {
		as := "child"
		switch {
		case n == 0:
			as = "head"
		case p.stranger:
			as = "lodger"
		case n == 1 && h.kind != threeGenerations:
			as = "spouse"
		case p.adult(pop.today):
			as = "relative"
		}
		if (p.insured || p.banks) && p.home == h.people[0].home {
			i.writeMember(no, p, as, max(since, p.born), p.died)
		}
	}
}

// ownLifePolicy writes a life policy: mostly somebody's own, with the family as beneficiaries and another one paying
// now and then.
func ownLifePolicy(i *insurer, pop *population, h *household, p *person) {
	d := &pop.dice
	if !d.chance(280) {
		return
	}
	start := max(p.born.years(18), pop.today-day(d.between(100, 7000)))
	no := i.nextPolicy(pick(d, []string{"TL", "TL", "WL", "AN"}), start, 0, d.between(900, 19000))
	i.writePart(no, p, "PH", start, 0)
	insuredIs, payerIs := p, p
	for _, t := range h.ties {
		if t.of == p && (t.to.insured || t.to.banks) {
			i.writePart(no, t.to, "B1", start, 0)
			if t.to.adult(pop.today) && t.to.died == 0 {
				insuredIs, payerIs = pick(d, []*person{p, p, t.to}), pick(d, []*person{p, p, p, t.to})
			}
			break
		}
	}
	i.writePart(no, insuredIs, "LA", start, 0)
	i.writePart(no, payerIs, "PP", start, 0)
	if d.chance(300) {
		i.writeContact(start, "application", p, no, "agent", "in", "Application for a life policy", "accepted")
	}
}

// carPolicy writes a motor policy, sometimes for a car that another one drives.
func carPolicy(i *insurer, pop *population, p, other *person) {
	d := &pop.dice
	if !d.chance(420) || p.age(pop.today) > 88 {
		return
	}
	start := max(p.born.years(18), pop.today-day(d.between(10, 3000)))
	end := day(0)
	if d.chance(120) {
		end = max(start, pop.today-day(d.n(400)))
	}
	no := i.nextPolicyIn(lapsing(d, end), "MT", start, end, d.between(1800, 9500))
	i.writePart(no, p, "PH", start, end)
	i.writePart(no, p, "PP", start, end)
	driver := p
	if other.insured && d.chance(180) {
		driver = other
	}
	i.writePart(no, driver, "LA", start, end)
	i.objects.row(no, "vehicle", plate(p.no, 0))
	for n := range 3 {
		if d.chance(120) {
			i.writeContact(pop.today-day(30*n+d.n(25)+1), "payment", p, no, "debit", "in", "Premium", "booked")
		}
	}
	if d.chance(80) {
		i.writeContact(pop.today-day(d.n(700)), "call", p, no, "phone", pick(d, []string{"in", "in", "out"}),
			"Question about the premium", "answered")
	}
}

// homePolicy writes a home policy for people who live together.
func homePolicy(i *insurer, pop *population, adults []*person) {
	d := &pop.dice
	if !d.chance(450) {
		return
	}
	p := adults[0]
	joint := d.chance(300) // a home of two, for which one pays
	start := max(p.moved, p.born.years(18))
	no := i.nextPolicy("HM", start, 0, d.between(700, 4200))
	i.writePart(no, p, "PH", start, 0)
	i.writePart(no, p, "PP", start, 0)
	for _, other := range adults[1:] {
		if other.insured && other.home == p.home {
			i.writePart(no, other, "J2", start, 0)
			if p.stranger && other.stranger {
				i.register.plant(p, roomMatesPolicy)
				i.register.plant(other, roomMatesPolicy)
			}
			if joint && other == adults[1] {
				i.writePart(no, other, "JP", start, 0)
			}
		}
	}
}

// plate is the number plate of somebody's n-th car.
func plate(no, n int) string { return fmt.Sprintf("XF %d %c%c", 1000+no, 'A'+n%26, 'K'+rune(no%7)) }
