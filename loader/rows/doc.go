// Package rows reads the files of a source row by row: delimited text and text of fixed width, JSON, XML, workbooks,
// SQLite databases and SQL dumps, compressed or not.
//
// What it promises, of every format:
//
//   - A row that cannot be read is a Fault with its line, a reason code and a reason; it costs that row, and reading
//     goes on behind it. Every row of the file is either given or a fault, in the order of the file.
//   - Memory is bounded, whatever the file holds: a field has 64 KB, a row 1 MB, 1,000 lines and 1,000 columns.
//   - The same file gives the same rows and faults every time.
//   - No fault holds a value of the file.
//
// What the rows mean is up to a mapping, which this package does not know.
package rows
