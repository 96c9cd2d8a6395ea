package sample

// mandates writes people and firms for whom others act, beside those of the shared accounts.
func mandates(s *scenarios) {
	nora := s.woman("Nora Quill", 58, s.address())
	broker := s.company("Fair Cover Brokers Ltd")
	s.atInsurer(nora)
	s.insurer.writeFirm(broker)
	motorPolicy(s, "FLM-MOTOR-9", "XF 9 NQ")
	takeParts(s, "FLM-MOTOR-9", part{nora, "PH"}, part{nora, "PP"}, part{nora, "LA"})
	s.insurer.writeFirmPart("FLM-MOTOR-9", broker, "BK", s.since(2))
	s.purposes("broker", "She has a broker of her own: he is called, she remains the customer.", "FLM-MOTOR-9",
		"RESOLVED *Nora Quill 115", "RESOLVED *Nora Quill 120", "RESOLVED *"+broker.name+" 120",
		"RESOLVED *Nora Quill 80")

	mill, wind := s.company("Weir Mill Ltd"), s.woman("Gesa Windup", 49, s.address())
	s.bank.writeFirm(mill)
	s.atBank(wind)
	deposit(s, "FB-WINDUP", 14)
	s.bank.writeHolder("FB-WINDUP", mill.number(), "holder", "", s.since(14), 0)
	hold(s, "FB-WINDUP", capacity{wind, "liquidator"})
	s.mandate("liquidator", "A firm is wound up: its liquidator is on its account.", "FB-WINDUP",
		facts{"role": "LIQUIDATOR", "activated": nil, "node": facts{"name": "Gesa Windup"}})
	s.purposes("liquidator-serves", "A firm is wound up: its liquidator is served, nobody is written to.", "FB-WINDUP",
		"UNRESOLVED", "RESOLVED *Gesa Windup 80", "RESOLVED *Gesa Windup 80", "RESOLVED *Weir Mill Ltd 60")

	father, son := s.man("Aksel Thorn", 86, s.address()), s.man("Jens Thorn", 54, s.address())
	s.atBank(father, son)
	deposit(s, "FB-INFORCE", 30)
	hold(s, "FB-INFORCE", capacity{father, "holder"}, capacity{son, "attorney in force"})
	s.mandate("attorney-in-force", "The father cannot decide any more: the son's power of attorney has come into "+
		"force.", "FB-INFORCE",
		facts{"role": "POWER_OF_ATTORNEY", "activated": true, "node": facts{"name": "Jens Thorn"}})
	s.purposes("attorney-in-force-serves", "The father cannot decide any more: the son is served, nobody is written "+
		"to.", "FB-INFORCE",
		"UNRESOLVED", "RESOLVED *Jens Thorn 80", "RESOLVED *Jens Thorn 80", "RESOLVED *Aksel Thorn 60")

	ward, deputy := s.man("Piet Still", 47, s.address()), s.woman("Cleo Warden", 52, s.address())
	s.atBank(ward, deputy)
	deposit(s, "FB-DEPUTY", 8)
	hold(s, "FB-DEPUTY", capacity{ward, "holder"}, capacity{deputy, "deputy"})
	s.purposes("deputy", "A court has appointed a deputy: she is served, nobody is written to.", "FB-DEPUTY",
		"UNRESOLVED", "RESOLVED *Cleo Warden 80", "RESOLVED *Cleo Warden 80", "RESOLVED *Piet Still 60")
}

// mandate asks who acts on an account without owning it.
func (s *scenarios) mandate(id, about, number string, edge facts) {
	s.ask(id, about, mandateQuestion, facts{"number": number},
		facts{"account": facts{"parties": facts{"edges": []any{edge}}}})
}

// writeObjection writes what a customer does not want to be sent.
func (b *bank) writeObjection(number, wants string, since day, reason string) {
	b.objections.row(number, wants, since.in(german), reason)
}

// objections writes people who do not want to be sent something, and one whose address nobody may see.
func objections(s *scenarios) {
	bill, wanda := s.man("Bill Noletter", 64, s.address()), s.woman("Wanda Nothing", 71, s.address())
	firm := s.company("Quiet Yard Ltd")
	s.atBank(bill, wanda)
	s.bank.writeFirm(firm)
	s.bank.writeObjection(bill.number(), "no letters", s.since(3), "")
	s.bank.writeObjection(bill.number(), "Robinson list", s.since(2), "matched with the list")
	s.bank.writeObjection(bill.number(), "no calls", s.since(1), "asked for it on the telephone")
	s.bank.writeObjection(bill.number(), "no e-mail", s.since(1), "")
	s.bank.writeObjection(wanda.number(), "nothing at all", s.since(1), "letter of her lawyer")
	s.bank.writeObjection(firm.number(), "no advertising", s.since(4), "")
	not := func(channel, purpose string, years int, reason any) facts {
		return facts{"channel": channel, "purpose": purpose, "validFrom": s.since(years).in(iso), "reason": reason}
	}
	for _, x := range []struct {
		id, about, name string
		edges           []any
	}{
		{"no-letters-no-calls", "He wants no letters, calls or e-mail; what he said twice is there twice.",
			"Bill Noletter", []any{not("MAIL", "MARKETING", 3, nil), not("MAIL", "MARKETING", 2,
				"matched with the list"), not("PHONE", "MARKETING", 1, "asked for it on the telephone"),
				not("EMAIL", "MARKETING", 1, nil)}},
		{"nothing-at-all", "She wants nothing at all, no bills either.", "Wanda Nothing",
			[]any{not("ALL", "ALL", 1, "letter of her lawyer")}},
		{"firm-without-advertising", "A firm wants no advertising.", firm.name, []any{not("ALL", "MARKETING", 4, nil)}},
	} {
		s.ask(x.id, x.about, suppressionQuestion, facts{"name": x.name},
			facts{"parties": facts{"nodes": []any{facts{"suppressions": facts{"edges": x.edges}}}}})
	}

	deposit(s, "FB-QUIET", 9)
	hold(s, "FB-QUIET", capacity{bill, "holder"})
	s.ask("offers-may-not-be-sent", "He is the customer to whom offers are made, and wants none by any way.",
		maySendQuestion, facts{"number": "FB-QUIET"}, facts{"account": facts{"realCustomer": facts{
			"customers": []any{facts{"name": "Bill Noletter"}},
			"maySend":   facts{"mail": false, "phone": false, "email": false}}}})

	vera, at := s.woman("Vera Refuge", 35, s.address()), s.address()
	s.bank.writeCustomer(vera.number(), vera, vera.moved)
	s.bank.writeAddress(vera.number(), "refuge", at, s.since(1), 0)
	s.ask("refuge-is-protected", "Who lives in a refuge has an address that is protected, in the bank's own word.",
		usesQuestion, facts{"name": vera.name()}, facts{"people": facts{"nodes": []any{
			facts{"addresses": facts{"edges": []any{facts{"use": "PROTECTED"}}}}}}})
}

const mandateQuestion = `query Mandates($number: String!, $asOf: Date!) {
  account(number: $number, asOf: $asOf) {
    parties(filter: {edge: {not: {role: {eq: OWNER}}}}) { edges { role activated node { name } } }
  }
}`

const maySendQuestion = `query MaySend($number: String!, $asOf: Date!) {
  account(number: $number, asOf: $asOf) {
    realCustomer(purpose: MARKETING) { customers { name } maySend { mail phone email } }
  }
}`

const suppressionQuestion = `query Suppressed($name: String!, $asOf: Date!) {
  parties(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { suppressions { edges ` +
	`{ channel purpose validFrom reason } } } }
}`

const usesQuestion = `query Uses($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) { nodes { addresses { edges { use } } } }
}`
