// Package flatfile makes a flat file of the answer to a GraphQL document: a table whose columns are the values that
// are selected, and whose rows are the elements of the list in it, of all its pages.
//
// It promises that the columns depend on the document alone and are known before the first row; that rows come in the
// order of the lists, a page at a time, and none is left out silently; and that a text cannot be taken for a formula.
// A file that could not be finished is an error, and whoever asked for it throws away what was written.
//
// A Table is planned from a document that is valid (New). It asks for the pages and writes their rows in a Format
// (Write). Answering is left to the function that it asks, and files, time and size to its callers.
package flatfile
