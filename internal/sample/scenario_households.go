package sample

// declaredHomes writes households as their members stated them, where not everybody's things are the household's.
func declaredHomes(s *scenarios) {
	lodgers(s)
	severalHomes(s)
	formerSpouses(s)
	afterADeath(s)
	throughWork(s)
}

// householdAt writes a household of a head and others, each in a word of the insurer.
func (s *scenarios) householdAt(label string, at place, members ...resident) string {
	no := s.insurer.writeHousehold(label, at, s.since(6))
	for _, m := range members {
		s.insurer.writeMember(no, m.who, m.as, max(s.since(6), m.who.born), 0)
	}
	return no
}

// resident is a person in a household, by the insurer's word.
type resident struct {
	who *person
	as  string
}

func lodgers(s *scenarios) {
	at := s.address()
	greg, fay := s.man("Greg Alder", 46, at), s.woman("Fay Alder", 45, at)
	lodger, aupair := s.man("Ravi Mehl", 23, at), s.woman("Elsa Vit", 20, at)
	lodger.stranger, aupair.stranger = true, true
	s.atInsurer(greg, fay, lodger, aupair)
	s.householdAt("Greg and Fay Alder household", at, resident{greg, "head"}, resident{fay, "spouse"},
		resident{lodger, "lodger"},
		resident{aupair, "au pair"})
	s.insurer.writePolicy("FLM-LODGER-1", "LB", s.since(1), 0, 600, "")
	takeParts(s, "FLM-LODGER-1", part{lodger, "PH"}, part{lodger, "PP"})
	s.insurer.writePolicy("FLM-LODGER-2", "HC", s.since(1), 0, 8000, "")
	takeParts(s, "FLM-LODGER-2", part{aupair, "PH"}, part{aupair, "LA"})
	s.ask("guests-stand-apart", "Lodger and au pair live there and are shown apart.", apartQuestion,
		facts{"name": "Greg and Fay Alder household"},
		facts{"households": facts{"nodes": []any{facts{"ownership": facts{
			"apart": []any{facts{"person": facts{"name": "Ravi Mehl"}},
				facts{"person": facts{"name": "Elsa Vit"}}}}}}}})
	s.owned("lodger", "A lodger's policy is not the household's.", fay.name(), "LIABILITY", "NONE")
	s.owned("au-pair", "An au pair's policy is not the household's.", fay.name(), "HEALTH", "NONE")
}

func severalHomes(s *scenarios) {
	at, cabin := s.address(), s.address()
	tove, per := s.woman("Tove Skov", 59, at), s.man("Per Skov", 61, at)
	mate := s.woman("Liv Egge", 62, cabin)
	s.atInsurer(tove, per, mate)
	s.householdAt("Skov household", at, resident{tove, "head"}, resident{per, "spouse"})
	second := s.householdAt("Egge household", cabin, resident{mate, "head"})
	s.insurer.members.row(second, dashed(per.number()), "relative", "no", s.since(2).in(iso), "")
	s.insurer.writePolicy("FLM-CABIN-1", "HM", s.since(2), 0, 1500, "")
	takeParts(s, "FLM-CABIN-1", part{mate, "PH"}, part{mate, "PP"})
	s.owned("second-home", "He belongs to two homes, and one of them has a home policy.", per.name(), "HOME", "OWNS",
		"FLM-CABIN-1")

	homes := func(names ...string) facts {
		list := []any{}
		for _, name := range names {
			list = append(list, facts{"name": name})
		}
		return facts{"people": facts{"nodes": []any{facts{"householdOwnership": facts{"households": list}}}}}
	}
	s.ask("both-homes-are-named", "He belongs to two homes, and both are named.", homesQuestion,
		facts{"name": per.name()}, homes("Skov household", "Egge household"))

	unsure := s.man("Odd Twice", 40, s.address())
	s.atInsurer(unsure)
	s.householdAt("Twice household", unsure.home, resident{unsure, "head"})
	s.householdAt("Twice & Co household", s.address(), resident{unsure, "head"})
	s.insurer.writePolicy("FLM-TWICE-1", "LB", s.since(2), 0, 700, "")
	takeParts(s, "FLM-TWICE-1", part{unsure, "PH"}, part{unsure, "PP"})
	s.owned("two-main-homes", "Two households count him as theirs in the first place: both are named.", unsure.name(),
		"LIABILITY", "OWNS", "FLM-TWICE-1")
	s.ask("two-main-homes-are-named", "Neither of two main households is chosen.", homesQuestion,
		facts{"name": unsure.name()}, homes("Twice household", "Twice & Co household"))
}

func formerSpouses(s *scenarios) {
	at := s.address()
	karin, stig, later := s.woman("Karin Moor", 44, at), s.man("Stig Fenn", 47, s.address()), s.man("Bo Moor", 45, at)
	s.atInsurer(karin, stig, later)
	no := s.householdAt("Karin and Bo Moor household", at, resident{karin, "head"}, resident{later, "spouse"})
	s.insurer.writeMember(no, stig, "spouse", s.since(12), s.since(5))
	s.insurer.writeRelation(karin, stig, "husband", s.since(12), s.since(5)) // it ended, and no source calls it former
	s.insurer.writeRelation(karin, later, "husband", s.since(3), 0)
	lifePolicy(s, "FLM-FORMER-1", "TL", 3)
	takeParts(s, "FLM-FORMER-1", part{stig, "PH"}, part{stig, "LA"})
	s.owned("former-husband", "A marriage is over: what he has is not shown to her household.", karin.name(), "LIFE",
		"NONE")
	s.ask("former-husband-is-withheld", "That somebody is not shown to the household is said, not who.",
		withheldQuestion, facts{"name": "Karin and Bo Moor household"}, facts{"households": facts{"nodes": []any{
			facts{"ownership": facts{"withheld": true, "apart": []any{}}}}}})
}

func afterADeath(s *scenarios) {
	at := s.address()
	late, edda := s.man("Knut Yew", 81, at), s.woman("Edda Yew", 78, at)
	late.died = s.today - 60
	s.atInsurer(late, edda)
	s.insurer.writeRelation(edda, late, "husband", s.since(50), 0)
	no := s.householdAt("Yew household", at, resident{edda, "head"})
	s.insurer.writeMember(no, late, "spouse", s.since(6), late.died)
	s.insurer.writePolicy("FLM-ESTATE-1", "HM", s.since(20), 0, 2400, "")
	takeParts(s, "FLM-ESTATE-1", part{late, "PH"}, part{late, "PP"})
	s.owned("policy-of-a-dead-husband", "Her husband has died, and nobody took over his policy: transfer it.",
		edda.name(), "HOME", "ESTATE", "FLM-ESTATE-1")
}

func throughWork(s *scenarios) {
	at := s.address()
	mats, dina := s.man("Mats Furrow", 39, at), s.woman("Dina Furrow", 38, at)
	works := s.company("Furrow & Field Machines Ltd")
	s.insurer.writeFirm(works)
	s.atInsurer(mats, dina)
	s.atBank(dina)
	s.householdAt("Furrow household", at, resident{mats, "head"}, resident{dina, "spouse"})
	s.insurer.writePolicy("FLM-WORK-1", "HC", s.since(3), 0, 15000, "")
	for _, code := range []string{"PH", "PP"} {
		s.insurer.writeFirmPart("FLM-WORK-1", works, code, s.since(3))
	}
	takeParts(s, "FLM-WORK-1", part{mats, "LA"})
	s.ask("covered-through-work", "His employer has him insured: the household is covered through work, and nothing "+
		"more is said of it.", throughWorkQuestion, facts{"name": dina.name(), "line": "HEALTH"},
		facts{"people": facts{"nodes": []any{facts{"householdOwnership": facts{"status": "COVERED",
			"holdings": []any{facts{"status": "COVERED", "account": nil}}}}}}})

	brother := s.man("Ivar Furrow", 36, s.address())
	s.atBank(brother)
	s.bank.writeAccount("FB-STANDBY", "LON", s.since(2), 0, -900000, "210,00", "")
	hold(s, "FB-STANDBY", capacity{brother, "borrower"}, capacity{dina, "guarantor"})
	s.owned("stands-surety", "She stands surety for her brother's loan.", mats.name(), "LOAN", "GUARANTEES",
		"FB-STANDBY")
}

// owned adds what the households of a person hold of a line: the status, and the numbers of accounts with it.
func (s *scenarios) owned(id, about, name, line, status string, numbers ...string) {
	holdings := []any{}
	for _, no := range numbers {
		holdings = append(holdings, facts{"status": status, "account": facts{"number": no}})
	}
	s.ask(id, about, ownedQuestion, facts{"name": name, "line": line}, facts{"people": facts{"nodes": []any{
		facts{"householdOwnership": facts{"status": status, "holdings": holdings}}}}})
}

const homesQuestion = `query Homes($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { householdOwnership { households { name } } } }
}`

const apartQuestion = `query Apart($name: String!, $asOf: Date!) {
  households(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { ownership { apart { person { name } } } } }
}`

const withheldQuestion = `query Withheld($name: String!, $asOf: Date!) {
  households(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { ownership { withheld apart { reason } } } }
}`

const ownedQuestion = `query Owned($name: String!, $line: AccountLine!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { householdOwnership(line: $line) { status holdings { status account { number } } } }
  }
}`

const throughWorkQuestion = `query ThroughWork($name: String!, $line: AccountLine!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { householdOwnership(line: $line) { status holdings { status account { number } } } }
  }
}`
