package sample

// businesses writes what firms hold while people of theirs, or other firms, are on it too.
func businesses(s *scenarios) {
	steel := s.company("Anvil Steelworks Ltd")
	head, books := s.woman("Kaja Iron", 54, s.address()), s.man("Udo Ledger", 38, s.address())
	s.bank.writeFirm(steel)
	s.insurer.writeFirm(steel)
	s.atBank(head, books)
	s.atInsurer(head, books)
	s.bank.writeJob(head, steel, "Managing Director", s.since(9))
	s.bank.writeJob(books, steel, "Accountant", s.since(6))
	lifePolicy(s, "FLM-KEY-1", "TL", 3)
	for _, code := range []string{"PH", "PP"} {
		s.insurer.writeFirmPart("FLM-KEY-1", steel, code, s.since(3))
	}
	takeParts(s, "FLM-KEY-1", part{head, "LA"}, part{books, "BC"})
	s.purposes("key-man", "A firm insures the life of its director: the firm is the customer, the risk is hers.",
		"FLM-KEY-1",
		"RESOLVED *Anvil Steelworks Ltd 120, Udo Ledger 0",
		"RESOLVED *Anvil Steelworks Ltd 100, Udo Ledger 0",
		"RESOLVED *Udo Ledger 70, Anvil Steelworks Ltd 85, Kaja Iron 15",
		"RESOLVED *Kaja Iron 50, Anvil Steelworks Ltd 30, Udo Ledger 0")

	motorPolicy(s, "FLM-FLEET-1", "XF 20 AS")
	for _, code := range []string{"PH", "PP"} {
		s.insurer.writeFirmPart("FLM-FLEET-1", steel, code, s.since(2))
	}
	takeParts(s, "FLM-FLEET-1", part{books, "LA"}, part{books, "DR"})
	s.purposes("company-car", "A firm's car is driven by one of its people: the firm is the customer, he is called, "+
		"and the risk is his.", "FLM-FLEET-1",
		"RESOLVED *Anvil Steelworks Ltd 135",
		"RESOLVED *Anvil Steelworks Ltd 125",
		"RESOLVED *Udo Ledger 25, Anvil Steelworks Ltd 100",
		"RESOLVED *Udo Ledger 70, Anvil Steelworks Ltd 30")

	trader := s.woman("Wilma Clay", 47, s.address())
	pottery := s.company("Clay's Pottery")
	pottery.form, pottery.trader = soleTrader, trader
	s.atBank(trader)
	s.bank.writeFirm(pottery)
	partner := s.man("Nick Clay", 49, trader.home)
	s.atInsurer(trader, partner)
	s.householdAt("Clay household", trader.home, resident{partner, "head"}, resident{trader, "spouse"})
	s.bank.owners.row(pottery.number(), trader.number(), "sole trader", "100", pottery.founded.in(german))
	s.bank.writeAccount("FB-POTTERY", "BIZ", s.since(9), 0, 610000, "9,90", "")
	s.bank.writeHolder("FB-POTTERY", pottery.number(), "holder", "", s.since(9), 0)
	s.serves("sole-trader", "A sole trader's firm holds the account: she is the customer.", "FB-POTTERY", "MARKETING",
		"RESOLVED", "Wilma Clay", "Clay's Pottery 60")

	s.ask("business-stands-apart", "What a member's business has stands apart from what the household has, by its "+
		"name and line.", businessQuestion, facts{"name": "Nick Clay"}, facts{"people": facts{"nodes": []any{
		facts{"householdOwnership": facts{"status": "NONE", "holdings": []any{}, "businesses": []any{
			facts{"company": facts{"name": "Clay's Pottery"}, "lines": []any{"DEPOSIT"}}}}}}}})

	takenOver(s)
	signedByHolding(s)
}

// takenOver writes firms that were bought and go on trading, or were sold on.
func takenOver(s *scenarios) {
	buyer, still, free := s.company("Consolidated Wharf AG"), s.company("Pier Nine Ltd"), s.company("Loose Ends Ltd")
	still.buyer, still.bought = buyer, s.since(2)
	free.buyer, free.bought, free.sold = buyer, s.since(11), s.since(9)
	for n, f := range []*firm{buyer, still, free} {
		s.supplier.writeFirm(f)
		if n > 0 {
			s.supplier.writeContract("NS-BOUGHT-"+itoa(n), f, "OFFICE", s.since(4), 0, 22_000, nil, nil)
		}
	}
	s.serves("bought-and-trades-on", "A firm was bought and trades on: it remains the customer.", "NS-BOUGHT-1",
		"SERVICE", "RESOLVED", still.name, still.name+" 80")
	s.serves("bought-and-free-again", "A firm was bought once and is independent again: it is the customer.",
		"NS-BOUGHT-2", "SERVICE", "RESOLVED", free.name, free.name+" 80")
}

// signedByHolding writes a contract that a holding signs, and that its operating company uses and pays for.
func signedByHolding(s *scenarios) {
	top, works := s.company("Ridge Holding AG"), s.company("Ridge Works Ltd")
	buyer := s.woman("Sofie Rung", 40, s.address())
	s.supplier.writeFirm(top)
	s.supplier.writeFirm(works)
	s.supplier.groups.row(works.debtor(), top.debtor(), "100", "subsidiary")
	s.supplier.writeContract("NS-GROUP", top, "CLEAN", s.since(3), 0, 56_000, works, works)
	employ(s, buyer, top, "Head of Purchasing", s.since(5), 0)
	s.supplier.writeVisit(s.today-25, "visit", buyer, top, "", "", "us", "Talked about the contract")
	s.purposes("holding-and-operating-company", "The holding signs, its operating company uses and pays: the group is "+
		"written to, the holding is served, and she is called with whom we last spoke.", "NS-GROUP",
		"RESOLVED *Ridge Holding AG 50, *Ridge Works Ltd 40",
		"RESOLVED *Ridge Holding AG 80, Ridge Works Ltd 30",
		"RESOLVED *Sofie Rung -, Ridge Holding AG 80, Ridge Works Ltd 30",
		"RESOLVED *Ridge Holding AG 60, Ridge Works Ltd 20")

	alone := s.company("Silent Partner Ltd")
	s.supplier.writeFirm(alone)
	s.supplier.writeContract("NS-SILENT", alone, "OFFICE", s.since(3), 0, 9_000, nil, nil)
	s.serves("firm-without-a-person", "A firm's contract without a person, and we never spoke to anybody there: whom "+
		"to call is unknown.", "NS-SILENT", "CONTACT", "UNRESOLVED", "", alone.name+" 80")
}

const businessQuestion = `query Businesses($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { householdOwnership { status holdings { status } businesses { company { name } lines } } }
  }
}`
