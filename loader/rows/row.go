package rows

// Reader gives the rows of one file in order. The formats of files are behind it.
type Reader interface {
	// Columns are the names of the columns. They stay as they are.
	Columns() []string
	// Next gives the next row, whose fields are as many as the columns and are valid until the next call; io.EOF after
	// the last. A row that cannot be read is a *Fault, and reading goes on behind it. Any other error ends the reading.
	Next() (*Row, error)
	// Close ends the reading.
	Close() error
}

// Row is a row as read.
type Row struct {
	Line   int64    // where it begins, the first line of the file being 1
	Fields []string // the text of each, as it is written
	// What the fields are, in formats that tell: a string, int, float64 or bool, a list of such ([]any) or of objects
	// (map[string]any), nil for nothing; a number that neither int nor float64 can hold is its text. Values is nil in
	// formats that know only text.
	Values []any
}

// Fault is a row that cannot be read.
type Fault struct {
	Line   int64
	Column int // of the fields, from 1; 0: the whole row
	Code   string
	Reason string
}

func (f *Fault) Error() string { return f.Reason }
