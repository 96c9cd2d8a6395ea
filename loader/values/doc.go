// Package values reads what is written in the fields of a source: dates, numbers, amounts, telephone numbers, e-mail
// addresses and words, and converts them to the types of the model's properties.
//
// What it promises:
//
//   - A value is converted exactly or not at all: an amount that has more decimals than are kept, a date that the
//     declared formats leave open, and a number that is too large are errors.
//   - Every such error is an *Error with a reason code, and does not repeat the value.
//   - Nothing in, nothing out: an absent value is nil, and converts to nil.
//
// It leaves to others: which value goes into which property (mapping), and whether a row with a value that does not fit
// is rejected (loader).
package values
