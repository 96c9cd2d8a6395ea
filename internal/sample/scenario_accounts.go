package sample

// sharedAccounts writes accounts whose owner cannot act, or is not the only one.
func sharedAccounts(s *scenarios) {
	anna, bert := s.woman("Anna Berg", 43, s.address()), s.man("Bert Sand", 45, s.address())
	s.atBank(anna, bert)
	s.insurer.writeRelation(anna, bert, "husband", s.since(15), s.since(4))
	s.insurer.writeRelation(anna, bert, "former husband", s.since(4), 0)
	for _, p := range []*person{anna, bert} {
		s.insurer.writeMember(s.insurer.writeHousehold(p.family+" household", p.home, s.since(4)), p, "head",
			s.since(4), 0)
	}
	deposit(s, "FB-JOINT", 12)
	hold(s, "FB-JOINT", capacity{anna, "holder"}, capacity{bert, "joint holder"})
	s.purposes("joint-account-after-a-divorce", "A couple is divorced, their account is not: both are customers, in "+
		"two households.", "FB-JOINT", "JOINT *Anna Berg 60, *Bert Sand 60", "JOINT *Anna Berg 80, *Bert Sand 80",
		"JOINT *Anna Berg 80, *Bert Sand 80", "JOINT *Anna Berg 60, *Bert Sand 60")
	s.later("home-former-spouses", "A former husband and wife never share a household, whatever they have in common.",
		"households", facts{"apart": []string{"Anna Berg", "Bert Sand"}, "veto": "FORMER_SPOUSE"})

	at := s.address()
	mia, tim := s.woman("Mia Lund", 38, at), s.man("Tim Lund", 9, at)
	s.atBank(mia, tim)
	deposit(s, "FB-CHILD", 5)
	hold(s, "FB-CHILD", capacity{tim, "holder"}, capacity{mia, "custodian"})
	s.purposes("savings-of-a-child", "A child's savings: the mother, who keeps them, is the customer.", "FB-CHILD",
		"RESOLVED *Mia Lund 60", "RESOLVED *Mia Lund 80", "RESOLVED *Mia Lund 80", "RESOLVED *Tim Lund 60")

	otto, eva := s.man("Otto Falk", 84, s.address()), s.woman("Eva Falk", 55, s.address())
	otto.died = s.today - 500
	s.atBank(otto, eva)
	deposit(s, "FB-ESTATE", 20)
	hold(s, "FB-ESTATE", capacity{otto, "holder"}, capacity{eva, "executor"})
	s.purposes("estate", "The owner has died: the executor is served, nobody is written to.", "FB-ESTATE",
		"UNRESOLVED", "RESOLVED *Eva Falk 80", "RESOLVED *Eva Falk 80", "UNRESOLVED")

	hans, dora := s.man("Hans Dorn", 81, s.address()), s.woman("Dora Dorn", 50, s.address())
	s.atBank(hans, dora)
	deposit(s, "FB-ATTORNEY", 25)
	hold(s, "FB-ATTORNEY", capacity{hans, "holder"}, capacity{dora, "attorney"})
	s.purposes("attorney", "The father has given the daughter a power of attorney: she is called, he remains the "+
		"customer.", "FB-ATTORNEY", "RESOLVED *Hans Dorn 60", "RESOLVED *Hans Dorn 80", "RESOLVED *Dora Dorn 80",
		"RESOLVED *Hans Dorn 60")
}

// otherAccounts writes a mortgage of two, and every other capacity that the bank has.
func otherAccounts(s *scenarios) {
	at := s.address()
	ines, rolf := s.woman("Ines Roth", 37, at), s.man("Rolf Roth", 39, at)
	s.atBank(ines, rolf)
	s.bank.writeAccount("FB-MORTGAGE", "MTG", s.since(6), 0, -21000000, "1.150,00", "")
	hold(s, "FB-MORTGAGE", capacity{ines, "borrower"}, capacity{rolf, "co-borrower"})
	s.serves("mortgage-of-two", "A mortgage of two: both are customers.", "FB-MORTGAGE", "SERVICE", "JOINT",
		"Ines Roth, Rolf Roth", "Ines Roth 80", "Rolf Roth 80")

	s.bank.writeAccount("FB-LOAN", "LON", s.since(1), 0, -800000, "240,00", "")
	guarantor := s.man("Bruno Roth", 66, s.address())
	ward := s.woman("Nell Roth", 33, guarantor.home)
	s.atBank(guarantor, ward)
	hold(s, "FB-LOAN", capacity{rolf, "borrower"}, capacity{guarantor, "guarantor"})
	s.serves("loan-with-a-guarantor", "Who answers for a loan carries risk, but is not its customer.", "FB-LOAN",
		"SERVICE", "RESOLVED", "Rolf Roth", "Rolf Roth 80", "Bruno Roth 10")
	s.serves("loan-risk", "Who answers for a loan is named after its borrower.", "FB-LOAN", "RISK", "RESOLVED",
		"Rolf Roth", "Rolf Roth 60", "Bruno Roth 40")

	deposit(s, "FB-FORGOTTEN", 30)
	// a customer that is no longer in the register
	s.bank.writeHolder("FB-FORGOTTEN", firmNumber(9_999_999), "holder", "", s.since(30), 0)
	s.bank.holders.Dangling++

	deposit(s, "FB-WARD", 3)
	hold(s, "FB-WARD", capacity{ward, "holder"}, capacity{guarantor, "guardian"})
	deposit(s, "FB-TRUST", 9)
	hold(s, "FB-TRUST", capacity{ines, "holder"}, capacity{guarantor, "trustee"}, capacity{ward, "other"})
	s.bank.writeAccount("FB-CARD", "CRD", s.since(2), 0, -35000, "2,50", "FB-TRUST")
	hold(s, "FB-CARD", capacity{ines, "holder"}, capacity{rolf, "second card"})
}

// capacity is a person in a capacity on an account, in the bank's words.
type capacity struct {
	who  *person
	word string
}

func hold(s *scenarios, account string, list ...capacity) {
	for _, x := range list {
		s.bank.writeHolder(account, x.who.number(), x.word, "", s.since(2), 0)
	}
}

func deposit(s *scenarios, no string, years int) {
	s.bank.writeAccount(no, "CUR", s.since(years), 0, 1234500, "", "")
}
