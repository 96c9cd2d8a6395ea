// Package explain says why people are one household, who nearly belongs to it, and why somebody does not: from what was
// derived and stated, in words that can be said to staff.
//
// Explain is a pure function: it reads no store and no clock, and its answer does not depend on the order of the facts.
// Households reads its facts. Who is withheld is answered by package household, and the points by household/infer.
package explain
