// Package sorting holds more records than memory does: a Sorter gives them back in the order of their keys, a List in
// the order they were added. It promises bounded memory, and that nobody else can read what is put aside on disk, not
// even after a kill. What is in a record is left to its users.
package sorting
