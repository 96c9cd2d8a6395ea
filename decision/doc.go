// Package decision writes what people decide about facts: what is right, whatever sources say, and that it is taken
// back.
//
// What it promises:
//
//   - A Decision names the fact, its properties, who, why, when and until when, never a value. It has a source record
//     of its own, of the system "kith", that says the values of the fact by hand: they count before what every source
//     says, now and later, and touch nothing that they do not name.
//   - The newest decision about a property counts. Taken back, it counts no more, and the one before it does again, or
//     the sources: what it said stays beside the fact.
//   - All of a decision is written in one transaction, on condition of what was read; nothing is written beside an
//     error.
//   - Errors are *graph.Error: Invalid with what to do, Conflict if the caller names a version that the fact has no
//     more, and those of the store.
//
// It is the one writer of Decision. Who may decide what is left to others.
package decision
