package loader

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	exprfile "github.com/expr-lang/expr/file"

	"kith/loader/rows"
)

// refusal is why a row is not loaded.
type refusal struct {
	field   string // of the mapping
	columns []string
	code    string
	reason  string
}

var (
	notBool = regexp.MustCompile(`^interface conversion: .*, not bool`)
	ofTexts = regexp.MustCompile(`^invalid operation: (string [-*/%] |.* [-*/%] string$)`)
)

// refused says why an expression has no result that can be used. What expr itself says names types, not values.
func refused(x *expression, err error) *refusal {
	if b, ok := errors.AsType[*badValue](err); ok {
		return &refusal{x.field, x.columns, b.code, b.reason}
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
	return &refusal{x.field, x.columns, codeExpression, reason}
}

func faultReject(p *program, f *rows.Fault, columns []string) Reject {
	out := Reject{File: p.file.name, Line: f.Line, Code: f.Code, Reason: f.Reason}
	switch {
	case f.Column > 0 && f.Column <= len(columns):
		out.Column = columns[f.Column-1]
	case f.Column > 0:
		out.Column = fmt.Sprint(f.Column)
	}
	return out
}

func (l *load) refusalReject(p *program, rec *rows.Row, r *refusal, columns []string) Reject {
	out := Reject{File: p.file.name, Line: rec.Line, Column: strings.Join(r.columns, ", "), Field: r.field, Code: r.code, Reason: r.reason}
	if l.opts.RawValues {
		out.Values = map[string]string{}
		for i, c := range columns {
			out.Values[c] = rec.Fields[i]
		}
	}
	return out
}
