package rows

import (
	"errors"
	"io"
	"iter"

	"kith/loader/rows/text"
)

// jsonReader reads the rows of a file of JSON objects.
type jsonReader struct {
	objects jsonObjects
	rows    jsonRows
}

// newJSON begins to read a file with these columns.
func newJSON(in io.Reader, d *Dialect, columns []string) *jsonReader {
	r := &jsonReader{objects: jsonObjects{Window: text.NewWindow(in, d.Encoding)}}
	r.rows = newJSONRows(&r.objects.jsonParser, d, columns)
	r.objects.each = r.rows.each
	return r
}

// jsonColumnsOf reads all objects to find the columns they have, in the order in which they come.
func jsonColumnsOf(in io.Reader, d *Dialect) ([]string, error) {
	r := newJSON(in, d, nil)
	r.rows.learn = true
	var failed error
	for _, err := range r.all() { // which gives neither rows nor faults when it learns
		failed = err
	}
	return r.rows.names, failed
}

// all are the rows and faults of the file; an error that is no fault is the last.
func (r *jsonReader) all() iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		r.rows.yield = yield
		for err := range r.objects.all() {
			r.rows.row.Line = r.objects.line
			more := false
			switch f, faulty := errors.AsType[*Fault](err); {
			case err == nil && r.objects.at.steps > 0:
				more = r.rows.ofPlace(r.objects.at)
			case err == nil:
				more = r.rows.ofObject(0, &r.rows.root, r.rows.each)
			case faulty:
				more = r.rows.fault(f)
			default:
				yield(nil, err)
			}
			if !more {
				return
			}
		}
	}
}
