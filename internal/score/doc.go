// Package score compares the households of a store with the truth (package internal/truth): how many pairs of people
// are rightly together, how many wrongly, how many are missed, and of which kind these are.
//
// Read reads the people of a store with their households on a day, Of compares them, and Report.Print tells the result.
//
// Judged are people as the store has them: somebody whom two sources know by numbers of their own, and whom nobody has
// joined, is two of them, who belong to one household. A pair is together if both are counted as members of the same
// household in the first place: not as a lodger or in service (FAMILY), not in a second home, not to be reviewed.
package score
