package ownership

import (
	"slices"

	"kith/household"
	"kith/internal/facts"
)

// FactsOf reads the facts of a household, fetched as Needs asks.
func FactsOf(at facts.Row, asOf string) Facts {
	r := reading{f: Facts{Home: household.Of(at, asOf)}}
	r.held(at)
	return r.finish()
}

// PersonFactsOf reads the facts of a person, fetched as PersonNeeds asks.
func PersonFactsOf(person facts.Row, asOf string) Facts {
	r := reading{f: Facts{Home: household.OfPerson(person, asOf)}}
	if r.f.Household == nil {
		r.holdings(person)
	} else {
		for home := range person.Rows("home") {
			r.held(home)
		}
	}
	return r.finish()
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

func (r *reading) held(home facts.Row) {
	for person := range home.Rows("members") {
		r.holdings(person)
	}
}

func (r *reading) holdings(person facts.Row) {
	for a := range person.Rows("holdings") {
		account := r.account(a)
		account.add(a, r.f.AsOf, Role{Period: a.Validity(), Party: person.ID(), Role: a.EdgeText("role"),
			Record: a.EdgeText("record"), ObservedAt: a.EdgeText("observedAt")})
		for other := range a.Rows("others") {
			account.add(other, r.f.AsOf, Role{Period: other.Validity(), Party: other.ID(), Role: other.EdgeText("role")})
		}
	}
	r.f.Unread.Add("accounts", person.More("holdings"))
}

func (r *reading) account(a facts.Row) *reads {
	if known := r.accounts[a.ID()]; known != nil {
		return known
	}
	account := &reads{seen: map[int64]bool{}, total: a.Page("others").Total(), Account: Account{ID: a.ID(),
		Number: a.Text("number"), Kind: a.Text("kind"), Line: a.Text("line"), Status: a.Text("status"),
		OpenedOn: a.Text("openedOn"), ClosedOn: a.Text("closedOn")}}
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
func (a *reads) add(at facts.Row, day string, r Role) {
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

func (r *reading) finish() Facts {
	for _, id := range r.order {
		a := r.accounts[id]
		a.Unread = max(a.total-a.held, 0)
		r.f.Accounts = append(r.f.Accounts, a.Account)
	}
	return r.f
}
