package sample

import "strconv"

// recordInBank writes what the bank has on file of a household.
func recordInBank(b *bank, pop *population, h *household) {
	d := &pop.dice
	for _, p := range h.people {
		if p.banks {
			newCustomer(b, pop, p)
		}
	}
	owners := h.adults(pop.today)
	if len(owners) > 1 && h.kind != flatShare && h.kind != careHomeWard && !owners[1].stranger && owners[0].banks &&
		owners[1].banks &&
		d.trapped(formerPartnersAccount) {
		jointAccounts(b, pop, owners[0], owners[1])
		if h.kind == oneParent {
			b.register.plant(owners[0], formerPartnersAccount)
			b.register.plant(owners[1], formerPartnersAccount)
		}
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
		for _, p := range owners[1:] {
			if p.banks && p.home == h.shop.home {
				b.writeJob(p, h.shop, "Shop assistant", max(h.shop.founded, p.born.years(16)))
			}
		}
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
	switch {
	case p.sheltered:
		use = "protected"
	case d.trapped(protectedAtHome):
		b.register.plant(p, protectedAtHome)
		use = "protected"
	}
	if p.home.kind == flats && d.trapped(unitMissing) {
		b.register.plant(p, unitMissing)
		at.unit = ""
	}
	b.writeAddress(p.number(), use, at, since, p.died)
	switch {
	case p.left != nil:
		b.writeAddress(p.number(), "home", *p.left, since-day(d.between(400, 4000)), 0)
	case p.away != nil:
		b.writeAddress(p.number(), "term", *p.away, pop.today-400, 0)
	case d.chance(60):
		b.writeAddress(p.number(), "old", pop.atlas.dwelling(d.n(max(1, pop.atlas.near/streetSize)), d.n(streetSize)),
			p.born, since)
	case d.chance(10):
		b.writeAddress(p.number(), "post", place{street: "P.O. Box " + strconv.Itoa(d.between(100, 999)),
			postcode: at.postcode, town: at.town, kind: boxes}, since, 0)
	}
	if p.adult(pop.today) && d.trapped(enteredTwice) { // as the first entry was not found
		b.register.plant(p, enteredTwice)
		twice := strconv.Itoa(personNumbers + 20_000_000 + p.no)
		other := *p
		other.given, other.mobile = p.initial(), ""
		b.writeCustomer(twice, &other, pop.today-day(d.n(900)))
		b.writeAddress(twice, "home", b.register.scrawled(d, p, at), pop.today-day(d.n(900)), 0)
	}
}

// jointAccounts writes the accounts that two people have together.
func jointAccounts(b *bank, pop *population, x, y *person) {
	d := &pop.dice
	since := max(x.moved, y.moved)
	no := b.openAccount("CUR", since, 0, d.between(-20000, 900000), "", "")
	b.writeHolder(no, x.number(), "holder", "50", since, 0)
	b.writeHolder(no, y.number(), "joint holder", "50", since, 0)
	payer := pick(d, []*person{x, y})
	salary(b, pop, payer, no)
	if d.chance(400) {
		b.writeHolder(no, payer.number(), "payer", "", since, 0)
	}
	if x.home.kind == house && d.chance(350) {
		loan := b.openAccount("MTG", since, 0, -d.between(4000000, 40000000),
			amount(d.between(60000, 220000), ",", "."), no)
		b.writeHolder(loan, x.number(), "borrower", "", since, 0)
		b.writeHolder(loan, y.number(), "co-borrower", "", since, 0)
		if d.chance(600) { // one of two pays, and it stays the loan of both
			b.writeHolder(loan, pick(d, []*person{x, y}).number(), "payer", "", since, 0)
		}
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
		if child := others[len(others)-1]; child != p && child.banks && !child.stranger {
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
