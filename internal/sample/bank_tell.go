package sample

import "strconv"

// tell writes what the bank knows of a household.
func (b *bank) tell(w *world, h *household) {
	d := &w.dice
	for _, p := range h.people {
		if p.banks {
			b.welcome(w, p)
		}
	}
	owners := h.adults(w.today)
	if len(owners) > 1 && h.kind != flatShare && h.kind != careHomeWard && owners[0].banks && owners[1].banks &&
		d.chance(550) {
		b.together(w, owners[0], owners[1])
	}
	for _, p := range h.people {
		switch {
		case !p.banks:
		case !p.adult(w.today):
			b.junior(w, p, owners)
		default:
			b.alone(w, p, owners)
		}
	}
	if h.shop != nil {
		b.business(w, h.shop)
	}
	if d.chance(3) && len(owners) > 0 && owners[0].banks { // the ledger remembers whom the register forgot
		no := b.open("CUR", owners[0].moved, 0, 0, "", "")
		b.hold(no, firmNumber(5_000_000+h.no%4_000_000), "holder", "", owners[0].moved, 0)
		b.holders.Dangling++
	}
}

// welcome writes a person and where they live.
func (b *bank) welcome(w *world, p *person) {
	d := &w.dice
	since := max(p.moved, p.born)
	b.enroll(p.number(), p, since)
	use, at := "home", p.home
	if d.chance(4) {
		use = "protected"
	}
	if p.unitForgotten(d) {
		at.unit = ""
	}
	b.live(p.number(), use, at, since, p.died)
	switch {
	case p.away != nil:
		b.live(p.number(), "term", *p.away, w.today-400, 0)
	case d.chance(60):
		b.live(p.number(), "old", w.atlas.dwelling(d.n(max(1, w.atlas.near/streetSize)), d.n(streetSize)), p.born,
			since)
	case d.chance(10):
		b.live(p.number(), "post", place{street: "P.O. Box " + strconv.Itoa(d.between(100, 999)), postcode: at.postcode,
			town: at.town, kind: boxes}, since, 0)
	}
	if d.chance(12) && p.adult(w.today) { // somebody did not find the first entry
		twice := strconv.Itoa(personNumbers + 20_000_000 + p.no)
		other := *p
		other.given, other.mobile = p.initial(), ""
		b.enroll(twice, &other, w.today-day(d.n(900)))
		b.live(twice, "home", at.scrawled(d), w.today-day(d.n(900)), 0)
	}
}

func (p *person) unitForgotten(d *dice) bool { return p.home.kind == flats && d.chance(70) }

// together opens what two people have in common.
func (b *bank) together(w *world, x, y *person) {
	d := &w.dice
	since := max(x.moved, y.moved)
	no := b.open("CUR", since, 0, d.between(-20000, 900000), "", "")
	b.hold(no, x.number(), "holder", "50", since, 0)
	b.hold(no, y.number(), "joint holder", "50", since, 0)
	b.earn(w, pick(d, []*person{x, y}), no)
	if x.home.kind == house && d.chance(350) {
		loan := b.open("MTG", since, 0, -d.between(4000000, 40000000), amount(d.between(60000, 220000), ",", "."), no)
		b.hold(loan, x.number(), "borrower", "", since, 0)
		b.hold(loan, y.number(), "co-borrower", "", since, 0)
	}
}

// earn writes that somebody's money comes in.
func (b *bank) earn(w *world, p *person, account string) {
	if w.dice.chance(350) {
		for month := 1; month <= 3; month++ {
			b.pay(w.today-day(month*30), p.number(), account)
		}
	}
}

// junior opens a child's savings, kept by a parent who is a customer.
func (b *bank) junior(w *world, child *person, parents []*person) {
	for _, p := range parents {
		if p.banks {
			no := b.open("JUN", child.born+30, 0, w.dice.between(1000, 300000), "", "")
			b.hold(no, child.number(), "holder", "", child.born+30, 0)
			b.hold(no, p.number(), "custodian", "", child.born+30, child.born.years(18))
			return
		}
	}
}

// alone opens what a grown-up has alone.
func (b *bank) alone(w *world, p *person, others []*person) {
	d := &w.dice
	since := max(p.born.years(18), p.moved)
	closed := p.died
	if d.chance(50) && closed == 0 {
		closed = max(since, w.today-day(d.n(1500)))
	}
	no := b.open("CUR", since, closed, d.between(-50000, 1500000), "", "")
	b.hold(no, p.number(), "holder", "", since, closed)
	if closed != 0 {
		return
	}
	b.earn(w, p, no)
	if d.chance(250) {
		b.note(since, "10:15", "application", p.number(), no, "branch", "customer", "Opening of a current account",
			"signed", p.adviser)
	}
	if d.chance(150) {
		b.note(w.today-day(d.n(700)), "14:40", pick(d, bankTalk), p.number(), no, "telephone",
			pick(d, []string{"customer", "bank"}), "About the account", "settled", p.adviser)
	}
	b.extras(w, p, no, since)
	if age := p.age(w.today); age > 80 && len(others) > 1 && d.chance(300) {
		if child := others[len(others)-1]; child != p && child.banks {
			b.hold(no, child.number(), "attorney", "", w.today-500, 0)
		}
	}
}

var bankTalk = []string{"call", "call", "visit", "complaint", "letter", "case"}

// extras are the cards, savings, loans and funds of an account's owner.
func (b *bank) extras(w *world, p *person, account string, since day) {
	d := &w.dice
	if d.chance(320) {
		card := b.open("CRD", since+60, 0, -d.n(150000), "2,50", account)
		b.hold(card, p.number(), "holder", "", since+60, 0)
	}
	if d.chance(220) {
		no := b.open("SAV", since+90, 0, d.between(5000, 4000000), "", "")
		b.hold(no, p.number(), "holder", "", since+90, 0)
	}
	if d.chance(90) {
		no := b.open("LON", w.today-day(d.between(30, 1500)), 0, -d.between(100000, 3000000),
			amount(d.between(9000, 60000), ",", "."), account)
		b.hold(no, p.number(), "borrower", "", since, 0)
	}
	if d.chance(60) {
		no := b.open("DEP", since+120, 0, d.between(100000, 9000000), "", "")
		b.hold(no, p.number(), "holder", "", since+120, 0)
	}
}

// business writes a shop at home and its account.
func (b *bank) business(w *world, f *firm) {
	b.incorporate(f)
	no := b.open("BIZ", f.founded, 0, w.dice.between(0, 2000000), "9,90", "")
	b.hold(no, f.number(), "holder", "", f.founded, 0)
	b.hold(no, f.trader.number(), "signatory", "", f.founded, 0)
	b.owners.row(f.number(), f.trader.number(), "sole trader", "100", f.founded.in(german))
}

// incorporate writes a firm down as a customer.
func (b *bank) incorporate(f *firm) {
	b.customers.row(f.number(), "", "", f.name, f.register(), "", "", f.closed.in(german), "", "", "",
		staffNo(1+f.no%advisers), f.founded.in(german))
	b.live(f.number(), "work", f.home, f.founded, 0)
}
