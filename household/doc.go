// Package household says who lives together: who belongs to a household on a day, who may be taken for a member but is
// not counted, and who is not shown at all. Its answers do not depend on the order of the facts.
//
// Members and HomeOf are the parts of a pattern that fetch the facts, Of and OfPerson read them from rows. What the
// members own is told by package ownership.
package household
