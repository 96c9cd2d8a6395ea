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
