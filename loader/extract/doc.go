// Package extract works out what the rows of a file state: the nodes and edges, and the SourceRecord that they
// come from.
//
// A row comes from package rows. An Identifier copies it and tells which record it is, with a fingerprint of all that
// its facts depend on. If the store has a record with that fingerprint, nothing needs to be done. Otherwise an
// Extractor works out its Facts, or the Refusal that says why it cannot be loaded.
//
// What it promises:
//
//   - It is pure: it reads no file and no store. Rows that lookups find are in a Table, what the store has is given by
//     the caller.
//   - The same row of the same program gives the same facts and the same fingerprint, in every process.
//   - A row is worked out whole or refused whole. No refusal holds a value of the row.
//
// It leaves to others: what the row is checked by (mapping), and batches, counts and the store (loader).
package extract
