// Package standing answers what a party is to us on a day: a customer, somebody else with a part in an account, one who
// had such a part, a prospect, or none of these.
//
// Needs is the pattern that asks for each of them whether there is one, never for a list: a party may have a hundred
// thousand roles. Of is a pure function of what was found. Which role means what is left to the rules (package rules).
package standing
