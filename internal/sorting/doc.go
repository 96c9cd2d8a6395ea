// Package sorting keeps more records than fit into memory: a Sorter gives them back in the order of their keys, a List
// in the order in which they were added. Memory is bounded, and no other process can read what is put on disk, not even
// after a kill. It does not know what is in a record.
package sorting
