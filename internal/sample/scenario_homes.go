package sample

// plantNeighbours plants people of whom nobody said with whom they live. Households are worked out by a later version.
func (c *cast) plantNeighbours() {
	at := c.address()
	olaf, britt := c.man("Olaf Tarnby", 48, at), c.woman("Britt Tarnby", 47, at)
	c.customer(olaf, britt)
	c.later("home-one-name-one-door", "One surname behind one door: they live together, as far as one can tell.",
		"households",
		facts{"together": []string{"Olaf Tarnby", "Britt Tarnby"}, "band": "INFERRED"})

	at = c.flat("Flat 1")
	kim, dee := c.woman("Kim Sorrel", 24, at), c.woman("Dee Larkin", 25, at)
	c.customer(kim, dee)
	c.later("home-room-mates", "Two room-mates share a door and nothing else.", "households",
		facts{"apart": []string{"Kim Sorrel", "Dee Larkin"}})

	hedda, sven := c.woman("Hedda Wold", 69, c.address()), c.man("Sven Wold", 38, c.address())
	c.customer(hedda, sven)
	c.deposit("FB-MOTHER", 4)
	c.held("FB-MOTHER", capacity{hedda, "holder"}, capacity{sven, "joint holder"})
	c.insurer.relate(sven, hedda, "mother", sven.born, 0)
	c.later("home-grown-son", "A mother and her grown son have an account together and homes of their own.",
		"households",
		facts{"apart": []string{"Hedda Wold", "Sven Wold"}})

	at = c.address()
	rita, eric := c.woman("Rita Penn", 50, at), c.man("Eric Penn", 20, at)
	hall := place{street: "University Hall", unit: "Room 7", postcode: "09001", town: "Fennmark", kind: careHome}
	c.customer(rita, eric)
	c.bank.live(eric.number(), "term", hall, c.since(1), 0)
	c.later("home-student-away", "A student lives in a hall while the term lasts, and at home all the same.",
		"households",
		facts{"together": []string{"Rita Penn", "Eric Penn"}})

	c.generations()
	c.houses()
}

// generations plants grandmother, parents and child under one roof, declared by them.
func (c *cast) generations() {
	at := c.address()
	ada, ute, jon, kai := c.woman("Ada Grove", 76, at), c.woman("Ute Grove", 48, at), c.man("Jon Grove", 50, at),
		c.man("Kai Grove", 16, at)
	c.partner(ada, ute, jon, kai)
	no := c.insurer.declare("Grove household", at, c.since(10))
	c.insurer.member(no, jon, "head", c.since(10), 0)
	c.insurer.member(no, ute, "spouse", c.since(10), 0)
	c.insurer.member(no, kai, "child", c.since(10), 0)
	c.insurer.member(no, ada, "parent", c.since(10), 0)
	c.ask("home-three-generations", "Grandmother, parents and son under one roof, as they told the insurer.",
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

// houses plants addresses that say less, or more, than they seem to.
func (c *cast) houses() {
	ward := place{street: "Harbour Row", number: "300", postcode: "09001", town: "Fennmark", kind: careHome}
	nora, otto := c.woman("Nora Ebb", 88, ward), c.man("Otto Ebb", 85, ward)
	c.customer(nora, otto)
	c.later("home-care-home", "A care home is no evidence, not even for people of one name.", "households",
		facts{"apart": []string{"Nora Ebb", "Otto Ebb"}})

	shop := c.address()
	shop.kind = shopAtHome
	pia, moritz := c.woman("Pia Crumb", 44, shop), c.man("Moritz Crumb", 46, shop)
	c.customer(pia, moritz)
	bakery := c.world.firm("Crumb's Bakery", shop)
	bakery.trader = pia
	c.bank.incorporate(bakery)
	c.bank.owners.row(bakery.number(), pia.number(), "sole trader", "100", bakery.founded.in(german))
	c.later("home-over-the-shop", "A couple over their bakery live together; the bakery does not live with them.",
		"households",
		facts{"together": []string{"Pia Crumb", "Moritz Crumb"}})

	ivo, lisa := c.man("Ivo Sund", 33, c.flat("")), c.woman("Lisa Sund", 30, c.flat("Flat 3"))
	c.customer(ivo, lisa)
	c.later("home-unit-missing", "In a building with many flats, one of them unknown, a surname in common is too "+
		"little.", "households",
		facts{"apart": []string{"Ivo Sund", "Lisa Sund"}, "because": "same building, same surname: 15"})

	at := c.address()
	gina, ralf := c.woman("Gina Hide", 36, at), c.man("Ralf Hide", 38, at)
	c.customer(ralf)
	c.bank.enroll(gina.number(), gina, gina.moved)
	c.bank.live(gina.number(), "protected", at, gina.moved, 0)
	c.later("home-protected", "Whose address is protected is shown to nobody, not even to the household.", "households",
		facts{"apart": []string{"Gina Hide", "Ralf Hide"}, "veto": "PROTECTED"})
}

// plantStrangers plants a couple that a dealer does not know to be one, and a woman that every source spells in its own
// way.
func (c *cast) plantStrangers() {
	at := c.flat("Flat 4")
	lena, milo := c.woman("Lena Voss", 31, at), c.man("Milo Reuter", 33, at)
	c.dealer.sell(sale{no: "TWIN-1", on: c.since(2), customer: "6000001", to: lena, plate: "XF 5 LV",
		model: carModels[1]})
	c.dealer.sell(sale{no: "TWIN-2", on: c.since(2) + 20, customer: "6000002", to: milo, plate: "XF 6 MR",
		model: carModels[2]})
	car := func(number string, p *person) facts {
		return facts{"number": number, "parties": facts{"nodes": []any{facts{"name": p.name(),
			"servedBy":  facts{"edges": []any{facts{"role": "SALESPERSON", "node": facts{"name": salesmen[0]}}}},
			"addresses": facts{"nodes": []any{facts{"normalizedKey": "harbour row 200 flat 4 09001"}}}}}}}
	}
	c.ask("two-cars-one-couple", "Two cars, two surnames, one salesman, one door.", carsQuestion,
		facts{"numbers": []string{"CAR-TWIN-1", "CAR-TWIN-2"}},
		facts{"accounts": facts{"nodes": []any{car("CAR-TWIN-1", lena), car("CAR-TWIN-2", milo)}}})
	c.later("two-cars-to-be-reviewed", "Two cars, two surnames, one salesman, one door for two years: somebody "+
		"should look.", "households",
		facts{"together": []string{"Lena Voss", "Milo Reuter"}, "band": "REVIEW", "score": 30})
	c.later("two-cars-one-mailing", "The couple gets the mailing once.", "mailings",
		facts{"once": []string{"Lena Voss", "Milo Reuter"}})

	rosa := c.woman("Rosa Winterling", 45, c.address())
	c.customer(rosa)
	c.partner(rosa)
	wrong := *rosa
	wrong.family = "Wintreling"
	wrong.home.street = "Harbor Row"
	c.dealer.sell(sale{no: "ROSA-1", on: c.since(1), customer: "6000003", to: &wrong, plate: "XF 7 RW",
		model: carModels[4]})
	short := *rosa
	short.given, short.born = "R.", 0
	c.power.knowPerson("K6003", &short)
	c.ask("one-number-two-sources", "Bank and insurer share their customer numbers, so Rosa Winterling is one person "+
		"in both.", sourcesQuestion,
		facts{"name": rosa.name()}, facts{"people": facts{"totalCount": 1,
			"nodes": []any{facts{"sources": facts{"nodes": []any{
				facts{"system": "fennmark"}, facts{"system": "fennmark"}}}}}}})
	c.later("one-woman-four-spellings", "Bank, insurer, dealer and power company spell her differently: she is one.",
		"identity",
		facts{"same": []string{"Rosa Winterling (fennmark)", "Rosa Wintreling (corvo)", "R. Winterling (lumen)"}})

	twice := *rosa
	twice.given = "Rose"
	c.bank.enroll("69000001", &twice, c.since(1))
	c.bank.live("69000001", "home", rosa.home, c.since(1), 0)
	c.later("entered-twice", "A clerk of the bank did not find her and entered her again.", "identity",
		facts{"same": []string{"40" + rosa.number()[2:], "69000001"}})

	before, after := c.woman("Hanna Olden", 70, c.address()), c.man("Gabor Newt", 26, c.address())
	before.landline, after.landline = "29990001", "29990001"
	c.customer(before, after)
	c.later("phone-passed-on", "A telephone number was passed on: two strangers share nothing.", "households",
		facts{"apart": []string{"Hanna Olden", "Gabor Newt"}})
}

const sourcesQuestion = `query Sources($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) { totalCount nodes { sources(first: 20) { nodes { system } } } }
}`
