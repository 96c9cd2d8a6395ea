// Package infer works out who lives together, by the rules: a pure function over the facts of people whom something
// connects. Its answers depend neither on the order of the facts nor on who else is in the store.
//
// Three steps lead there. Settle finds out which dwelling each address of a block is: it needs everybody who lives in
// that block. Keys are what a person can meet others by: who shares none with anybody has nobody to live with, and the
// people whom chains of shared keys connect are a component. Work groups the people of a component into households.
package infer
