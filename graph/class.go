package graph

// Class is what a field tells, so that readers can be kept from some of it: every field of the schema has one.
type Class string

// The classes.
const (
	Open       Class = "OPEN"      // kinds, codes, states, days and counts: nothing of the others
	Reaching   Class = "CONTACT"   // where and how somebody is found: addresses, telephone numbers, e-mail
	Identity   Class = "IDENTITY"  // who somebody is: names, birth and death, numbers of accounts and registers
	Financial  Class = "FINANCIAL" // amounts, shares, debts
	Sensitive  Class = "SENSITIVE" // what can hurt somebody: free words, judgements, who cannot decide any more
	FromSource Class = "SOURCE"    // what source records say, and which record says it
)
