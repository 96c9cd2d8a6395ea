package loader

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/report"
	"kith/loader/rows"
)

// Reason codes of this package, as the file of rejects has them, beside those of rows, mapping, values and extract.
const (
	codeRefused  = "refused"  // the store does not take the row
	codeDangling = "dangling" // a node that a fact needs is not stored
)

// faultReject rejects a row that cannot be read.
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

// refusalReject rejects a row whose facts cannot be worked out; with its values on request.
func refusalReject(file string, rec *rows.Row, r *extract.Refusal, columns []string, values bool) report.Reject {
	out := report.Reject{File: file, Line: rec.Line, Column: strings.Join(r.Columns, ", "), Field: r.Field,
		Code: r.Code, Reason: r.Reason}
	if values {
		out.Reason = cmp.Or(r.Shown, r.Reason)
		out.Values = map[string]string{}
		for i, c := range columns {
			out.Values[c] = rec.Fields[i]
		}
	}
	return out
}

// refusedReject rejects a row that the store does not take.
func refusedReject(j *job, file int, f *extract.Facts, refused error) report.Reject {
	out := report.Reject{File: j.programs[file].Name, Line: f.Line, Code: codeRefused, Reason: reasonOf(refused)}
	if j.opts.RawValues {
		out.Values = map[string]string{}
		values, _ := f.Record.Vals[j.model.Kind("SourceRecord").Slot("values")].([]string)
		for _, v := range values {
			column, value, _ := strings.Cut(v, "=")
			out.Values[column] = value
		}
	}
	return out
}

// reasonOf is the message of the store's error.
func reasonOf(refused error) string {
	if e, ok := errors.AsType[*graph.Error](refused); ok {
		return e.Msg
	}
	return fmt.Sprint(refused)
}

// missingNode reports a node that a row corrects and that is not stored.
func missingNode(j *job, file int, f *extract.Facts, node int) report.Dangling {
	return report.Dangling{File: j.programs[file].Name, Line: f.Line, Code: codeDangling,
		From: j.model.KindOf(f.Nodes[node].ID).Name, FromKey: f.Keys[node]}
}

func danglingEdge(j *job, file int, line int64, e *graph.EdgeWrite, by extract.Ends) report.Dangling {
	return report.Dangling{File: j.programs[file].Name, Line: line, Code: codeDangling, Edge: e.Type,
		From: j.model.KindOf(e.From).Name, FromKey: by.From, To: j.model.KindOf(e.To).Name, ToKey: by.To}
}
