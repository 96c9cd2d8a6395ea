// Package ownership answers what a household already owns, so that nobody is offered it again.
//
// Own is a pure function of facts and rules: it reads no store and no clock, and its answer does not depend on the
// order of the facts. Each account is one holding, however many of the household have a part in it. Who counts as a
// member, who is listed apart and who is not shown at all is answered by package household.
//
// Offers answers what may be offered to a party (offers.go), by what it and those around it own: worked out once, then
// asked of one product or of many. OfferNeeds and OfferFactsOf fetch and read what that looks at.
//
// Needs and PersonNeeds are the patterns that fetch the facts, FactsOf and PersonFactsOf read them from rows. What a
// role means for a household is left to the rules (package rules).
package ownership
