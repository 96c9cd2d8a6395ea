package customer

import (
	"cmp"

	"kith/internal/facts"
)

// FactsOf reads the facts of an account from a row that was fetched as Needs asks.
func FactsOf(account facts.Row, asOf string) Facts {
	f := Facts{AsOf: asOf, Account: accountOf(account), MoreSupplied: account.More("supplied")}
	f.Wholes = wholesOf(account, &f.Incomplete)
	f.Roles = rolesOf(account, &f.Incomplete)
	f.Parties = partiesOf(account, asOf, &f.Incomplete)
	for _, alias := range []string{"payments", "applications", "contacts"} {
		list, more := interactionsOf(account, alias, &f.Incomplete)
		f.Interactions = append(f.Interactions, list...)
		switch {
		case !more:
		case alias == "payments":
			f.PaymentsSince = list[len(list)-1].At
		case alias == "contacts":
			f.ContactsSince = list[len(list)-1].At
		default:
			f.Incomplete.Add(alias, true)
		}
	}
	return f
}

func accountOf(a facts.Row) Account {
	out := Account{ID: a.ID(), Number: a.Text("number"), Kind: a.Text("kind"), Line: a.Text("line"),
		ProductLine: productLine(a),
		Status:      a.Text("status"), OpenedOn: a.Text("openedOn"), ClosedOn: a.Text("closedOn")}
	for s := range a.Rows("supplied") {
		point := Supplied{Kind: s.Text("kind")}
		for address := range s.Rows("address") {
			point.AddressKind = address.Text("kind")
		}
		out.Supplies = append(out.Supplies, point)
	}
	return out
}

func productLine(a facts.Row) (line string) {
	for p := range a.Rows("product") {
		line = p.Text("line")
	}
	return line
}

func wholesOf(a facts.Row, unread *facts.Unread) (out []Whole) {
	for w := range a.Rows("wholes") {
		whole := Whole{Validity: w.Validity(), Kind: w.Text("kind"), Line: cmp.Or(w.Text("line"), productLine(w))}
		for s := range w.Rows("sponsors") {
			whole.Roles = append(whole.Roles, Held{s.Validity(), s.EdgeText("role")})
		}
		out = append(out, whole)
		unread.Add("sponsors of a scheme", w.More("sponsors"))
	}
	unread.Add("accounts it is a part of", a.More("wholes"))
	return out
}

func rolesOf(a facts.Row, unread *facts.Unread) (out []Role) {
	rented := rentedRecords(a, unread)
	for p := range a.Rows("roles") {
		role := Role{Held: Held{p.Validity(), p.EdgeText("role")}, Party: p.ID(), Share: p.EdgeNumber("sharePercent"),
			Record: p.EdgeText("record"), ObservedAt: p.EdgeText("observedAt")}
		if rented[role.Record] {
			role.Source = rentedList
		}
		out = append(out, role)
	}
	unread.Add("parties", a.More("roles"))
	return out
}

// rentedRecords are the source records of rented lists that mention the account or a party on it.
func rentedRecords(a facts.Row, unread *facts.Unread) map[string]bool {
	out := map[string]bool{}
	add := func(of facts.Row) {
		for record := range of.Rows("rented") {
			out[record.ID()] = true
		}
		unread.Add("source records", of.More("rented"))
	}
	add(a)
	for p := range a.Rows("roles") {
		add(p)
	}
	return out
}

// interactionsOf are the interactions of one list, newest first, and whether there are more.
func interactionsOf(a facts.Row, alias string, unread *facts.Unread) (out []Interaction, more bool) {
	for i := range a.Rows(alias) {
		it := Interaction{ID: i.ID(), Kind: i.Text("kind"), At: i.Text("at"), Direction: i.Text("direction")}
		for w := range i.Rows("with") {
			it.With = append(it.With, Attendance{w.ID(), w.EdgeText("record"), w.EdgeText("observedAt")})
		}
		unread.Add("parties to an interaction", i.More("with"))
		out = append(out, it)
	}
	return out, a.More(alias)
}

// partiesOf are the parties on an account, and those who may step in for them, by id.
func partiesOf(a facts.Row, asOf string, unread *facts.Unread) map[string]Party {
	s := &partySet{parties: map[string]Party{}, asOf: asOf, unread: unread}
	for p := range a.Rows("roles") {
		s.add(p)
	}
	for p := range a.Rows("roles") { // the same party comes once for each of its roles
		s.link(p)
	}
	return s.parties
}

// partySet collects parties.
type partySet struct {
	parties map[string]Party
	asOf    string
	unread  *facts.Unread
}

// add adds a party unless it is there.
func (s *partySet) add(p facts.Row) {
	if _, known := s.parties[p.ID()]; known {
		return
	}
	party := Party{ID: p.ID(), Kind: p.Label(), Name: p.Text("name"), Status: p.Text("status")}
	if party.Kind == Person {
		party.BirthDate, party.DeceasedOn, party.Gender = p.Text("birthDate"), p.Text("deceasedOn"), p.Text("gender")
	} else {
		party.ClosedOn, party.RegistrationNo = p.Text("closedOn"), p.Text("registrationNo")
	}
	s.parties[party.ID] = party
}

// link sets who may step in for a party, who employs it, and where it lives.
func (s *partySet) link(p facts.Row) {
	party := s.parties[p.ID()]
	gone := party.Kind == Company && (party.Status == "CLOSED" || party.Status == "ACQUIRED" || party.ClosedOn != "")
	switch {
	case party.Kind == Person:
		party.Guardians = s.linked(p, "guardians")
		party.Employers = employersOf(p, s.unread)
		party.Households = householdsOf(p, s.unread)
	case gone:
		party.Owners = s.linked(p, "owners")
	}
	s.parties[party.ID] = party
	if gone {
		s.follow(p, successorSteps)
	}
}

// linked are the links of a step; the parties that they lead to are added.
func (s *partySet) linked(p facts.Row, alias string) (out []Link) {
	for far := range p.Rows(alias) {
		s.add(far)
		out = append(out, Link{far.Validity(), far.ID()})
	}
	s.unread.Add(alias, p.More(alias))
	return out
}

// follow reads the successors of a company along a chain of acquisitions, at most so many steps far, which is how far
// they were fetched. If the company at the end of the last step has closed too, and its successors were not read at
// another place of the chain, the chain may go on unread, and the facts are incomplete.
func (s *partySet) follow(p facts.Row, steps int) {
	firm := s.parties[p.ID()]
	if steps == 0 {
		s.unread.Add("acquisitions", (firm.closedBy(s.asOf) || firm.Status == "ACQUIRED") && firm.Successors == nil)
		return
	}
	links := s.linked(p, "successors")
	if len(firm.Successors) == 0 {
		firm.Successors = links
		s.parties[firm.ID] = firm
	}
	for next := range p.Rows("successors") {
		s.follow(next, steps-1)
	}
}

func employersOf(p facts.Row, unread *facts.Unread) (out []Link) {
	for e := range p.Rows("employers") {
		out = append(out, Link{e.Validity(), e.ID()})
	}
	unread.Add("employers", p.More("employers"))
	return out
}

func householdsOf(p facts.Row, unread *facts.Unread) (out []Membership) {
	for h := range p.Rows("households") {
		band := h.EdgeText("band")
		out = append(out, Membership{Validity: h.Validity(), Household: h.ID(), Name: h.Text("name"),
			Role: h.EdgeText("role"), Primary: h.EdgeTrue("primary"), Sure: band == "" || band == "CONFIRMED"})
	}
	unread.Add("households", p.More("households"))
	return out
}
