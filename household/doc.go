// Package household answers what a household already owns, so that nobody is offered it again.
//
// Own is a pure function of facts and rules: it reads no store and no clock, and its answer does not depend on the order of
// the facts. Each holding is told once, whoever of the household has a part in it. Past members and memberships still to be
// reviewed are listed apart, never counted; protected persons and former spouses are not shown at all.
//
// What a role means for a household is left to the rules (package rules), what the facts are to the graph: Need and
// PersonNeed are the parts of a pattern that fetch them, FactsOf and PersonFactsOf read them from a row.
package household
