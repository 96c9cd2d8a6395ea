package customer

import (
	"cmp"

	"kith/internal/facts"
)

// FactsOf reads the facts of an account, fetched as Needs asks.
func FactsOf(account facts.Row, asOf string) Facts {
	r := reading{f: Facts{AsOf: asOf, Parties: map[string]Party{}}, at: account}
	r.account()
	r.roles()
	for p := range account.Rows("roles") {
		r.around(p)
	}
	r.interactions()
	return r.f
}

// reading is an account while facts are read from it.
type reading struct {
	f  Facts
	at facts.Row
}

func (r *reading) account() {
	a := r.at
	r.f.Account = Account{ID: a.ID(), Number: a.Text("number"), Kind: a.Text("kind"), Line: a.Text("line"),
		ProductLine: productLine(a),
		Status:      a.Text("status"), OpenedOn: a.Text("openedOn"), ClosedOn: a.Text("closedOn")}
	for s := range a.Rows("supplied") {
		point := Supplied{Kind: s.Text("kind")}
		for address := range s.Rows("address") {
			point.AddressKind = address.Text("kind")
		}
		r.f.Account.Supplies = append(r.f.Account.Supplies, point)
	}
	r.f.MoreSupplied = a.More("supplied")
	for w := range a.Rows("wholes") {
		whole := Whole{Period: w.Validity(), Kind: w.Text("kind"), Line: cmp.Or(w.Text("line"), productLine(w))}
		for s := range w.Rows("sponsors") {
			whole.Roles = append(whole.Roles, Held{s.Validity(), s.EdgeText("role")})
		}
		r.f.Wholes = append(r.f.Wholes, whole)
		r.unread("sponsors of a scheme", w.More("sponsors"))
	}
	r.unread("accounts it is a part of", a.More("wholes"))
}

func productLine(a facts.Row) (line string) {
	for p := range a.Rows("product") {
		line = p.Text("line")
	}
	return line
}

func (r *reading) roles() {
	rented := map[string]bool{}
	note := func(of facts.Row) {
		for record := range of.Rows("rented") {
			rented[record.ID()] = true
		}
		r.unread("source records", of.More("rented"))
	}
	note(r.at)
	for p := range r.at.Rows("roles") {
		note(p)
	}
	for p := range r.at.Rows("roles") {
		r.party(p)
		role := Role{Held: Held{p.Validity(), p.EdgeText("role")}, Party: p.ID(), Share: p.EdgeNumber("sharePercent"),
			Record: p.EdgeText("record"), ObservedAt: p.EdgeText("observedAt")}
		if rented[role.Record] {
			role.Source = rentedList
		}
		r.f.Roles = append(r.f.Roles, role)
	}
	r.unread("parties", r.at.More("roles"))
}

// around reads who may step in for a party, who employs it, and where it lives. The same party comes once for each of
// its roles.
func (r *reading) around(p facts.Row) {
	r.change(p.ID(), func(party *Party) {
		switch {
		case party.Kind == Person:
			party.Guardians, party.Employers, party.Households = r.links(p, "guardians"), r.jobs(p), r.memberships(p)
		case party.Status == "CLOSED" || party.ClosedOn != "":
			party.Owners = r.links(p, "owners")
		}
	})
	if c := r.f.Parties[p.ID()]; c.Kind == Company && (c.Status == "CLOSED" || c.ClosedOn != "") {
		r.successors(p, successorSteps)
	}
}

func (r *reading) party(p facts.Row) {
	if _, known := r.f.Parties[p.ID()]; known {
		return
	}
	party := Party{ID: p.ID(), Kind: p.Label(), Name: p.Text("name"), Status: p.Text("status")}
	if party.Kind == Person {
		party.BirthDate, party.DeceasedOn, party.Gender = p.Text("birthDate"), p.Text("deceasedOn"), p.Text("gender")
	} else {
		party.ClosedOn, party.RegistrationNo = p.Text("closedOn"), p.Text("registrationNo")
	}
	r.f.Parties[p.ID()] = party
}

func (r *reading) change(id string, change func(*Party)) {
	if p, known := r.f.Parties[id]; known {
		change(&p)
		r.f.Parties[id] = p
	}
}

// links reads the parties a step leads to, and that it does.
func (r *reading) links(p facts.Row, alias string) (out []Link) {
	for far := range p.Rows(alias) {
		r.party(far)
		out = append(out, Link{far.Validity(), far.ID()})
	}
	r.unread(alias, p.More(alias))
	return out
}

// successors reads a chain of acquisitions of so many steps. Where it ends at a company that has closed, unless it led
// back to one that was met before, it may go on: it is incomplete.
func (r *reading) successors(p facts.Row, steps int) {
	if steps == 0 {
		r.unread("acquisitions", closed(r.f.Parties[p.ID()], r.f.AsOf) && r.f.Parties[p.ID()].Successors == nil)
		return
	}
	links := r.links(p, "successors")
	r.change(p.ID(), func(firm *Party) {
		if len(firm.Successors) == 0 {
			firm.Successors = links
		}
	})
	for next := range p.Rows("successors") {
		r.successors(next, steps-1)
	}
}

func (r *reading) jobs(p facts.Row) (out []Link) {
	for e := range p.Rows("employers") {
		out = append(out, Link{e.Validity(), e.ID()})
	}
	r.unread("employers", p.More("employers"))
	return out
}

func (r *reading) memberships(p facts.Row) (out []Membership) {
	for h := range p.Rows("households") {
		band := h.EdgeText("band")
		out = append(out, Membership{Period: h.Validity(), Household: h.ID(), Name: h.Text("name"),
			Role:    h.EdgeText("role"),
			Primary: h.EdgeTrue("primary"), Sure: band == "" || band == "CONFIRMED"})
	}
	r.unread("households", p.More("households"))
	return out
}

// interactions reads what passed, and back to when each list goes where it was cut off.
func (r *reading) interactions() {
	for _, alias := range []string{"payments", "applications", "contacts"} {
		last := ""
		for i := range r.at.Rows(alias) {
			it := Interaction{ID: i.ID(), Kind: i.Text("kind"), At: i.Text("at"), Direction: i.Text("direction")}
			for w := range i.Rows("with") {
				it.With = append(it.With, Attendance{w.ID(), w.EdgeText("record"), w.EdgeText("observedAt")})
			}
			r.unread("parties to an interaction", i.More("with"))
			r.f.Interactions = append(r.f.Interactions, it)
			last = it.At
		}
		if !r.at.More(alias) {
			continue
		}
		switch alias {
		case "payments":
			r.f.PaymentsSince = last
		case "contacts":
			r.f.ContactsSince = last
		default:
			r.unread(alias, true)
		}
	}
}

// unread puts down a list that was not read to its end.
func (r *reading) unread(what string, more bool) { r.f.Incomplete.Add(what, more) }
