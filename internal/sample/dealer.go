package sample

import (
	"strconv"

	"golang.org/x/text/encoding/charmap"
)

// dealer writes what a car dealer's till hands over: everything in quotes, American dates, Windows line ends, and a new
// customer number now and then for somebody who has one.
type dealer struct {
	sales, workshop *table
	sold, jobs      int
	register        *register
}

var dealerFormat = format{delimiter: ',', quote: true, quoteAll: true, header: true, newline: "\r\n",
	encoding: charmap.ISO8859_15, badDate: "02/31/2019"}

func newDealer(dir string, seed uint64, r *register) *dealer {
	open := func(path string, columns ...string) *table {
		return newTable(dir, "corvo", &dealerFormat, tableSpec{"dealer/" + path, columns, "Date", true}, seed)
	}
	return &dealer{
		register: r,
		sales: open("sales.csv", "Sale No", "Date", "Customer", "Last Name", "First Name", "DOB", "Street", "Zip",
			"City", "House", "Phone", "E-Mail", "Plate", "Model", "Salesman No", "Salesman", "Care Plan"),
		workshop: open("workshop.csv", "Job", "Date", "Customer", "Plate", "Sale No", "Work"),
	}
}

func (s *dealer) tables() []*table { return []*table{s.sales, s.workshop} }

// sale is a car sold to somebody.
type sale struct {
	no, customer      string
	on                day
	to                *person
	plate, model      string
	salesman, monthly int
}

// writeSale writes a sale.
func (s *dealer) writeSale(x sale) {
	s.register.filed(x.to, "corvo", x.customer)
	at := x.to.home
	home, phone, plan := "house", "", ""
	if at.unit != "" {
		home = "apartment"
	}
	street := at.line()
	if at.unit != "" {
		street += ", " + at.unit
	}
	if x.to.mobile != "" {
		phone = "(0" + x.to.mobile[:2] + ") " + x.to.mobile[2:5] + "-" + x.to.mobile[5:]
	}
	if x.monthly > 0 {
		plan = "$" + amount(x.monthly, ".", ",")
	}
	s.sales.row(x.no, x.on.in(american), x.customer, x.to.family, x.to.given, x.to.born.in(american), street,
		at.postcode, at.town, home,
		phone, x.to.email(), x.plate, x.model, "S"+strconv.Itoa(x.salesman), salesmen[x.salesman], plan)
}

var salesmen = []string{"Sid Marlow", "Nell Carver", "Ove Tiller", "Ruby Stroud", "Max Hollis", "Ada Penrose",
	"Finn Castor", "Ina Bright"}

// recordAtDealer writes what the dealer has on file of a household.
func recordAtDealer(s *dealer, pop *population, h *household) {
	d := &pop.dice
	salesman := d.n(len(salesmen))
	for n, p := range h.adults(pop.today) {
		age := p.age(pop.today)
		if !d.chance(130) || age > 85 || h.kind == careHomeWard {
			continue
		}
		if d.chance(400) {
			salesman = d.n(len(salesmen))
		}
		for car := range 1 + d.low(2) {
			s.sold++
			known := *p
			known.family, known.home = s.register.inHurry(d, p), s.register.scrawled(d, p, p.home)
			if d.chance(300) {
				known.born = 0
			}
			x := sale{no: "A" + strconv.Itoa(200_000+s.sold),
				on:       pop.today - day(d.between(5, min(3000, (age-17)*365))),
				to:       &known,
				customer: strconv.Itoa(7_000_000 + 10*p.no + n%2), plate: plate(p.no, car), model: pick(d, carModels),
				salesman: salesman,
				monthly:  d.n(3) * d.between(1500, 4500)}
			if car > 0 && d.chance(500) { // entered anew
				x.customer = strconv.Itoa(7_000_000 + 10*p.no + 5)
			}
			s.writeSale(x)
			for d.chance(400) {
				s.writeJob(pop.today-day(d.n(900)), x, pick(d, []string{"Inspection", "Tyres", "Brakes", "Windscreen"}))
			}
		}
	}
}

func (s *dealer) writeJob(on day, x sale, work string) {
	s.jobs++
	s.workshop.row("J"+strconv.Itoa(s.jobs), on.in(american), x.customer, x.plate, x.no, work)
}
