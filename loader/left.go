package loader

import (
	"context"
	"fmt"
	"slices"

	"kith/graph"
)

// tellLeft says what earlier loads that were not finished have stored of rows that are not in the files any more. A
// file that is not complete says only what is new, so nobody knows whether they were a mistake.
func (l *load) tellLeft(ctx context.Context) error {
	before := slices.DeleteFunc(l.run.before, func(at any) bool { return at == l.started })
	if len(before) == 0 {
		return nil
	}
	for file, p := range l.programs {
		if p.Complete {
			continue
		}
		rows, first, err := l.left(ctx, file, before)
		if err != nil {
			return err
		}
		if rows > 0 {
			l.note(fmt.Sprintf("The load that was not finished has stored rows of %s that are not in it any more, "+
				"and what they state stays: %s, the first of them %s. If they were a mistake, say in the mapping "+
				"that the file is complete, and load again.",
				p.Name, grouped(rows), first))
		}
	}
	return nil
}

// left counts the rows of a file that loads which began at these times have stored and that are not there any more. The
// file is read once more if there may be any.
func (l *load) left(ctx context.Context, file int, before []any) (rows int64, first string, err error) {
	var now *presence
	stored := &graph.Pattern{Labels: []string{"SourceRecord"}, Props: []graph.Prop{{Name: "recordId"}},
		Where: append(l.recordsOf(file), graph.Cond{Op: graph.In,
			Prop: graph.Prop{Name: "loadedAt", Type: graph.DateTime}, Value: before})}
	for row, err := range graph.Scan(ctx, l.store, stored) {
		if err == nil && now == nil {
			now, err = l.see(ctx, file)
		}
		if err != nil {
			return 0, "", err
		}
		if !now.has(row.ID) {
			if rows++; rows == 1 {
				first, _ = row.Vals[0].(string)
			}
		}
	}
	return rows, first, nil
}
