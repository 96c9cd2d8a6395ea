package sample

// standIns writes owners who cannot act, or let others act for them.
func standIns(s *scenarios) {
	bank := s.company("Harbour Premium Finance AG")
	family := s.company("Vogt Family Trust")
	family.form = trust
	trustee, ida := s.woman("Thea Marsh", 57, s.address()), s.woman("Ida Vogt", 63, s.address())
	s.insurer.writeFirm(bank)
	s.insurer.writeFirm(family)
	s.atInsurer(trustee, ida)
	lifePolicy(s, "FLM-TRUST-1", "WL", 6)
	s.insurer.writeFirmPart("FLM-TRUST-1", family, "PH", s.since(6))
	s.insurer.writeFirmPart("FLM-TRUST-1", bank, "PP", s.since(6))
	s.insurer.writeFirmPart("FLM-TRUST-1", bank, "AS", s.since(6))
	takeParts(s, "FLM-TRUST-1", part{trustee, "TR"}, part{ida, "LA"})
	s.purposes("trust-with-premium-finance", "A trust holds the policy and a bank finances the premium: the trustee "+
		"is served, the bank never.", "FLM-TRUST-1",
		"RESOLVED *Vogt Family Trust 45, Ida Vogt 20, Harbour Premium Finance AG 10",
		"RESOLVED *Thea Marsh 60, Ida Vogt 15, Harbour Premium Finance AG 10",
		"RESOLVED *Thea Marsh 60, Ida Vogt 15, Harbour Premium Finance AG 10",
		"RESOLVED *Ida Vogt 50, Vogt Family Trust 30, Harbour Premium Finance AG 0")

	owners, manager := s.company("Seaview Owners' Association"), s.company("Brightwater Estate Managers Ltd")
	owners.form = association
	s.bank.writeFirm(owners)
	s.bank.writeFirm(manager)
	s.bank.writeAccount("FB-SEAVIEW", "BIZ", s.since(7), 0, 4120000, "9,90", "")
	s.bank.writeHolder("FB-SEAVIEW", owners.number(), "holder", "", s.since(7), 0)
	s.bank.writeHolder("FB-SEAVIEW", manager.number(), "attorney", "", s.since(4), 0)
	s.purposes("owners-association", "An owners' association is managed by a firm with power of attorney: the firm is "+
		"called, the association is the customer.", "FB-SEAVIEW",
		"RESOLVED *Seaview Owners' Association 60",
		"RESOLVED *Seaview Owners' Association 80",
		"RESOLVED *Brightwater Estate Managers Ltd 80",
		"RESOLVED *Seaview Owners' Association 60")

	rosa, house := s.woman("Rosa Kern", 51, s.address()), s.man("Emil Kern", 25, s.address())
	s.atInsurer(rosa, house)
	lifePolicy(s, "FLM-LIFE-8", "TL", 3)
	takeParts(s, "FLM-LIFE-8", part{rosa, "PH"}, part{rosa, "PP"}, part{rosa, "LA"}, part{house, "BI"})
	s.purposes("irrevocable-beneficiary", "Her policy has an irrevocable beneficiary: she is the customer, and "+
		"changes it with his consent.", "FLM-LIFE-8",
		"RESOLVED *Rosa Kern 120, Emil Kern 10",
		"RESOLVED *Rosa Kern 100, Emil Kern 5",
		"RESOLVED *Rosa Kern 100, Emil Kern 5",
		"RESOLVED *Rosa Kern 80, Emil Kern 0")
	together := s.company("Vogt Foundation")
	together.form = trust
	second := s.man("Urban Kamp", 61, s.address())
	s.bank.writeFirm(together)
	s.atBank(trustee, second)
	deposit(s, "FB-FOUNDATION", 9)
	s.bank.writeHolder("FB-FOUNDATION", together.number(), "holder", "", s.since(9), 0)
	hold(s, "FB-FOUNDATION", capacity{trustee, "trustee"}, capacity{second, "trustee"})
	s.purposes("trust-of-two-trustees", "A trust has two trustees: both are served.", "FB-FOUNDATION",
		"RESOLVED *Vogt Foundation 60",
		"JOINT *Thea Marsh 80, *Urban Kamp 80",
		"JOINT *Thea Marsh 80, *Urban Kamp 80",
		"RESOLVED *Vogt Foundation 60")

	gone, heirs := s.woman("Alva Rim", 90, s.address()), []*person{s.man("Finn Rim", 60, s.address()),
		s.woman("Siri Rim", 58, s.address())}
	gone.died = s.today - 120
	s.atBank(gone, heirs[0], heirs[1])
	deposit(s, "FB-HEIRS", 40)
	hold(s, "FB-HEIRS", capacity{gone, "holder"}, capacity{heirs[0], "executor"}, capacity{heirs[1], "executor"})
	s.purposes("two-executors", "Two settle the estate, together: both are served.", "FB-HEIRS",
		"UNRESOLVED", "JOINT *Finn Rim 80, *Siri Rim 80", "JOINT *Finn Rim 80, *Siri Rim 80", "UNRESOLVED")
	minors(s)
}

// minors writes savings of children, by whoever may act for them.
func minors(s *scenarios) {
	at := s.address()
	mother, child := s.woman("Lotte Finch", 36, at), s.woman("Mimi Finch", 7, at)
	father := s.man("Rolf Finch", 39, s.address())
	s.atBank(mother, child, father)
	s.insurer.writeRelation(child, mother, "mother", child.born, 0)
	s.insurer.writeRelation(child, father, "father", child.born, 0)
	deposit(s, "FB-MIMI", 4)
	hold(s, "FB-MIMI", capacity{child, "holder"})
	s.purposes("savings-by-the-parent-at-home", "A child's savings, and nobody is named to keep them: the mother, "+
		"with whom the child lives, acts for her.", "FB-MIMI",
		"RESOLVED *Lotte Finch 60", "RESOLVED *Lotte Finch 80", "RESOLVED *Lotte Finch 80", "RESOLVED *Mimi Finch 60")

	at = s.address()
	safe, kept := s.woman("Nina Shade", 33, at), s.man("Ben Shade", 6, at)
	apart := s.man("Carl Stock", 37, s.address())
	s.atBank(kept, apart)
	s.bank.writeCustomer(safe.number(), safe, safe.moved)
	s.bank.writeAddress(safe.number(), "protected", at, safe.moved, 0)
	s.insurer.writeRelation(kept, safe, "mother", kept.born, 0)
	s.insurer.writeRelation(kept, apart, "father", kept.born, 0)
	deposit(s, "FB-BEN", 3)
	hold(s, "FB-BEN", capacity{kept, "holder"})
	s.purposes("savings-of-a-protected-child", "Mother and child live at a protected address, the father is on "+
		"record: he appears nowhere.", "FB-BEN",
		"RESOLVED *Nina Shade 60", "RESOLVED *Nina Shade 80", "RESOLVED *Nina Shade 80", "RESOLVED *Ben Shade 60")

	deposit(s, "FB-BOTH", 4)
	hold(s, "FB-BOTH", capacity{mother, "holder"}, capacity{child, "joint holder"}, capacity{mother, "custodian"})
	s.purposes("account-of-mother-and-child", "Mother and child hold an account: she acts for herself and for the "+
		"child, and counts once.", "FB-BOTH",
		"RESOLVED *Lotte Finch 60", "RESOLVED *Lotte Finch 80", "RESOLVED *Lotte Finch 80",
		"JOINT *Lotte Finch 60, *Mimi Finch 60")

	grown, aunt := s.man("Jan Elder", 19, s.address()), s.woman("Ruth Elder", 55, s.address())
	s.atBank(grown, aunt)
	deposit(s, "FB-GROWN", 12)
	hold(s, "FB-GROWN", capacity{grown, "holder"}, capacity{aunt, "custodian"})
	s.purposes("savings-of-one-who-grew-up", "Whose savings somebody kept is of age now: the keeper's power has ended.",
		"FB-GROWN", "RESOLVED *Jan Elder 60", "RESOLVED *Jan Elder 80", "RESOLVED *Jan Elder 80",
		"RESOLVED *Jan Elder 60")
}
