package sample

// lately writes what has just happened or is about to: a policy that lapsed while the spouse's goes on, one that is
// applied for, and a child of two homes.
func lately(s *scenarios) {
	at := s.address()
	runa, nils := s.woman("Runa Keel", 37, at), s.man("Nils Keel", 39, at)
	s.atInsurer(runa, nils)
	s.householdAt("Keel household", at, resident{runa, "head"}, resident{nils, "spouse"})
	s.insurer.writeRelation(runa, nils, "husband", s.since(6), 0)
	end := s.today - 40
	s.insurer.writePolicyIn(lapsed, "FLM-LAPSED-1", "LB", s.since(3), end, 700, "")
	s.insurer.writePart("FLM-LAPSED-1", nils, "PH", s.since(3), end)
	motorPolicy(s, "FLM-KEEL-1", "XF 8 RK")
	takeParts(s, "FLM-KEEL-1", part{runa, "PH"}, part{runa, "PP"})
	s.owned("lapsed-lately", "His liability policy lapsed six weeks ago: it has ended, and is named.", runa.name(),
		"LIABILITY", "ENDED", "FLM-LAPSED-1")
	s.insurer.writePolicyIn(applied, "FLM-APPLIED-1", "HM", s.today+20, 0, 2400, "")
	s.insurer.writePart("FLM-APPLIED-1", runa, "PH", s.today-3, 0)
	s.insurer.writeContact(s.today-3, "application", runa, "FLM-APPLIED-1", "agent", "in",
		"Application for a home policy", "accepted")
	s.owned("applied-for", "She has applied for a home policy: nobody offers it to them again.", nils.name(), "HOME",
		"OWNS", "FLM-APPLIED-1")

	mother, father := s.woman("Ines Halle", 41, s.address()), s.man("Jost Birk", 43, s.address())
	mika := s.man("Mika Halle", 9, mother.home)
	mika.also = &father.home
	s.atInsurer(mother, father, mika)
	s.insurer.writeContact(s.today-12, "complaint", father, "", "letter", "in", "Nobody calls him back", "")
	s.householdAt("Halle household", mother.home, resident{mother, "head"}, resident{mika, "child"})
	other := s.householdAt("Birk household", father.home, resident{father, "head"})
	s.insurer.members.row(other, dashed(mika.number()), "child", "no", s.since(2).in(iso), "")
	s.ask("child-of-two-homes", "His parents live apart, and he belongs to both their homes.", homesOfQuestion,
		facts{"name": mika.name()}, facts{"people": facts{"nodes": []any{facts{"households": facts{"edges": []any{
			facts{"role": "CHILD", "primary": false, "node": facts{"name": "Birk household"}},
			facts{"role": "CHILD", "primary": true, "node": facts{"name": "Halle household"}}}}}}}})
}

const homesOfQuestion = `query HomesOf($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { households { edges { role primary node { name } } } }
  }
}`
