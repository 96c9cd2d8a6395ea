// Package mapping reads mapping files and checks them. A mapping file says what the files of one source system hold and
// which nodes and edges each of their rows states; docs/loading.md teaches how to write one.
//
// The way of a mapping: its YAML is parsed into what is declared (file, entry), and that is bound to the model and to
// the columns of the files, which are read from their headers. What comes out is a Program for each file: expressions
// compiled, kinds, edges and properties looked up.
//
// What it promises:
//
//   - There is no program unless everything is right: otherwise the error is an *Error with all that is wrong, each
//     Problem with file, line, field, and what would be valid.
//   - A program holds nothing of a load: it is not changed after Read, and any number of loads may use it at once.
//   - Expressions are bounded: in length, in nodes, and in the size of the texts they make.
//   - No value of a source is in an error.
//
// It leaves to others: how files are read (rows), what rows state (extract), and loading itself (loader).
package mapping
