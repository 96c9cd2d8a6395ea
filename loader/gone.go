package loader

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/mapping"
	"kith/loader/rows"
)

// presence is which rows a complete file has.
type presence struct {
	rows    int64
	unread  int64    // rows that could not be read, so that nobody knows which they are
	records []uint64 // hashes of the ids of the others' records
	sorted  bool
}

var presenceSeed = maphash.MakeSeed()

func (p *presence) add(g *extract.Row) {
	p.rows++
	switch {
	case g.Fault != nil && g.Fault.Code == rows.CodeStatement: // a statement of a dump that is no row
	case g.Fault != nil || g.Lost:
		p.unread++
	case g.ID != "":
		p.records = append(p.records, maphash.String(presenceSeed, g.ID))
	}
}

func (p *presence) has(record string) bool {
	if !p.sorted {
		slices.Sort(p.records)
		p.sorted = true
	}
	_, found := slices.BinarySearch(p.records, maphash.String(presenceSeed, record))
	return found
}

// present is which rows a file has; it is read once more if this call has not.
func (l *load) present(ctx context.Context, file int) (*presence, error) {
	if l.presences[file] == nil {
		p, err := l.see(ctx, file)
		if err != nil {
			return nil, err
		}
		l.presences[file] = p
	}
	return l.presences[file], nil
}

// see reads a file to find out which rows it has.
func (l *load) see(ctx context.Context, file int) (*presence, error) {
	p := &presence{}
	for c, err := range ahead(ctx, l.chunks(passNodes, file)) {
		if err != nil {
			return nil, err
		}
		for i := range c.rows {
			p.add(&c.rows[i])
		}
	}
	return p, ctx.Err()
}

// gone yields the batches that end what rows stated which a complete file does not have any more; false if no more are
// wanted. It is the last thing a load does, when nothing can stop it any more.
func (l *load) gone(ctx context.Context, file int, yield func(*work, error) bool) bool {
	p, err := l.present(ctx, file)
	if err == nil {
		err = l.endGone(ctx, file, p, yield)
	}
	switch {
	case errors.Is(err, errStop):
		return false
	case err != nil:
		yield(nil, err)
		return false
	}
	return true
}

var errStop = errors.New("no more are wanted")

func (l *load) endGone(ctx context.Context, file int, p *presence, yield func(*work, error) bool) error {
	why, some, err := l.doubtful(ctx, file, p)
	if err != nil || !some {
		return err
	}
	if why != "" {
		if !yield(&work{pass: passGone, file: file, notes: []string{why}}, nil) {
			return errStop
		}
		return nil
	}
	full := l.pace.next()
	w := &work{pass: passGone, file: file}
	for row, err := range graph.Scan(ctx, l.store, l.wholeRecords(l.recordsOf(file)...)) {
		if err != nil {
			return err
		}
		if p.has(row.ID) {
			continue
		}
		w.revise(l.model, row, revision{record: row.ID, gone: true}, l.asOf)
		if w.all++; w.all == full {
			if !yield(w, nil) {
				return errStop
			}
			w, full = &work{pass: passGone, file: file}, l.pace.next()
		}
	}
	if len(w.batch.Nodes) > 0 && !yield(w, nil) {
		return errStop
	}
	return nil
}

// recordsOf are the conditions for the records of a file's rows that it had before.
func (l *load) recordsOf(file int) []graph.Cond {
	p := l.programs[file]
	return []graph.Cond{
		{Op: graph.Eq, Prop: graph.Prop{Name: "system"}, Value: p.System},
		{Op: graph.Prefix, Prop: graph.Prop{Name: "recordId"}, Value: p.Name + "#"},
		{Op: graph.Eq, Prop: graph.Prop{Name: "goneOn", Type: graph.Date}},
	}
}

// doubtful reports whether rows are gone, and why they cannot be believed to be, if so: a file that was cut off on its way
// must not end anything.
func (l *load) doubtful(ctx context.Context, file int, p *presence) (why string, some bool, err error) {
	var all, gone int64
	for row, err := range graph.Scan(ctx, l.store, &graph.Pattern{Labels: []string{"SourceRecord"},
		Where: l.recordsOf(file)}) {
		if err != nil {
			return "", false, err
		}
		if all++; !p.has(row.ID) {
			gone++
		}
	}
	name := l.programs[file].Name
	limit, given := l.maxGone(file)
	missing := fmt.Sprintf("%s of %s rows of %s are not there any more", grouped(gone), grouped(all), name)
	switch {
	case gone == 0:
		return "", false, nil
	case p.rows == 0:
		return missing + ", for it is empty: what they stated was not ended.", true, nil
	case p.unread > 0 && !given:
		return fmt.Sprintf("%s, but %s rows of it could not be read, and may be among them: what they stated was not "+
			"ended. Mend the file, or name a limit (--max-gone, or maxGone in the mapping) below which rows that "+
			"cannot be read count as gone, and load it again.",
			missing, grouped(p.unread)), true, nil
	case limit.Exceeded(gone, all, true):
		return fmt.Sprintf("%s, which is more than the limit of %s: what they stated was not ended. If the file is "+
			"whole, raise the limit (--max-gone, or maxGone in the mapping) and load it again.",
			missing, limit), true, nil
	}
	return "", true, nil
}

// usualGone is how many of a file's rows may be gone unless told: half of them.
var usualGone = &mapping.Limit{Rows: -1, Percent: 50}

// maxGone is the limit for a file, and whether somebody named it.
func (l *load) maxGone(file int) (limit *mapping.Limit, given bool) {
	limit = cmp.Or(l.opts.MaxGone, l.programs[file].MaxGone, usualGone)
	return limit, limit != usualGone
}
