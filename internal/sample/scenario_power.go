package sample

import "fmt"

const councilLamps = 12

// lampPosts writes lamp posts three ways, with bills that no household has, and a meter that nobody answers for.
func lampPosts(s *scenarios) {
	lawn := place{street: "Harbour Row", number: "Lamp", postcode: "09001", town: "Fennmark", kind: ground}
	lampPost(s, "LP-LAMP-NOBODY", lawn, contract{cents: 19_870_00})
	s.serves("lamp-post-without-party", "A lamp post with one of the highest bills, and nobody on the contract: no "+
		"customer, and no wonder.", "LP-LAMP-NOBODY", "MARKETING", "NON_PARTY", "")

	s.power.kunden.unwanted("K4711L", "P", "STREET LIGHT 4711", "", "", "", lawn.line(), "", lawn.postcode, lawn.town,
		objects[ground])
	lampPost(s, "LP-LAMP-4711", lawn, contract{name: "STREET LIGHT 4711", owner: "K4711L", cents: 18_940_00})
	s.serves("lamp-post-with-a-name", "Somebody entered the lamp post itself as its holder: no party is made of it.",
		"LP-LAMP-4711", "MARKETING", "NON_PARTY", "")

	council := s.company("Fennmark Town Council")
	s.power.writeCustomer("F1001", "F", council.name, "", 0, "", council.home)
	bills := []map[string]any{bill("LP-LAMP-NOBODY", "19870.00"), bill("LP-LAMP-4711", "18940.00")}
	for n := range councilLamps {
		no := fmt.Sprintf("LP-LIGHTS-%02d", n+1)
		lampPost(s, no, lawn, contract{name: council.name, owner: "F1001", payer: "F1001", cents: 12_000_00 - n*1_00})
		bills = append(bills, bill(no, fmt.Sprintf("%d.00", 12000-n)))
	}
	s.serves("lamp-post-of-the-council", "A lamp post of the council: the council is a party, and the customer.",
		"LP-LIGHTS-01", "SERVICE", "RESOLVED", council.name, council.name+" 100")
	s.ask("council-once", "The council owns a dozen lamp posts and is one customer.", councilQuestion,
		facts{"name": council.name}, facts{"companies": facts{"totalCount": 1, "nodes": []any{
			facts{"accounts": facts{"totalCount": councilLamps}}}}})
	s.ask("highest-bills-are-lamp-posts", "The group's most valuable customers, by their bills, are lamp posts.",
		billsQuestion, facts{"first": len(bills)}, facts{"accounts": facts{"nodes": bills}})

	s.power.writePoint("Z-EMPTY", "ZAEHLER", "Z-EMPTY", s.address())
	s.power.writeContract(contract{no: "LP-METER-NOBODY", tariff: "STROM", point: "Z-EMPTY", from: s.since(3),
		cents: 61_00})
	s.serves("meter-without-party", "A meter in a house, and nobody on the contract: somebody lives there, we do not "+
		"know who.", "LP-METER-NOBODY", "SERVICE", "UNRESOLVED", "")
	tenancy(s)
}

func bill(number, monthly string) map[string]any {
	return facts{"number": number, "monthlyValue": monthly, "servicePoints": facts{
		"nodes": []any{facts{"kind": "STREET_LIGHT"}}}}
}

func lampPost(s *scenarios, no string, at place, k contract) {
	point := "L" + no
	s.power.writePoint(point, "LEUCHTE", "Lamp "+no, at)
	k.no, k.tariff, k.point, k.from = no, "LICHT", point, s.since(10)
	s.power.writeContract(k)
}

// tenancy writes a contract with somebody in every part that the power company has.
func tenancy(s *scenarios) {
	at := s.flat("Flat 9")
	landlord, tenant := s.man("Leo Prager", 63, s.address()), s.woman("Tina Moll", 27, at)
	father, sister := s.man("Heinz Moll", 58, s.address()), s.woman("Susi Moll", 30, at)
	for _, p := range []*person{landlord, tenant, father, sister} {
		s.power.writePerson(powerNo(p), p)
	}
	s.power.writePoint("Z-FLAT-9", "ZAEHLER", "Z-FLAT-9", at)
	no := powerNo
	s.power.writeContract(contract{no: "LP-TENANT", tariff: "STROM", point: "Z-FLAT-9", name: landlord.name(),
		owner: no(landlord), payer: no(tenant),
		user: no(tenant), bill: no(sister), security: no(father), from: s.since(2), cents: 74_00})
	s.serves("tenant-pays-and-uses", "The landlord holds the contract, the tenant uses the power and pays: write to "+
		"the tenant.", "LP-TENANT",
		"MARKETING", "RESOLVED", "Tina Moll", "Tina Moll 55", "Leo Prager 45", "Heinz Moll 5", "Susi Moll 0")
	s.serves("tenant-bill-goes-to-the-sister", "The bill goes to the sister: the holder is called all the same.",
		"LP-TENANT", "CONTACT", "RESOLVED", "Leo Prager", "Leo Prager 80", "Susi Moll 40", "Tina Moll 30",
		"Heinz Moll 5")
	s.serves("tenant-risk", "Who answers for a contract is named after its holder.", "LP-TENANT", "RISK", "RESOLVED",
		"Leo Prager", "Leo Prager 60", "Heinz Moll 40", "Tina Moll 20", "Susi Moll 0")

	s.power.writePoint("Z-FLAT-10", "ZAEHLER", "Z-FLAT-10", s.flat("Flat 10"))
	renter := s.woman("Paula Rentz", 31, s.flat("Flat 10"))
	s.power.writePerson(no(renter), renter)
	s.power.writeContract(contract{no: "LP-RENTED", tariff: "STROM", point: "Z-FLAT-10", name: renter.name(),
		owner: no(renter), payer: no(landlord), from: s.since(2), cents: 58_00})
	for month := range 3 {
		s.power.writePayment("LP-RENTED", no(landlord), s.today-day(30*month+12), 58_00)
	}
	s.purposes("landlord-pays", "The landlord pays his tenant's power, month after month: she is the customer.",
		"LP-RENTED",
		"RESOLVED *Paula Rentz 45, Leo Prager 35",
		"RESOLVED *Paula Rentz 80, Leo Prager 20",
		"RESOLVED *Paula Rentz 80, Leo Prager 20",
		"RESOLVED *Paula Rentz 60, Leo Prager 0")
}
