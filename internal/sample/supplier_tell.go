package sample

// employ has somebody work for a firm and take parts in its buying.
func (s *supplier) employ(w *world, p *person, f *firm) {
	d := &w.dice
	p.employer = f.no
	known := *p
	known.family = inHurry(d, p.family)
	s.meet(&known)
	job := pick(d, jobs)
	from := max(p.born.years(18), f.founded, w.today-day(d.between(60, 4000)))
	if before := f.no - d.between(1, 3); w.clients > 1 && d.chance(150) && w.client.parent > 0 {
		before = w.client.parent
		s.work(p, &firm{no: before}, job.title, job.department, "", max(p.born.years(18), from-900), from)
	}
	s.work(p, f, job.title, job.department, "", from, f.closed)
	for range d.between(1, 2) {
		s.play(p, f, role{pick(d, job.parts), pick(d, attitudes), pick(d, weights), pick(d, familiarity), pick(d, []string{"", supplies[0], supplies[1]}), ""}, w.today-day(d.n(500)))
	}
	for range d.n(3) {
		s.visit(w.today-day(d.n(600)), pick(d, []string{"visit", "call", "mail"}), p, f, "", "", pick(d, []string{"us", "them"}), "Talk about needs")
	}
}

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
