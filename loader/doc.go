// Package loader brings sources into the graph. A mapping file says what the files of one source system hold and which
// nodes and edges each of their rows states; docs/loading.md teaches how to write one.
//
// What it promises:
//
//   - Nothing is read while anything is wrong with a mapping. The error names everything that is wrong, with file,
//     line, field and what would be valid (mapping.Error).
//   - Nothing is lost: of every file, rows = loaded + rejected + skipped, and the facts of the loaded rows = inserted +
//     updated + unchanged + dangling. A row is loaded whole or rejected whole, with its line and the reason. Load fails
//     if a sum does not come out. A row that the store does not take is rejected like one that cannot be read.
//   - Every loaded row is a SourceRecord, and every fact that it states has an assertion of that record.
//   - A load goes over the files twice, nodes before edges, in batches that carry their own checkpoint. Stopped or
//     killed at any moment, the same call goes on from its last checkpoint and ends in the same graph. The same files
//     loaded again write nothing.
//   - A record states what its row states now: of a row that has changed, or that is gone from a complete file,
//     everything that it does not state any more is withdrawn. A row whose fingerprint is stored is read, and no more.
//   - Memory does not grow with the files, but for the columns of looked-up files that are used, and eight bytes or so
//     for each key that must be unique.
//   - No value of a source is in an error, and none in the file of rejects unless asked for; keys of dangling edges
//     are.
//
// The way of a row: rows reads it, extract.Identifier gives it its fingerprint (chunk.go), records.go finds what the
// store has of it, extract.Extractor works out its facts, the classifier puts them into a batch (classify.go), which is
// written with its checkpoint (write.go) and counted (count.go). An empty store is filled at once instead
// (fill.go). What a load leaves behind on that way are its effects (effects.go).
//
// Beside it stand mapping, extract, values and rows, which it uses, report, which is what it tells, and export, which
// writes decisions as a source. It leaves to others: which engine the store is (graph), what pseudo-holders are called
// (rules), and what is worked out from the facts (household, customer).
package loader
