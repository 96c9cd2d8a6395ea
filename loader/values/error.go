package values

// The reason codes of values that do not fit, as the file of rejects has them.
const (
	CodeBadValue   = "bad-value"  // a value that its property cannot take
	CodeExpression = "expression" // an expression that cannot be worked out
)

// Error is why a value cannot be what it should be. The reason does not repeat the value.
type Error struct {
	Code   string // why a row with such a value is rejected
	Reason string
}

func (e *Error) Error() string { return e.Reason }

// NewError is an error with a code, of this package or of another.
func NewError(code, reason string) *Error { return &Error{code, reason} }

// BadValue is the error of a value that its property cannot take.
func BadValue(reason string) *Error { return NewError(CodeBadValue, reason) }
