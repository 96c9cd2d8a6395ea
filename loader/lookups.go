package loader

import (
	"context"
	"errors"
	"io"

	"kith/loader/extract"
	"kith/loader/mapping"
	"kith/loader/report"
)

// readLookups reads the files that others look things up in. Rows of theirs that cannot be read are rejected here,
// unless the file is loaded as well and they are rejected there.
func readLookups(ctx context.Context, l *load) error {
	for _, p := range l.programs {
		if err := readLookupsOf(ctx, l, p); err != nil {
			return err
		}
	}
	return nil
}

// readLookupsOf reads those of one file, after those that their own files need.
func readLookupsOf(ctx context.Context, l *load, p *mapping.Program) error {
	for _, j := range p.Lookups {
		if err := readLookupsOf(ctx, l, j.File); err != nil {
			return err
		}
		if err := readLookup(ctx, l, j); err != nil {
			return err
		}
	}
	return nil
}

func readLookup(ctx context.Context, l *load, j *mapping.Lookup) error {
	var ignored int64
	r, err := l.stamps.open(ctx, j.File, &ignored)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	counts := report.LookupReport{File: j.File.Name}
	t := extract.NewTable(j, r.Columns(), l.setting.Tables)
	l.setting.Tables[j] = t
	for ; ; counts.Rows++ {
		rec, fault, err := readRow(ctx, j.File, r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		var rejected *report.Reject
		if fault != nil && !j.Loaded {
			rejected = new(faultReject(j.File.Name, fault, r.Columns()))
		} else if fault == nil {
			if refused := t.Add(rec); refused != nil {
				rejected = new(refusalReject(j.File.Name, rec, refused, r.Columns(), l.opts.RawValues))
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
	if counts.Again = t.Again; !j.Loaded || counts.Rejected+counts.Again > 0 {
		l.report.Lookups = append(l.report.Lookups, counts)
	}
	return l.stamps.unchanged(j.File)
}
