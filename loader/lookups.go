package loader

import (
	"context"
	"errors"
	"io"

	"kith/loader/rows"
)

// readLookups reads the files that others look things up in. Rows of theirs that cannot be read are rejected here,
// unless the file is loaded as well and they are rejected there.
func (l *load) readLookups(ctx context.Context) error {
	for _, p := range l.programs {
		for _, j := range p.lookups {
			if err := l.readLookup(ctx, p, j); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *load) readLookup(ctx context.Context, p *program, j *joined) error {
	inner := &program{mapping: p.mapping, file: &file{where: j.where, name: j.file, table: j.origin.table,
		dialect: j.dialect}, scope: j.inner, origin: j.origin}
	for _, c := range j.wanted {
		j.inner.used[c] = true
	}
	var ignored int64
	r, err := l.open(ctx, inner, &ignored)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	report := LookupReport{File: j.file}
	e := newEvaluator(inner, l.model, l.started, r.Columns())
	for ; ; report.Rows++ {
		rec, f, err := read(ctx, inner, r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		var rejected *Reject
		if f != nil && !j.loaded {
			rejected = new(faultReject(inner, f, e.names))
		} else if f == nil {
			if refused := e.lookUp(j, rec); refused != nil {
				rejected = new(l.refusalReject(inner, rec, refused, e.names))
			}
		}
		if rejected == nil {
			continue
		}
		report.Rejected++
		if err := l.rejectLookup(*rejected); err != nil {
			return err
		}
	}
	if !j.loaded || report.Rejected > 0 {
		l.report.Lookups = append(l.report.Lookups, report)
	}
	return l.steady(inner)
}

// rejectLookup reports a row once: a load that goes on has done so before.
func (l *load) rejectLookup(r Reject) error {
	if l.run.resumed {
		return nil
	}
	return l.keepRejects(&work{rejects: []Reject{r}})
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
