package sample

import (
	"strconv"
)

// insurer writes what an insurer of lives and cars hands over: bars without quotes, ISO dates, NULL, codes for
// everything. It knows people by the numbers of the bank, with dashes.
type insurer struct {
	partners, policies, parts, households, members, relations, objects, contacts *table
	written, groups, events                                                      int
}

var insurerFormat = format{delimiter: '|', header: true, newline: "\n", badDate: "2019-02-31"}

func newInsurer(dir string, seed uint64) *insurer {
	open := func(path, date string, keyed bool, columns ...string) *table {
		return newTable(dir, "fennmark", &insurerFormat, tableSpec{"insurer/" + path, columns, date, keyed}, seed)
	}
	return &insurer{
		partners: open("partners.psv", "known_since", true, "partner", "type", "name", "birth", "sex", "death",
			"street", "flat", "zip", "place",
			"premises", "tel", "mail", "known_since", "source"),
		policies: open("policies.psv", "start", true, "policy", "plan", "state", "start", "end", "renewal", "premium",
			"scheme"),
		parts: open("parts.psv", "from", false, "policy", "partner", "type", "code", "share", "seq", "from", "to"),
		households: open("households.psv", "since", true, "household", "label", "state", "since", "street", "flat",
			"zip", "place",
			"premises"),
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

// meet writes a person down as a partner.
func (i *insurer) meet(p *person, since day) {
	i.meetAs(p.family+", "+p.given, p, p.home, since, "app")
}

func (i *insurer) meetAs(name string, p *person, at place, since day, source string) {
	tel := ""
	if p.mobile != "" {
		tel = "00999" + p.mobile
	}
	i.partners.row(dashed(p.number()), "N", name, p.born.in(iso), p.letter("W", "M"), p.died.in(iso), at.line(),
		at.unit, at.postcode, at.town,
		premises[at.kind], tel, p.email(), since.in(iso), source)
}

// premises are the insurer's codes for what stands at an address.
var premises = [...]string{house: "EFH", flats: "MFH", careHome: "HEIM", office: "GEW", shopAtHome: "MIX", boxes: "PF",
	ground: "TECH"}

// meetFirm writes a firm down as a partner.
func (i *insurer) meetFirm(f *firm) {
	i.partners.row(dashed(f.number()), "J", f.name, "", "", f.closed.in(iso), f.home.line(), f.home.unit,
		f.home.postcode, f.home.town,
		premises[f.home.kind], "", "", f.founded.in(iso), "app")
}

// cover writes a policy under the next number.
func (i *insurer) cover(plan string, start, end day, cents int) string {
	i.written++
	no := "FLM-" + strconv.Itoa(100_000+i.written)
	i.policy(no, plan, start, end, cents, "")
	return no
}

func (i *insurer) policy(no, plan string, start, end day, cents int, scheme string) {
	state := "in force"
	if end != 0 {
		state = "ended"
	}
	i.policies.row(no, plan, state, start.in(iso), end.in(iso), "", amount(cents, ".", ""), scheme)
}

// part gives a person a part in a policy, by its code.
func (i *insurer) part(policy string, p *person, code string, from, to day) {
	i.parts.row(policy, dashed(p.number()), "N", code, "", "", from.in(iso), to.in(iso))
}

func (i *insurer) firmPart(policy string, f *firm, code string, from day) {
	i.parts.row(policy, dashed(f.number()), "J", code, "", "", from.in(iso), "")
}

// declare writes a household that its members told the insurer about.
func (i *insurer) declare(label string, at place, since day) string {
	i.groups++
	no := "H" + strconv.Itoa(1000+i.groups)
	i.households.row(no, label, "active", since.in(iso), at.line(), at.unit, at.postcode, at.town, premises[at.kind])
	return no
}

func (i *insurer) member(household string, p *person, as string, from, to day) {
	i.members.row(household, dashed(p.number()), as, "yes", from.in(iso), to.in(iso))
}

func (i *insurer) relate(of, to *person, word string, since, until day) {
	i.relations.row(dashed(of.number()), dashed(to.number()), word, since.in(iso), until.in(iso))
}

// note writes what passed between a partner and the insurer.
func (i *insurer) note(at day, what string, p *person, policy, way, inOut, topic, outcome string) {
	i.events++
	i.contacts.row("C"+strconv.Itoa(i.events), at.in(iso)+" 09:30", what, dashed(p.number()), "N", policy, way, inOut,
		topic, outcome)
}
