package sample

// lifePolicies writes policies where owner, insured, beneficiary and payer are not one person.
func lifePolicies(s *scenarios) {
	at := s.address()
	karl, petra, paul := s.man("Karl Holm", 52, at), s.woman("Petra Holm", 49, at), s.man("Paul Holm", 19, at)
	s.atInsurer(karl, petra, paul)
	s.insurer.writeRelation(karl, petra, "wife", s.since(20), 0)
	s.insurer.writeRelation(karl, paul, "son", paul.born, 0)

	lifePolicy(s, "FLM-LIFE-1", "TL", 4)
	takeParts(s, "FLM-LIFE-1", part{karl, "PH"}, part{karl, "PP"}, part{petra, "LA"}, part{paul, "B1"})
	s.serves("life-husband-owns-and-pays", "The husband owns and pays, the wife is insured, the son gets the money: "+
		"the husband is the customer.",
		"FLM-LIFE-1", "MARKETING", "RESOLVED", "Karl Holm", "Karl Holm 100", "Petra Holm 20", "Paul Holm 10")

	lifePolicy(s, "FLM-LIFE-2", "TL", 3)
	takeParts(s, "FLM-LIFE-2", part{karl, "PH"}, part{petra, "PP"})
	s.serves("life-wife-pays-marketing", "Karl owns the policy and Petra pays for it: the letter goes to Petra.",
		"FLM-LIFE-2", "MARKETING", "RESOLVED", "Petra Holm", "Petra Holm 55", "Karl Holm 45")
	s.serves("life-wife-pays-service", "Karl owns the policy and Petra pays for it: only Karl can change it.",
		"FLM-LIFE-2", "SERVICE", "RESOLVED", "Karl Holm", "Karl Holm 60", "Petra Holm 25")

	lifePolicy(s, "FLM-LIFE-10", "TL", 3)
	takeParts(s, "FLM-LIFE-10", part{karl, "PH"}, part{petra, "PP"}, part{petra, "LA"})
	for month := range 3 {
		s.insurer.writeContact(s.today-day(30*month+5), "payment", petra, "FLM-LIFE-10", "debit", "in", "Premium",
			"booked")
	}
	for _, ago := range []day{20, 50} {
		s.insurer.writeContact(s.today-ago, "call", petra, "FLM-LIFE-10", "phone", "in", "Question about the policy",
			"answered")
	}
	s.purposes("life-wife-pays-and-calls", "Karl owns the policy; Petra pays for it, is insured and calls: she is "+
		"made offers, and only he can change it.", "FLM-LIFE-10",
		"RESOLVED *Petra Holm 90, Karl Holm 45",
		"RESOLVED *Karl Holm 60, Petra Holm 40",
		"RESOLVED *Karl Holm 60, Petra Holm 50",
		"RESOLVED *Petra Holm 50, Karl Holm 30")

	fourApart(s)
	payroll(s)
}

// fourApart writes one policy with four people in four roles, and every other role a policy can have.
func fourApart(s *scenarios) {
	walter, greta := s.man("Walter Brandt", 61, s.address()), s.woman("Greta Brandt", 34, s.address())
	ida, emil := s.woman("Ida Brandt", 58, walter.home), s.man("Emil Brandt", 31, s.address())
	s.atInsurer(walter, greta, ida, emil)
	lifePolicy(s, "FLM-LIFE-4", "WL", 8)
	takeParts(s, "FLM-LIFE-4", part{walter, "PH"}, part{ida, "LA"}, part{emil, "B1"}, part{greta, "PP"})
	s.serves("life-four-people", "Owner, insured, beneficiary and payer are four people: marketing writes to the one "+
		"who pays.",
		"FLM-LIFE-4", "MARKETING", "RESOLVED", "Greta Brandt", "Greta Brandt 55", "Walter Brandt 45", "Ida Brandt 20",
		"Emil Brandt 10")

	broker := s.company("Candid Brokers Ltd")
	s.insurer.writeFirm(broker)
	lifePolicy(s, "FLM-LIFE-5", "AN", 6)
	takeParts(s, "FLM-LIFE-5", part{walter, "PH"}, part{ida, "JP"}, part{ida, "AN"}, part{walter, "J2"},
		part{emil, "B2"}, part{greta, "DP"}, part{emil, "GD"})
	s.insurer.writeFirmPart("FLM-LIFE-5", broker, "AG", s.since(6))
}

// payroll writes firms that pay for their people: one a private policy, one a scheme.
func payroll(s *scenarios) {
	works := s.company("Nordic Timber Works Ltd")
	nils, joe := s.man("Nils Aker", 41, s.address()), s.man("Joe Tallis", 36, s.address())
	s.insurer.writeFirm(works)
	s.atInsurer(nils, joe)
	lifePolicy(s, "FLM-LIFE-6", "TL", 2)
	takeParts(s, "FLM-LIFE-6", part{nils, "PH"}, part{nils, "LA"})
	s.insurer.writeFirmPart("FLM-LIFE-6", works, "PP", s.since(2))
	s.serves("life-through-payroll", "His own policy, paid by his employer from his wages: the person is the customer.",
		"FLM-LIFE-6", "MARKETING", "RESOLVED", "Nils Aker", "Nils Aker 65", "Nordic Timber Works Ltd 10")

	lifePolicy(s, "FLM-SCHEME-1", "GS", 7)
	for _, code := range []string{"PH", "PP", "SP"} {
		s.insurer.writeFirmPart("FLM-SCHEME-1", works, code, s.since(7))
	}
	takeParts(s, "FLM-SCHEME-1", part{nils, "LA"}, part{joe, "LA"})
	s.serves("scheme-of-an-employer", "A group policy: the employer is the customer.", "FLM-SCHEME-1", "MARKETING",
		"RESOLVED", "Nordic Timber Works Ltd", "Nordic Timber Works Ltd 130", "Nils Aker 30", "Joe Tallis 30")

	s.insurer.writePolicy("FLM-CERT-1", "GC", s.since(3), 0, 1200, "FLM-SCHEME-1")
	takeParts(s, "FLM-CERT-1", part{joe, "LA"})
	for _, code := range []string{"PH", "PP", "SP"} {
		s.insurer.writeFirmPart("FLM-CERT-1", works, code, s.since(3))
	}
	s.serves("certificate-in-a-scheme", "What one employee has of a group policy: the employee is the customer.",
		"FLM-CERT-1", "MARKETING", "RESOLVED", "Joe Tallis", "Joe Tallis 70", "Nordic Timber Works Ltd 35")
}

// part is a person's part in a policy, by the insurer's code.
type part struct {
	who  *person
	code string
}

func takeParts(s *scenarios, policy string, parts ...part) {
	for _, p := range parts {
		s.insurer.writePart(policy, p.who, p.code, s.since(2), 0)
	}
}

func lifePolicy(s *scenarios, no, plan string, years int) {
	s.insurer.writePolicy(no, plan, s.since(years), 0, 4500, "")
}

// motorPolicies writes cars that one pays for and another drives.
func motorPolicies(s *scenarios) {
	olga, tim := s.woman("Olga Vask", 78, s.address()), s.man("Tim Vask", 22, s.address())
	s.atInsurer(olga, tim)
	s.insurer.writeRelation(tim, olga, "grandmother", tim.born, 0)
	motorPolicy(s, "FLM-MOTOR-1", "XF 1 GM")
	takeParts(s, "FLM-MOTOR-1", part{tim, "PH"}, part{tim, "LA"}, part{olga, "PP"})
	s.serves("motor-grandmother-pays", "The grandmother pays for the grandson's car: the grandson is the customer.",
		"FLM-MOTOR-1", "MARKETING", "RESOLVED", "Tim Vask", "Tim Vask 85", "Olga Vask 30")
	motorPolicy(s, "FLM-MOTOR-6", "XF 16 GM")
	takeParts(s, "FLM-MOTOR-6", part{tim, "PH"}, part{olga, "PP"})
	for month := range 3 {
		s.insurer.writeContact(s.today-day(30*month+7), "payment", olga, "FLM-MOTOR-6", "debit", "in", "Premium",
			"booked")
	}
	s.serves("motor-grandmother-pays-thrice", "She has paid three times for a car he does not even drive: he is the "+
		"customer.", "FLM-MOTOR-6", "MARKETING", "RESOLVED", "Tim Vask", "Tim Vask 50", "Olga Vask 35")
	s.later("home-grandmother-apart", "Who pays for somebody in another home does not live with them.", "households",
		facts{"apart": []string{"Olga Vask", "Tim Vask"}})

	at := s.address()
	wife, husband := s.woman("Ulla Stern", 44, at), s.man("Kurt Stern", 45, at)
	s.atInsurer(wife, husband)
	motorPolicy(s, "FLM-MOTOR-2", "XF 2 US")
	takeParts(s, "FLM-MOTOR-2", part{wife, "PH"}, part{husband, "LA"}, part{husband, "PP"}, part{husband, "DR"})
	s.serves("motor-wife-owns-service", "The wife owns the policy, the husband is insured, pays and drives: she "+
		"decides.", "FLM-MOTOR-2", "SERVICE", "RESOLVED", "Ulla Stern", "Ulla Stern 80", "Kurt Stern 45")
	s.serves("motor-wife-owns-marketing", "The wife owns the policy, the husband is insured, pays and drives: he "+
		"gets the letter.", "FLM-MOTOR-2", "MARKETING", "RESOLVED", "Kurt Stern", "Kurt Stern 85", "Ulla Stern 50")

	holder, lessor := s.company("Brick & Beam Ltd"), s.company("Swift Leasing AG")
	driver := s.man("Ray Colt", 39, s.address())
	s.insurer.writeFirm(holder)
	s.insurer.writeFirm(lessor)
	s.atInsurer(driver)
	motorPolicy(s, "FLM-MOTOR-3", "XF 3 BB")
	s.insurer.writeFirmPart("FLM-MOTOR-3", holder, "PH", s.since(2))
	s.insurer.writeFirmPart("FLM-MOTOR-3", holder, "PP", s.since(2))
	s.insurer.writeFirmPart("FLM-MOTOR-3", lessor, "AS", s.since(2))
	takeParts(s, "FLM-MOTOR-3", part{driver, "LA"}, part{driver, "DR"})
	s.purposes("motor-leased", "A leased car: the firm that holds and pays is the customer, never the lessor; the "+
		"risk is the driver's.", "FLM-MOTOR-3",
		"RESOLVED *Brick & Beam Ltd 80, Ray Colt 55",
		"RESOLVED *Brick & Beam Ltd 100, Ray Colt 25",
		"UNRESOLVED Brick & Beam Ltd 100, Ray Colt 25",
		"RESOLVED *Ray Colt 70, Brick & Beam Ltd 30")
}

func motorPolicy(s *scenarios, no, plate string) {
	s.insurer.writePolicy(no, "MT", s.since(2), 0, 5200, "")
	s.insurer.objects.row(no, "vehicle", plate)
}
