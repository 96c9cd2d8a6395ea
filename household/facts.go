package household

import "kith/internal/facts"

// Period is when a fact holds.
type Period = facts.Period

// Facts are what is known about a household's members and the accounts they have roles on. They may be of all time. Dates
// are "2006-01-02"; empty texts are unknown.
type Facts struct {
	AsOf       string
	Household  *Group // nil for a person who has none; then the person is the only member
	Members    []Member
	Accounts   []Account // each once
	Incomplete []string  // what could not be read to its end, in words: "members"
}

// Group is the household.
type Group struct{ ID, Name string }

// Member is a person's membership.
type Member struct {
	Period
	Person, Name  string
	Role          string
	Primary       bool
	Band          string // empty if the membership is stated
	Status        string
	DeceasedOn    string
	Protected     bool     // has a protected address on the day
	FormerSpouses []string // on the day
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

// Product is what was sold.
type Product struct{ ID, Code, Name, Line string }

// Role is a party's role on an account.
type Role struct {
	Period
	Party, Role string
	Record      string
	ObservedAt  string
}
