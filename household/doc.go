// Package household answers who lives together: who belongs to a household on a day, who may be taken for a member but
// is not counted, and who is not shown at all. Its answers do not depend on the order of the facts.
//
// MembersStep and HomeStep are the parts of a pattern that fetch the facts, HomeOf and HomeOfPerson read them into a
// Home, and SortMembers sorts its members. What the members own is answered by package ownership.
package household
