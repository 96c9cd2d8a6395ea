package sample

// jointHoldings writes what two people hold together while one of them pays, is insured or has died.
func jointHoldings(s *scenarios) {
	at := s.address()
	vera, max := s.woman("Vera Kant", 41, at), s.man("Max Kant", 42, at)
	s.atBank(vera, max)
	s.atInsurer(vera, max)
	s.bank.writeAccount("FB-HOUSE", "MTG", s.since(5), 0, -18500000, "980,00", "")
	hold(s, "FB-HOUSE", capacity{vera, "borrower"}, capacity{max, "co-borrower"}, capacity{max, "payer"})
	s.purposes("joint-mortgage-one-pays", "A mortgage of two, and one of them pays: both are customers all the same.",
		"FB-HOUSE",
		"JOINT *Vera Kant 60, *Max Kant 65",
		"JOINT *Vera Kant 80, *Max Kant 85",
		"JOINT *Vera Kant 80, *Max Kant 85",
		"JOINT *Vera Kant 60, *Max Kant 60")

	deposit(s, "FB-TWO", 8)
	hold(s, "FB-TWO", capacity{vera, "holder"}, capacity{max, "joint holder"}, capacity{vera, "payer"})
	s.purposes("joint-account-one-pays", "An account of two, into which one of them pays: both are customers.",
		"FB-TWO",
		"JOINT *Vera Kant 65, *Max Kant 60",
		"JOINT *Vera Kant 85, *Max Kant 80",
		"JOINT *Vera Kant 85, *Max Kant 80",
		"JOINT *Vera Kant 60, *Max Kant 60")

	s.insurer.writePolicy("FLM-HOME-2", "HM", s.since(5), 0, 3100, "")
	s.insurer.objects.row("FLM-HOME-2", "property", at.line())
	takeParts(s, "FLM-HOME-2", part{vera, "PH"}, part{max, "JP"}, part{max, "LA"}, part{max, "PP"})
	s.purposes("joint-home-one-insured", "A house of two, insured by one of them, who pays: both are customers.",
		"FLM-HOME-2",
		"JOINT *Vera Kant 50, *Max Kant 115",
		"JOINT *Vera Kant 80, *Max Kant 120",
		"JOINT *Vera Kant 80, *Max Kant 120",
		"JOINT *Vera Kant 30, *Max Kant 80")

	motorPolicy(s, "FLM-MOTOR-5", "XF 15 VK")
	takeParts(s, "FLM-MOTOR-5", part{vera, "PH"}, part{max, "JP"}, part{vera, "LA"}, part{vera, "DR"})
	s.purposes("joint-car-one-drives", "A car of two, which one of them drives: both are customers.", "FLM-MOTOR-5",
		"JOINT *Vera Kant 105, *Max Kant 50",
		"JOINT *Vera Kant 105, *Max Kant 80",
		"JOINT *Vera Kant 105, *Max Kant 80",
		"JOINT *Vera Kant 100, *Max Kant 30")

	s.bank.writeAccount("FB-UNEQUAL", "DEP", s.since(3), 0, 7500000, "", "")
	s.bank.writeHolder("FB-UNEQUAL", vera.number(), "holder", "75", s.since(3), 0)
	s.bank.writeHolder("FB-UNEQUAL", max.number(), "joint holder", "25", s.since(3), 0)
	s.purposes("joint-securities-by-share", "Securities of two, three quarters of them hers: letters go to her, "+
		"everything else to both.", "FB-UNEQUAL",
		"RESOLVED *Vera Kant 60, Max Kant 20",
		"JOINT *Vera Kant 80, *Max Kant 27",
		"JOINT *Vera Kant 80, *Max Kant 27",
		"JOINT *Vera Kant 60, *Max Kant 20")
	healthCover(s)
	widows(s)
}

// healthCover writes cover for a wife and a child.
func healthCover(s *scenarios) {
	at := s.address()
	ole, ina, pip := s.man("Ole Rask", 44, at), s.woman("Ina Rask", 43, at), s.woman("Pip Rask", 8, at)
	s.atInsurer(ole, ina, pip)
	s.insurer.writeRelation(pip, ole, "father", pip.born, 0)
	s.insurer.writeRelation(pip, ina, "mother", pip.born, 0)
	s.insurer.writePolicy("FLM-HEALTH-1", "HC", s.since(2), 0, 21000, "")
	takeParts(s, "FLM-HEALTH-1", part{ole, "PH"}, part{ole, "PP"}, part{ina, "DP"})
	s.purposes("health-cover-of-a-wife", "He holds and pays for health cover of his wife: the risk is hers.",
		"FLM-HEALTH-1",
		"RESOLVED *Ole Rask 80, Ina Rask 0",
		"RESOLVED *Ole Rask 100, Ina Rask 0",
		"RESOLVED *Ole Rask 100, Ina Rask 0",
		"RESOLVED *Ina Rask 50, Ole Rask 30")
	s.insurer.writePolicy("FLM-HEALTH-2", "HC", s.since(2), 0, 33000, "")
	takeParts(s, "FLM-HEALTH-2", part{ole, "PH"}, part{ole, "PP"}, part{ina, "LA"}, part{pip, "DP"})
	s.purposes("health-cover-of-two", "He holds and pays for health cover of wife and child: the risk is theirs.",
		"FLM-HEALTH-2",
		"RESOLVED *Ole Rask 80, Ina Rask 20, Pip Rask 0",
		"RESOLVED *Ole Rask 100, Ina Rask 15, Pip Rask 0",
		"RESOLVED *Ole Rask 100, Ina Rask 15, Pip Rask 0",
		"JOINT *Ina Rask 50, *Pip Rask 50, Ole Rask 30")
}

// widows writes what is left when one of a couple has died.
func widows(s *scenarios) {
	at := s.address()
	late, widow := s.man("Arne Lieb", 79, at), s.woman("Rut Lieb", 76, at)
	lawyer := s.woman("Jutta Siegel", 50, s.address())
	late.died = s.today - 200
	s.atBank(late, widow)
	s.atInsurer(late, widow, lawyer)
	s.insurer.writeRelation(widow, late, "husband", s.since(50), 0)
	lifePolicy(s, "FLM-LIFE-7", "WL", 20)
	takeParts(s, "FLM-LIFE-7", part{late, "PH"}, part{widow, "LA"}, part{widow, "PP"}, part{lawyer, "EX"})
	s.purposes("widow-pays-alone", "The widow goes on paying for a policy that was her husband's alone: the executor "+
		"is served, and nobody is written to.", "FLM-LIFE-7",
		"UNRESOLVED Rut Lieb 75",
		"RESOLVED *Jutta Siegel 60, Rut Lieb 40",
		"RESOLVED *Jutta Siegel 60, Rut Lieb 40",
		"RESOLVED *Rut Lieb 50")
	deposit(s, "FB-WIDOW", 25)
	hold(s, "FB-WIDOW", capacity{late, "holder"}, capacity{widow, "joint holder"}, capacity{widow, "payer"})
	s.purposes("widow-of-a-joint-account", "One of two holders has died and nobody settles the estate: the account "+
		"is hers.", "FB-WIDOW",
		"RESOLVED *Rut Lieb 65", "RESOLVED *Rut Lieb 85", "RESOLVED *Rut Lieb 85", "RESOLVED *Rut Lieb 60")

	deposit(s, "FB-WIDOWER", 25)
	wife, husband := s.woman("Gro Hald", 74, s.address()), s.man("Leif Hald", 77, s.address())
	heir := s.man("Ove Hald", 45, s.address())
	wife.died = s.today - 90
	s.atBank(wife, husband, heir)
	hold(s, "FB-WIDOWER", capacity{husband, "holder"}, capacity{wife, "joint holder"}, capacity{heir, "executor"})
	s.purposes("widower-and-executor", "One of two holders has died and the son settles the estate: the widower is "+
		"the customer, and both are served.", "FB-WIDOWER",
		"RESOLVED *Leif Hald 60",
		"JOINT *Leif Hald 80, *Ove Hald 80",
		"JOINT *Leif Hald 80, *Ove Hald 80",
		"RESOLVED *Leif Hald 60")
}

// beside adds what the answer says beside the customers and their points.
func beside(s *scenarios) {
	for _, x := range []struct {
		id, about, number, purpose string
		customer                   facts
	}{
		{"two-letters-to-the-divorced", "The divorced couple belong to two households: two letters.", "FB-JOINT",
			"MARKETING", facts{"level": "PARTY", "letters": 2, "group": nil, "alsoAnswer": []any{}, "withheld": false}},
		{"group-at-its-level", "Holding and operating company are the customer as a group.", "NS-GROUP", "MARKETING",
			facts{"level": "COMPANY_GROUP", "letters": nil, "group": facts{"name": "Ridge Holding AG"},
				"alsoAnswer": []any{}, "withheld": false}},
		{"company-at-its-level", "A company is the customer.", "NS-CLERK", "SERVICE",
			facts{"level": "COMPANY", "letters": nil, "group": nil, "alsoAnswer": []any{}, "withheld": false}},
		{"who-also-answers", "The borrower carries the risk, and the guarantor answers beside him.", "FB-LOAN", "RISK",
			facts{"level": "PARTY", "letters": nil, "group": nil, "alsoAnswer": []any{facts{"name": "Bruno Roth"}},
				"withheld": false}},
		{"withheld-is-said", "That somebody is withheld is said, not who or why.", "FB-BEN", "SERVICE",
			facts{"level": "PARTY", "letters": nil, "group": nil, "alsoAnswer": []any{}, "withheld": true}},
	} {
		s.ask(x.id, x.about, besideQuestion, facts{"number": x.number, "purpose": x.purpose},
			facts{"account": facts{"realCustomer": x.customer}})
	}
	s.ask("stands-in-for-whom", "The mother acts, and the answer says for whom.", standsInQuestion,
		facts{"number": "FB-CHILD"}, facts{"account": facts{"realCustomer": facts{"candidates": []any{
			facts{"party": facts{"name": "Mia Lund"}, "for": []any{facts{"name": "Tim Lund"}}}}}}})
}

const besideQuestion = `query Beside($number: String!, $purpose: Purpose!, $asOf: Date!) {
  account(number: $number, asOf: $asOf) {
    realCustomer(purpose: $purpose) { level letters group { name } alsoAnswer { name } withheld }
  }
}`

const standsInQuestion = `query StandsIn($number: String!, $asOf: Date!) {
  account(number: $number, asOf: $asOf) {
    realCustomer(purpose: SERVICE) { candidates { party { name } for { name } } }
  }
}`
