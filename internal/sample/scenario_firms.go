package sample

// firms writes firms that are gone, a clerk who signs for one, and a group that goes round in a circle.
func firms(s *scenarios) {
	rival := s.company("Southgate Supplies Ltd")
	s.supplier.writeFirm(rival)
	s.supplier.rival = rival.debtor()
	asleep := s.company("Sleepy Mills Ltd")
	asleep.status = "dormant"
	s.supplier.writeFirm(asleep)
	s.supplier.rivals.row(asleep.debtor(), rival.debtor(), "OFFICE", "12,000")

	gone, hugo := s.company("Gaslight Printing Works Ltd"), s.man("Hugo Press", 71, s.address())
	gone.status, gone.closed = "closed", s.since(9)
	s.supplier.writeFirm(gone)
	employ(s, hugo, gone, "Managing Director", s.since(25), gone.closed)
	s.supplier.writeContract("NS-CLOSED", gone, "OFFICE", s.since(15), 0, 45_000, nil, nil)
	s.supplier.signers.row("NS-CLOSED", contactNo(hugo), "signs", s.since(15).in(letters), "")
	s.serves("closed-without-successor", "A firm closed nine years ago and nobody took it over: there is nobody to "+
		"write to.", "NS-CLOSED", "MARKETING", "UNRESOLVED", "", "Hugo Press 20")
	s.later("closed-firm-is-not-mailed", "A firm closed for years gets no folder any more.", "mailings",
		facts{"suppressed": gone.name, "because": "CLOSED"})

	sold, buyer := s.company("Bluebell Dairy KG"), s.company("Meadowlands Foods AG")
	sold.status, sold.closed, sold.buyer, sold.bought = "taken over", s.since(3), buyer, s.since(3)
	s.supplier.writeFirm(sold)
	s.supplier.writeFirm(buyer)
	s.supplier.writeContract("NS-ACQUIRED", sold, "CLEAN", s.since(8), 0, 78_000, nil, nil)
	s.serves("acquired-by-another", "A firm was taken over: its successor is the customer.", "NS-ACQUIRED", "SERVICE",
		"RESOLVED", buyer.name, buyer.name+" 80")
	s.ask("acquired-says-by-whom", "A firm that was taken over says by whom.", companyQuestion,
		facts{"name": sold.name}, facts{"companies": facts{"nodes": []any{facts{"status": "ACQUIRED",
			"acquiredBy": facts{"nodes": []any{facts{"name": buyer.name}}}}}}})

	clerk(s)
	circle(s)
}

// clerk writes somebody who signs and pays for the firm.
func clerk(s *scenarios) {
	joiners, joe := s.company("Joiner & Partners Ltd"), s.man("Joe Clark", 29, s.address())
	s.supplier.writeFirm(joiners)
	employ(s, joe, joiners, "Clerk", s.since(4), 0)
	s.supplier.writeContract("NS-CLERK", joiners, "OFFICE", s.since(2), 0, 31_000, nil, nil)
	for _, as := range []string{"signs", "pays"} {
		s.supplier.signers.row("NS-CLERK", contactNo(joe), as, s.since(2).in(letters), "")
	}
	s.supplier.writeVisit(s.since(2), "order", joe, joiners, "NS-CLERK", "", "them", "Signed the contract")
	for month := 1; month <= 3; month++ {
		s.supplier.writeVisit(s.today-day(30*month), "payment", joe, joiners, "NS-CLERK", "", "them", "Paid the bill")
	}
	s.serves("clerk-service", "A clerk signs and pays for the firm: the firm is the customer.", "NS-CLERK", "SERVICE",
		"RESOLVED", joiners.name, joiners.name+" 120")
	s.serves("clerk-contact", "A clerk signs and pays for the firm: the clerk is the one to call.", "NS-CLERK",
		"CONTACT", "RESOLVED", "Joe Clark", "Joe Clark 40", joiners.name+" 80")
}

// circle writes three holdings, each the parent of the next.
func circle(s *scenarios) {
	var ring []*firm
	for _, name := range []string{"Ouro Alpha Holding", "Ouro Beta Holding", "Ouro Gamma Holding"} {
		ring = append(ring, s.company(name))
	}
	for n, f := range ring {
		s.supplier.writeFirm(f)
		s.supplier.groups.row(f.debtor(), ring[(n+1)%len(ring)].debtor(), "60", "subsidiary")
	}
	up := func(f *firm, more facts) facts {
		node := facts{"name": f.name}
		if more != nil {
			node["parents"] = more
		}
		return facts{"nodes": []any{node}}
	}
	s.ask("group-in-a-circle", "Three holdings own each other in a circle: the question ends all the same.",
		groupQuestion, facts{"name": ring[0].name},
		facts{"companies": facts{"nodes": []any{facts{"parents": up(ring[1], up(ring[2], up(ring[0], nil)))}}}})
}

// employ writes that a person works for a firm, as the supplier's contact.
func employ(s *scenarios, p *person, f *firm, title string, from, to day) {
	s.supplier.writeContact(p)
	s.supplier.writeJob(p, f, title, "", "", from, to)
}

// buyers writes a firm in whose buying every part is played, with every attitude, one that lacks the parts that
// count, and somebody who changed jobs.
func buyers(s *scenarios) {
	foods := s.company("Harbour Foods AG")
	s.supplier.writeFirm(foods)
	s.supplier.deals.row("N-HARBOUR", foods.debtor(), "SAFETY", "negotiation", "84,000.00", rep(1))
	var edges []any
	staff := map[string]*person{}
	for n, x := range committee {
		staff[x.name] = s.named(x.name, x.female, 30+n*2, s.address())
	}
	for _, x := range committee {
		p, boss := staff[x.name], ""
		if x.boss != "" {
			boss = contactNo(staff[x.boss])
		}
		s.supplier.writeContact(p)
		s.supplier.writeJob(p, foods, x.title, "", boss, s.since(5), 0)
		s.supplier.writeRole(p, foods, x.role, s.today-100)
		if x.role.part == "Champion" {
			s.supplier.writeVisit(s.today-40, "visit", p, foods, "", "N-HARBOUR", "us", "Walked through the plant")
		}
		edges = append(edges, facts{"role": x.means[0], "stance": x.means[1], "influence": x.means[2],
			"coverage": x.means[3], "node": facts{"name": x.name}})
	}
	s.ask("every-buying-role", "Every part in the buying of one firm, with what each thinks of us.", buyersQuestion,
		facts{"name": foods.name}, facts{"companies": facts{"nodes": []any{facts{"buyers": facts{"edges": edges}}}}})

	reportingLines(s, foods, staff)

	tools := s.company("Lonely Tools Ltd")
	user := s.woman("Mona Lathe", 33, s.address())
	s.supplier.writeFirm(tools)
	employ(s, user, tools, "Plant Manager", s.since(3), 0)
	s.supplier.writeRole(user, tools, role{part: "User", attitude: "friendly", weight: "low", known: "once"},
		s.since(2))
	s.later("committee-with-gaps", "We know one user, nobody who approves and nobody who pays, and heard nothing for "+
		"two years.", "committee",
		facts{"company": tools.name, "gaps": []string{"MISSING_ROLE APPROVER", "MISSING_ROLE PAYER", "SINGLE_THREADED",
			"NO_CHAMPION", "NO_ECONOMIC_BUYER", "STALE"}})

	glass, optics := s.company("Clearview Glass Ltd"), s.company("Keen Optics AG")
	vera := s.woman("Vera Lane", 42, s.address())
	s.supplier.writeFirm(glass)
	s.supplier.writeFirm(optics)
	employ(s, vera, glass, "Purchaser", s.since(6), s.since(1))
	s.supplier.writeJob(vera, optics, "Head of Purchasing", "Purchasing", "", s.since(1), 0)
	s.supplier.writeRole(vera, glass, role{part: "Champion", attitude: "fan", weight: "high", known: "well"},
		s.since(3))
	job := func(title, firm string) facts { return facts{"title": title, "node": facts{"name": firm}} }
	s.ask("champion-changed-jobs", "Our champion works elsewhere since last year.", jobsQuestion,
		facts{"name": vera.name()}, facts{"people": facts{"nodes": []any{facts{
			"employers":   facts{"nodes": []any{facts{"name": optics.name}}},
			"all":         facts{"edges": []any{job("Purchaser", glass.name), job("Head of Purchasing", optics.name)}},
			"buyingRoles": facts{"edges": []any{facts{"role": "CHAMPION", "node": facts{"name": glass.name}}}},
		}}}})
	s.later("champion-left", "Who left the firm plays no part in its buying.", "committee",
		facts{"company": glass.name, "gaps": []string{"LEFT_COMPANY Vera Lane"}})
}

// reportingLines writes the contract of the firm in whose buying every part is played, and who signs and pays there.
func reportingLines(s *scenarios, foods *firm, staff map[string]*person) {
	s.supplier.writeContract("NS-FOODS", foods, "OFFICE", s.since(3), 0, 2_450_00, foods, nil)
	s.supplier.signers.row("NS-FOODS", contactNo(staff["Dana Chief"]), "signs", s.since(3).in(letters), "")
	s.supplier.signers.row("NS-FOODS", contactNo(staff["Paul Cashman"]), "invoice to", s.since(3).in(letters), "")
	lines := []any{}
	for _, name := range []string{"Egon Budget", "Abe Nodder", "Gerti Door", "Cora Guide"} {
		lines = append(lines, facts{"name": name})
	}
	s.ask("reporting-line", "Who reports to the managing director, and to whom she reports.", linesQuestion,
		facts{"name": "Dana Chief"}, facts{"people": facts{"nodes": []any{facts{
			"managers": facts{"nodes": []any{facts{"name": "Sven Patron"}}}, "reports": facts{"nodes": lines}}}}})
	s.ask("contract-of-the-committee", "The firm whose committee is known has a contract already.", contractQuestion,
		facts{"number": "NS-FOODS"}, facts{"account": facts{"parties": facts{"edges": []any{
			facts{"role": "BILLING_CONTACT", "node": facts{"name": "Paul Cashman"}},
			facts{"role": "AUTHORIZED_SIGNER", "node": facts{"name": "Dana Chief"}},
			facts{"role": "OWNER", "node": facts{"name": foods.name}},
			facts{"role": "PAYER", "node": facts{"name": foods.name}}}}}})
}

const linesQuestion = `query Lines($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { managers { nodes { name } } reports { nodes ` +
	`{ name } } } }
}`

const contractQuestion = `query Contract($number: String!, $asOf: Date!) {
  account(number: $number, asOf: $asOf) { parties { edges { role node { name } } } }
}`

// committee are the buyers of one firm, and what the supplier's words for them mean.
var committee = []struct {
	name   string
	female bool
	title  string
	boss   string // to whom they report
	role   role
	means  [4]string
}{
	{"Ida Starter", true, "Plant Manager", "Abe Nodder", role{part: "Initiator", attitude: "friendly", weight: "medium",
		known: "often"}, [4]string{"INITIATOR", "SUPPORTER", "MEDIUM", "MULTIPLE"}},
	{"Udo Worker", false, "Fitter", "Chris Friend", role{part: "Business User", attitude: "neutral", weight: "low",
		known: "once"},
		[4]string{"USER", "NEUTRAL", "LOW", "BRIEF"}},
	{"Sara Drafter", true, "Engineer", "Ida Starter", role{part: "Specifier", attitude: "friendly", weight: "medium",
		known: "once"},
		[4]string{"SPECIFIER", "SUPPORTER", "MEDIUM", "BRIEF"}},
	{"Ingo Whisper", false, "Adviser", "", role{part: "Influencer", attitude: "doubtful", weight: "medium",
		known: "not met"}, [4]string{"INFLUENCER", "SCEPTIC", "MEDIUM", "NONE"}},
	{"Eve Tester", true, "Engineer", "Ida Starter", role{part: "Technical Buyer", attitude: "neutral", weight: "medium",
		known: "often"}, [4]string{"EVALUATOR", "NEUTRAL", "MEDIUM", "MULTIPLE"}},
	{"Abe Nodder", false, "Plant Director", "Dana Chief", role{part: "Approver", attitude: "neutral", weight: "high",
		known: "once"},
		[4]string{"APPROVER", "NEUTRAL", "HIGH", "BRIEF"}},
	{"Dana Chief", true, "Managing Director", "Sven Patron", role{part: "Decision Maker", attitude: "friendly",
		weight: "high",
		known:  "once"}, [4]string{"DECISION_MAKER", "SUPPORTER", "HIGH", "BRIEF"}},
	{"Egon Budget", false, "Head of Finance", "Dana Chief", role{part: "Budget Holder", attitude: "doubtful",
		weight: "high",
		known:  "once", line: "SAFETY", deal: "N-HARBOUR"}, [4]string{"ECONOMIC_BUYER", "SCEPTIC", "HIGH", "BRIEF"}},
	{"Berta Order", true, "Purchaser", "Egon Budget", role{part: "Procurement", attitude: "neutral", weight: "medium",
		known: "well"},
		[4]string{"BUYER", "NEUTRAL", "MEDIUM", "IN_DEPTH"}},
	{"Paul Cashman", false, "Clerk", "Egon Budget", role{part: "Payer"}, [4]string{"PAYER", "UNKNOWN", "UNKNOWN",
		"UNKNOWN"}},
	{"Gerti Door", true, "Assistant", "Dana Chief", role{part: "Gatekeeper", attitude: "neutral", weight: "low",
		known: "often"},
		[4]string{"GATEKEEPER", "NEUTRAL", "LOW", "MULTIPLE"}},
	{"Chris Friend", false, "Shift Leader", "Ida Starter", role{part: "Champion", attitude: "fan", weight: "medium",
		known: "well"},
		[4]string{"CHAMPION", "ADVOCATE", "MEDIUM", "IN_DEPTH"}},
	{"Cora Guide", true, "Office Manager", "Dana Chief", role{part: "Coach", attitude: "fan", weight: "low",
		known: "well"},
		[4]string{"COACH", "ADVOCATE", "LOW", "IN_DEPTH"}},
	{"Sven Patron", false, "Chairman", "", role{part: "Executive Sponsor", attitude: "friendly", weight: "high",
		known: "not met"}, [4]string{"EXECUTIVE_SPONSOR", "SUPPORTER", "HIGH", "NONE"}},
	{"Lea Clause", true, "Counsel", "Sven Patron", role{part: "Legal & Compliance", attitude: "neutral",
		weight: "medium",
		known:  "once"}, [4]string{"LEGAL_COMPLIANCE", "NEUTRAL", "MEDIUM", "BRIEF"}},
	{"Bob Nein", false, "Works Council", "", role{part: "Blocker", attitude: "against", weight: "medium",
		known: "once"},
		[4]string{"BLOCKER", "OPPONENT", "MEDIUM", "BRIEF"}},
	{"Olga Else", true, "Trainee", "Berta Order", role{part: "Other", attitude: "unknown", weight: "low",
		known: "not met"},
		[4]string{"OTHER", "UNKNOWN", "LOW", "NONE"}},
}
