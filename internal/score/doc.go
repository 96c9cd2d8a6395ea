// Package score compares the households of a store with the truth (package internal/truth): how many pairs of people
// are rightly together, how many wrongly, how many are missed, and of which kind these are.
//
// Read reads the people of a store with their households on a day, Of compares them, and Report.Print tells the result.
//
// Judged are human beings: somebody whom two sources know by numbers of their own may be on file twice, and is together
// with whoever one of these records is together with. A pair is together if both are counted as members of one
// household in the first place: not as a lodger or in service (FAMILY), not in a second home, not to be reviewed. A
// child of two homes (truth.Person.Second) is right where it is found, and not missed in the other one; how many of
// both are found is counted by itself.
package score
