// Package decision writes what people decide about facts: what is right, whatever sources state, what no source knows,
// what is right as it stands or not so, and that a decision is taken back.
//
// What it promises:
//
//   - A Decision names the fact, its properties, who, why, when and until when, never a value. It has a source record
//     of its own, of the system "kith", that asserts the values of the fact with the rank graph.ByHand: they count
//     before what any source asserts, now and later. Properties that it does not name stay as they are.
//   - The newest decision about a property counts. Once it is taken back, the one before it counts again, or what
//     sources assert; its own assertion stays beside the fact as a tombstone.
//   - All of a decision is written in one transaction, on condition that the fact is as it was read. Nothing is written
//     if an error is returned, unless the store was lost while it wrote (Unavailable).
//   - A request with a key (By.Key) makes one decision, however often it comes: repeated, it is answered with it.
//   - Errors are *graph.Error: Invalid with what to do, Conflict if the caller names a version that the fact no longer
//     has, or what he asks for is there otherwise, and those of the store.
//
// Correct, Assign, End, SetLine, Undo and Lapse make decisions: each fills a draft and writes it. An edge is corrected
// by a change, which may end one edge and begin another. AddPerson, AddInteraction and Suppress state facts that no
// source does; Confirm and MarkWrong decide about stored ones. All, About and IDsAbout find decisions, and Outcomes
// says what became of them.
//
// No other package writes what people decide; package derive writes what rules do. Who may decide what is left to the
// callers.
package decision
