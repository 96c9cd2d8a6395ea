// Package customer answers who the real customer on an account is, for a purpose and a day, and why that one.
//
// Decide is a pure function of facts and rules: it reads no store and no clock, keeps nothing, and its answer does not
// depend on the order of the facts. The points in an answer add up to the scores exactly, so that they explain who
// leads, by how much, and whether that is enough. Not knowing is an answer like any other.
//
// From top to bottom: Needs (needs.go) are the patterns that fetch the facts, FactsOf (read.go) reads them from rows
// into Facts (facts.go). Decide (decide.go) looks at them as they hold on one day (question.go, account.go), gives each
// role's points to the party that may act (claim.go, standin.go, minor.go), adds the points for roles and for what a
// party did (points.go, weigh.go, evidence.go), concludes, and puts it into words (sentence.go, phrase.go). The numbers
// are those of package rules. WouldChangeIf (whatif.go) decides again without one fact.
package customer
