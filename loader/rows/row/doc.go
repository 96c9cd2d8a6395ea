// Package row is what all formats of files have in common: a row, the fault of one that cannot be read, and the
// limits and names that hold for both.
package row
