package infer

import (
	"kith/household"
	"kith/internal/address"
	"kith/internal/facts"
)

// Facts are what is known of people whom something connects: all of a component, or more. Days are "2006-01-02"; empty
// texts are unknown. Lists are in any order.
type Facts struct {
	Day      string // the day looked at
	People   []Person
	Accounts map[string]Account // by id: those that more than one of the people have a role on
	Crowded  map[Key]bool       // contact points and accounts of too many people to say anything (Crowd)
}

// Person is a person with the facts that may say with whom it lives: those that hold on the day or later, and
// marriages of all time.
type Person struct {
	household.Person
	Lowest      string // the lowest of all its ids, aliases included: what is equal otherwise goes by it
	FamilyName  string // as it is written
	Homes       []Home // at addresses of any use
	Contacts    []Contact
	Roles       []Role // on accounts that are open or will be
	Relations   []household.Relation
	Memberships []Membership // stated ones
	Verdicts    []Verdict
	Advisers    []string // our people who look after it, ids
	Firms       []string // whom it works for, or owns, ids
}

// Home is an address of a person, with the dwelling that Settle made of it.
type Home struct {
	facts.Validity
	Address       string // id
	Use, Kind     string
	Place         address.Place
	Observed      string // the day when that was last said, "" if nobody knows
	Verified      string // the day when it was last found to be right
	Undeliverable string // the day since when nothing arrives there
	Record        string // the source record behind it
	Spot          Spot
}

// Contact is a telephone number or e-mail address of a person. Telephone numbers are landlines unless they are known to
// be mobile.
type Contact struct {
	facts.Validity
	Key    Key // of kind Landline or Personal
	Record string
}

// Role is a role on an account.
type Role struct {
	facts.Validity
	Account string // id
	Role    string
	Record  string
}

// Account is what is known of an account beside the people on it.
type Account struct {
	Line             string // of business, its product's if it has none
	Status, ClosedOn string
	Business         bool // a product for companies, a scheme for staff or a part of one, or a company owns it
	Guarded          bool // a custodian or guardian acts for its owner
}

// Membership is that a source, or a person, says somebody belongs to a household.
type Membership struct {
	facts.Validity
	Household  string // id
	Role, Word string
	Primary    *bool // nil if that is not said
	Record     string
}

// Verdict is what people decided of two.
type Verdict struct {
	facts.Validity
	With   string // id
	Same   bool
	At     string // when it was decided
	Record string
}

// KeyKind is what people can meet by.
type KeyKind uint8

// The kinds of keys. Personal are mobile numbers and e-mail addresses. By KeyPerson one person names another.
const (
	KeyDwelling KeyKind = iota + 1
	KeyLandline
	KeyPersonal
	KeyAccount
	KeyHousehold
	KeyPerson
)

// Key is something by which people meet.
type Key struct {
	Kind KeyKind
	Text string // of a dwelling as in Spot, otherwise an id
}

// Spot is the dwelling that Settle made of an address.
type Spot struct {
	Building string // equal for what is in one building; "" if the address carries no evidence
	Dwelling string // equal for what is one dwelling; "" if it is not known which one of the building it is
	Filled   Filled // whence the dwelling is known, where the address does not say it
	Hub      bool   // too many people are there without saying where: it carries no evidence
}

// Filled is whence it is known which dwelling of a building is meant by an address that does not say it.
type Filled uint8

// Where that is known from: another address of the same person, a landline, or the surname.
const (
	FilledOwn Filled = iota + 1
	FilledLandline
	FilledSurname
)

// Presence is one home of a living person in a block, for Settle.
type Presence struct {
	Person    string // id
	Surname   string // folded
	Kind      string // of the address
	Place     address.Place
	Landlines []string // that are not crowded
}
