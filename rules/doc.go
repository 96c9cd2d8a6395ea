// Package rules reads and checks the rule files that the explained answers are decided by. The defaults are built in; a
// file of one's own replaces a default as a whole, so that one file always holds all rules of its kind.
//
// A file is read strictly: every field must be there and nothing else may be, words must be ones the model knows, and
// numbers must be in range. All that is wrong is reported at once, each error with file, line, field and what would be
// valid; a file with an error is not used. Rules never change after they were read, and may be shared.
//
// What a rule means is explained in the comments of the files, for the people who own the rules. It is applied by the
// packages that decide: customer and household, and the loader for names that are nobody's.
package rules
