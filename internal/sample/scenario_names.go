package sample

// namesakes writes people who differ in little, and names in other scripts than ours.
func namesakes(s *scenarios) {
	at := s.address()
	father, son := s.man("John Hollow", 66, at), s.man("John Hollow", 34, at)
	father.suffix, son.suffix = "Sr.", "Jr."
	s.atBank(father, son)
	s.atInsurer(father, son)
	lifePolicy(s, "FLM-NAME-1", "WL", 5)
	takeParts(s, "FLM-NAME-1", part{father, "PH"}, part{son, "LA"}, part{son, "PP"})
	s.serves("father-and-son", "Father and son have one name: each is told from the other.", "FLM-NAME-1", "MARKETING",
		"RESOLVED", "John Hollow Jr.", "John Hollow Jr. 75", "John Hollow Sr. 45")

	for _, x := range []struct{ id, about, given, family, typed, want string }{
		{"name-apostrophe", "An apostrophe may be left out.", "Sean", "O'Dunny", "odunny", "Sean O'Dunny"},
		{"name-umlaut", "ö may be typed as oe.", "Jörn", "Höltje", "hoeltje", "Jörn Höltje"},
		{"name-slashed-o", "ø may be typed as oe.", "Søren", "Grønvang", "groenvang", "Søren Grønvang"},
		{"name-greek", "A name in Greek is found without its accents.", "Ελπίδα", "Ακρίτα", "ακριτα", "Ελπίδα Ακρίτα"},
		{"name-cyrillic", "A name in Cyrillic is found in small letters.", "Мила", "Заречная", "заречная",
			"Мила Заречная"},
	} {
		p := s.named("A B", true, 40, s.address())
		p.given, p.family, p.mobile = x.given, x.family, ""
		s.insurer.writePartner(p, p.moved)
		s.ask(x.id, x.about, searchQuestion, facts{"typed": x.typed},
			facts{"search": facts{"nodes": []any{facts{"name": x.want}}}})
	}
	han := s.woman("A B", 37, s.address())
	han.given, han.family, han.mobile = "美玲", "林田", ""
	s.insurer.writePartner(han, han.moved)
	s.ask("name-family-first", "A name in Chinese characters is shown family name first, and found by its beginning.",
		searchQuestion, facts{"typed": "林田美"}, facts{"search": facts{"nodes": []any{facts{"name": "林田美玲"}}}})
}

const searchQuestion = `query Find($typed: String!, $asOf: Date!) {
  search(text: $typed, kinds: [PERSON], first: 5, asOf: $asOf) { nodes { ... on Person { name } } }
}`

// standings writes one person of each standing.
func standings(s *scenarios) {
	user, former, nobody := s.woman("Signe Userby", 29, s.address()), s.man("Gorm Wasby", 55, s.address()),
		s.woman("Nelly Neverby", 31, s.address())
	prospect := s.woman("Hope Mayby", 27, s.address())
	s.atBank(prospect)
	s.bank.writeEntry(s.today-12, "11:00", "application", prospect.number(), "", "branch", "customer",
		"Wants a current account", "", 1)
	owner := s.man("Odd Ownerby", 60, user.home)
	user.stranger, owner.stranger = true, true
	s.atBank(user, former, nobody, owner)
	deposit(s, "FB-STANDING", 5)
	hold(s, "FB-STANDING", capacity{owner, "holder"}, capacity{user, "signatory"})
	s.bank.writeAccount("FB-ENDED", "SAV", s.since(9), s.since(2), 0, "", "")
	s.bank.writeHolder("FB-ENDED", former.number(), "holder", "", s.since(9), s.since(2))
	for _, x := range []struct {
		who      *person
		standing string
	}{{owner, "CUSTOMER"}, {user, "USER"}, {former, "FORMER"}, {prospect, "PROSPECT"}, {nobody, "NONE"}} {
		s.ask("standing-of-"+mailName.Replace(x.who.name()), x.who.name()+" is asked for the standing with us.",
			standingQuestion, facts{"name": x.who.name()},
			facts{"people": facts{"nodes": []any{facts{"standing": x.standing}}}})
	}
}

const standingQuestion = `query Standing($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { standing } }
}`
