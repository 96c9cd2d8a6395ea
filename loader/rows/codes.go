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
)

// Codes are all of them.
var Codes = []string{CodeRagged, CodeBareQuote, CodeAfterQuote, CodeUnclosedQuote, CodeBareCR, CodeFieldTooLong, CodeRecordTooLong,
	CodeTooManyLines, CodeTooManyColumns, CodeInvalidEncoding, CodeNUL}
