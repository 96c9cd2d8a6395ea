package customer

import (
	"cmp"

	"kith/internal/facts"
)

// FactsOf reads the facts of an account from a row that was fetched as Needs asks.
func FactsOf(account facts.Row, a Asked) Facts {
	f := Facts{AsOf: a.AsOf, Account: accountOf(account), MoreSupplied: account.More("supplied")}
	f.Wholes = wholesOf(account, &f.Incomplete)
	f.Roles = rolesOf(account, &f.Incomplete)
	f.Decided = decidedOf(account, &f.Incomplete)
	s := &partySet{parties: map[string]Party{}, asOf: a.AsOf, unread: &f.Incomplete}
	s.read(account)
	f.Parties = s.parties
	switch a.Purpose {
	case Marketing:
		s.readGroups(account)
		if f.Offers = a.MaySend; f.Offers {
			s.readOffers(account)
		}
		f.readInteractions(account, "payments", "applications")
	case Contact:
		f.readDealt(account)
		f.readInteractions(account, "contacts", "requests")
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
			Record: p.EdgeText("record"), ObservedAt: p.EdgeText("observedAt"), Revocable: p.EdgeBool("revocable"),
			Activated: p.EdgeTrue("activated")}
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
