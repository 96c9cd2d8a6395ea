package loader

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	exprfile "github.com/expr-lang/expr/file"

	"kith/loader/report"
	"kith/loader/rows"
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

func faultReject(file string, f *rows.Fault, columns []string) report.Reject {
	out := report.Reject{File: file, Line: f.Line, Code: f.Code, Reason: f.Reason}
	switch {
	case f.Column > 0 && f.Column <= len(columns):
		out.Column = columns[f.Column-1]
	case f.Column > 0:
		out.Column = fmt.Sprint(f.Column)
	}
	return out
}

func refusalReject(file string, rec *rows.Row, r *refusal, columns []string, values bool) report.Reject {
	out := report.Reject{File: file, Line: rec.Line, Column: strings.Join(r.columns, ", "), Field: r.field,
		Code:   r.code,
		Reason: r.reason}
	if values {
		out.Values = map[string]string{}
		for i, c := range columns {
			out.Values[c] = rec.Fields[i]
		}
	}
	return out
}

// refused is the same of an expression that could not be worked out for this row. Most often a column is absent.
func (e *evaluator) refused(x *expression, err error) *refusal {
	r := refused(x, err)
	if r.lacks = e.lacks(x, err); r.lacks != "" {
		r.reason = fmt.Sprintf("the expression cannot be worked out without %s, which is absent: say what to take "+
			"then, as in %s ?? \"\", or leave such rows out by when",
			r.lacks, columnText(r.lacks))
	}
	return r
}

// lacks is the column for want of which an expression may have failed: the first one that is absent. It is "" if none
// is, or if a function of ours says better what is wrong.
func (e *evaluator) lacks(x *expression, err error) string {
	if _, ours := errors.AsType[*badValue](err); ours {
		return ""
	}
	for _, c := range x.columns {
		if v, used := e.env[columnMark+c]; used && v == nil {
			return c
		}
	}
	return ""
}
