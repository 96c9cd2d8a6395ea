// Package rulediff says what other rules would change of a store, before anybody uses them: of which open accounts the
// real customer would be another one, and which households would be others, by which points, with how many letters more
// or fewer, and how much monthly value moves with them. Nothing is written.
//
// A store is read in pages and forgotten again; what is kept is counts, sums by currency, and some examples.
package rulediff
