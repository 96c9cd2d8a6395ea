package ownership

import "kith/household"

// Status is what a household has to do with a product.
type Status string

// The statuses, strongest first.
const (
	Owns       Status = "OWNS"
	Estate     Status = "ESTATE" // all its owners have died, and nobody took it over
	Covered    Status = "COVERED"
	Uses       Status = "USES"
	Pays       Status = "PAYS"
	Guarantees Status = "GUARANTEES"
	Acts       Status = "ACTS"
	Ended      Status = "ENDED"
	None       Status = "NONE"
	Incomplete Status = "INCOMPLETE" // facts were not read to their end
)

// Through is through what something is held of which the answer does not say which account it is.
type Through string

// Work and elsewhere.
const (
	Work      Through = "WORK"       // a company owns it that is not a member's own
	OtherHome Through = "OTHER_HOME" // a child has it by its main home, an owner of which is withheld from this one
)

// Ownership is what the households that were asked about already own. Nodes are ids; names stand in sentences only.
type Ownership struct {
	RuleSet, RuleVersion string
	AsOf                 string
	Household            string     // the only one; empty for a person who has none, or several
	Households           []string   // all, the main ones first; none for a person who has none
	Status               Status     // the strongest among the holdings
	Holdings             []Holding  // strongest first, then by number
	Businesses           []Business // that members own and that own something, by name
	Apart                []Apart
	Withheld             bool   // somebody who belongs there, or did, is not shown
	Sentence             string // for staff; names members
	Say                  string // for whoever is calling; depends on what is asked about alone
}

// Holding is an account as members hold it. Empty texts are unknown, or not said.
type Holding struct {
	Account    string // empty if it is held Through something
	Product    string
	Line       string
	Status     Status
	Through    Through
	Households []string // whose members have to do with it
	Members    []HoldingMember
	Others     int // living parties outside; of very many, their roles are counted. 0 if it is held Through something
	Since      string
	EndedOn    string
	Record     string
	ObservedAt string
	Sentence   string

	of *Account
}

// HoldingMember is a member in a role on a holding. Empty texts are unknown, or not said.
type HoldingMember struct {
	Person     string
	Role       string
	Band       string // empty for a person who has no household
	Since      string
	Until      string
	Current    bool
	Record     string
	ObservedAt string

	dead   bool
	status Status // that the role alone gives the holding; empty for none
}

// Business is what a company of members owns, apart from what they hold themselves.
type Business struct {
	Company string
	People  []string // who own it, in the order of their ids
	Lines   []string // of what it owns, each once, sorted; what has no line is in none
	Why     string

	name string
}

// Apart is a person who may be taken for a member, but is not counted.
type Apart struct {
	Person   string
	Reason   household.Reason
	Why      string
	Holdings []Holding
}
