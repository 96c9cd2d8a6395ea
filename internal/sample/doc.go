// Package sample makes up a group of companies and writes what their systems would export: a retail bank, an insurer, a
// car dealer, a power company and a supplier of firms, each with files in a format, words and keys of its own and a
// mapping file that reads them.
//
// What it promises:
//
//   - Everything is invented. No name, number or address was taken from anywhere: the country does not exist (XF),
//     e-mail goes to example.org, and telephone numbers begin with +999, which is not assigned.
//   - The same options give the same bytes, on every platform, whatever else runs. Each household is drawn from the
//     seed and its own number alone, without floats or the order of a map.
//   - Memory does not grow with the number of people: households are written one by one.
//   - Some people and firms have fixed names and are the same for every seed: the scenarios, each a difficulty that
//     Kith is to solve. What must come out is in truth.jsonl (Truth).
//   - Where and with whom everybody really lives is in people.jsonl (PeopleFile), with what was done to make it hard to
//     see, at the rates of rates.go. The rules that look for households were not looked at for that.
//   - The files are as dirty as real ones: broken rows, missing ends and rows that mappings leave out are counted in
//     the Summary, which agrees with the report of the loader.
//   - A folder holds a whole sample or none: the file that marks it is written last.
//
// Write (write.go) writes the scenarios (scenario.go and the files beside it) and then household after household
// (world.go): who lives there (household.go, homes.go, person.go, place.go, names.go), what makes that hard to see
// (rates.go, traps.go), what each source has on file of them (bank.go, insurer.go, dealer.go, power.go, supplier.go),
// as rows of its files (table.go, faults.go), and what is true (people.go).
//
// Loading the files is left to package loader, asking the questions to package resolvers.
package sample
