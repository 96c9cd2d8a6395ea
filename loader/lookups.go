package loader

import (
	"context"
	"errors"
	"io"

	"kith/loader/report"
)

// readLookups reads the files that others look things up in. Rows of theirs that cannot be read are rejected here,
// unless the file is loaded as well and they are rejected there.
func readLookups(ctx context.Context, l *load) error {
	for _, p := range l.programs {
		for _, j := range p.lookups {
			if err := readLookup(ctx, l, j); err != nil {
				return err
			}
		}
	}
	return nil
}

func readLookup(ctx context.Context, l *load, j *joined) error {
	var ignored int64
	r, err := l.stamps.open(ctx, j.rows, &ignored)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	counts := report.LookupReport{File: j.rows.name}
	t := newTable(j, r.Columns())
	l.setting.tables[j] = t
	for ; ; counts.Rows++ {
		rec, fault, err := readRow(ctx, j.rows, r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		var rejected *report.Reject
		if fault != nil && !j.loaded {
			rejected = new(faultReject(j.rows.name, fault, r.Columns()))
		} else if fault == nil {
			if refused := t.add(rec); refused != nil {
				rejected = new(refusalReject(j.rows.name, rec, refused, r.Columns(), l.opts.RawValues))
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
	return l.stamps.unchanged(j.rows)
}
