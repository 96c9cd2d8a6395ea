// Package leaktest proves that nobody who has not the right "protected" learns of a protected fact by any answer:
// random documents, drawn over the whole schema, are asked of random graphs twice, once with the protected facts in the
// store and once without, and the two answers must be equal to the byte, but for whether somebody is withheld.
//
// What is protected is written down here a second time, as a plain function over the facts before they are stored
// (hidden_test.go), so that a mistake in package access does not excuse itself.
package leaktest
