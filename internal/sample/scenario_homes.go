package sample

// neighbours writes people of whom no source states with whom they live.
func neighbours(s *scenarios) {
	at := s.address()
	olaf, britt := s.man("Olaf Tarnby", 48, at), s.woman("Britt Tarnby", 47, at)
	s.atBank(olaf, britt)
	s.lives("home-one-name-one-door", "One surname behind one door: they live together, as far as one can tell.",
		olaf.name(), "Tarnby household INFERRED 65: Olaf Tarnby INFERRED, Britt Tarnby INFERRED")

	at = s.flat("Flat 1")
	kim, dee := s.woman("Kim Sorrel", 24, at), s.woman("Dee Larkin", 25, at)
	kim.stranger, dee.stranger, dee.adviser = true, true, 2
	s.atBank(kim, dee)
	s.lives("home-room-mates", "Two room-mates share a door and nothing else.", kim.name())

	hedda, sven := s.woman("Hedda Wold", 69, s.address()), s.man("Sven Wold", 38, s.address())
	s.atBank(hedda, sven)
	deposit(s, "FB-MOTHER", 4)
	hold(s, "FB-MOTHER", capacity{hedda, "holder"}, capacity{sven, "joint holder"})
	s.insurer.writeRelation(sven, hedda, "mother", sven.born, 0)
	s.lives("home-grown-son", "A mother and her grown son have an account together and homes of their own.",
		hedda.name(), "Wold household CONFIRMED 0: Hedda Wold CONFIRMED")

	at = s.address()
	rita, eric := s.woman("Rita Penn", 50, at), s.man("Eric Penn", 20, at)
	hall := place{street: "University Hall", unit: "Room 7", postcode: "09001", town: "Fennmark", kind: careHome}
	s.atBank(rita, eric)
	s.bank.writeAddress(eric.number(), "term", hall, s.since(1), 0)
	s.lives("home-student-away", "A student lives in a hall while the term lasts, and at home all the same.",
		eric.name(), "Penn household INFERRED 65: Rita Penn INFERRED, Eric Penn INFERRED")

	generations(s)
	misleadingAddresses(s)
}

// generations writes grandmother, parents and child under one roof, declared by them.
func generations(s *scenarios) {
	at := s.address()
	ada, ute, jon, kai := s.woman("Ada Grove", 76, at), s.woman("Ute Grove", 48, at), s.man("Jon Grove", 50, at),
		s.man("Kai Grove", 16, at)
	s.atInsurer(ada, ute, jon, kai)
	no := s.insurer.writeHousehold("Grove household", at, s.since(10))
	s.insurer.writeMember(no, jon, "head", s.since(10), 0)
	s.insurer.writeMember(no, ute, "spouse", s.since(10), 0)
	s.insurer.writeMember(no, kai, "child", s.since(10), 0)
	s.insurer.writeMember(no, ada, "parent", s.since(10), 0)
	s.ask("home-three-generations", "Grandmother, parents and son under one roof, as they told the insurer.",
		membersQuestion, facts{"name": "Grove household"},
		facts{"households": facts{"nodes": []any{facts{"members": facts{"edges": []any{
			belongs("HEAD", jon), belongs("SPOUSE_PARTNER", ute), belongs("CHILD", kai), belongs("PARENT", ada)}}}}}})
}

const membersQuestion = `query Members($name: String!, $asOf: Date!) {
  households(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { members { edges { role node { name } } } } }
}`

func belongs(role string, p *person) facts {
	return facts{"role": role, "node": facts{"name": p.name()}}
}

// misleadingAddresses writes addresses that are less, or more, evidence than they seem to be.
func misleadingAddresses(s *scenarios) {
	ward := place{street: "Harbour Row", number: "300", postcode: "09001", town: "Fennmark", kind: careHome}
	nora, otto := s.woman("Nora Ebb", 88, ward), s.man("Otto Ebb", 85, ward)
	s.atBank(nora, otto)
	s.lives("home-care-home", "A care home is no evidence, not even for people of one name.", nora.name())

	shop := s.address()
	shop.kind = shopAtHome
	pia, moritz := s.woman("Pia Crumb", 44, shop), s.man("Moritz Crumb", 46, shop)
	s.atBank(pia, moritz)
	bakery := newFirm(s.population, "Crumb's Bakery", shop)
	bakery.trader = pia
	s.bank.writeFirm(bakery)
	s.bank.owners.row(bakery.number(), pia.number(), "sole trader", "100", bakery.founded.in(german))
	s.lives("home-over-the-shop", "A couple over their bakery live together; the bakery does not live with them.",
		pia.name(), "Crumb household INFERRED 65: Pia Crumb INFERRED, Moritz Crumb INFERRED")

	ivo, lisa := s.man("Ivo Sund", 33, s.flat("Flat 5")), s.woman("Lisa Sund", 30, s.flat("Flat 3"))
	s.atBank(lisa) // and, behind a second door, Gro Sund
	s.bank.writeCustomer(ivo.number(), ivo, ivo.moved)
	s.bank.writeAddress(ivo.number(), "home", s.flat(""), ivo.moved, 0)
	s.lives("home-unit-missing", "In a building with many flats, one of them unknown and the surname behind two "+
		"others, a surname in common is too little.", ivo.name())

	at := s.address()
	gina, ralf := s.woman("Gina Hide", 36, at), s.man("Ralf Hide", 38, at)
	s.atBank(ralf)
	s.bank.writeCustomer(gina.number(), gina, gina.moved)
	s.bank.writeAddress(gina.number(), "protected", at, gina.moved, 0)
	s.lives("home-protected", "Whose address is protected is shown to nobody, not even to the household.", ralf.name())
}

// strangers writes a couple that the dealer has as two strangers, and a woman that every source spells in its own
// way.
func strangers(s *scenarios) {
	at := s.flat("Flat 4")
	lena, milo := s.woman("Lena Voss", 31, at), s.man("Milo Reuter", 33, at)
	s.dealer.writeSale(sale{no: "TWIN-1", on: s.since(2), customer: "6000001", to: lena, plate: "XF 5 LV",
		model: carModels[1]})
	s.dealer.writeSale(sale{no: "TWIN-2", on: s.since(2) + 20, customer: "6000002", to: milo, plate: "XF 6 MR",
		model: carModels[2]})
	car := func(number string, p *person) facts {
		return facts{"number": number, "parties": facts{"nodes": []any{facts{"name": p.name(),
			"servedBy":  facts{"edges": []any{facts{"role": "SALESPERSON", "node": facts{"name": salesmen[0]}}}},
			"addresses": facts{"nodes": []any{facts{"normalizedKey": "harbour row 200 flat 4 09001"}}}}}}}
	}
	s.ask("two-cars-one-couple", "Two cars, two surnames, one salesman, one door.", carsQuestion,
		facts{"numbers": []string{"CAR-TWIN-1", "CAR-TWIN-2"}},
		facts{"accounts": facts{"nodes": []any{car("CAR-TWIN-1", lena), car("CAR-TWIN-2", milo)}}})
	s.lives("two-cars-to-be-reviewed", "Two cars, two surnames, one salesman, one door for two years: somebody "+
		"should look.", lena.name(), "Voss household CONFIRMED 0: Lena Voss CONFIRMED",
		"Reuter household REVIEW 30 (second): Lena Voss REVIEW, Milo Reuter CONFIRMED")
	s.later("two-cars-one-mailing", "The couple gets the mailing once.", "mailings",
		facts{"once": []string{"Lena Voss", "Milo Reuter"}})

	rosa := s.woman("Rosa Winterling", 45, s.address())
	s.atBank(rosa)
	s.atInsurer(rosa)
	wrong := *rosa
	wrong.family = "Wintreling"
	wrong.home.street = "Harbor Row"
	s.dealer.writeSale(sale{no: "ROSA-1", on: s.since(1), customer: "6000003", to: &wrong, plate: "XF 7 RW",
		model: carModels[4]})
	short := *rosa
	short.given, short.born = "R.", 0
	s.power.writePerson("K6003", &short)
	s.ask("one-number-two-sources", "Bank and insurer share their customer numbers, so Rosa Winterling is one person "+
		"in both.", sourcesQuestion, facts{"name": rosa.name()}, facts{"people": facts{"totalCount": 1,
		"nodes": []any{facts{"sources": facts{"nodes": []any{
			facts{"system": "fennmark"}, facts{"system": "fennmark"}}}}}}})
	s.later("one-woman-four-spellings", "Bank, insurer, dealer and power company spell her differently: she is one.",
		"identity",
		facts{"same": []string{"Rosa Winterling (fennmark)", "Rosa Wintreling (corvo)", "R. Winterling (lumen)"}})

	twice := *rosa
	twice.given = "Rose"
	s.bank.writeCustomer("69000001", &twice, s.since(1))
	s.bank.writeAddress("69000001", "home", rosa.home, s.since(1), 0)
	s.later("entered-twice", "A clerk of the bank did not find her and entered her again.", "identity",
		facts{"same": []string{"40" + rosa.number()[2:], "69000001"}})

	before, after := s.woman("Hanna Olden", 70, s.address()), s.man("Gabor Newt", 26, s.address())
	before.landline, after.landline = "29990001", "29990001"
	s.atBank(before, after)
	s.lives("phone-passed-on", "A telephone number was passed on: two strangers share nothing.", before.name())
}

const sourcesQuestion = `query Sources($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) { totalCount nodes { sources(first: 20) { nodes { system } } } }
}`
