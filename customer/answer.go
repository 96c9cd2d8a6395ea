package customer

// Purpose is what the answer is for.
type Purpose string

// The purposes.
const (
	Marketing Purpose = "MARKETING" // whom to write to with offers
	Service   Purpose = "SERVICE"   // who decides, and is served
	Contact   Purpose = "CONTACT"   // whom to talk to about the account
	Risk      Purpose = "RISK"      // whose risk the account carries
)

// Outcome is how the question was answered.
type Outcome string

// The outcomes.
const (
	Resolved   Outcome = "RESOLVED"   // one customer, or one household
	Joint      Outcome = "JOINT"      // co-owners or co-borrowers together
	Ambiguous  Outcome = "AMBIGUOUS"  // several, too close to choose between
	Unresolved Outcome = "UNRESOLVED" // nobody has enough
	Overridden Outcome = "OVERRIDDEN" // decided by hand, whatever the rules say
	NonParty   Outcome = "NON_PARTY"  // there is no customer to be found
	Incomplete Outcome = "INCOMPLETE" // facts were not read to their end
)

// Level is what the customer is.
type Level string

// The levels.
const (
	LevelParty     Level = "PARTY"
	LevelHousehold Level = "HOUSEHOLD"
	LevelCompany   Level = "COMPANY"
	LevelGroup     Level = "COMPANY_GROUP"
)

// ContributionKind is what points rest on.
type ContributionKind string

// The kinds of contributions, in the order they are listed in: those for roles, then evidence.
const (
	OwnRole     ContributionKind = "ROLE"
	StandIn     ContributionKind = "STAND_IN"
	Staff       ContributionKind = "STAFF"
	Payments    ContributionKind = "PAYMENTS"
	Application ContributionKind = "APPLICATION"
	Contacts    ContributionKind = "CONTACTS"
	RentedList  ContributionKind = "RENTED_LIST"
)

// VetoKind is why a party on the account was not weighed itself.
type VetoKind string

// The kinds of vetoes.
const (
	NeverCandidate VetoKind = "NEVER_CANDIDATE"
	Ourselves      VetoKind = "OURSELVES"
	Deceased       VetoKind = "DECEASED"
	Closed         VetoKind = "CLOSED"
	Minor          VetoKind = "MINOR"
	Ward           VetoKind = "WARD"
	Represented    VetoKind = "REPRESENTED"
)

// Answer is who the real customer is, and why. Parties, the household and the group are ids; names stand in sentences
// only.
type Answer struct {
	RuleSet, RuleVersion string
	Purpose              Purpose
	AsOf                 string // the day looked at: the last open day of an account that has ended
	Row                  string // the weights used, empty if nothing was weighed
	Outcome              Outcome
	Level                Level     // empty without a customer
	Customers            []string  // best first
	Household            string    // empty unless Level is LevelHousehold
	Group                string    // the ultimate parent, empty unless Level is LevelGroup
	AlsoAnswer           []string  // for RISK: who answers for it beside the customers
	MaySend              *MaySend  // for MARKETING, if there are customers
	Letters              *int      // how many letters reach all joint customers; nil otherwise
	Override             *Override // nil unless the Outcome is Overridden
	Score                int       // of the best candidate, 0 without one
	Margin               int       // its lead over the next who is no customer jointly with it, never below 0
	Needed               Needed
	WouldChangeIf        *Change // nil where it was not asked for
	Candidates           []Candidate
	Vetoes               []Veto
	Withheld             bool // somebody is left out whom a protected address keeps apart
	Warnings             []string
	Sentence             string // for staff; names parties
	Say                  string // for whoever is calling; names nobody
}

// Needed is the fewest points that one customer must have, and by which it must lead.
type Needed struct{ Score, Margin int }

// MaySend is by which ways offers may be sent to all of the customers, and why not by others.
type MaySend struct {
	Mail, Phone, Email bool
	Why                string
}

// Candidate is a party that was weighed. Its score is the sum of its contributions.
type Candidate struct {
	Party         string
	For           []string // for whom it stands in, in the order of their ids; they are no candidates themselves
	Score         int
	Contributions []Contribution
}

// Contribution are points and the fact they rest on.
type Contribution struct {
	Kind       ContributionKind
	Role       string // empty for evidence
	Points     int
	Why        string
	Record     string // empty if unknown
	ObservedAt string // empty if unknown

	did    string // Why without the name: "owns the policy (+45)"
	once   string // what weighs as the same role, and counts once; empty for evidence
	holder string // whose role it is; empty for evidence
}

// Veto is why a party on the account was not weighed itself.
type Veto struct {
	Party string
	Kind  VetoKind
	Why   string
}
