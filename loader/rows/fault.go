package rows

// The reason codes of faults, as the file of rejects has them.
const (
	CodeRagged          = "ragged"           // another number of fields than there are columns
	CodeBareQuote       = "bare-quote"       // a quote inside a field that is not quoted
	CodeAfterQuote      = "after-quote"      // text behind a closing quote
	CodeUnclosedQuote   = "unclosed-quote"   // the file ends inside a quoted field
	CodeBareCR          = "bare-cr"          // a carriage return that ends no line
	CodeFieldTooLong    = "field-too-long"   // over 64 KB
	CodeRecordTooLong   = "record-too-long"  // over 1 MB
	CodeTooManyLines    = "too-many-lines"   // over 1,000 lines
	CodeTooManyColumns  = "too-many-columns" // over 1,000 fields
	CodeInvalidEncoding = "invalid-encoding" // bytes that are no text
	CodeNUL             = "nul"              // a NUL character
	CodeBadJSON         = "bad-json"         // no JSON
	CodeNotAnObject     = "not-an-object"    // JSON that is no object
	CodeTooDeep         = "too-deep"         // over 32 objects and lists in each other
	CodeDuplicateColumn = "duplicate-column" // two values for one column
	CodeBadSQL          = "bad-sql"          // a statement that cannot be read
	CodeStatement       = "statement"        // one that is none of those which are read
	CodeNoValue         = "no-value"         // an expression where a value should be
	CodeBlob            = "blob"             // bytes that are no text
)

// Codes are all of them.
var Codes = []string{CodeRagged, CodeBareQuote, CodeAfterQuote, CodeUnclosedQuote, CodeBareCR, CodeFieldTooLong,
	CodeRecordTooLong,
	CodeTooManyLines, CodeTooManyColumns, CodeInvalidEncoding, CodeNUL, CodeBadJSON, CodeNotAnObject,
	CodeTooDeep, CodeDuplicateColumn, CodeBadSQL, CodeStatement, CodeNoValue, CodeBlob}

// What is said of a row beyond its limits, in every format.
const (
	reasonFieldTooLong   = "the field is longer than 64 KB"
	reasonRecordTooLong  = "the row is longer than 1 MB"
	reasonTooManyColumns = "the row has more than 1,000 fields"
	reasonTooManyLines   = "the row is longer than 1,000 lines"
)
