package sample

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
