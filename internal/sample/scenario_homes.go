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
