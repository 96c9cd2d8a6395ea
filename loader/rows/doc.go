// Package rows turns the file of a source into rows: what its columns are called, and of every row its line and its
// fields, or why it is none.
//
// What it promises, of every format:
//
//   - A row that cannot be read is a Fault with its line, its column where there is one, a reason code and a reason; it
//     costs that row, and reading goes on behind it. Every row of the file is either given or a fault, in the order of
//     the file.
//   - Memory is bounded, whatever the file holds: a field has 64 KB, a row 1 MB, 1,000 lines and 1,000 columns.
//   - The same file gives the same rows and faults every time.
//   - No fault holds a value of the file.
//
// It leaves to others: what the rows mean (the mapping), and what becomes of rows and faults (the accounts).
package rows
