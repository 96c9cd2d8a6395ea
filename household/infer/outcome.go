package infer

// Outcome is who lives together, of the people of some Facts.
type Outcome struct {
	Households []Household // in the order of the lowest of all names of their members
	// Due is the next day, after the one looked at, on which the outcome may be another one though no fact changes. ""
	// is never.
	Due string
}

// Household is a group of people who live together, or one person alone who has holdings or somebody who nearly
// belongs to it.
type Household struct {
	Declared string // the id of the household that sources state; "" if rules alone made it
	Name     string // after the living: "Berg household"; of a declared one too, which keeps the name it has
	Lowest   string // the lowest of all names of its primary members
	Members  []Member
	Report   Report
}

// Member is a membership: of somebody who belongs to the household, of a child at its second home, or, with the band
// REVIEW, of somebody who nearly belongs. Members come first, then second homes, then those to be reviewed, each in the
// order of the lowest of their names.
type Member struct {
	Person  string // id
	Stated  bool   // sources or people say so: there is nothing to be written
	Role    string // HouseholdRole
	Primary bool
	Band    string // CONFIRMED, INFERRED, REVIEW
	Score   int    // of the best pair with another member; 0 of who is alone, and of stated ones
	Since   string // the day from which the reasons were enough for the band; "" is since ever
	Reasons []Contribution
}

// Contribution is a reason for a membership, with its points, which add up to the score.
type Contribution struct {
	Kind   string `json:"kind"` // a name under evidence in the rule file
	Points int    `json:"points"`
	With   string `json:"with"`             // the id of the other person
	Record string `json:"record,omitempty"` // the id of a source record that says so, the other person's if both do
	Since  string `json:"since,omitempty"`  // "" is since ever
	At     string `json:"at,omitempty"`     // the id of the address it rests on, if it rests on one
}

// Pair is what speaks for two people living together, and against it.
type Pair struct {
	A, B    string // ids, the one with the lowest name first
	Score   int
	Reasons []Contribution // their With is B
	Vetoes  []string       // why they must not be in one household, whatever the score: see the constants
	Doors   bool           // they are known to have different homes
	Couple  bool           // stated spouses or partners
}

// The vetoes. ByHand and Lodges may be told; of the others not even that there is one.
const (
	VetoByHand    = "NOT_SAME_HOUSEHOLD"
	VetoLodges    = "LODGER"
	VetoParted    = "PARTED"
	VetoProtected = "PROTECTED"
	VetoDeceased  = "DECEASED"
)

// Report is what rules found of a household beside its members. People are ids in the order of their lowest names. It
// tells nothing of protected addresses, of couples that have parted, and of the dead.
type Report struct {
	Vetoes      []Veto   `json:"vetoes,omitempty"`      // of members with others, with a score to look at
	LivingApart []Couple `json:"livingApart,omitempty"` // members who are a couple with two homes
	Hubs        []Hub    `json:"hubs,omitempty"`        // where the evidence of members stopped
}

// Veto is that two must not be in one household.
type Veto struct {
	Kind   string `json:"kind"` // VetoByHand or VetoLodges
	Member string `json:"member"`
	Other  string `json:"other"`
	Score  int    `json:"score"`
}

// Couple are two people who are stated to be spouses or partners.
type Couple struct {
	A string `json:"a"`
	B string `json:"b"`
}

// Hub is something that too many people share for it to say anything.
type Hub struct {
	Kind   string   `json:"kind"` // ADDRESS, CONTACT_POINT, ACCOUNT
	ID     string   `json:"id"`   // of the node
	People []string `json:"people"`
}
