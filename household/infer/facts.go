package infer

import (
	"kith/household"
	"kith/internal/address"
	"kith/internal/contact"
	"kith/internal/facts"
)

// Facts are what is known of people whom something connects: all of a component, or more. Days are "2006-01-02"; empty
// texts are unknown. Lists are in any order.
type Facts struct {
	Day      string // the day looked at
	People   []Person
	Accounts map[string]Account // by id: those that more than one of the people have a role on
	Crowded  map[Key]bool       // contact points and accounts of too many people to say anything (Most)
}

// Person is a person with the facts that may say with whom it lives: those that hold on the day or later, and
// marriages of all time.
type Person struct {
	household.Person
	Lowest      string // the lowest of all its ids, aliases included: what is equal otherwise goes by it
	FamilyName  string // as it is written, else what the whole name says (graph.FamilyName)
	Homes       []Home // at addresses of the uses HOME and PROTECTED
	Contacts    []Contact
	Roles       []Role // on accounts that are open or will be
	Relations   []Relation
	Memberships []Membership // stated ones
	Verdicts    []Verdict
	Advisers    []string // our people who look after it, ids
	Firms       []string // whom it works for, or owns, ids
}

// Fact is when something holds, and who says so.
type Fact struct {
	facts.Validity
	Observed string // the day when that was said, "" if nobody knows
	Record   string // the id of the source record that says so
}

// since is the first day of a fact on which it is known to hold: without a start, that on which it was observed. "" is
// since ever.
func (f Fact) since(day string) string {
	if f.From == "" && f.Observed <= day {
		return f.Observed
	}
	return f.From
}

// Home is an address of a person, with the dwelling that Settle made of it.
type Home struct {
	Fact
	Address       string // id
	Use, Kind     string
	Place         address.Place
	Verified      string // the day when it was last found to be right
	Undeliverable string // the day since when nothing arrives there
	Spot          Spot
}

// Contact is a telephone number or e-mail address of a person.
type Contact struct {
	Fact
	Key    Key // of kind KeyPhone or KeyEmail
	Number string
}

// landline reports whether it is a telephone number that is not known to be a mobile one. That takes long to find out,
// so only what two people share is asked.
func (c *Contact) landline() bool { return c.Key.Kind == KeyPhone && !contact.Mobile(c.Number) }

// Role is a role on an account.
type Role struct {
	Fact
	Account string // id
	Role    string
}

// Relation is what somebody is to the person: a relative, or one for whom it answers.
type Relation struct {
	household.Relation
	Observed, Record string // as in Fact
}

// Account is what is known of an account beside the people on it.
type Account struct {
	Line     string // of business, its product's if it has none
	ClosedOn string // the day from which it is no longer open, if that is known
	Business bool   // a product for companies, a scheme for staff or a part of one, or a company owns it
	Guarded  bool   // a custodian or guardian acts for its owner
}

// Membership is that a source, or a person, says somebody belongs to a household.
type Membership struct {
	Fact
	Household  string // id
	Role, Word string
	Primary    *bool // nil if that is not said
}

// Verdict is what people decided of two.
type Verdict struct {
	Fact
	With string // id
	Same bool
	At   string // the time when it was decided
}

// KeyKind is what people can meet by.
type KeyKind uint8

// The kinds of keys. By KeyPerson one person names another, and by
// KeyAddress those find each other who may share the protection of an address.
const (
	KeyDwelling KeyKind = iota + 1
	KeyPhone
	KeyEmail
	KeyAccount
	KeyHousehold
	KeyPerson
	KeyAddress
)

// Key is something by which people meet.
type Key struct {
	Kind KeyKind
	Text string // of a dwelling as in Spot, otherwise an id
}

// Spot is the dwelling that Settle made of an address. It is zero of an address that is no home.
type Spot struct {
	Building string // equal for what is in one building
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

// Presence is a home of a living person, for Settle.
type Presence struct {
	Person  string // id
	Surname string // folded
	Kind    string // of the address
	Place   address.Place
	Phones  []Contact // those that are not crowded
}
