package sample

// plantLife plants policies where owner, insured, beneficiary and payer are not one person.
func (c *cast) plantLife() {
	at := c.address()
	karl, petra, paul := c.man("Karl Holm", 52, at), c.woman("Petra Holm", 49, at), c.man("Paul Holm", 19, at)
	c.partner(karl, petra, paul)
	c.insurer.relate(karl, petra, "wife", c.since(20), 0)
	c.insurer.relate(karl, paul, "son", paul.born, 0)

	c.life("FLM-LIFE-1", "TL", 4)
	c.parts("FLM-LIFE-1", part{karl, "PH"}, part{karl, "PP"}, part{petra, "LA"}, part{paul, "B1"})
	c.serves("life-husband-owns-and-pays", "The husband owns and pays, the wife is insured, the son gets the money: "+
		"the husband is the customer.",
		"FLM-LIFE-1", "MARKETING", "RESOLVED", "Karl Holm", "Karl Holm 100", "Petra Holm 20", "Paul Holm 10")

	c.life("FLM-LIFE-2", "TL", 3)
	c.parts("FLM-LIFE-2", part{karl, "PH"}, part{petra, "PP"})
	c.serves("life-wife-pays-marketing", "Karl owns the policy and Petra pays for it: the letter goes to Petra.",
		"FLM-LIFE-2", "MARKETING", "RESOLVED", "Petra Holm", "Petra Holm 55", "Karl Holm 45")
	c.serves("life-wife-pays-service", "Karl owns the policy and Petra pays for it: only Karl can change it.",
		"FLM-LIFE-2", "SERVICE", "RESOLVED", "Karl Holm", "Karl Holm 60", "Petra Holm 25")

	c.fourApart()
	c.payroll()
}

// fourApart plants one policy with four people in four roles, and every other role a policy can have.
func (c *cast) fourApart() {
	walter, greta := c.man("Walter Brandt", 61, c.address()), c.woman("Greta Brandt", 34, c.address())
	ida, emil := c.woman("Ida Brandt", 58, walter.home), c.man("Emil Brandt", 31, c.address())
	c.partner(walter, greta, ida, emil)
	c.life("FLM-LIFE-4", "WL", 8)
	c.parts("FLM-LIFE-4", part{walter, "PH"}, part{ida, "LA"}, part{emil, "B1"}, part{greta, "PP"})
	c.serves("life-four-people", "Owner, insured, beneficiary and payer are four people: marketing writes to the one "+
		"who pays.",
		"FLM-LIFE-4", "MARKETING", "RESOLVED", "Greta Brandt", "Greta Brandt 55", "Walter Brandt 45", "Ida Brandt 20",
		"Emil Brandt 10")

	broker := c.company("Candid Brokers Ltd")
	c.insurer.meetFirm(broker)
	c.life("FLM-LIFE-5", "AN", 6)
	c.parts("FLM-LIFE-5", part{walter, "PH"}, part{ida, "JP"}, part{ida, "AN"}, part{walter, "J2"}, part{emil, "B2"},
		part{greta, "DP"}, part{emil, "GD"})
	c.insurer.firmPart("FLM-LIFE-5", broker, "AG", c.since(6))
}

// payroll plants firms that pay for their people: one a private policy, one a scheme.
func (c *cast) payroll() {
	works := c.company("Nordic Timber Works Ltd")
	nils, joe := c.man("Nils Aker", 41, c.address()), c.man("Joe Tallis", 36, c.address())
	c.insurer.meetFirm(works)
	c.partner(nils, joe)
	c.life("FLM-LIFE-6", "TL", 2)
	c.parts("FLM-LIFE-6", part{nils, "PH"}, part{nils, "LA"})
	c.insurer.firmPart("FLM-LIFE-6", works, "PP", c.since(2))
	c.serves("life-through-payroll", "His own policy, paid by his employer from his wages: the person is the customer.",
		"FLM-LIFE-6", "MARKETING", "RESOLVED", "Nils Aker", "Nils Aker 65", "Nordic Timber Works Ltd 10")

	c.life("FLM-SCHEME-1", "GS", 7)
	for _, code := range []string{"PH", "PP", "SP"} {
		c.insurer.firmPart("FLM-SCHEME-1", works, code, c.since(7))
	}
	c.parts("FLM-SCHEME-1", part{nils, "LA"}, part{joe, "LA"})
	c.serves("scheme-of-an-employer", "A group policy: the employer is the customer.", "FLM-SCHEME-1", "MARKETING",
		"RESOLVED",
		"Nordic Timber Works Ltd", "Nordic Timber Works Ltd 130", "Nils Aker 30", "Joe Tallis 30")

	c.insurer.policy("FLM-CERT-1", "GC", c.since(3), 0, 1200, "FLM-SCHEME-1")
	c.parts("FLM-CERT-1", part{joe, "LA"})
	for _, code := range []string{"PH", "PP", "SP"} {
		c.insurer.firmPart("FLM-CERT-1", works, code, c.since(3))
	}
	c.serves("certificate-in-a-scheme", "What one employee has of a group policy: the employee is the customer.",
		"FLM-CERT-1", "MARKETING",
		"RESOLVED", "Joe Tallis", "Joe Tallis 70", "Nordic Timber Works Ltd 35")
}

// part is somebody's part in a policy, by its code.
type part struct {
	who  *person
	code string
}

func (c *cast) parts(policy string, parts ...part) {
	for _, p := range parts {
		c.insurer.part(policy, p.who, p.code, c.since(2), 0)
	}
}

func (c *cast) life(no, plan string, years int) {
	c.insurer.policy(no, plan, c.since(years), 0, 4500, "")
}

// plantMotor plants cars that one pays for and another drives.
func (c *cast) plantMotor() {
	olga, tim := c.woman("Olga Vask", 78, c.address()), c.man("Tim Vask", 22, c.address())
	c.partner(olga, tim)
	c.insurer.relate(tim, olga, "grandmother", tim.born, 0)
	c.motor("FLM-MOTOR-1", "XF 1 GM")
	c.parts("FLM-MOTOR-1", part{tim, "PH"}, part{tim, "LA"}, part{olga, "PP"})
	c.serves("motor-grandmother-pays", "The grandmother pays for the grandson's car: the grandson is the customer.",
		"FLM-MOTOR-1", "MARKETING",
		"RESOLVED", "Tim Vask", "Tim Vask 85", "Olga Vask 30")
	c.later("home-grandmother-apart", "Who pays for somebody in another home does not live with them.", "households",
		facts{"apart": []string{"Olga Vask", "Tim Vask"}})

	at := c.address()
	wife, husband := c.woman("Ulla Stern", 44, at), c.man("Kurt Stern", 45, at)
	c.partner(wife, husband)
	c.motor("FLM-MOTOR-2", "XF 2 US")
	c.parts("FLM-MOTOR-2", part{wife, "PH"}, part{husband, "LA"}, part{husband, "PP"}, part{husband, "DR"})
	c.serves("motor-wife-owns-service", "The wife owns the policy, the husband is insured, pays and drives: she "+
		"decides.", "FLM-MOTOR-2", "SERVICE",
		"RESOLVED", "Ulla Stern", "Ulla Stern 80", "Kurt Stern 45")
	c.serves("motor-wife-owns-marketing", "The wife owns the policy, the husband is insured, pays and drives: he "+
		"gets the letter.", "FLM-MOTOR-2",
		"MARKETING", "RESOLVED", "Kurt Stern", "Kurt Stern 85", "Ulla Stern 50")

	holder, lessor := c.company("Brick & Beam Ltd"), c.company("Swift Leasing AG")
	driver := c.man("Ray Colt", 39, c.address())
	c.insurer.meetFirm(holder)
	c.insurer.meetFirm(lessor)
	c.partner(driver)
	c.motor("FLM-MOTOR-3", "XF 3 BB")
	c.insurer.firmPart("FLM-MOTOR-3", holder, "PH", c.since(2))
	c.insurer.firmPart("FLM-MOTOR-3", holder, "PP", c.since(2))
	c.insurer.firmPart("FLM-MOTOR-3", lessor, "AS", c.since(2))
	c.parts("FLM-MOTOR-3", part{driver, "DR"})
	c.serves("motor-leased", "A leased car: the employer who holds and pays is the customer, never the lessor.",
		"FLM-MOTOR-3", "SERVICE",
		"RESOLVED", "Brick & Beam Ltd", "Brick & Beam Ltd 100", "Ray Colt 5")
}

func (c *cast) motor(no, plate string) {
	c.insurer.policy(no, "MT", c.since(2), 0, 5200, "")
	c.insurer.objects.row(no, "vehicle", plate)
}
