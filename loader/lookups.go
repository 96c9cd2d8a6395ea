package loader

import (
	"context"
	"errors"
	"io"

	"kith/loader/report"
	"kith/loader/rows"
)

// readLookups reads the files that others look things up in. Rows of theirs that cannot be read are rejected here,
// unless the file is loaded as well and they are rejected there.
func readLookups(ctx context.Context, l *load) error {
	for _, p := range l.programs {
		for _, j := range p.lookups {
			if err := readLookup(ctx, l, p, j); err != nil {
				return err
			}
		}
	}
	return nil
}

func readLookup(ctx context.Context, l *load, p *program, j *joined) error {
	inner := &program{mapping: p.mapping, file: &file{where: j.where, name: j.file, table: j.origin.table,
		dialect: j.dialect},
		scope: j.inner, origin: j.origin}
	for _, c := range j.wanted {
		j.inner.used[c] = true
	}
	var ignored int64
	r, err := l.stamps.open(ctx, inner, &ignored)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	counts := report.LookupReport{File: j.file}
	e := newEvaluator(inner, l.model, l.run.started, r.Columns())
	for ; ; counts.Rows++ {
		rec, fault, err := readRow(ctx, inner, r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		var rejected *report.Reject
		if fault != nil && !j.loaded {
			rejected = new(faultReject(j.file, fault, e.names))
		} else if fault == nil {
			if refused := e.lookUp(j, rec); refused != nil {
				rejected = new(refusalReject(j.file, rec, refused, e.names, l.opts.RawValues))
			}
		}
		if rejected == nil {
			continue
		}
		counts.Rejected++
		if l.run.resumed { // the load before this one has reported it
			continue
		}
		if err := l.reject(*rejected); err != nil {
			return err
		}
	}
	if !j.loaded || counts.Rejected > 0 {
		l.report.Lookups = append(l.report.Lookups, counts)
	}
	return l.stamps.unchanged(inner)
}

// lookUp keeps a row of a looked-up file.
func (e *evaluator) lookUp(j *joined, rec *rows.Row) *refusal {
	e.fill(rec)
	if j.when != nil {
		if holds, r := e.holds(j.when); r != nil || !holds {
			return r
		}
	}
	k, r := e.text(j.key)
	if r == nil {
		j.keep(k, e.env)
	}
	return r
}
