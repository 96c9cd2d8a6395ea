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
	// a competitor's number
	rival string
}

var supplierFormat = format{delimiter: '\t', header: true, newline: "\r\n", start: "\ufeff", badDate: "31-Feb-2019",
	encoding: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}

func newSupplier(dir string, seed uint64) *supplier {
	open := func(path, date string, keyed bool, columns ...string) *table {
		return newTable(dir, "northgate", &supplierFormat, tableSpec{"supplier/" + path, columns, date, keyed}, seed)
	}
	s := &supplier{
		reps: open("reps.txt", "", true, "Rep", "Name", "Region", "Lead"),
		firms: open("firms.txt", "Since", true, "Debtor", "Firm", "Register No", "Trade", "Staff", "Status", "Closed",
			"Taken Over By", "Street",
			"Postcode", "Town", "Rep", "Since"),
		contacts: open("contacts.txt", "", true, "Contact", "First", "Last", "Mail", "Mobile", "Rep"),
		jobs: open("jobs.txt", "From", false, "Contact", "Debtor", "Title", "Department", "Reports To", "From",
			"To"),
		roles: open("roles.txt", "Confirmed", false, "Contact", "Debtor", "Part", "Attitude", "Weight", "Known",
			"Line", "Deal", "Confirmed", "Until"),
		groups: open("groups.txt", "", false, "Debtor", "Parent", "Percent", "How"),
		rivals: open("rivals.txt", "", false, "Debtor", "Rival", "Line", "Spend"),
		contracts: open("contracts.txt", "Begin", true, "Contract", "Debtor", "Product", "Begin", "End", "Monthly",
			"Payer"),
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

// list writes a firm as it stands.
func (s *supplier) list(f *firm, takenOverBy string) {
	s.firms.row(f.debtor(), f.name, f.register(), f.trade, strconv.Itoa(f.employees), f.status, f.closed.in(letters),
		takenOverBy, f.home.line(),
		f.home.postcode, f.home.town, rep(f.no), f.founded.in(letters))
}

// enroll writes a firm made up, its place in a group, what it buys, here and elsewhere.
func (s *supplier) enroll(w *world, f *firm) {
	var d dice
	d.seed(w.seed, streamFirm^streamDirt, f.no)
	s.list(f, "")
	if f.parent > 0 {
		s.groups.row(f.debtor(), (&firm{no: f.parent}).debtor(), pick(&d, []string{"51", "75", "100"}),
			pick(&d, []string{"subsidiary", "subsidiary", "branch"}))
	}
	for range d.n(3) {
		s.agree(w, &d, f)
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

func (s *supplier) agree(w *world, d *dice, f *firm) {
	s.agreements++
	begin := w.today - day(d.between(50, 3000))
	if f.closed != 0 {
		begin = min(begin, f.closed-30)
	}
	no := "NS-" + strconv.Itoa(10_000+s.agreements)
	s.contract(no, f, pick(d, supplies), begin, f.closed, d.between(5000, 900000), f)
	f.contracts = append(f.contracts, no)
}

// contract writes a contract of a firm, and who pays for it.
func (s *supplier) contract(no string, f *firm, product string, begin, end day, cents int, payer *firm) {
	pays := ""
	if payer != nil {
		pays = payer.debtor()
	}
	s.contracts.row(no, f.debtor(), product, begin.in(letters), end.in(letters), amount(cents, ".", ","), pays)
}

func contactNo(p *person) string { return "C-" + strconv.Itoa(p.no) }

// meet writes a person down as a contact.
func (s *supplier) meet(p *person) {
	mobile := ""
	if p.mobile != "" {
		mobile = "+999-" + p.mobile
	}
	s.contacts.row(contactNo(p), p.given, p.family, p.email(), mobile, rep(p.no))
}

func (s *supplier) work(p *person, f *firm, title, department, boss string, from, to day) {
	s.jobs.row(contactNo(p), f.debtor(), title, department, boss, from.in(letters), to.in(letters))
}

// role is a part somebody plays in a firm's buying, in the words of salespeople.
type role struct{ part, attitude, weight, known, line, deal string }

func (s *supplier) play(p *person, f *firm, r role, confirmed day) {
	s.roles.row(contactNo(p), f.debtor(), r.part, r.attitude, r.weight, r.known, r.line, r.deal, confirmed.in(letters),
		"")
}

// visit writes what passed between a contact and the supplier.
func (s *supplier) visit(at day, what string, p *person, f *firm, contract, deal, begunBy, notes string) {
	s.events++
	s.visits.row("V"+strconv.Itoa(s.events), at.in(letters)+" 11:00", what, contactNo(p), f.debtor(), contract, deal,
		rep(f.no), begunBy, notes)
}
