package loader

import (
	"context"
	"errors"
	"io"

	"kith/loader/extract"
	"kith/loader/mapping"
)

// readLookups reads the files that others look things up in. Rows of theirs that cannot be read are rejected here,
// unless the file is loaded as well and they are rejected there.
func (l *load) readLookups(ctx context.Context) error {
	for _, p := range l.programs {
		for _, j := range p.Lookups {
			if err := l.readLookup(ctx, j); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *load) readLookup(ctx context.Context, j *mapping.Lookup) error {
	var ignored int64
	r, err := l.open(ctx, j.File, &ignored)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	report := LookupReport{File: j.File.Name}
	t := extract.NewTable(j, r.Columns())
	l.setting.Tables[j] = t
	for ; ; report.Rows++ {
		rec, f, err := read(ctx, j.File, r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		var rejected *Reject
		if f != nil && !j.Loaded {
			rejected = new(faultReject(j.File, f, r.Columns()))
		} else if f == nil {
			if refused := t.Add(rec); refused != nil {
				rejected = new(l.refusalReject(j.File, rec, refused, r.Columns()))
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
	if !j.Loaded || report.Rejected > 0 {
		l.report.Lookups = append(l.report.Lookups, report)
	}
	return l.steady(j.File)
}

// rejectLookup reports a row once: a load that goes on has done so before.
func (l *load) rejectLookup(r Reject) error {
	if l.run.resumed {
		return nil
	}
	return l.keepRejects(&work{rejects: []Reject{r}})
}
