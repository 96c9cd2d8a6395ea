package loader

import (
	"errors"
	"regexp"
	"strings"

	exprfile "github.com/expr-lang/expr/file"
)

// refusal is why a row is not loaded.
type refusal struct {
	field   string // of the mapping
	columns []string
	code    string
	reason  string
	lacks   string // the column for want of which there is no value, "" if it is something else
}

var (
	notBool = regexp.MustCompile(`^interface conversion: .*, not bool`)
	ofTexts = regexp.MustCompile(`^invalid operation: (string [-*/%] |.* [-*/%] string$)`)
)

// refused says why an expression has no result that can be used. What expr itself says names types, not values.
func refused(x *expression, err error) *refusal {
	if b, ok := errors.AsType[*badValue](err); ok {
		return &refusal{field: x.field, columns: x.columns, code: b.code, reason: b.reason}
	}
	reason := "the expression cannot be worked out"
	if f, ok := errors.AsType[*exprfile.Error](err); ok {
		first, _, _ := strings.Cut(f.Message, "\n")
		reason += ": " + first
		switch {
		case notBool.MatchString(first):
			reason = "a condition must be true or false, not another value: compare it with something"
		case ofTexts.MatchString(first):
			reason += ": columns are texts, number(…) makes numbers of them"
		}
	}
	return &refusal{field: x.field, columns: x.columns, code: codeExpression, reason: reason}
}

// The reason codes of rows that cannot be loaded, as the file of rejects has them, beside those of values.
const (
	codeNoKey         = "no-key"           // the key of a node, or of an end of an edge, is absent
	codeDuplicateKey  = "duplicate-key"    // an earlier row has the same key
	codeMissing       = "missing"          // no value where one is required
	codeContradiction = "contradiction"    // two values for one property of one node or edge
	codeAmbiguous     = "ambiguous-lookup" // several rows of a looked-up file have the key
)
