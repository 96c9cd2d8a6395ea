// Package ownership answers what a household already owns, so that nobody is offered it again.
//
// Own is a pure function of facts and rules: it reads no store and no clock, and its answer does not depend on the
// order of the facts. Each holding is told once, whoever of the household has a part in it. Who counts as a member, who
// is listed apart and who is not shown at all is told by package household.
//
// What a role means for a household is left to the rules (package rules), what the facts are to the graph: Needs and
// PersonNeeds are the patterns that fetch them, FactsOf and PersonFactsOf read them from what was fetched.
package ownership
