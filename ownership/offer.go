package ownership

import "kith/rules"

// OfferResult is something that holds of an offer. Each but OfferIncomplete is explained in the rules.
type OfferResult string

// The results, in the order of the rules that are built in.
const (
	NotForThem      OfferResult = "NOT_FOR_THEM"
	Suppressed      OfferResult = "SUPPRESSED"
	ComplaintOpen   OfferResult = "COMPLAINT_OPEN"
	AlreadyOwns     OfferResult = "ALREADY_OWNS"
	EstateLeft      OfferResult = "ESTATE"
	HouseholdOwns   OfferResult = "HOUSEHOLD_OWNS"
	OfferIncomplete OfferResult = "INCOMPLETE" // facts were not read to their end
	CoveredAlready  OfferResult = "COVERED"
	InReview        OfferResult = "IN_REVIEW"
	SubstituteOwned OfferResult = "SUBSTITUTE_OWNED"
	OwnedElsewhere  OfferResult = "OWNED_ELSEWHERE"
	AskedRecently   OfferResult = "ASKED_RECENTLY"
	EndedBefore     OfferResult = "ENDED_BEFORE"
	OfferOK         OfferResult = "OK"
)

// OfferAct is what to do about an offer.
type OfferAct string

// What can be done.
const (
	No         OfferAct = "NO"
	AskFirst   OfferAct = "ASK_FIRST"
	NotUnasked OfferAct = "NOT_UNASKED"
	May        OfferAct = "MAY"
)

// OfferCheck is whether a product may be offered to a party. Nodes are ids; names stand in sentences only.
type OfferCheck struct {
	RuleSet, RuleVersion string
	AsOf                 string
	Party, Product       string
	Address              string // empty unless one is enough for a service point, and where no main home is known
	Act                  OfferAct
	Result               OfferResult   // the first of Results
	Results              []OfferReason // all that hold, each once, in the order of the rules; one at least
	Withheld             bool          // somebody who belongs to a household of the party, or did, is not shown
	Sentence             string        // for staff; names people
	Say                  string        // for whoever is calling; depends on the product's line alone
}

// OfferReason is something that holds of an offer, and the fact it rests on. Empty texts are unknown, or not said.
type OfferReason struct {
	Kind       OfferResult
	Act        OfferAct // if it decides
	Why        string
	Account    string
	Record     string
	ObservedAt string
}

// Offering is what is offered: a product as the catalogue has it.
type Offering struct {
	Product
	OnePer         string // PERSON, HOUSEHOLD or SERVICE_POINT; empty if it does not say
	For            string // PERSON, COMPANY or BOTH; empty if it does not say
	MinAge, MaxAge *int64 // in full years; nil for any
}

// name is what sentences call it.
func (p *Offering) name() string {
	if p.Name != "" {
		return p.Name
	}
	return "product " + p.Code
}

// onePer is of what one is enough.
func (p *Offering) onePer(set *rules.Offers) string {
	if p.OnePer == "" {
		return set.OnePer
	}
	return p.OnePer
}

// sharedAtHome reports whether one is enough for all of a household, or for where they live.
func (p *Offering) sharedAtHome(set *rules.Offers) bool { return p.onePer(set) != "PERSON" }

// perPlace reports whether one is enough for a service point.
func (p *Offering) perPlace(set *rules.Offers) bool { return p.onePer(set) == "SERVICE_POINT" }

// standsInFor reports whether who has the product needs the offered one no more: it is the same, or of its group.
func (p *Offering) standsInFor(had *Product) bool {
	return p.ID == had.ID || p.Group != "" && p.Group == had.Group
}
