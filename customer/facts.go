package customer

import (
	"math"
	"slices"
	"time"

	"kith/internal/facts"
)

// Validity is when a fact holds.
type Validity = facts.Validity

// Facts are what is known about an account and the parties around it. They may be of all time: Decide looks at those
// that hold on its day. Dates are "2006-01-02".
type Facts struct {
	AsOf         string // the day asked for
	Account      Account
	Wholes       []Whole
	Roles        []Role
	Parties      map[string]Party // by id: those in roles, and those who may step in for them
	Interactions []Interaction    // about the account
	Decided      []Decided        // by hand
	Incomplete   facts.Unread     // what could not be read to its end, in words: "parties"

	// What could not be read to its end, but does not always matter.
	MoreSupplied  bool   // there are more service points; it matters where nobody is on the account
	PaymentsSince string // payments are known back to here only
	ContactsSince string // other interactions, but for applications, are known back to here only

	Offers bool // it was read what may be sent to the parties

	// For CONTACT: who of a company was dealt with, newest last contacts only, and the companies with more such people
	// than were read.
	Dealt     []Dealt
	MoreDealt []string
}

// Dealt is something that passed between us and a person of a company.
type Dealt struct {
	Validity        // of the job, or of the part in its buying
	Company, Person string
	At              string // a date and time
	Buyer           bool   // the person has a part in its buying; otherwise a job there
	Serving         bool   // one of us who serves the company took part
	Engaged         bool   // it counts as being engaged
}

// Account is what the question is about. Empty texts are unknown.
type Account struct {
	ID, Number  string
	Kind        string
	Line        string
	ProductLine string // counts where Line is empty
	Status      string
	OpenedOn    string
	ClosedOn    string
	Supplies    []Supplied
}

// Supplied is a service point of the account, with the kind of address it stands at.
type Supplied struct{ Kind, AddressKind string }

// Whole is an account that the account is a part of.
type Whole struct {
	Validity
	Kind  string
	Line  string
	Roles []Held // at least those in the role of a sponsor
}

// Held is a role that somebody has for a time.
type Held struct {
	Validity
	Role string
}

// Role is a party's role on the account.
type Role struct {
	Held
	Party      string
	Share      *float64 // in percent, nil if the source does not say
	Record     string   // the source record that it was taken from
	Source     string   // what kind of source that is: OWN, PARTNER, RENTED_LIST; empty if that does not matter
	ObservedAt string
	Revocable  *bool // of a beneficiary: nil if the source does not say
	Activated  bool  // of an attorney: the giver cannot decide any more
}

// share is in ten-thousandths of a percent, so that halves are exact; 0 if the source does not say.
func (r Role) share() int64 {
	if r.Share == nil {
		return 0
	}
	return int64(math.Round(*r.Share * 1e4))
}

const rentedList = "RENTED_LIST"

// The kinds of parties.
const (
	Person  = "Person"
	Company = "Company"
)

// Party is a person or a company. Empty texts are unknown; of its dates only the year or the month may be known.
type Party struct {
	ID, Kind, Name string
	Suffix         string // of a person: Jr.
	Status         string
	BirthDate      string
	DeceasedOn     string
	Gender         string
	City           string // where it lives or sits, to tell it from others of its name
	ClosedOn       string
	CompanyKind    string // of a company: SOLE_TRADER
	RegistrationNo string
	Households     []Membership
	Guardians      []Link   // of a person
	Parents        []Link   // of a person
	Homes          []Place  // of a person: where it lives
	Hidden         bool     // a person whose PROTECTED address may be seen by who asks
	Protected      []string // of a person: addresses PROTECTED for it; that there are some may be told, never which
	Employers      []Link   // of a person
	Successors     []Link   // of a company: who took it over
	Owners         []Link   // of a company
	Groups         []string // of a company: what it is a subsidiary of by more than half, or a branch

	// For MARKETING, as of the day asked for.
	Suppressions []Suppression
	Points       []Point // where something can be sent, whether or not it may
}

const (
	homeUse      = "HOME"
	protectedUse = "PROTECTED"
)

// deadBy reports whether a person has died by the day; without a date, or if it leaves that open, the status decides.
func (p Party) deadBy(day string) bool {
	return facts.HappenedBy(p.DeceasedOn, day, p.Kind == Person && p.Status == "DECEASED")
}

// closedBy reports whether a company has closed by the day; without a date, or if it leaves that open, the status
// decides.
func (p Party) closedBy(day string) bool {
	return facts.HappenedBy(p.ClosedOn, day, p.Kind == Company && p.Status == "CLOSED")
}

// youngerThan reports whether a party has surely not reached an age by the day, by what is known of the date of birth.
func (p Party) youngerThan(age int, day string) bool { return facts.Younger(p.BirthDate, age, day) }

// home is the household a party belongs to on the day: the primary one, or the only one; false if there is none such,
// or more than one is primary. Lodgers, and others whose role the source has a word for (au pair), only live there.
func (p Party) home(day string) (Membership, bool) {
	var homes, primary []Membership
	for _, m := range p.Households {
		if m.Sure && m.Holds(day) {
			homes = append(homes, m)
			if m.Primary && !slices.ContainsFunc(primary, func(o Membership) bool {
				return o.Household == m.Household
			}) {
				primary = append(primary, m)
			}
		}
	}
	if len(primary) > 0 {
		homes = primary
	}
	if len(homes) != 1 || homes[0].Role == "LODGER" || homes[0].Role == "OTHER" && homes[0].Word != "" {
		return Membership{}, false
	}
	return homes[0], true
}

// severalHomes reports whether more than one household is the primary one of a party.
func (p Party) severalHomes(day string) bool {
	first := ""
	for _, m := range p.Households {
		if m.Sure && m.Primary && m.Holds(day) {
			if first != "" && first != m.Household {
				return true
			}
			first = m.Household
		}
	}
	return false
}

// Link leads to another party for a time.
type Link struct {
	Validity
	Party string
}

// Place is where a person lives for a time.
type Place = facts.Place

// Suppression is that a party must not be sent something, by which way. Point is the contact point that it is about,
// empty if it is about all.
type Suppression struct{ Channel, Purpose, Point string }

// Point is an address or a contact point where a party is reached, by MAIL, PHONE or EMAIL.
type Point struct{ ID, Channel string }

const mail = "MAIL"

// Membership is a person's belonging to a household.
type Membership struct {
	Validity
	Household, Name string
	Role            string
	Word            string // the source's own word for the role
	Primary         bool
	Sure            bool // stated or confirmed, not only inferred
}

// Interaction is something that passed between us and parties about the account.
type Interaction struct {
	ID, Kind  string
	At        string // a date, or a date and time
	Direction string
	With      []Attendance
}

// Attendance is a party's part in an interaction, and the source record that states it.
type Attendance struct{ Party, Record, ObservedAt string }

// dateOf is the date of a date and time.
func dateOf(at string) string { return at[:min(len(at), len(time.DateOnly))] }
