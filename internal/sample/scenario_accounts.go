package sample

// plantBank plants accounts whose owner cannot act, or is not alone.
func (c *cast) plantBank() {
	anna, bert := c.woman("Anna Berg", 43, c.address()), c.man("Bert Sand", 45, c.address())
	c.customer(anna, bert)
	c.insurer.relate(anna, bert, "husband", c.since(15), c.since(4))
	c.insurer.relate(anna, bert, "former husband", c.since(4), 0)
	for _, p := range []*person{anna, bert} {
		c.insurer.member(c.insurer.declare(p.family+" household", p.home, c.since(4)), p, "head", c.since(4), 0)
	}
	c.deposit("FB-JOINT", 12)
	c.held("FB-JOINT", capacity{anna, "holder"}, capacity{bert, "joint holder"})
	c.serves("joint-account-after-a-divorce", "A couple is divorced, their account is not: both are customers, in "+
		"two households.", "FB-JOINT",
		"MARKETING", "JOINT", "Anna Berg, Bert Sand", "Anna Berg 60", "Bert Sand 55")
	c.later("home-former-spouses", "A former husband and wife never share a household, whatever they have in common.",
		"households",
		facts{"apart": []string{"Anna Berg", "Bert Sand"}, "veto": "FORMER_SPOUSE"})

	at := c.address()
	mia, tim := c.woman("Mia Lund", 38, at), c.man("Tim Lund", 9, at)
	c.customer(mia, tim)
	c.deposit("FB-CHILD", 5)
	c.held("FB-CHILD", capacity{tim, "holder"}, capacity{mia, "custodian"})
	c.serves("savings-of-a-child", "A child's savings: the mother, who keeps them, is served.", "FB-CHILD", "SERVICE",
		"RESOLVED", "Mia Lund", "Mia Lund 60")

	otto, eva := c.man("Otto Falk", 84, c.address()), c.woman("Eva Falk", 55, c.address())
	otto.died = c.today - 500
	c.customer(otto, eva)
	c.deposit("FB-ESTATE", 20)
	c.held("FB-ESTATE", capacity{otto, "holder"}, capacity{eva, "executor"})
	c.serves("estate-service", "The owner has died: the executor is served.", "FB-ESTATE", "SERVICE", "RESOLVED",
		"Eva Falk", "Eva Falk 60")
	c.serves("estate-marketing", "The owner has died: nobody is written to.", "FB-ESTATE", "MARKETING", "UNRESOLVED",
		"")

	hans, dora := c.man("Hans Dorn", 81, c.address()), c.woman("Dora Dorn", 50, c.address())
	c.customer(hans, dora)
	c.deposit("FB-ATTORNEY", 25)
	c.held("FB-ATTORNEY", capacity{hans, "holder"}, capacity{dora, "attorney"})
	c.serves("attorney-contact", "The father has given the daughter a power of attorney: she is called.", "FB-ATTORNEY",
		"CONTACT", "RESOLVED",
		"Dora Dorn", "Dora Dorn 60")
	c.serves("attorney-service", "The father has given the daughter a power of attorney: he remains the customer.",
		"FB-ATTORNEY", "SERVICE",
		"RESOLVED", "Hans Dorn", "Hans Dorn 60")
}

// plantDeposits plants a mortgage of two, and every other capacity the bank knows.
func (c *cast) plantDeposits() {
	at := c.address()
	ines, rolf := c.woman("Ines Roth", 37, at), c.man("Rolf Roth", 39, at)
	c.customer(ines, rolf)
	c.bank.account("FB-MORTGAGE", "MTG", c.since(6), 0, -21000000, "1.150,00", "")
	c.held("FB-MORTGAGE", capacity{ines, "borrower"}, capacity{rolf, "co-borrower"})
	c.serves("mortgage-of-two", "A mortgage of two: both are customers.", "FB-MORTGAGE", "SERVICE", "JOINT",
		"Ines Roth, Rolf Roth",
		"Ines Roth 60", "Rolf Roth 55")

	c.bank.account("FB-LOAN", "LON", c.since(1), 0, -800000, "240,00", "")
	guarantor := c.man("Bruno Roth", 66, c.address())
	ward := c.woman("Nell Roth", 33, guarantor.home)
	c.customer(guarantor, ward)
	c.held("FB-LOAN", capacity{rolf, "borrower"}, capacity{guarantor, "guarantor"})
	c.serves("loan-with-a-guarantor", "Who answers for a loan carries risk, but is not its customer.", "FB-LOAN",
		"SERVICE", "RESOLVED", "Rolf Roth",
		"Rolf Roth 60", "Bruno Roth 10")

	c.deposit("FB-FORGOTTEN", 30)
	// whom the register has thrown away
	c.bank.hold("FB-FORGOTTEN", firmNumber(9_999_999), "holder", "", c.since(30), 0)
	c.bank.holders.Dangling++

	c.deposit("FB-WARD", 3)
	c.held("FB-WARD", capacity{ward, "holder"}, capacity{guarantor, "guardian"})
	c.deposit("FB-TRUST", 9)
	c.held("FB-TRUST", capacity{ines, "holder"}, capacity{guarantor, "trustee"}, capacity{ward, "other"})
	c.bank.account("FB-CARD", "CRD", c.since(2), 0, -35000, "2,50", "FB-TRUST")
	c.held("FB-CARD", capacity{ines, "holder"}, capacity{rolf, "second card"})
}

// capacity is in what somebody's name stands on an account.
type capacity struct {
	who  *person
	word string
}

func (c *cast) held(account string, list ...capacity) {
	for _, x := range list {
		c.bank.hold(account, x.who.number(), x.word, "", c.since(2), 0)
	}
}

func (c *cast) deposit(no string, years int) {
	c.bank.account(no, "CUR", c.since(years), 0, 1234500, "", "")
}
