package sample

import (
	"fmt"
	"strconv"

	"golang.org/x/text/encoding/charmap"
)

// power writes what a power company's old machine hands over: German words, no header, code page 850. It keeps meters
// and contracts; who their customers are is often missing.
type power struct {
	kunden, anlagen, vertraege, zahlungen *table
	contracts, payments                   int
	register                              *register
}

var powerFormat = format{delimiter: ';', newline: "\r\n", encoding: charmap.CodePage850, badDate: "31.02.2019"}

func newPower(dir string, seed uint64, r *register) *power {
	open := func(path, date string, columns ...string) *table {
		return newTable(dir, "lumen", &powerFormat, tableSpec{"power/" + path, columns, date, true}, seed)
	}
	return &power{
		register: r,
		kunden: open("kunden.txt", "", "KUNDE", "ART", "NAME", "VORNAME", "GEBURT", "TELEFON", "STRASSE", "WOHNUNG",
			"PLZ", "ORT", "OBJEKT"),
		anlagen: open("anlagen.txt", "", "ANLAGE", "ART", "KENNUNG", "STRASSE", "WOHNUNG", "PLZ", "ORT", "OBJEKT"),
		vertraege: open("vertraege.txt", "BEGINN", "VERTRAG", "TARIF", "ANLAGE", "INHABER", "INHABER_NR", "ZAHLER_NR",
			"NUTZER_NR", "RECHNUNG_NR", "BUERGE_NR", "BEGINN", "ENDE", "ABSCHLAG", "STATUS"),
		zahlungen: open("zahlungen.txt", "DATUM", "ZAHLUNG", "VERTRAG", "KUNDE", "DATUM", "BETRAG"),
	}
}

func (s *power) tables() []*table { return []*table{s.kunden, s.anlagen, s.vertraege, s.zahlungen} }

// objects are the power company's words for what stands at an address.
var objects = [...]string{house: "Haus", flats: "Wohnhaus", careHome: "Heim", office: "Gewerbe",
	shopAtHome: "Wohn- und Gewerbe", boxes: "Postfach", ground: "Anlage"}

// writeCustomer writes a customer, who may be a person (P), a firm (F), or just a name.
func (s *power) writeCustomer(number, sort, name, given string, born day, phone string, at place) {
	s.kunden.row(number, sort, name, given, born.in(german), phone, at.line(), at.unit, at.postcode, at.town,
		objects[at.kind])
}

func (s *power) writePerson(number string, p *person) {
	s.register.filed(p, "lumen", number)
	phone := ""
	if p.landline != "" {
		phone = fmt.Sprintf("0%s/%s", p.landline[:3], p.landline[3:])
	}
	s.writeCustomer(number, "P", p.family, p.given, p.born, phone, p.home)
}

// writePoint writes a meter or a lamp.
func (s *power) writePoint(no, sort, label string, at place) {
	s.anlagen.row(no, sort, label, at.line(), at.unit, at.postcode, at.town, objects[at.kind])
}

// contract is what the power company supplies, to whom as far as that is on file.
type contract struct {
	no, tariff, point, name            string
	owner, payer, user, bill, security string // customer numbers
	from, until                        day
	cents                              int // a month
}

func (s *power) writeContract(c contract) {
	state := "aktiv"
	if c.until != 0 {
		state = "beendet"
	}
	s.vertraege.row(c.no, c.tariff, c.point, c.name, c.owner, c.payer, c.user, c.bill, c.security, c.from.in(german),
		c.until.in(german), amount(c.cents, ",", "."), state)
}

func (s *power) writePayment(contract, customer string, on day, cents int) {
	s.payments++
	s.zahlungen.row(strconv.Itoa(s.payments), contract, customer, on.in(german), amount(cents, ",", "."))
}

// powerNo is the power company's number of a person; it is not the bank's.
func powerNo(p *person) string { return "K" + strconv.Itoa(p.no*7) }

// recordAtPower writes what the power company has on file of a household: whoever signed, and the meter.
func recordAtPower(s *power, pop *population, h *household) {
	d := &pop.dice
	adults := h.adults(pop.today)
	if len(adults) == 0 || h.kind == careHomeWard || d.chance(60) {
		return
	}
	p := adults[0]
	known := *p
	known.family, known.home = s.register.inHurry(d, p), s.register.scrawled(d, p, p.home)
	if d.chance(500) {
		known.born = 0
	}
	number := powerNo(p)
	s.writePerson(number, &known)
	s.contracts++
	no, point := strconv.Itoa(5_000_000+s.contracts), "Z"+strconv.Itoa(800_000+s.contracts)
	s.writePoint(point, "ZAEHLER", point, p.home)
	c := contract{no: "LP-" + no, tariff: "STROM", point: point, name: known.name(), owner: number, payer: number,
		from: p.moved, cents: d.between(2500, 24000)}
	variations(s, pop, h, adults, &c)
	s.writeContract(c)
	for month := range 3 {
		if d.chance(200) {
			s.writePayment(c.no, c.payer, pop.today-day(30*month+14), c.cents)
		}
	}
}

// variations are the contracts that are not simply those of whoever lives there.
func variations(s *power, pop *population, h *household, adults []*person, c *contract) {
	d := &pop.dice
	switch {
	case h.shop != nil:
		c.tariff, c.cents = "GEWERBE", d.between(9000, 60000)
	case len(adults) > 1 && (d.chance(90) || h.kind == flatShare && d.trapped(roomMatesContract)):
		if h.kind == flatShare {
			s.register.plant(adults[0], roomMatesContract)
			s.register.plant(adults[1], roomMatesContract)
		}
		other := *adults[1]
		other.home = s.register.scrawled(d, &other, other.home)
		c.payer = powerNo(&other)
		s.writePerson(c.payer, &other)
	case d.chance(12): // somebody moved in unannounced
		c.name, c.owner, c.payer = pick(d, []string{"OCCUPIER", "THE OCCUPANT", "UNKNOWN"}), "", c.owner
	case d.chance(15):
		s.vertraege.unwanted("X"+c.no, c.tariff, c.point, "", "", "", "", "", "", c.from.in(german), "", "",
			"storniert")
	}
}
