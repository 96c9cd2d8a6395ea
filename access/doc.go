// Package access hides from readers what they may not see, in front of the store: whoever asks through it gets the same
// answers as if the store did not hold it. So no row, count, filter, order, page, search, explained answer or error
// tells of it, whoever wrote the question.
//
// # What is protected
//
// An address is protected if a party or a household is located at it (LOCATED_AT) with the use PROTECTED, and that is
// not over today, on the real day and not the one a client asks about; what begins later counts. So are addresses that
// would tell it: those with the same normalized key, and those in the same building, however they are written, of
// whoever is at it, of their households, firms and meters, and of who is related to them or lives with them (place.go).
// For whoever has not the right "protected" there are not:
//
//  1. protected addresses, in all their uses and for everybody who is or was there;
//  2. contact points that were first seen there: one that a party is reached by (REACHED_BY) with the use PROTECTED,
//     or that a source record states which also states a protected address, or an edge to one, or quotes its lines;
//     and those with the normalized form of one of these;
//  3. the memberships in households (MEMBER_OF) of every person who is located at a protected address, and of every
//     household that is, and what people decided of with whom such a person lives (SAME_HOUSEHOLD);
//  4. the decisions about any of these, and those that took them back;
//  5. the values of source records that state any of these, or an edge to one, or that quote the lines of a protected
//     address of somebody whom, or whose account, call or relative they are about; and a record that states nothing
//     else, or whose key has these lines, as a whole.
//
// A link that a person has marked as wrong hides as before: who may not see could else mark as wrong what hides.
//
// What is left: the record that settled a fact that everybody sees is named, and the counts of whole loads count
// everything. Whoever opens the store itself, as the commands of its keeper do, sees everything.
//
// # How
//
// Protect rewrites every pattern by the ids of what is hidden (hidden.go, rewrite.go), which are found once (find.go)
// and again when the change log has grown (kept.go). Where nothing is protected, no pattern is changed. A batch without
// a Cause, which the log does not have, is noticed only if it is written through the same store.
//
// ByCaller gives each call the one view or the other, by the right of its caller.
//
// Steps that are Unrestricted are left alone with all below them: questions follow them for facts that decide and are
// never shown.
package access
