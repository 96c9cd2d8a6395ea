package household

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// FactsOf reads the facts from a household's row, laid out as Need asks.
func FactsOf(need *graph.Pattern, row *graph.Row, asOf string) Facts {
	return householdFacts(facts.Of(need, row), asOf)
}

// PersonFactsOf reads the facts from a person's row, laid out as PersonNeed asks.
func PersonFactsOf(need *graph.Pattern, row *graph.Row, asOf string) Facts {
	person := facts.Of(need, row)
	for home := range person.Rows("home") {
		if home.EdgeTrue("primary") || !person.More("home") {
			return householdFacts(home, asOf)
		}
	}
	r := reading{f: Facts{AsOf: asOf}}
	r.f.Members = []Member{{Person: person.ID(), Name: person.Text("name")}}
	r.holdings(person)
	r.finish()
	return r.f
}

func householdFacts(at facts.At, asOf string) Facts {
	r := reading{f: Facts{AsOf: asOf, Household: &Group{at.ID(), at.Text("name")}}}
	for m := range at.Rows("members") {
		r.member(m)
	}
	r.bounded("members", at.More("members"))
	r.finish()
	return r.f
}

// reading is a row while facts are read from it.
type reading struct {
	f        Facts
	accounts map[string]*reads
	order    []string
}

// reads is an account while it is read, once for each role that a member has on it.
type reads struct {
	Account
	total int            // roles that hold on the day
	seen  map[int64]bool // the edges that were read
	held  int            // those of them that hold on the day
}

func (r *reading) member(m facts.At) {
	member := Member{Period: m.Period(), Person: m.ID(), Name: m.Text("name"), Role: m.EdgeText("role"), Primary: m.EdgeTrue("primary"),
		Band: m.EdgeText("band"), Status: m.Text("status"), DeceasedOn: m.Text("deceasedOn")}
	for former := range m.Rows("former") {
		member.FormerSpouses = append(member.FormerSpouses, former.ID())
	}
	for range m.Rows("protected") {
		member.Protected = true
	}
	r.bounded("former spouses", m.More("former"))
	r.f.Members = append(r.f.Members, member)
	r.holdings(m)
}

func (r *reading) holdings(person facts.At) {
	for a := range person.Rows("holdings") {
		account := r.account(a)
		account.add(a, r.f.AsOf, Role{Period: a.Period(), Party: person.ID(), Role: a.EdgeText("role"), Record: a.EdgeText("record"), ObservedAt: a.EdgeText("observedAt")})
		for other := range a.Rows("others") {
			account.add(other, r.f.AsOf, Role{Period: other.Period(), Party: other.ID(), Role: other.EdgeText("role")})
		}
	}
	r.bounded("accounts", person.More("holdings"))
}

func (r *reading) account(a facts.At) *reads {
	if known := r.accounts[a.ID()]; known != nil {
		return known
	}
	account := &reads{seen: map[int64]bool{}, total: a.Total("others"), Account: Account{ID: a.ID(), Number: a.Text("number"), Kind: a.Text("kind"),
		Line: a.Text("line"), Status: a.Text("status"), OpenedOn: a.Text("openedOn"), ClosedOn: a.Text("closedOn")}}
	for p := range a.Rows("product") {
		account.Product = &Product{p.ID(), p.Text("code"), p.Text("name"), p.Text("line")}
	}
	if r.accounts == nil {
		r.accounts = map[string]*reads{}
	}
	r.accounts[a.ID()] = account
	r.order = append(r.order, a.ID())
	return account
}

// add puts a role in, once for each edge, as the reading that knows its record says it.
func (a *reads) add(at facts.At, day string, r Role) {
	id := at.EdgeID()
	if a.seen[id] {
		if r.Record != "" {
			i := slices.IndexFunc(a.Roles, func(had Role) bool {
				return had.Party == r.Party && had.Role == r.Role && had.Period == r.Period
			})
			a.Roles[i] = r
		}
		return
	}
	a.seen[id] = true
	a.Roles = append(a.Roles, r)
	if r.Holds(day) {
		a.held++
	}
}

func (r *reading) finish() {
	for _, id := range r.order {
		a := r.accounts[id]
		a.Unread = max(a.total-a.held, 0)
		r.f.Accounts = append(r.f.Accounts, a.Account)
	}
	slices.Sort(r.f.Incomplete)
}

// bounded puts down a list that was not read to its end.
func (r *reading) bounded(what string, more bool) {
	if more && !slices.Contains(r.f.Incomplete, what) {
		r.f.Incomplete = append(r.f.Incomplete, what)
	}
}
