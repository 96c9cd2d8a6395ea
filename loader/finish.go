package loader

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/loader/report"
)

// finish ends a load whose rows are all written. Its run is closed, unless it has written nothing and there was none
// before.
func finish(ctx context.Context, l *load) error {
	l.report.Finished = true
	if l.opts.DryRun {
		return nil
	}
	if !l.report.Wrote && !l.run.open && len(l.run.others) == 0 {
		return nil
	}
	err := findDoubts(ctx, l)
	if err == nil {
		err = noteLeftBehind(ctx, l)
	}
	if err == nil {
		err = l.effects.finish(ctx)
	}
	l.report.Finished = err == nil
	return err
}

// closeRun writes the closed run, and those that it ends.
func closeRun(ctx context.Context, l *load) error {
	b := &graph.Batch{Nodes: l.run.others}
	if l.report.Wrote || l.run.open {
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: *closedRun(l)})
	}
	result, err := l.store.Write(ctx, b)
	if err == nil {
		l.report.Wrote = l.report.Wrote || result.Wrote()
	}
	return err
}

// closedRun is the run with its counts, as if it ended now.
func closedRun(l *load) *graph.Node {
	set := map[string]any{"finishedAt": l.opts.now().Format(graph.DateTimeLayout), "fileCount": int64(len(l.programs))}
	sum := l.total()
	for _, c := range sum.All() {
		set[c.Name] = *c.N
	}
	run := report.Run{Rejects: l.reasons.Sorted(), Differences: report.Differences(l.differs),
		Unreadable: l.unread.Sorted()}
	for i, p := range l.programs {
		run.Files = append(run.Files, report.File{System: p.System, File: p.Name, Counts: l.counts[i]})
	}
	slices.SortFunc(run.Files, func(a, b report.File) int {
		return cmp.Or(strings.Compare(a.System, b.System), strings.Compare(a.File, b.File))
	})
	set["report"] = run.Text()
	return l.run.node(set)
}

// findDoubts looks for what is wrong with what was stored, as it holds on the day of the load.
func findDoubts(ctx context.Context, l *load) error {
	files := make([]string, len(l.programs))
	for i, p := range l.programs {
		files[i] = p.Name
	}
	if err := l.watch.Find(ctx, l.store, l.asOf, files, l.found); err != nil {
		return err
	}
	return l.uniques.Find(ctx, l.store, files, l.found)
}

// noteLeftBehind notes what earlier loads that were not finished have stored of rows that are not in the files any
// more. A file that is not complete has only what is new, so that it cannot be told whether they were a mistake.
func noteLeftBehind(ctx context.Context, l *load) error {
	before := slices.DeleteFunc(l.run.before, func(at any) bool { return at == l.run.started })
	if len(before) == 0 {
		return nil
	}
	for file, p := range l.programs {
		if p.Complete {
			continue
		}
		rows, first, err := leftBehind(ctx, l.job, file, before)
		if err != nil {
			return err
		}
		if rows > 0 {
			l.report.Note(fmt.Sprintf("The load that was not finished has stored rows of %s that are not in it any "+
				"more, and what they state stays: %s, the first of them %s. If they were a mistake, say in the "+
				"mapping that the file is complete, and load again.",
				p.Name, report.Grouped(rows), first))
		}
	}
	return nil
}

// leftBehind counts the rows of a file that loads which began at these times have stored and that it does not have any
// more. The file is read once more if there may be any.
func leftBehind(ctx context.Context, j *job, file int, before []any) (rows int64, first string, err error) {
	var seen *seenRows
	stored := &graph.Pattern{Labels: []string{"SourceRecord"}, Props: []graph.Prop{{Name: "recordId"}},
		Where: append(recordsOfFile(j, file),
			graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "loadedAt", Type: graph.DateTime}, Value: before})}
	for row, err := range graph.Scan(ctx, j.store, stored) {
		if err == nil && seen == nil {
			seen, err = readSeen(ctx, j, file)
		}
		if err != nil {
			return 0, "", err
		}
		if !seen.has(row.ID) {
			if rows++; rows == 1 {
				first, _ = row.Vals[0].(string)
			}
		}
	}
	return rows, first, nil
}
