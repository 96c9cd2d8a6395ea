// Package sample makes up a group of companies and writes what their systems would hand over: a retail bank, an
// insurer, a car dealer, a power company and a supplier of firms, each with files in a format, words and keys of its
// own and a mapping file that reads them.
//
// What it promises:
//
//   - Everything is invented. No name, number or address was taken from anywhere: the country does not exist (XF),
//     e-mail goes to example.org, and telephone numbers begin with +999, which belongs to nobody.
//   - The same options give the same bytes, on every platform, whatever else runs. Each household is drawn from the
//     seed and its own number alone; no float and no map order has a say.
//   - Memory does not grow with the number of people: households go to disk one by one.
//   - Some people and firms are planted by name, the same for every seed, each in a trouble that Kith is there to end.
//     truth.jsonl says what must come out (Truth).
//   - The files are dirty as files are: broken rows, missing ends and rows nobody wants are counted in the Summary,
//     which agrees with the report of the loader.
//   - A folder holds a whole sample or none: the file that marks it is written last.
//
// It leaves to others: loading the files (loader), and asking the questions (resolvers).
package sample
