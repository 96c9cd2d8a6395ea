package customer

import (
	"cmp"
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// FactsOf reads the facts from an account's row, laid out as Need asks.
func FactsOf(need *graph.Pattern, row *graph.Row, asOf string) Facts {
	r := reading{f: Facts{AsOf: asOf, Parties: map[string]Party{}}, at: facts.Of(need, row)}
	r.account()
	r.roles()
	r.around()
	r.interactions()
	return r.f
}

// reading is a row while facts are read from it.
type reading struct {
	f  Facts
	at facts.At
}

func (r *reading) account() {
	a := r.at
	r.f.Account = Account{ID: a.ID(), Number: a.Text("number"), Kind: a.Text("kind"), Line: a.Text("line"), ProductLine: productLine(a),
		Status: a.Text("status"), OpenedOn: a.Text("openedOn"), ClosedOn: a.Text("closedOn")}
	for s := range a.Rows("supplied") {
		point := Supplied{Kind: s.Text("kind")}
		for address := range s.Rows("address") {
			point.AddressKind = address.Text("kind")
		}
		r.f.Account.Supplies = append(r.f.Account.Supplies, point)
	}
	r.f.MoreSupplied = a.More("supplied")
	for w := range a.Rows("wholes") {
		whole := Whole{Period: w.Period(), Kind: w.Text("kind"), Line: cmp.Or(w.Text("line"), productLine(w))}
		for s := range w.Rows("sponsors") {
			whole.Roles = append(whole.Roles, Held{s.Period(), s.EdgeText("role")})
		}
		r.f.Wholes = append(r.f.Wholes, whole)
		r.bounded("sponsors of a scheme", w.More("sponsors"))
	}
	r.bounded("accounts it is a part of", a.More("wholes"))
}

func productLine(a facts.At) (line string) {
	for p := range a.Rows("product") {
		line = p.Text("line")
	}
	return line
}

func (r *reading) roles() {
	rented := map[string]bool{}
	for record := range r.at.Rows("rented") {
		rented[record.ID()] = true
	}
	for p := range r.at.Rows("rentedParties") {
		for record := range p.Rows("rented") {
			rented[record.ID()] = true
		}
		r.bounded("source records", p.More("rented"))
	}
	for p := range r.at.Rows("roles") {
		r.party(p)
		role := Role{Held: Held{p.Period(), p.EdgeText("role")}, Party: p.ID(), Share: p.EdgeNumber("sharePercent"),
			Record: p.EdgeText("record"), ObservedAt: p.EdgeText("observedAt")}
		if rented[role.Record] {
			role.Source = rentedList
		}
		r.f.Roles = append(r.f.Roles, role)
	}
	r.bounded("parties", r.at.More("roles"))
	r.bounded("source records", r.at.More("rented") || r.at.More("rentedParties"))
}

// around reads who may step in for the parties, who employs them, and where they live. The same party comes once for each
// of its roles.
func (r *reading) around() {
	for p := range r.at.Rows("wards") {
		r.change(p.ID(), func(ward *Party) { ward.Guardians = r.links(p, "guardians") })
	}
	for p := range r.at.Rows("closed") {
		r.successors(p)
		r.change(p.ID(), func(firm *Party) { firm.Owners = r.links(p, "owners") })
	}
	for p := range r.at.Rows("staff") {
		r.change(p.ID(), func(clerk *Party) { clerk.Employers = jobs(p) })
		r.bounded("employers", p.More("employers"))
	}
	for p := range r.at.Rows("homes") {
		r.change(p.ID(), func(person *Party) { person.Households = memberships(p) })
		r.bounded("households", p.More("households"))
	}
	r.bounded("wards", r.at.More("wards"))
	r.bounded("closed companies", r.at.More("closed"))
	r.bounded("staff", r.at.More("staff") && r.any(func(p Party) bool { return p.Kind == Company }))
	if r.f.MoreHomes = r.at.More("homes"); r.f.MoreHomes { // whether somebody is a child can depend on it
		r.bounded("households", r.any(func(p Party) bool { return p.Kind == Person && p.BirthDate == "" && p.Households == nil }))
	}
}

func (r *reading) any(is func(Party) bool) bool {
	for _, p := range r.f.Parties {
		if is(p) {
			return true
		}
	}
	return false
}

func (r *reading) party(p facts.At) {
	if _, known := r.f.Parties[p.ID()]; !known {
		r.f.Parties[p.ID()] = Party{ID: p.ID(), Kind: p.Label(), Name: p.Text("name"), Status: p.Text("status"), BirthDate: p.Text("birthDate"),
			DeceasedOn: p.Text("deceasedOn"), Gender: p.Text("gender"), ClosedOn: p.Text("closedOn"), RegistrationNo: p.Text("registrationNo")}
	}
}

func (r *reading) change(id string, change func(*Party)) {
	if p, known := r.f.Parties[id]; known {
		change(&p)
		r.f.Parties[id] = p
	}
}

// links reads the parties a step leads to, and that it does.
func (r *reading) links(p facts.At, alias string) (out []Link) {
	for far := range p.Rows(alias) {
		r.party(far)
		out = append(out, Link{far.Period(), far.ID()})
	}
	r.bounded(alias, p.More(alias))
	return out
}

// successors reads a chain of acquisitions. Where it was cut off at a company that has closed, it is incomplete.
func (r *reading) successors(p facts.At) {
	links := r.links(p, "successors")
	r.change(p.ID(), func(firm *Party) {
		if len(firm.Successors) == 0 {
			firm.Successors = links
		}
	})
	for next := range p.Rows("successors") {
		r.successors(next)
	}
	for further := range p.Rows("further") {
		_, known := r.f.Parties[further.ID()]
		r.bounded("acquisitions", !known && closed(r.f.Parties[p.ID()], r.f.AsOf))
	}
}

func jobs(p facts.At) (out []Link) {
	for e := range p.Rows("employers") {
		out = append(out, Link{e.Period(), e.ID()})
	}
	return out
}

func memberships(p facts.At) (out []Membership) {
	for h := range p.Rows("households") {
		band := h.EdgeText("band")
		out = append(out, Membership{Period: h.Period(), Household: h.ID(), Name: h.Text("name"), Role: h.EdgeText("role"),
			Primary: h.EdgeTrue("primary"), Sure: band == "" || band == "CONFIRMED"})
	}
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
			r.bounded("parties to an interaction", i.More("with"))
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
			r.bounded(alias, true)
		}
	}
}

// bounded puts down a list that was not read to its end.
func (r *reading) bounded(what string, more bool) {
	if more && !slices.Contains(r.f.Incomplete, what) {
		r.f.Incomplete = append(r.f.Incomplete, what)
	}
}
