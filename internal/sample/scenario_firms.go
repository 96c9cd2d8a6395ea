package sample

// plantFirms plants firms that are gone, a clerk who signs for one, and a group that goes round in a circle.
func (c *cast) plantFirms() {
	rival := c.company("Southgate Supplies Ltd")
	c.supplier.list(rival, "")
	c.supplier.rival = rival.debtor()
	asleep := c.company("Sleepy Mills Ltd")
	asleep.status = "dormant"
	c.supplier.list(asleep, "")
	c.supplier.rivals.row(asleep.debtor(), rival.debtor(), "OFFICE", "12,000")

	gone, hugo := c.company("Gaslight Printing Works Ltd"), c.man("Hugo Press", 71, c.address())
	gone.status, gone.closed = "closed", c.since(9)
	c.supplier.list(gone, "")
	c.hire(hugo, gone, "Managing Director", c.since(25), gone.closed)
	c.supplier.contract("NS-CLOSED", gone, "OFFICE", c.since(15), 0, 45_000, nil)
	c.supplier.signers.row("NS-CLOSED", contactNo(hugo), "signs", c.since(15).in(letters), "")
	c.serves("closed-without-successor", "A firm closed nine years ago and nobody took it over: there is nobody to "+
		"write to.", "NS-CLOSED",
		"MARKETING", "UNRESOLVED", "", "Hugo Press 20")
	c.later("closed-firm-is-not-mailed", "A firm closed for years gets no folder any more.", "mailings",
		facts{"suppressed": gone.name, "because": "CLOSED"})

	sold, buyer := c.company("Bluebell Dairy KG"), c.company("Meadowlands Foods AG")
	sold.status, sold.closed = "taken over", c.since(3)
	c.supplier.list(sold, buyer.debtor())
	c.supplier.list(buyer, "")
	c.supplier.contract("NS-ACQUIRED", sold, "CLEAN", c.since(8), 0, 78_000, nil)
	c.serves("acquired-by-another", "A firm was taken over: its successor is the customer.", "NS-ACQUIRED", "SERVICE",
		"RESOLVED", buyer.name,
		buyer.name+" 50")
	c.ask("acquired-says-by-whom", "A firm that was taken over says by whom.", companyQuestion,
		facts{"name": sold.name},
		facts{"companies": facts{"nodes": []any{facts{"status": "ACQUIRED",
			"acquiredBy": facts{"nodes": []any{facts{"name": buyer.name}}}}}}})

	c.clerk()
	c.circle()
}

// clerk plants somebody who signs and pays for the firm.
func (c *cast) clerk() {
	joiners, joe := c.company("Joiner & Partners Ltd"), c.man("Joe Clark", 29, c.address())
	c.supplier.list(joiners, "")
	c.hire(joe, joiners, "Clerk", c.since(4), 0)
	c.supplier.contract("NS-CLERK", joiners, "OFFICE", c.since(2), 0, 31_000, nil)
	for _, as := range []string{"signs", "pays"} {
		c.supplier.signers.row("NS-CLERK", contactNo(joe), as, c.since(2).in(letters), "")
	}
	c.supplier.visit(c.since(2), "order", joe, joiners, "NS-CLERK", "", "them", "Signed the contract")
	for month := 1; month <= 3; month++ {
		c.supplier.visit(c.today-day(30*month), "payment", joe, joiners, "NS-CLERK", "", "them", "Paid the bill")
	}
	c.serves("clerk-service", "A clerk signs and pays for the firm: the firm is the customer.", "NS-CLERK", "SERVICE",
		"RESOLVED", joiners.name,
		joiners.name+" 120")
	c.serves("clerk-contact", "A clerk signs and pays for the firm: the clerk is the one to call.", "NS-CLERK",
		"CONTACT", "RESOLVED", "Joe Clark",
		"Joe Clark 70", joiners.name+" 50")
}

// circle plants three holdings, each the parent of the next.
func (c *cast) circle() {
	var ring []*firm
	for _, name := range []string{"Ouro Alpha Holding", "Ouro Beta Holding", "Ouro Gamma Holding"} {
		ring = append(ring, c.company(name))
	}
	for n, f := range ring {
		c.supplier.list(f, "")
		c.supplier.groups.row(f.debtor(), ring[(n+1)%len(ring)].debtor(), "60", "subsidiary")
	}
	up := func(f *firm, more facts) facts {
		node := facts{"name": f.name}
		if more != nil {
			node["parents"] = more
		}
		return facts{"nodes": []any{node}}
	}
	c.ask("group-in-a-circle", "Three holdings own each other in a circle: the question ends all the same.",
		groupQuestion, facts{"name": ring[0].name},
		facts{"companies": facts{"nodes": []any{facts{"parents": up(ring[1], up(ring[2], up(ring[0], nil)))}}}})
}

// hire has a known person work for a firm, and the supplier know it.
func (c *cast) hire(p *person, f *firm, title string, from, to day) {
	c.supplier.meet(p)
	c.supplier.work(p, f, title, "", "", from, to)
}

// plantBuyers plants a firm in whose buying every part is played, with every attitude, one that lacks the parts that
// count, and somebody who changed jobs.
func (c *cast) plantBuyers() {
	foods := c.company("Harbour Foods AG")
	c.supplier.list(foods, "")
	c.supplier.deals.row("N-HARBOUR", foods.debtor(), "SAFETY", "negotiation", "84,000.00", rep(1))
	var edges []any
	for n, x := range committee {
		p := c.known(x.name, x.female, 30+n*2, c.address())
		c.hire(p, foods, x.title, c.since(5), 0)
		c.supplier.play(p, foods, x.role, c.today-100)
		if x.role.part == "Champion" {
			c.supplier.visit(c.today-40, "visit", p, foods, "", "N-HARBOUR", "us", "Walked through the plant")
		}
		edges = append(edges, facts{"role": x.means[0], "stance": x.means[1], "influence": x.means[2],
			"coverage": x.means[3],
			"node":     facts{"name": x.name}})
	}
	c.ask("every-buying-role", "Every part in the buying of one firm, with what each thinks of us.", buyersQuestion,
		facts{"name": foods.name},
		facts{"companies": facts{"nodes": []any{facts{"buyers": facts{"edges": edges}}}}})

	tools := c.company("Lonely Tools Ltd")
	user := c.woman("Mona Lathe", 33, c.address())
	c.supplier.list(tools, "")
	c.hire(user, tools, "Plant Manager", c.since(3), 0)
	c.supplier.play(user, tools, role{part: "User", attitude: "friendly", weight: "low", known: "once"}, c.since(2))
	c.later("committee-with-gaps", "We know one user, nobody who approves and nobody who pays, and heard nothing for "+
		"two years.", "committee",
		facts{"company": tools.name, "gaps": []string{"MISSING_ROLE APPROVER", "MISSING_ROLE PAYER", "SINGLE_THREADED",
			"NO_CHAMPION", "NO_ECONOMIC_BUYER", "STALE"}})

	glass, optics := c.company("Clearview Glass Ltd"), c.company("Keen Optics AG")
	vera := c.woman("Vera Lane", 42, c.address())
	c.supplier.list(glass, "")
	c.supplier.list(optics, "")
	c.hire(vera, glass, "Purchaser", c.since(6), c.since(1))
	c.supplier.work(vera, optics, "Head of Purchasing", "Purchasing", "", c.since(1), 0)
	c.supplier.play(vera, glass, role{part: "Champion", attitude: "fan", weight: "high", known: "well"}, c.since(3))
	job := func(title, firm string) facts { return facts{"title": title, "node": facts{"name": firm}} }
	c.ask("champion-changed-jobs", "Our champion works elsewhere since last year.", jobsQuestion,
		facts{"name": vera.name()},
		facts{"people": facts{"nodes": []any{facts{
			"employers":   facts{"nodes": []any{facts{"name": optics.name}}},
			"all":         facts{"edges": []any{job("Purchaser", glass.name), job("Head of Purchasing", optics.name)}},
			"buyingRoles": facts{"edges": []any{facts{"role": "CHAMPION", "node": facts{"name": glass.name}}}},
		}}}})
	c.later("champion-left", "Who left the firm plays no part in its buying.", "committee",
		facts{"company": glass.name, "gaps": []string{"LEFT_COMPANY Vera Lane"}})
}

// committee are the buyers of one firm, and what the supplier's words for them mean.
var committee = []struct {
	name   string
	female bool
	title  string
	role   role
	means  [4]string
}{
	{"Ida Starter", true, "Plant Manager", role{part: "Initiator", attitude: "friendly", weight: "medium",
		known: "often"}, [4]string{"INITIATOR", "SUPPORTER", "MEDIUM", "MULTIPLE"}},
	{"Udo Worker", false, "Fitter", role{part: "Business User", attitude: "neutral", weight: "low", known: "once"},
		[4]string{"USER", "NEUTRAL", "LOW", "BRIEF"}},
	{"Sara Drafter", true, "Engineer", role{part: "Specifier", attitude: "friendly", weight: "medium", known: "once"},
		[4]string{"SPECIFIER", "SUPPORTER", "MEDIUM", "BRIEF"}},
	{"Ingo Whisper", false, "Adviser", role{part: "Influencer", attitude: "doubtful", weight: "medium",
		known: "not met"}, [4]string{"INFLUENCER", "SCEPTIC", "MEDIUM", "NONE"}},
	{"Eve Tester", true, "Engineer", role{part: "Technical Buyer", attitude: "neutral", weight: "medium",
		known: "often"}, [4]string{"EVALUATOR", "NEUTRAL", "MEDIUM", "MULTIPLE"}},
	{"Abe Nodder", false, "Plant Director", role{part: "Approver", attitude: "neutral", weight: "high", known: "once"},
		[4]string{"APPROVER", "NEUTRAL", "HIGH", "BRIEF"}},
	{"Dana Chief", true, "Managing Director", role{part: "Decision Maker", attitude: "friendly", weight: "high",
		known: "once"}, [4]string{"DECISION_MAKER", "SUPPORTER", "HIGH", "BRIEF"}},
	{"Egon Budget", false, "Head of Finance", role{part: "Budget Holder", attitude: "doubtful", weight: "high",
		known: "once", line: "SAFETY", deal: "N-HARBOUR"}, [4]string{"ECONOMIC_BUYER", "SCEPTIC", "HIGH", "BRIEF"}},
	{"Berta Order", true, "Purchaser", role{part: "Procurement", attitude: "neutral", weight: "medium", known: "well"},
		[4]string{"BUYER", "NEUTRAL", "MEDIUM", "IN_DEPTH"}},
	{"Paul Cashman", false, "Clerk", role{part: "Payer"}, [4]string{"PAYER", "UNKNOWN", "UNKNOWN", "UNKNOWN"}},
	{"Gerti Door", true, "Assistant", role{part: "Gatekeeper", attitude: "neutral", weight: "low", known: "often"},
		[4]string{"GATEKEEPER", "NEUTRAL", "LOW", "MULTIPLE"}},
	{"Chris Friend", false, "Shift Leader", role{part: "Champion", attitude: "fan", weight: "medium", known: "well"},
		[4]string{"CHAMPION", "ADVOCATE", "MEDIUM", "IN_DEPTH"}},
	{"Cora Guide", true, "Office Manager", role{part: "Coach", attitude: "fan", weight: "low", known: "well"},
		[4]string{"COACH", "ADVOCATE", "LOW", "IN_DEPTH"}},
	{"Sven Patron", false, "Chairman", role{part: "Executive Sponsor", attitude: "friendly", weight: "high",
		known: "not met"}, [4]string{"EXECUTIVE_SPONSOR", "SUPPORTER", "HIGH", "NONE"}},
	{"Lea Clause", true, "Counsel", role{part: "Legal & Compliance", attitude: "neutral", weight: "medium",
		known: "once"}, [4]string{"LEGAL_COMPLIANCE", "NEUTRAL", "MEDIUM", "BRIEF"}},
	{"Bob Nein", false, "Works Council", role{part: "Blocker", attitude: "against", weight: "medium", known: "once"},
		[4]string{"BLOCKER", "OPPONENT", "MEDIUM", "BRIEF"}},
	{"Olga Else", true, "Trainee", role{part: "Other", attitude: "unknown", weight: "low", known: "not met"},
		[4]string{"OTHER", "UNKNOWN", "LOW", "NONE"}},
}
