package sample

import (
	"strconv"

	"golang.org/x/text/encoding/charmap"
)

// bank writes what a retail bank hands over: semicolons, decimal commas, German dates, Windows-1252.
type bank struct {
	staff, customers, addresses, accounts, holders, owners, journal, objections *table
	opened, entries                                                             int
}

var bankFormat = format{delimiter: ';', quote: true, header: true, newline: "\n", encoding: charmap.Windows1252,
	badDate: "31.02.2019"}

const advisers = 24

func newBank(dir string, seed uint64) *bank {
	open := func(s tableSpec) *table { return newTable(dir, "fennmark", &bankFormat, s, seed) }
	b := &bank{
		staff: open(tableSpec{path: "bank/staff.csv", keyed: true, columns: []string{"staff_no", "name", "team",
			"may_lend", "boss"}}),
		customers: open(tableSpec{path: "bank/customers.csv", keyed: true, date: "since",
			columns: []string{"customer_no", "surname", "first_names",
				"firm", "register_no", "born", "sex", "died", "phone", "mobile", "email", "adviser", "since"}}),
		addresses: open(tableSpec{path: "bank/addresses.csv", date: "from",
			columns: []string{"customer_no", "use", "street", "unit", "postcode",
				"town", "building", "from", "until"}}),
		accounts: open(tableSpec{path: "bank/accounts.csv", keyed: true, date: "opened",
			columns: []string{"account_no", "product", "opened",
				"closed", "state", "balance", "monthly", "part_of"}}),
		holders: open(tableSpec{path: "bank/holders.csv", date: "since", columns: []string{"account_no", "customer_no",
			"capacity", "share", "since", "until"}}),
		owners: open(tableSpec{path: "bank/owners.csv", date: "since", columns: []string{"firm_no", "customer_no",
			"kind", "percent", "since"}}),
		objections: open(tableSpec{path: "bank/objections.csv", date: "since", columns: []string{"customer_no", "wants",
			"since", "reason"}}),
		journal: open(tableSpec{path: "bank/journal.csv", keyed: true, date: "time",
			columns: []string{"entry_no", "time", "sort", "customer_no",
				"account_no", "channel", "begun_by", "text", "result", "staff_no"}}),
	}
	b.writeAdvisers()
	return b
}

func (b *bank) tables() []*table {
	return []*table{b.staff, b.customers, b.addresses, b.accounts, b.holders, b.owners, b.journal, b.objections}
}

// writeAdvisers writes the advisers, a few of whom lead the others.
func (b *bank) writeAdvisers() {
	for i := range advisers {
		name := womenNow[i] + " " + commonNames[i+10]
		team, limit, boss := "Branch "+townName(i%4), "25.000,00", staffNo(i%4+1)
		if i < 4 {
			limit, boss = "250.000,00", ""
		}
		b.staff.row(staffNo(i+1), name, team, limit, boss)
	}
}

func staffNo(i int) string { return "B" + strconv.Itoa(100+i) }

// writeCustomer writes a person as a customer, under a number.
func (b *bank) writeCustomer(number string, p *person, since day) {
	phone := ""
	if p.landline != "" {
		phone = "+999 " + p.landline
	}
	mobile := ""
	if p.mobile != "" {
		mobile = "+999 " + p.mobile
	}
	b.customers.row(number, p.family, p.given, "", "", p.born.in(german), p.letter("F", "M"), p.died.in(german), phone,
		mobile, p.email(), staffNo(max(1, p.adviser)), since.in(german))
}

// writeFirm writes a firm as a customer.
func (b *bank) writeFirm(f *firm) {
	b.customers.row(f.number(), "", "", f.name, f.register(), "", "", f.closed.in(german), "", "", "",
		staffNo(1+f.no%advisers), f.founded.in(german))
	b.writeAddress(f.number(), "work", f.home, f.founded, 0)
}

// writeAddress writes where a customer lives, lived or gets mail.
func (b *bank) writeAddress(number, use string, at place, from, until day) {
	b.addresses.row(number, use, at.line(), at.unit, at.postcode, at.town, buildings[at.kind], from.in(german),
		until.in(german))
}

// buildings are the bank's words for what stands at an address.
var buildings = [...]string{house: "house", flats: "flats", careHome: "institution", office: "business",
	shopAtHome: "house with shop", boxes: "box", ground: "plant"}

// openAccount writes an account under the next number, and returns the number.
func (b *bank) openAccount(product string, opened, closed day, cents int, monthly, partOf string) string {
	b.opened++
	no := "FB-" + strconv.Itoa(1_000_000+b.opened)
	b.writeAccount(no, product, opened, closed, cents, monthly, partOf)
	return no
}

func (b *bank) writeAccount(no, product string, opened, closed day, cents int, monthly, partOf string) {
	state := "open"
	if closed != 0 {
		state = "closed"
	}
	b.accounts.row(no, product, opened.in(german), closed.in(german), state, amount(cents, ",", "."), monthly, partOf)
}

// writeHolder writes a customer's capacity on an account.
func (b *bank) writeHolder(account, number, capacity, share string, since, until day) {
	b.holders.row(account, number, capacity, share, since.in(german), until.in(german))
}

// writeEntry writes an entry of the journal: a payment, an application, a call.
func (b *bank) writeEntry(at day, clock, sort, number, account, channel, begunBy, text, result string, staff int) {
	b.entries++
	by := ""
	if staff > 0 {
		by = staffNo(staff)
	}
	b.journal.row(strconv.Itoa(b.entries), at.in(german)+" "+clock, sort, number, account, channel, begunBy, text,
		result, by)
}

func (b *bank) writePayment(at day, number, account string) {
	b.writeEntry(at, "08:00", "payment", number, account, "online", "customer", "Payment in", "booked", 0)
}

// recordInBank writes what the bank has on file of a household.
func recordInBank(b *bank, pop *population, h *household) {
	d := &pop.dice
	for _, p := range h.people {
		if p.banks {
			newCustomer(b, pop, p)
		}
	}
	owners := h.adults(pop.today)
	if len(owners) > 1 && h.kind != flatShare && h.kind != careHomeWard && owners[0].banks && owners[1].banks &&
		d.chance(550) {
		jointAccounts(b, pop, owners[0], owners[1])
	}
	for _, p := range h.people {
		switch {
		case !p.banks:
		case !p.adult(pop.today):
			childAccount(b, pop, p, owners)
		default:
			ownAccounts(b, pop, p, owners)
		}
	}
	if h.shop != nil {
		shopAccount(b, pop, h.shop)
	}
	if d.chance(3) && len(owners) > 0 && owners[0].banks { // the ledger remembers whom the register forgot
		no := b.openAccount("CUR", owners[0].moved, 0, 0, "", "")
		b.writeHolder(no, firmNumber(5_000_000+h.no%4_000_000), "holder", "", owners[0].moved, 0)
		b.holders.Dangling++
	}
}

// newCustomer writes a person and where they live, some twice.
func newCustomer(b *bank, pop *population, p *person) {
	d := &pop.dice
	since := max(p.moved, p.born)
	b.writeCustomer(p.number(), p, since)
	use, at := "home", p.home
	if d.chance(4) {
		use = "protected"
	}
	if unitForgotten(d, p) {
		at.unit = ""
	}
	b.writeAddress(p.number(), use, at, since, p.died)
	switch {
	case p.away != nil:
		b.writeAddress(p.number(), "term", *p.away, pop.today-400, 0)
	case d.chance(60):
		b.writeAddress(p.number(), "old", pop.atlas.dwelling(d.n(max(1, pop.atlas.near/streetSize)), d.n(streetSize)),
			p.born, since)
	case d.chance(10):
		b.writeAddress(p.number(), "post", place{street: "P.O. Box " + strconv.Itoa(d.between(100, 999)),
			postcode: at.postcode, town: at.town, kind: boxes}, since, 0)
	}
	if d.chance(12) && p.adult(pop.today) { // entered again, as the first entry was not found
		twice := strconv.Itoa(personNumbers + 20_000_000 + p.no)
		other := *p
		other.given, other.mobile = p.initial(), ""
		b.writeCustomer(twice, &other, pop.today-day(d.n(900)))
		b.writeAddress(twice, "home", at.scrawled(d), pop.today-day(d.n(900)), 0)
	}
}

func unitForgotten(d *dice, p *person) bool { return p.home.kind == flats && d.chance(70) }

// jointAccounts writes the accounts that two people have together.
func jointAccounts(b *bank, pop *population, x, y *person) {
	d := &pop.dice
	since := max(x.moved, y.moved)
	no := b.openAccount("CUR", since, 0, d.between(-20000, 900000), "", "")
	b.writeHolder(no, x.number(), "holder", "50", since, 0)
	b.writeHolder(no, y.number(), "joint holder", "50", since, 0)
	salary(b, pop, pick(d, []*person{x, y}), no)
	if x.home.kind == house && d.chance(350) {
		loan := b.openAccount("MTG", since, 0, -d.between(4000000, 40000000),
			amount(d.between(60000, 220000), ",", "."), no)
		b.writeHolder(loan, x.number(), "borrower", "", since, 0)
		b.writeHolder(loan, y.number(), "co-borrower", "", since, 0)
	}
}

// salary writes three payments into an account, to some.
func salary(b *bank, pop *population, p *person, account string) {
	if pop.dice.chance(350) {
		for month := 1; month <= 3; month++ {
			b.writePayment(pop.today-day(month*30), p.number(), account)
		}
	}
}

// childAccount writes a child's savings, kept by a parent who is a customer.
func childAccount(b *bank, pop *population, child *person, parents []*person) {
	for _, p := range parents {
		if p.banks {
			no := b.openAccount("JUN", child.born+30, 0, pop.dice.between(1000, 300000), "", "")
			b.writeHolder(no, child.number(), "holder", "", child.born+30, 0)
			b.writeHolder(no, p.number(), "custodian", "", child.born+30, child.born.years(18))
			return
		}
	}
}

// ownAccounts writes what an adult has alone.
func ownAccounts(b *bank, pop *population, p *person, others []*person) {
	d := &pop.dice
	since := max(p.born.years(18), p.moved)
	closed := p.died
	if d.chance(50) && closed == 0 {
		closed = max(since, pop.today-day(d.n(1500)))
	}
	no := b.openAccount("CUR", since, closed, d.between(-50000, 1500000), "", "")
	b.writeHolder(no, p.number(), "holder", "", since, closed)
	if closed != 0 {
		return
	}
	salary(b, pop, p, no)
	if d.chance(250) {
		b.writeEntry(since, "10:15", "application", p.number(), no, "branch", "customer",
			"Opening of a current account",
			"signed", p.adviser)
	}
	if d.chance(150) {
		b.writeEntry(pop.today-day(d.n(700)), "14:40", pick(d, bankTalk), p.number(), no, "telephone",
			pick(d, []string{"customer", "bank"}), "About the account", "settled", p.adviser)
	}
	moreAccounts(b, pop, p, no, since)
	if age := p.age(pop.today); age > 80 && len(others) > 1 && d.chance(300) {
		if child := others[len(others)-1]; child != p && child.banks {
			b.writeHolder(no, child.number(), "attorney", "", pop.today-500, 0)
		}
	}
}

var bankTalk = []string{"call", "call", "visit", "complaint", "letter", "case"}

// moreAccounts writes the cards, savings, loans and funds of an account's owner.
func moreAccounts(b *bank, pop *population, p *person, account string, since day) {
	d := &pop.dice
	if d.chance(320) {
		card := b.openAccount("CRD", since+60, 0, -d.n(150000), "2,50", account)
		b.writeHolder(card, p.number(), "holder", "", since+60, 0)
	}
	if d.chance(220) {
		no := b.openAccount("SAV", since+90, 0, d.between(5000, 4000000), "", "")
		b.writeHolder(no, p.number(), "holder", "", since+90, 0)
	}
	if d.chance(90) {
		no := b.openAccount("LON", pop.today-day(d.between(30, 1500)), 0, -d.between(100000, 3000000),
			amount(d.between(9000, 60000), ",", "."), account)
		b.writeHolder(no, p.number(), "borrower", "", since, 0)
	}
	if d.chance(60) {
		no := b.openAccount("DEP", since+120, 0, d.between(100000, 9000000), "", "")
		b.writeHolder(no, p.number(), "holder", "", since+120, 0)
	}
}

// shopAccount writes a shop at home and its account.
func shopAccount(b *bank, pop *population, f *firm) {
	b.writeFirm(f)
	no := b.openAccount("BIZ", f.founded, 0, pop.dice.between(0, 2000000), "9,90", "")
	b.writeHolder(no, f.number(), "holder", "", f.founded, 0)
	b.writeHolder(no, f.trader.number(), "signatory", "", f.founded, 0)
	b.owners.row(f.number(), f.trader.number(), "sole trader", "100", f.founded.in(german))
}
