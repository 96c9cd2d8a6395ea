package row

// Limits of a row, so that one stray quote costs one row and not the file.
const (
	MaxField   = 64 << 10 // bytes of a field
	MaxRow     = 1 << 20  // bytes of a row
	MaxLines   = 1000
	MaxColumns = 1000
)

// Fault is a row that cannot be read. It holds no value of the file, so it may be shown to anybody.
type Fault struct {
	Line   int64
	Column int // of the field that is wrong, from 1; 0: the whole row
	Code   string
	Reason string
}

func (f *Fault) Error() string { return f.Reason }

// The reason codes of faults, as the file of rejects has them.
const (
	CodeRagged          = "ragged"           // another number of fields than there are columns
	CodeBareQuote       = "bare-quote"       // a quote inside a field that is not quoted
	CodeAfterQuote      = "after-quote"      // text behind a closing quote
	CodeUnclosedQuote   = "unclosed-quote"   // the file ends inside a quoted field
	CodeBareCR          = "bare-cr"          // a carriage return that ends no line
	CodeFieldTooLong    = "field-too-long"   // over MaxField
	CodeRecordTooLong   = "record-too-long"  // over MaxRow
	CodeTooManyLines    = "too-many-lines"   // over MaxLines
	CodeTooManyColumns  = "too-many-columns" // over MaxColumns
	CodeInvalidEncoding = "invalid-encoding" // bytes that are no text
	CodeNUL             = "nul"              // a NUL character
	CodeBadJSON         = "bad-json"         // no JSON
	CodeBadXML          = "bad-xml"          // no XML
	CodeNotAnObject     = "not-an-object"    // JSON that is no object
	CodeTooDeep         = "too-deep"         // over 32 objects and lists in each other
	CodeDuplicateColumn = "duplicate-column" // two values for one column
	CodeBadSQL          = "bad-sql"          // a statement that cannot be read
	CodeStatement       = "statement"        // a statement of a kind that is not read
	CodeNoValue         = "no-value"         // an expression where a value should be
	CodeBlob            = "blob"             // bytes that are no text
)

// Codes are all of them.
var Codes = []string{CodeRagged, CodeBareQuote, CodeAfterQuote, CodeUnclosedQuote, CodeBareCR, CodeFieldTooLong,
	CodeRecordTooLong, CodeTooManyLines, CodeTooManyColumns, CodeInvalidEncoding, CodeNUL, CodeBadJSON, CodeBadXML,
	CodeNotAnObject, CodeTooDeep, CodeDuplicateColumn, CodeBadSQL, CodeStatement, CodeNoValue, CodeBlob}

// FieldTooLong is the fault of a field of more than MaxField bytes.
func FieldTooLong() *Fault {
	return &Fault{Code: CodeFieldTooLong, Reason: "the field is longer than 64 KB"}
}

// TooLong is the fault of a row of more than MaxRow bytes.
func TooLong() *Fault {
	return &Fault{Code: CodeRecordTooLong, Reason: "the row is longer than 1 MB"}
}

// TooManyLines is the fault of a row of more than MaxLines lines.
func TooManyLines() *Fault {
	return &Fault{Code: CodeTooManyLines, Reason: "the row is longer than 1,000 lines"}
}

// TooManyColumns is the fault of a row of more than MaxColumns fields.
func TooManyColumns() *Fault {
	return &Fault{Code: CodeTooManyColumns, Reason: "the row has more than 1,000 fields"}
}

// Blob is the fault of a value that is bytes.
func Blob() *Fault {
	return &Fault{Code: CodeBlob, Reason: "the value is bytes and no text: leave the column out (without)"}
}
