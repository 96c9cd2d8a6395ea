package ownership

import (
	"cmp"
	"slices"

	"kith/household"
	"kith/internal/facts"
	"kith/rules"
)

// Validity is when a fact holds.
type Validity = facts.Validity

// Facts are what is known about the people of one household, or of the several of one person, and about the accounts
// they have roles on. They may be of all time. Dates are "2006-01-02"; empty texts are unknown.
type Facts struct {
	Homes      []household.Home // one at least
	Accounts   []Account        // each once
	Businesses []Owning
	Company    bool         // of a company: nothing comes to it through work
	Unread     facts.Unread // of accounts
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
	Roles      []Role   // of people of the household, of all time; of others those on the day, owners first
	Unread     int      // how many roles of others hold on the day but were not read

	// For offers: the addresses at which stands what it supplies or insures, and whether there are more than were read.
	Places     []string
	MorePlaces bool
}

// over reports whether an account has ended by a day; without a date its status decides, by being one of these.
func (a *Account) over(day string, ended []string) bool {
	return facts.Closed(a.Status, a.ClosedOn, day, ended)
}

// pending reports whether what has been signed has yet to begin.
func (a *Account) pending() bool { return a.Status == "PENDING" }

// line is the line of business: its own or, without one, its product's.
func (a *Account) line() string { return cmp.Or(a.Line, cmp.Or(a.Product, &Product{}).Line) }

// Product is what was sold.
type Product struct {
	ID, Code, Name, Line string
	Group                string // of products that stand in for each other; empty for one that nothing stands in for
}

func (p *Product) is(idOrCode string) bool { return p.ID == idOrCode || p.Code == idOrCode }

// Role is a party's role on an account.
type Role struct {
	Validity
	household.Person // or a company, by its id and name
	Role             string
	Company          bool
	Kind             string // of a company
	Record           string
	ObservedAt       string
}

// Owning is that a person owns a company, wholly or in part, on the day.
type Owning struct {
	Person, Company, Name string
	As                    string    // SOLE_TRADER, PARTNER and so on
	Percent               *float64  // nil if unknown
	Accounts              []Account // open ones that it owns, by line and product alone
}

// FactsOf reads the facts of a household from a row that was fetched as Needs asks.
func FactsOf(home facts.Row, asOf string, set *rules.Household) Facts {
	f := Facts{Homes: []household.Home{household.HomeOf(home, asOf)}}
	f.read(slices.Collect(home.Rows("members")), asOf, set)
	return f
}

// PersonFactsOf reads the facts of a person from a row that was fetched as PersonNeeds asks.
func PersonFactsOf(person facts.Row, asOf string, set *rules.Household) Facts {
	f := Facts{Homes: household.HomesOfPerson(person, asOf)}
	var persons []facts.Row
	for home := range person.Rows("home") {
		persons = slices.AppendSeq(persons, home.Rows("members"))
	}
	if len(persons) == 0 {
		persons = []facts.Row{person}
	}
	f.read(persons, asOf, set)
	return f
}

// read reads what persons have. One who is in the list twice, as a member of two households, is read once.
func (f *Facts) read(persons []facts.Row, asOf string, set *rules.Household) {
	r := newReading(f, asOf)
	seen := map[string]bool{}
	once := func(row facts.Row) {
		if !seen[row.ID()] {
			seen[row.ID()] = true
			r.accountsOf(row, household.PersonOf(row))
		}
	}
	for _, person := range persons {
		if !seen[person.ID()] {
			r.businessesOf(person, set)
		}
		once(person)
	}
	for _, person := range persons {
		for late := range person.Rows("late") {
			once(late)
		}
		f.Unread.Add("late spouses", person.More("late"))
	}
	r.finish()
}

// reading reads accounts, each once, in the order in which they are met first.
type reading struct {
	f     *Facts
	asOf  string
	byID  map[string]*accountReading
	order []*accountReading
}

func newReading(f *Facts, asOf string) *reading {
	return &reading{f: f, asOf: asOf, byID: map[string]*accountReading{}}
}

// finish gives the facts the accounts that were read.
func (r *reading) finish() {
	for _, a := range r.order {
		a.Unread = max(a.total-a.current, 0)
		r.f.Accounts = append(r.f.Accounts, a.Account)
	}
}

// accountsOf reads what a party has.
func (r *reading) accountsOf(party facts.Row, who household.Person) {
	for row := range party.Rows("holdings") {
		a := r.byID[row.ID()]
		if a == nil {
			a = newAccountReading(row)
			r.byID[row.ID()] = a
			r.order = append(r.order, a)
		}
		a.add(row, r.asOf, Role{Person: who, Record: row.EdgeText("record"), ObservedAt: row.EdgeText("observedAt")})
		for other := range row.Rows("others") {
			a.add(other, r.asOf, Role{Person: household.PersonOf(other), Company: other.Label() == "Company",
				Kind: other.Text("kind")})
		}
	}
	r.f.Unread.Add("accounts", party.More("holdings"))
}

func (r *reading) businessesOf(person facts.Row, set *rules.Household) {
	for row := range person.Rows("businesses") {
		b := Owning{Person: person.ID(), Company: row.ID(), Name: row.Text("name"), As: row.EdgeText("kind"),
			Percent: row.EdgeNumber("percent")}
		for asset := range row.Rows("assets") {
			a := Account{Line: asset.Text("line"), Status: asset.Text("status"), ClosedOn: asset.Text("closedOn"),
				Product: productOf(asset)}
			if !a.over(r.asOf, set.Ended) {
				b.Accounts = append(b.Accounts, a)
			}
		}
		r.f.Businesses = append(r.f.Businesses, b)
		r.f.Unread.Add("accounts of a business", row.More("assets"))
	}
	r.f.Unread.Add("businesses", person.More("businesses"))
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
			Status: row.Text("status"), OpenedOn: row.Text("openedOn"), ClosedOn: row.Text("closedOn"),
			Product: productOf(row)}}
	if row.Has("supplied") {
		a.readPlaces(row)
	}
	return a
}

// readPlaces reads where what the account supplies or insures stands.
func (a *Account) readPlaces(row facts.Row) {
	for point := range row.Rows("supplied") {
		for address := range point.Rows("place") {
			a.Places = append(a.Places, address.ID())
		}
	}
	a.MorePlaces = row.More("supplied")
}

func productOf(account facts.Row) (out *Product) {
	for p := range account.Rows("product") {
		out = &Product{p.ID(), p.Text("code"), p.Text("name"), p.Text("line"), p.Text("substituteGroup")}
	}
	return out
}

// add adds the role of an edge, once: of its two readings the one that names its record. The role is given with what
// the edge does not tell.
func (a *accountReading) add(row facts.Row, day string, r Role) {
	r.Validity, r.Role = row.Validity(), row.EdgeText("role")
	id := row.EdgeID()
	if a.seen[id] {
		if r.Record != "" {
			i := slices.IndexFunc(a.Roles, func(had Role) bool {
				return had.ID == r.ID && had.Role == r.Role && had.Validity == r.Validity
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
