// Package rules reads, checks and publishes the rule files that the explained answers are decided by. The defaults are
// built in; a file of one's own takes the place of a default as a whole, so that one file always says everything.
//
// A file is read strictly: every field must be there, nothing else may be, words must be ones the model knows, and
// numbers must be in range. All that is wrong is reported at once, each with file, line, field and what would be valid;
// a file with an error is not used. What a rule set says is never changed after it was read, and may be shared.
//
// What a rule means is said in the comments of the files, which are written for the people who own the rules, and done
// by the packages that decide: customer, household, and the loader for names that are nobody's.
package rules
