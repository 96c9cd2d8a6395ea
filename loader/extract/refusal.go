package extract

import (
	"errors"
	"regexp"

	"kith/loader/mapping"
	"kith/loader/values"
)

// Refusal is why a row cannot be loaded, or why a value of it is left out.
type Refusal struct {
	Field      string   // of the mapping, like files[0].rows[1].key; "" if none is to blame
	Columns    []string // that were looked at
	Code       string
	Reason     string // without values
	Shown      string // the reason for those who asked for values, "" if it is no other
	unreadable bool   // a value of the row is to blame: what needs it can be left out
	lacks      string // the column that is absent, if that is why
}

// strict is the refusal where the mapping says that the row is rejected for such a value.
func (r *Refusal) strict() *Refusal {
	r.unreadable = false
	return r
}

// refused is why an expression has no usable result.
func refused(x *mapping.Expression, err error) *Refusal {
	if b, ok := errors.AsType[*values.Error](err); ok {
		return &Refusal{Field: x.Field, Columns: x.Columns, Code: b.Code, Reason: b.Reason, Shown: b.Shown,
			unreadable: b.OfValue()}
	}
	reason, unreadable := "the expression cannot be worked out", false
	if message, _ := mapping.Message(err); message != "" {
		reason += ": " + message
		unreadable = ofRow.MatchString(message)
	}
	return &Refusal{Field: x.Field, Columns: x.Columns, Code: values.CodeExpression, Reason: reason,
		unreadable: unreadable}
}

// ofRow are the messages that depend on what is in a row, and not on how the mapping treats it.
var ofRow = regexp.MustCompile(` has no |divided by 0|becomes too (long|large)`)

// The reason codes of rows that cannot be loaded, as the file of rejects has them, beside those of values.
const (
	CodeNoKey         = "no-key"        // the key of a node, or of an end of an edge, is absent
	CodeDuplicateKey  = "duplicate-key" // an earlier row has the same key
	CodeMissing       = "missing"       // no value where one is required
	CodeContradiction = "contradiction" // two values for one property of one node or edge
)
