package infer

import (
	"cmp"
	"slices"
	"time"

	"kith/graph"
	"kith/household"
	"kith/internal/address"
	"kith/internal/facts"
)

// PersonOf reads a person fetched with Needs. Its homes are not settled yet.
func PersonOf(row facts.Row) Person {
	p := Person{Person: household.PersonOf(row), Lowest: row.ID(), FamilyName: cmp.Or(row.Text("familyName"),
		graph.FamilyName(row.Text("fullName"), row.Text(graph.PropSuffix), row.Text(graph.PropNameOrder)))}
	for _, alias := range row.Texts("aliases") {
		p.Lowest = min(p.Lowest, alias)
	}
	for home := range row.Rows("homes") {
		p.Homes = append(p.Homes, homeOf(home))
	}
	for c := range row.Rows("contacts") {
		p.Contacts = append(p.Contacts, contactOf(c))
	}
	for r := range row.Rows("roles") {
		p.Roles = append(p.Roles, Role{factOf(r), r.ID(), r.EdgeText("role")})
	}
	for other := range row.Rows("relations") {
		fact := factOf(other)
		p.Relations = append(p.Relations, Relation{household.Relation{Validity: fact.Validity,
			With: household.PersonOf(other), Kind: other.EdgeText("kind")}, fact.Observed, fact.Record})
	}
	for m := range row.Rows("memberships") {
		p.Memberships = append(p.Memberships, Membership{factOf(m), m.ID(), m.EdgeText("role"), m.EdgeText("word"),
			m.EdgeBool("primary")})
	}
	for _, alias := range []string{"verdicts", "verdictsFrom"} {
		for other := range row.Rows(alias) {
			p.Verdicts = append(p.Verdicts, Verdict{factOf(other), other.ID(), other.EdgeText("verdict") == "SAME",
				other.EdgeText("observedAt")})
		}
	}
	p.Advisers = ids(row, "advisers")
	p.Firms = slices.Concat(ids(row, "employers"), ids(row, "businesses"))
	return p
}

func ids(row facts.Row, alias string) (out []string) {
	for far := range row.Rows(alias) {
		out = append(out, far.ID())
	}
	return out
}

func factOf(row facts.Row) Fact {
	observed := row.EdgeText("observedAt")
	if len(observed) > len(time.DateOnly) {
		observed = observed[:len(time.DateOnly)]
	}
	return Fact{row.Validity(), observed, row.EdgeText("record")}
}

func homeOf(row facts.Row) Home {
	return Home{Fact: factOf(row), Address: row.ID(), Use: row.EdgeText("use"), Kind: row.Text("kind"),
		Place: address.Parse(row.Text("lines"), row.Text("unit"), row.Text("postcode"), row.Text("city"),
			row.Text("normalizedKey")),
		Verified: row.EdgeText("verifiedAt"), Undeliverable: row.EdgeText("undeliverableAt")}
}

func contactOf(row facts.Row) Contact {
	kind := KeyEmail
	if row.Text("kind") == "PHONE" {
		kind = KeyPhone
	}
	return Contact{factOf(row), Key{kind, row.ID()}, cmp.Or(row.Text("normalized"), row.Text("value"))}
}

// AccountOf reads an account fetched with AccountNeeds.
func AccountOf(row facts.Row) Account {
	a := Account{Line: row.Text("line"), ClosedOn: row.Text("closedOn"),
		Business: row.Text("kind") == scheme || has(row, "scheme") || has(row, "firms"), Guarded: has(row, "guards")}
	for product := range row.Rows("product") {
		a.Line = cmp.Or(a.Line, product.Text("line"))
		a.Business = a.Business || product.Text("forKind") == "COMPANY"
	}
	a.Business = a.Business || a.Line == "B2B"
	return a
}

func has(row facts.Row, alias string) bool {
	for range row.Rows(alias) {
		return true
	}
	return false
}
