package loader

// The reason codes of rejected rows, as the file of rejects has them.
const (
	codeRagged          = "ragged"           // another number of fields than there are columns
	codeBareQuote       = "bare-quote"       // a quote inside a field that is not quoted
	codeAfterQuote      = "after-quote"      // text behind a closing quote
	codeUnclosedQuote   = "unclosed-quote"   // the file ends inside a quoted field
	codeBareCR          = "bare-cr"          // a carriage return that ends no line
	codeFieldTooLong    = "field-too-long"   // over 64 KB
	codeRecordTooLong   = "record-too-long"  // over 1 MB
	codeTooManyLines    = "too-many-lines"   // over 1,000 lines
	codeTooManyColumns  = "too-many-columns" // over 1,000 fields
	codeInvalidEncoding = "invalid-encoding" // bytes that are no text
	codeNUL             = "nul"              // a NUL character
	codeNoKey           = "no-key"           // the key of a node, or of an end of an edge, is absent
	codeDuplicateKey    = "duplicate-key"    // an earlier row has the same key
	codeBadValue        = "bad-value"        // a value its property cannot take
	codeUnknownWord     = "unknown-word"     // a word its table of values does not have
	codeMissing         = "missing"          // no value where one is required
	codeExpression      = "expression"       // an expression that cannot be worked out
	codeContradiction   = "contradiction"    // two values for one property of one node or edge
	codeAmbiguous       = "ambiguous-lookup" // several rows of a looked-up file have the key
	codeDangling        = "dangling"         // an end of an edge that no row states
)
