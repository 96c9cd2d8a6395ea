package ownership

import "kith/household"

// Status is what a household has to do with a product.
type Status string

// The statuses, strongest first.
const (
	Owns       Status = "OWNS"
	Covered    Status = "COVERED"
	Uses       Status = "USES"
	Pays       Status = "PAYS"
	Ended      Status = "ENDED"
	None       Status = "NONE"
	Incomplete Status = "INCOMPLETE" // facts were not read to their end
)

// Ownership is what a household already owns. Nodes are ids; names stand in sentences only.
type Ownership struct {
	RuleSet, RuleVersion string
	AsOf                 string
	Household            string // empty for a person who has none
	Status               Status // the strongest among the holdings
	Holdings             []Holding
	Apart                []Apart
	Withheld             int    // past members who are not shown
	Sentence             string // for staff; names members
	Say                  string // for whoever is calling; names nobody
}

// Holding is an account as the household holds it. Empty texts are unknown.
type Holding struct {
	Account    string
	Product    string
	Status     Status
	Members    []HoldingMember
	Others     int // parties outside the household; of very many, their roles are counted
	Since      string
	EndedOn    string
	Record     string
	ObservedAt string
	Sentence   string

	number string
}

// HoldingMember is a member in a role on a holding. Empty texts are unknown.
type HoldingMember struct {
	Person     string
	Role       string
	Band       string // empty for a person who has no household
	Since      string
	Until      string
	Current    bool
	Record     string
	ObservedAt string

	name   string
	status Status // that the role alone gives the holding; empty for none
}

// Apart is a person who may be taken for a member, but is not counted.
type Apart struct {
	Person   string
	Reason   household.Reason
	Why      string
	Holdings []Holding
}
