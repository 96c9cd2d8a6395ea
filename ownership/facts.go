package ownership

import (
	"kith/household"
	"kith/internal/facts"
)

// Period is when a fact holds.
type Period = facts.Validity

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

// Product is what was sold.
type Product struct{ ID, Code, Name, Line string }

// Role is a party's role on an account.
type Role struct {
	Period
	Party, Role string
	Record      string
	ObservedAt  string
}
