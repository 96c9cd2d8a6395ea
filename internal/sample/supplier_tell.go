package sample

// employ has somebody work for a firm and take parts in its buying.
func (s *supplier) employ(w *world, p *person, f *firm) {
	d := &w.dice
	known := *p
	known.family = inHurry(d, p.family)
	s.meet(&known)
	job := pick(d, jobs)
	from := max(p.born.years(18), f.founded, w.today-day(d.between(60, 4000)))
	if f.closed != 0 {
		from = min(from, f.closed)
	}
	if w.former != nil && d.chance(150) {
		s.work(p, w.former, job.title, job.department, "", from-day(d.between(200, 900)), from)
	}
	s.work(p, f, job.title, job.department, f.lead, from, f.closed)
	if f.lead == "" {
		f.lead = contactNo(p)
	}
	for range d.between(1, 2) {
		r := role{part: pick(d, job.parts), attitude: pick(d, attitudes), weight: pick(d, weights),
			known: pick(d, familiarity)}
		if d.chance(500) {
			r.line = pick(d, supplies)
		}
		s.play(p, f, r, w.today-day(d.n(500)))
	}
	for _, no := range f.contracts {
		if d.chance(400) {
			s.signers.row(no, contactNo(p), pick(d, signings), from.in(letters), "")
		}
	}
	for range d.n(3) {
		s.visit(w.today-day(d.n(600)), pick(d, talks), p, f, "", "", pick(d, begins), "Talk about needs")
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
