// Package loader brings sources into the graph. A mapping file says what the files of one source system hold and which
// nodes and edges each of their rows states; docs/loading.md teaches how to write one.
//
// What it promises:
//
//   - Nothing is read while anything is wrong with a mapping; everything that is wrong is said at once, with file,
//     line, field and what would be valid (MappingError).
//   - Nothing is lost: of every file, rows = loaded + rejected + skipped, and the facts of the loaded rows = inserted +
//     updated + unchanged + dangling. A row is loaded whole or rejected whole, with its line and the reason. Load fails
//     if a sum does not come out. A row that the store does not take is rejected as one that cannot be read is.
//   - Every loaded row is a SourceRecord, and every fact it states says so.
//   - Loading goes over the files twice, nodes before edges, in batches that carry their own checkpoint. Broken off at
//     any moment, the same call goes on from there and ends in the same graph. The same files loaded again write
//     nothing.
//   - What a row states is what its record states: of a row that has changed, or that is gone from a complete file,
//     everything it does not state any more is withdrawn. A row that is as it was is passed over: it is read and
//     recognised, no more.
//   - Memory does not grow with the files, but for the columns of looked-up files that are used, and eight bytes or so
//     for each key that must be unique.
//   - No value of a source is in an error, and none in the file of rejects unless asked for; keys of dangling edges
//     are.
//
// It leaves to others: which engine the store is (graph), what pseudo-holders are called (rules), and what is worked
// out from the facts (household, customer).
package loader
