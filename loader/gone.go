package loader

import (
	"cmp"
	"context"
	"fmt"
	"hash/maphash"
	"slices"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/mapping"
	"kith/loader/report"
	"kith/loader/rows"
)

// seenRows are which rows a file has.
type seenRows struct {
	rows    int64
	unread  int64    // rows that cannot be read, or whose key cannot: each may be any row that seems to be gone
	records []uint64 // hashes of the ids of the others' records
	sorted  bool
}

var seenSeed = maphash.MakeSeed()

func (s *seenRows) add(r *extract.Row) {
	s.rows++
	switch {
	case r.Fault != nil && r.Fault.Code == rows.CodeStatement: // a statement of a dump that is no row
	case r.Fault != nil || r.Lost:
		s.unread++
	case r.ID != "":
		s.records = append(s.records, maphash.String(seenSeed, r.ID))
	}
}

func (s *seenRows) has(record string) bool {
	if !s.sorted {
		slices.Sort(s.records)
		s.sorted = true
	}
	_, found := slices.BinarySearch(s.records, maphash.String(seenSeed, record))
	return found
}

// readSeen reads a file to find out which rows it has.
func readSeen(ctx context.Context, j *job, file int) (*seenRows, error) {
	seen := &seenRows{}
	for c, err := range prefetch(ctx, chunks(j, excerpt{file: file, from: j.run.from.from(passNodes, file)})) {
		if err != nil {
			return nil, err
		}
		for i := range c.rows {
			seen.add(&c.rows[i])
		}
	}
	return seen, ctx.Err()
}

// endGone yields the batches that end what rows stated which a complete file does not have any more; false if no more
// are wanted. This comes last, when nothing else can stop the load.
func endGone(
	ctx context.Context, j *job, file int, seen *seenRows, yield func(*batch, error) bool,
) (wanted bool, err error) {
	why, some, err := doubtful(ctx, j, file, seen)
	if err != nil || !some {
		return true, err
	}
	if why != "" {
		return yield(&batch{pass: passGone, file: file, notes: []string{why}}, nil), nil
	}
	b, full := &batch{pass: passGone, file: file}, j.size.next()
	for row, err := range graph.Scan(ctx, j.store, wholeRecords(j.model, recordsOfFile(j, file)...)) {
		if err != nil {
			return true, err
		}
		if seen.has(row.ID) {
			continue
		}
		b.revise(j.model, row, revision{record: row.ID, gone: true}, j.asOf)
		if b.all++; b.all == full {
			if !yield(b, nil) {
				return false, nil
			}
			b, full = &batch{pass: passGone, file: file}, j.size.next()
		}
	}
	return len(b.Nodes) == 0 || yield(b, nil), nil
}

// recordsOfFile are the conditions for the source records of a file whose rows are not gone yet.
func recordsOfFile(j *job, file int) []graph.Cond {
	p := j.programs[file]
	return []graph.Cond{
		{Op: graph.Eq, Prop: graph.Prop{Name: "system"}, Value: p.System},
		{Op: graph.Prefix, Prop: graph.Prop{Name: "recordId"}, Value: p.Name + "#"},
		{Op: graph.Eq, Prop: graph.Prop{Name: "goneOn", Type: graph.Date}},
	}
}

// doubtful reports whether rows are gone, and if so, why that cannot be believed: a file that was cut off on its way
// must not end anything. why is "" if it can.
func doubtful(ctx context.Context, j *job, file int, seen *seenRows) (why string, some bool, err error) {
	var all, gone int64
	stored := &graph.Pattern{Labels: []string{"SourceRecord"}, Where: recordsOfFile(j, file)}
	for row, err := range graph.Scan(ctx, j.store, stored) {
		if err != nil {
			return "", false, err
		}
		if all++; !seen.has(row.ID) {
			gone++
		}
	}
	name := j.programs[file].Name
	limit := cmp.Or(j.opts.MaxGone, j.programs[file].MaxGone, usualGone)
	missing := fmt.Sprintf("%s of %s rows of %s are not there any more", report.Grouped(gone), report.Grouped(all),
		name)
	switch {
	case gone == 0:
		return "", false, nil
	case seen.rows == 0:
		return missing + ", for it is empty: what they stated was not ended.", true, nil
	case seen.unread > 0 && limit == usualGone:
		return fmt.Sprintf("%s, but %s rows of it could not be read, and may be among them: what they stated was not "+
			"ended. Mend the file, or name a limit (--max-gone, or maxGone in the mapping) below which rows that "+
			"cannot be read count as gone, and load it again.",
			missing, report.Grouped(seen.unread)), true, nil
	case limit.Exceeded(gone, all, true):
		return fmt.Sprintf("%s, which is more than the limit of %s: what they stated was not ended. If the file is "+
			"whole, raise the limit (--max-gone, or maxGone in the mapping) and load it again.",
			missing, limit), true, nil
	}
	return "", true, nil
}

// usualGone is how many of a file's rows may be gone unless a limit is named: half of them.
var usualGone = &mapping.Limit{Rows: -1, Percent: 50}
