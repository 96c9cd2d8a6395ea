package sample

import (
	"fmt"
	"strconv"
)

// firm is a company as it really is.
type firm struct {
	no        int
	name      string
	home      place
	trade     string
	form      string // in the bank's words
	employees int
	founded   day
	closed    day
	status    string // in the supplier's words
	buyer     *firm  // who took it over, if somebody did, on a day, until it was sold on
	bought    day
	sold      day
	trader    *person // who is the firm, in the eyes of the law
	parent    int     // another firm, 0: none
	contracts []string
	lead      string // the contact that later ones report to
}

// newFirm begins a firm.
func newFirm(pop *population, name string, home place) *firm {
	pop.firms++
	return &firm{no: pop.firms, name: name, home: home, trade: "Services", form: limited,
		employees: 10, founded: on(1998, 4, 1),
		status: "trading"}
}

// The forms of firms, in the bank's words.
const (
	limited     = "limited"
	soleTrader  = "sole trader"
	trust       = "trust"
	association = "association"
	public      = "public"
)

func (f *firm) number() string { return firmNumber(f.no) }

// register is the number in the public register of firms.
func (f *firm) register() string { return fmt.Sprintf("XF-%06d", f.no) }

func (f *firm) debtor() string { return "D" + strconv.Itoa(10000+f.no) }

// Every so many people there is one more firm among the supplier's customers, with so many contacts.
const (
	peoplePerFirm   = 100
	contactsPerFirm = 4
	firmsPerGroup   = 6
)

// nextFirm makes up a firm; the first of every few is the parent of the others.
func nextFirm(pop *population) *firm {
	var d dice
	d.seed(pop.seed, streamFirm, pop.firms)
	home := pop.atlas.elsewhere()
	home.unit, home.kind = "", office
	trade := trades[d.low(len(trades))]
	f := newFirm(pop, nameHeads[d.n(len(nameHeads))]+nameTails[d.n(len(nameTails))]+" "+trade+" "+pick(&d, firmForms),
		home)
	f.trade, f.employees = trade, 5+d.low(2000)
	f.founded = pop.today - day(d.between(1000, 20000))
	if pop.firms-pop.group >= firmsPerGroup {
		pop.group = f.no
	} else if pop.group > 0 && d.chance(500) {
		f.parent = pop.group
	}
	switch {
	case d.chance(30):
		f.status, f.closed = "closed", pop.today-day(d.between(300, 3000))
		f.founded = min(f.founded, f.closed-1000)
	case d.chance(20):
		f.status = "dormant"
	}
	return f
}
