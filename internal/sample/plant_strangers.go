package sample

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
