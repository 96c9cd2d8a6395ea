package sample

// ownHoldings writes callers who are offered what they have already, or what somebody at home has.
func ownHoldings(s *scenarios) {
	at := s.address()
	clara, noah, zoe := s.woman("Clara Quist", 40, at), s.man("Noah Vane", 42, at), s.woman("Zoe Quist", 12, at)
	s.atInsurer(clara, noah, zoe)
	s.atBank(clara, noah)
	deposit(s, "FB-CLARA", 6)
	hold(s, "FB-CLARA", capacity{clara, "holder"}, capacity{noah, "signatory"})
	s.bank.writeEntry(s.today-30, "16:20", "call", clara.number(), "FB-CLARA", "telephone", "customer",
		"Asks for a second card", "sent", 1)
	home := s.insurer.writeHousehold("Quist-Vane household", at, s.since(6))
	s.insurer.writeMember(home, clara, "head", s.since(6), 0)
	s.insurer.writeMember(home, noah, "spouse", s.since(6), 0)
	s.insurer.writeMember(home, zoe, "child", s.since(6), 0)
	s.insurer.writeRelation(clara, noah, "partner", s.since(6), 0)

	s.insurer.writePolicy("FLM-HOME-1", "HM", s.since(4), 0, 2900, "")
	takeParts(s, "FLM-HOME-1", part{clara, "PH"}, part{clara, "PP"})
	s.insurer.objects.row("FLM-HOME-1", "property", "Harbour Row "+at.number)
	s.insurer.writeContact(s.today-9, "call", noah, "", "phone", "in", "Asks about a home policy", "offer promised")
	for _, name := range []string{clara.name(), noah.name()} {
		expectHolding(s, "owns-home-"+mailName.Replace(name),
			"Asked of "+name+": somebody in this household has a home policy "+
				"already.", name, "HOME", "OWNS",
			holding{"FLM-HOME-1", "OWNS", []any{plays("OWNER", clara), plays("PAYER", clara)}})
	}

	motorPolicy(s, "FLM-MOTOR-4", "XF 4 QV")
	takeParts(s, "FLM-MOTOR-4", part{clara, "PH"}, part{noah, "LA"}, part{noah, "PP"})
	expectHolding(s, "covered-by-the-car-policy", "Clara's motor policy, on which Noah is insured and pays, is one "+
		"holding of "+
		"one household.", noah.name(), "MOTOR", "OWNS",
		holding{"FLM-MOTOR-4", "OWNS", []any{plays("OWNER", clara), plays("INSURED", noah), plays("PAYER", noah)}})

	s.insurer.writePolicy("FLM-LIFE-9", "TL", s.since(9), s.since(1), 1900, "")
	s.insurer.writePart("FLM-LIFE-9", noah, "PH", s.since(9), s.since(1))
	expectHolding(s, "ended-before", "Noah had a life policy, which ended.", clara.name(), "LIFE", "ENDED",
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

// expectHolding adds what a declared household holds of a line.
func expectHolding(s *scenarios, id, about, name, line, status string, h holding) {
	s.ask(id, about, ownershipQuestion, facts{"name": name, "line": line},
		facts{"people": facts{"nodes": []any{facts{"householdOwnership": facts{
			"status": status, "household": facts{"name": "Quist-Vane household"},
			"holdings": []any{facts{"status": h.status, "account": facts{"number": h.number}, "members": h.members}},
		}}}}})
}
