// Package derive keeps in the store who lives together, as package household/infer works it out: memberships, the
// households that rules make, and the day on which each result may change by itself.
//
// Run works out everything anew, in bounded memory, or what the change log says was touched and what is due; Around
// some people, for a decision that is not written yet. All of them read people with the keys by which they can meet,
// give each component to the same pure function, and write what differs from what is stored: nothing, if nothing does.
// So whatever way it was worked out, who lives together is the same.
//
// What it promises:
//
//   - A membership that rules work out is an edge MEMBER_OF with the key Key, stated by one record of system "kith"
//     with the rank graph.DerivedRank: what sources and people say of it counts before. It ends when its reasons do,
//     and is never deleted.
//   - A household that rules make keeps its id for the part of it with which it shares most members, of equal ones the
//     one with the lowest id; one without members is DISSOLVED. Where one household becomes several, or several one, a
//     Decision says so.
//   - The bookmark Consumer of the change log is how far everything is worked out. It moves when all of it is written:
//     killed anywhere and started again, the result is the same.
//   - Errors are *graph.Error, those of the store.
package derive
