package sample

// plantOwners plants callers who are offered what they have already, or what somebody at home has.
func (c *cast) plantOwners() {
	at := c.address()
	clara, noah, zoe := c.woman("Clara Quist", 40, at), c.man("Noah Vane", 42, at), c.woman("Zoe Quist", 12, at)
	c.partner(clara, noah, zoe)
	c.customer(clara, noah)
	c.deposit("FB-CLARA", 6)
	c.held("FB-CLARA", capacity{clara, "holder"}, capacity{noah, "signatory"})
	c.bank.note(c.today-30, "16:20", "call", clara.number(), "FB-CLARA", "telephone", "customer",
		"Asks for a second card", "sent", 1)
	home := c.insurer.declare("Quist-Vane household", at, c.since(6))
	c.insurer.member(home, clara, "head", c.since(6), 0)
	c.insurer.member(home, noah, "spouse", c.since(6), 0)
	c.insurer.member(home, zoe, "child", c.since(6), 0)
	c.insurer.relate(clara, noah, "partner", c.since(6), 0)

	c.insurer.policy("FLM-HOME-1", "HM", c.since(4), 0, 2900, "")
	c.parts("FLM-HOME-1", part{clara, "PH"}, part{clara, "PP"})
	c.insurer.objects.row("FLM-HOME-1", "property", "Harbour Row "+at.number)
	c.insurer.note(c.today-9, "call", noah, "", "phone", "in", "Asks about a home policy", "offer promised")
	for _, name := range []string{clara.name(), noah.name()} {
		c.owns("owns-home-"+mailName.Replace(name), "Asked of "+name+": somebody in this household has a home policy "+
			"already.", name, "HOME", "OWNS",
			holding{"FLM-HOME-1", "OWNS", []any{plays("OWNER", clara), plays("PAYER", clara)}})
	}
	c.later("offer-what-is-owned", "Clara Quist calls and already owns what would be offered.", "offers",
		facts{"party": clara.name(), "product": "HM", "result": "ALREADY_OWNS"})
	c.later("offer-what-the-household-owns", "Noah Vane calls, and his household owns what would be offered.", "offers",
		facts{"party": noah.name(), "product": "HM", "result": "HOUSEHOLD_OWNS"})

	c.motor("FLM-MOTOR-4", "XF 4 QV")
	c.parts("FLM-MOTOR-4", part{clara, "PH"}, part{noah, "LA"}, part{noah, "PP"})
	c.owns("covered-by-the-car-policy", "Clara's motor policy, on which Noah is insured and pays, is one holding of "+
		"one household.", noah.name(), "MOTOR", "OWNS",
		holding{"FLM-MOTOR-4", "OWNS", []any{plays("OWNER", clara), plays("INSURED", noah), plays("PAYER", noah)}})

	c.insurer.policy("FLM-LIFE-9", "TL", c.since(9), c.since(1), 1900, "")
	c.insurer.part("FLM-LIFE-9", noah, "PH", c.since(9), c.since(1))
	c.owns("ended-before", "Noah had a life policy, which ended.", clara.name(), "LIFE", "ENDED",
		holding{"FLM-LIFE-9", "ENDED", []any{plays("OWNER", noah)}})
}

// holding is what a household has, its status, and who plays which part in it.
type holding struct {
	number, status string
	members        []any
}

func plays(role string, p *person) facts {
	return facts{"role": role, "person": facts{"name": p.name()}}
}

// owns adds what a declared household holds of a line.
func (c *cast) owns(id, about, name, line, status string, h holding) {
	c.ask(id, about, ownershipQuestion, facts{"name": name, "line": line},
		facts{"people": facts{"nodes": []any{facts{"householdOwnership": facts{
			"status": status, "household": facts{"name": "Quist-Vane household"},
			"holdings": []any{facts{"status": h.status, "account": facts{"number": h.number}, "members": h.members}},
		}}}}})
}
