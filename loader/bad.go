package loader

// The reason codes of values that do not fit, as the file of rejects has them.
const (
	codeBadValue   = "bad-value"  // a value that its property cannot take
	codeExpression = "expression" // an expression that cannot be worked out
)

// badValue is the error of a value that cannot be what it should be. The reason does not repeat the value.
type badValue struct {
	code   string // why a row with such a value is rejected
	reason string
}

func (e *badValue) Error() string { return e.reason }

// newBadValue is an error with a code of its own.
func newBadValue(code, reason string) *badValue { return &badValue{code, reason} }

// bad is the error of a value that its property cannot take.
func bad(reason string) *badValue { return newBadValue(codeBadValue, reason) }
