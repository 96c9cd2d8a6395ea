package sample

import (
	"strconv"

	"golang.org/x/text/encoding/charmap"
)

// bank writes what a retail bank hands over: semicolons, decimal commas, German dates, Windows-1252.
type bank struct {
	staff, customers, addresses, accounts, holders, owners, employers, journal, objections *table
	opened, entries                                                                        int
	register                                                                               *register
}

var bankFormat = format{delimiter: ';', quote: true, header: true, newline: "\n", encoding: charmap.Windows1252,
	badDate: "31.02.2019"}

const advisers = 24

func newBank(dir string, seed uint64, r *register) *bank {
	open := func(s tableSpec) *table { return newTable(dir, "fennmark", &bankFormat, s, seed) }
	b := &bank{
		register: r,
		staff: open(tableSpec{path: "bank/staff.csv", keyed: true, columns: []string{"staff_no", "name", "team",
			"may_lend", "boss"}}),
		customers: open(tableSpec{path: "bank/customers.csv", keyed: true, date: "since",
			columns: []string{"customer_no", "surname", "first_names",
				"suffix", "firm", "form", "register_no", "born", "sex", "died", "phone", "mobile", "email", "adviser",
				"since"}}),
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
		employers: open(tableSpec{path: "bank/employers.csv", date: "since", columns: []string{"customer_no", "firm_no",
			"title", "since"}}),
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
	return []*table{b.staff, b.customers, b.addresses, b.accounts, b.holders, b.owners, b.employers, b.journal,
		b.objections}
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
	b.register.filed(p, "fennmark", number)
	phone := ""
	if p.landline != "" {
		phone = "+999 " + p.landline
	}
	mobile := ""
	if p.mobile != "" {
		mobile = "+999 " + p.mobile
	}
	b.customers.row(number, p.family, p.given, p.suffix, "", "", "", p.birth(german), p.letter("F", "M"),
		p.died.in(german), phone,
		mobile, p.email(), staffNo(max(1, p.adviser)), since.in(german))
}

// writeFirm writes a firm as a customer.
func (b *bank) writeFirm(f *firm) {
	b.customers.row(f.number(), "", "", "", f.name, f.form, f.register(), "", "", f.closed.in(german), "", "", "",
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

// writeJob writes that a customer works for a firm that is one too.
func (b *bank) writeJob(p *person, f *firm, title string, since day) {
	b.employers.row(p.number(), f.number(), title, since.in(german))
}
