// Package customer answers who the real customer on an account is, for a purpose and a day, and why that one.
//
// Decide is a pure function of facts and rules: it reads no store and no clock, keeps nothing, and its answer does not
// depend on the order of the facts. Who leads, by how much, and whether that is enough is said with the points, which
// add up to the scores exactly; not knowing is an answer like any other.
//
// What the numbers are is left to the rules (package rules), what the facts are to the graph: Need is the part of a
// pattern that fetches them, FactsOf reads them from a row.
package customer
