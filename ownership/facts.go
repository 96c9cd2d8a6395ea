package ownership

import (
	"slices"

	"kith/household"
	"kith/internal/facts"
)

// Validity is when a fact holds.
type Validity = facts.Validity

// Facts are what is known about a household's members and the accounts they have roles on. They may be of all time.
// Dates are "2006-01-02"; empty texts are unknown.
type Facts struct {
	household.Home
	Accounts []Account // each once
}

// Account is what members hold.
type Account struct {
	ID, Number string
	Kind       string
	Line       string
	Status     string
	OpenedOn   string
	ClosedOn   string
	Product    *Product // nil if the source names none
	Roles      []Role   // of the members, and of others as far as they were read
	Unread     int      // how many roles of others hold on the day but were not read
}

// over reports whether an account has ended by a day; without a date its status decides, by being one of these.
func (a *Account) over(day string, ended []string) bool {
	return facts.Closed(a.Status, a.ClosedOn, day, ended)
}

// Product is what was sold.
type Product struct{ ID, Code, Name, Line string }

func (p *Product) is(idOrCode string) bool { return p.ID == idOrCode || p.Code == idOrCode }

// Role is a party's role on an account.
type Role struct {
	Validity
	Party, Role string
	Record      string
	ObservedAt  string
}

// FactsOf reads the facts of a household from a row that was fetched as Needs asks.
func FactsOf(home facts.Row, asOf string) Facts {
	f := Facts{Home: household.HomeOf(home, asOf)}
	f.readAccounts(slices.Collect(home.Rows("members")))
	return f
}

// PersonFactsOf reads the facts of a person from a row that was fetched as PersonNeeds asks.
func PersonFactsOf(person facts.Row, asOf string) Facts {
	f := Facts{Home: household.HomeOfPerson(person, asOf)}
	persons := []facts.Row{person}
	if f.Household != nil {
		persons = nil
		for home := range person.Rows("home") {
			persons = slices.AppendSeq(persons, home.Rows("members"))
		}
	}
	f.readAccounts(persons)
	return f
}

// readAccounts reads the accounts of persons, each once, in the order in which they are met first.
func (f *Facts) readAccounts(persons []facts.Row) {
	byID := map[string]*accountReading{}
	var order []*accountReading
	for _, person := range persons {
		for row := range person.Rows("holdings") {
			a := byID[row.ID()]
			if a == nil {
				a = newAccountReading(row)
				byID[row.ID()] = a
				order = append(order, a)
			}
			a.add(row, f.AsOf, Role{Validity: row.Validity(), Party: person.ID(), Role: row.EdgeText("role"),
				Record: row.EdgeText("record"), ObservedAt: row.EdgeText("observedAt")})
			for other := range row.Rows("others") {
				a.add(other, f.AsOf, Role{Validity: other.Validity(), Party: other.ID(), Role: other.EdgeText("role")})
			}
		}
		f.Unread.Add("accounts", person.More("holdings"))
	}
	for _, a := range order {
		a.Unread = max(a.total-a.current, 0)
		f.Accounts = append(f.Accounts, a.Account)
	}
}

// accountReading is an account while it is read, from one row for each role that a member has on it.
type accountReading struct {
	Account
	total   int            // roles that hold on the day, read or not
	seen    map[int64]bool // the edges that were read
	current int            // those of them that hold on the day
}

func newAccountReading(row facts.Row) *accountReading {
	a := &accountReading{seen: map[int64]bool{}, total: row.Page("others").Total(),
		Account: Account{ID: row.ID(), Number: row.Text("number"), Kind: row.Text("kind"), Line: row.Text("line"),
			Status: row.Text("status"), OpenedOn: row.Text("openedOn"), ClosedOn: row.Text("closedOn")}}
	for p := range row.Rows("product") {
		a.Product = &Product{p.ID(), p.Text("code"), p.Text("name"), p.Text("line")}
	}
	return a
}

// add adds the role of an edge, once: of its two readings the one that names its record.
func (a *accountReading) add(row facts.Row, day string, r Role) {
	id := row.EdgeID()
	if a.seen[id] {
		if r.Record != "" {
			i := slices.IndexFunc(a.Roles, func(had Role) bool {
				return had.Party == r.Party && had.Role == r.Role && had.Validity == r.Validity
			})
			a.Roles[i] = r
		}
		return
	}
	a.seen[id] = true
	a.Roles = append(a.Roles, r)
	if r.Holds(day) {
		a.current++
	}
}
