package sample

import (
	"fmt"
	"strconv"

	"golang.org/x/text/encoding/unicode"
)

// supplier writes what a supplier of firms exports from its sales tool: tabs in UTF-16, dates with letters, and the
// words of salespeople.
type supplier struct {
	reps, firms, contacts, jobs, roles, groups, rivals, contracts, signers, deals, visits *table
	agreements, chances, events                                                           int
	register                                                                              *register
	// a competitor's number
	rival string
}

var supplierFormat = format{delimiter: '\t', header: true, newline: "\r\n", start: "\ufeff", badDate: "31-Feb-2019",
	encoding: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}

func newSupplier(dir string, seed uint64, r *register) *supplier {
	open := func(path, date string, keyed bool, columns ...string) *table {
		return newTable(dir, "northgate", &supplierFormat, tableSpec{"supplier/" + path, columns, date, keyed}, seed)
	}
	s := &supplier{
		register: r,
		reps:     open("reps.txt", "", true, "Rep", "Name", "Region", "Lead"),
		firms: open("firms.txt", "Since", true, "Debtor", "Firm", "Register No", "Trade", "Staff", "Status", "Closed",
			"Taken Over By", "Taken Over", "Sold On", "Street", "Postcode", "Town", "Rep", "Since"),
		contacts: open("contacts.txt", "", true, "Contact", "First", "Last", "Mail", "Mobile", "Rep"),
		jobs: open("jobs.txt", "From", false, "Contact", "Debtor", "Title", "Department", "Reports To", "From",
			"To"),
		roles: open("roles.txt", "Confirmed", false, "Contact", "Debtor", "Part", "Attitude", "Weight", "Known",
			"Line", "Deal", "Confirmed", "Until"),
		groups: open("groups.txt", "", false, "Debtor", "Parent", "Percent", "How"),
		rivals: open("rivals.txt", "", false, "Debtor", "Rival", "Line", "Spend"),
		contracts: open("contracts.txt", "Begin", true, "Contract", "Debtor", "Product", "Begin", "End", "Monthly",
			"Payer", "Used By"),
		signers: open("signers.txt", "From", false, "Contract", "Contact", "As", "From", "To"),
		deals:   open("deals.txt", "", true, "Deal", "Debtor", "Product", "Stage", "Amount", "Rep"),
		visits: open("visits.txt", "When", true, "No", "When", "What", "Contact", "Debtor", "Contract", "Deal",
			"Rep", "Begun By", "Notes"),
	}
	for i, name := range reps {
		lead := ""
		if i > 0 {
			lead = rep(0)
		}
		s.reps.row(rep(i), name, "Region "+strconv.Itoa(i), lead)
	}
	return s
}

var reps = []string{"Gwen Archer", "Tom Fielding", "Ida Stone", "Per Callan", "Lou Barnes", "Kit Winters"}

func rep(i int) string { return fmt.Sprintf("R%02d", i%len(reps)) }

func (s *supplier) tables() []*table {
	return []*table{s.reps, s.firms, s.contacts, s.jobs, s.roles, s.groups, s.rivals, s.contracts, s.signers, s.deals,
		s.visits}
}

// writeFirm writes a firm.
func (s *supplier) writeFirm(f *firm) {
	buyer := ""
	if f.buyer != nil {
		buyer = f.buyer.debtor()
	}
	s.firms.row(f.debtor(), f.name, f.register(), f.trade, strconv.Itoa(f.employees), f.status, f.closed.in(letters),
		buyer, f.bought.in(letters), f.sold.in(letters), f.home.line(), f.home.postcode, f.home.town, rep(f.no),
		f.founded.in(letters))
}

// recordFirm writes a firm, its place in a group, and what it buys from the supplier and from a competitor.
func recordFirm(s *supplier, pop *population, f *firm) {
	var d dice
	d.seed(pop.seed, streamFirm^streamFaults, f.no)
	s.writeFirm(f)
	if f.parent > 0 {
		s.groups.row(f.debtor(), (&firm{no: f.parent}).debtor(), pick(&d, []string{"51", "75", "100"}),
			pick(&d, []string{"subsidiary", "subsidiary", "branch"}))
	}
	for range d.n(3) {
		newContract(s, pop, &d, f)
	}
	if d.chance(400) {
		s.rivals.row(f.debtor(), s.rival, pick(&d, supplies), strconv.Itoa(1000*d.between(2, 200)))
	}
	if d.chance(500) {
		s.chances++
		s.deals.row("N-"+strconv.Itoa(1000+s.chances), f.debtor(), pick(&d, supplies),
			pick(&d, []string{"first talk", "offer", "negotiation", "won", "lost"}),
			amount(100*d.between(500, 90000), ".", ","), rep(f.no))
	}
}

// supplies are the codes of what the supplier sells.
var supplies = []string{"OFFICE", "CLEAN", "SAFETY", "FLEET"}

func newContract(s *supplier, pop *population, d *dice, f *firm) {
	s.agreements++
	begin := pop.today - day(d.between(50, 3000))
	if f.closed != 0 {
		begin = min(begin, f.closed-30)
	}
	no := "NS-" + strconv.Itoa(10_000+s.agreements)
	s.writeContract(no, f, pick(d, supplies), begin, f.closed, d.between(5000, 900000), f, nil)
	f.contracts = append(f.contracts, no)
}

// writeContract writes a contract of a firm, and which firms pay for it and use what it brings, if any do.
func (s *supplier) writeContract(no string, f *firm, product string, begin, end day, cents int,
	payer, user *firm) {
	pays, uses := "", ""
	if payer != nil {
		pays = payer.debtor()
	}
	if user != nil {
		uses = user.debtor()
	}
	s.contracts.row(no, f.debtor(), product, begin.in(letters), end.in(letters), amount(cents, ".", ","), pays, uses)
}

func contactNo(p *person) string { return "C-" + strconv.Itoa(p.no) }

// writeContact writes a person.
func (s *supplier) writeContact(p *person) {
	s.register.filed(p, "northgate", contactNo(p))
	mobile := ""
	if p.mobile != "" {
		mobile = "+999-" + p.mobile
	}
	s.contacts.row(contactNo(p), p.given, p.family, p.email(), mobile, rep(p.no))
}

func (s *supplier) writeJob(p *person, f *firm, title, department, boss string, from, to day) {
	s.jobs.row(contactNo(p), f.debtor(), title, department, boss, from.in(letters), to.in(letters))
}

// role is a part that a person plays in a firm's buying, in the words of salespeople.
type role struct{ part, attitude, weight, known, line, deal string }

func (s *supplier) writeRole(p *person, f *firm, r role, confirmed day) {
	s.roles.row(contactNo(p), f.debtor(), r.part, r.attitude, r.weight, r.known, r.line, r.deal, confirmed.in(letters),
		"")
}

// writeVisit writes a contact with a person: a visit, a call, an order.
func (s *supplier) writeVisit(at day, what string, p *person, f *firm, contract, deal, begunBy, notes string) {
	s.events++
	s.visits.row("V"+strconv.Itoa(s.events), at.in(letters)+" 11:00", what, contactNo(p), f.debtor(), contract, deal,
		rep(f.no), begunBy, notes)
}

// recordContact writes a person as a contact at a firm, with parts in its buying.
func recordContact(s *supplier, pop *population, p *person, f, former *firm) {
	d := &pop.dice
	known := *p
	known.family = s.register.inHurry(d, p)
	s.writeContact(&known)
	job := pick(d, jobs)
	from := max(p.born.years(18), f.founded, pop.today-day(d.between(60, 4000)))
	if f.closed != 0 {
		from = min(from, f.closed)
	}
	if former != nil && d.chance(150) {
		s.writeJob(p, former, job.title, job.department, "", from-day(d.between(200, 900)), from)
	}
	s.writeJob(p, f, job.title, job.department, f.lead, from, f.closed)
	if f.lead == "" {
		f.lead = contactNo(p)
	}
	for range d.between(1, 2) {
		r := role{part: pick(d, job.parts), attitude: pick(d, attitudes), weight: pick(d, weights),
			known: pick(d, familiarity)}
		if d.chance(500) {
			r.line = pick(d, supplies)
		}
		s.writeRole(p, f, r, pop.today-day(d.n(500)))
	}
	for _, no := range f.contracts {
		if d.chance(400) {
			s.signers.row(no, contactNo(p), pick(d, signings), from.in(letters), "")
		}
	}
	for range d.n(3) {
		s.writeVisit(pop.today-day(d.n(600)), pick(d, talks), p, f, "", "", pick(d, begins), "Talk about needs")
	}
}

var (
	signings = []string{"signs", "signs", "pays", "uses", "invoice to"}
	talks    = []string{"visit", "call", "mail"}
	begins   = []string{"us", "them"}
)

// jobs are what contacts do, and the parts that people with such jobs play.
var jobs = []struct {
	title, department string
	parts             []string
}{
	{"Managing Director", "Management", []string{"Decision Maker", "Executive Sponsor", "Economic Buyer"}},
	{"Head of Finance", "Finance", []string{"Economic Buyer", "Approver", "Payer", "Budget Holder"}},
	{"Purchaser", "Purchasing", []string{"Buyer", "Procurement", "Gatekeeper"}},
	{"Plant Manager", "Production", []string{"User", "Initiator", "Champion", "Specifier"}},
	{"Engineer", "Production", []string{"Technical Buyer", "Evaluator", "Specifier", "Influencer"}},
	{"Office Manager", "Administration", []string{"Business User", "Gatekeeper", "Coach"}},
	{"Counsel", "Legal", []string{"Legal & Compliance", "Blocker", "Approver"}},
	{"Clerk", "Accounts", []string{"Payer", "User", "Other"}},
}

var attitudes = []string{"fan", "friendly", "friendly", "neutral", "neutral", "neutral", "doubtful", "against", ""}

var weights = []string{"low", "medium", "high", ""}

var familiarity = []string{"not met", "once", "often", "well", ""}
