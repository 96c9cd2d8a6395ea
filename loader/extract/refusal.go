package extract

import (
	"errors"

	"kith/loader/mapping"
	"kith/loader/values"
)

// Refusal is why a row cannot be loaded.
type Refusal struct {
	Field   string   // of the mapping, like files[0].rows[1].key; "" if none is to blame
	Columns []string // that were looked at
	Code    string
	Reason  string
	lacks   string // the column that is absent, if that is why
}

// refused is why an expression has no usable result.
func refused(x *mapping.Expression, err error) *Refusal {
	if b, ok := errors.AsType[*values.Error](err); ok {
		return &Refusal{Field: x.Field, Columns: x.Columns, Code: b.Code, Reason: b.Reason}
	}
	reason := "the expression cannot be worked out"
	if message, _ := mapping.Message(err); message != "" {
		reason += ": " + message
	}
	return &Refusal{Field: x.Field, Columns: x.Columns, Code: values.CodeExpression, Reason: reason}
}

// The reason codes of rows that cannot be loaded, as the file of rejects has them, beside those of values.
const (
	CodeNoKey         = "no-key"        // the key of a node, or of an end of an edge, is absent
	CodeDuplicateKey  = "duplicate-key" // an earlier row has the same key
	CodeMissing       = "missing"       // no value where one is required
	CodeContradiction = "contradiction" // two values for one property of one node or edge
)
