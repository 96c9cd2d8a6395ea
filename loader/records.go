package loader

import (
	"context"
	"slices"
	"strings"
	"sync"

	"kith/graph"
)

// known is what the store has of a row's record.
type known struct {
	print          string // "" if the row must be worked out
	facts, leftOut int64
	dangled        bool // not all of what it stated could be written
}

// lookUpRecords finds the records of rows, by id. Those that a load wrote which is not complete may lack their edges:
// such rows are worked out again.
func (l *load) lookUpRecords(ctx context.Context, list []glance) (map[string]known, error) {
	if l.first {
		return nil, nil
	}
	ids := make([]any, 0, len(list))
	for i := range list {
		if list[i].id != "" {
			ids = append(ids, list[i].id)
		}
	}
	// neighbours are stored side by side
	slices.SortFunc(ids, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	parts := slices.Collect(slices.Chunk(ids, max(fewRecords, (len(ids)+1)/2)))
	found, errs := make([]*graph.Rows, len(parts)), make([]error, len(parts))
	var wait sync.WaitGroup
	for i, part := range parts {
		wait.Go(func() { found[i], errs[i] = l.store.Match(ctx, knownPattern(part)) })
	}
	wait.Wait()
	out := make(map[string]known, len(ids))
	for i, rows := range found {
		if errs[i] != nil {
			return nil, errs[i]
		}
		for _, r := range rows.Rows {
			out[r.ID] = l.known(r)
		}
	}
	return out, nil
}

// fewRecords are looked up at once, more in two halves beside each other.
const fewRecords = 500

func knownPattern(ids []any) *graph.Pattern {
	return &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: graph.All},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}},
		Props: []graph.Prop{{Name: "fingerprint"}, {Name: "loadedAt", Type: graph.DateTime},
			{Name: "goneOn", Type: graph.Date}}}
}

// known reads a row of that pattern.
func (l *load) known(r *graph.Row) known {
	print, _ := r.Vals[0].(string)
	k := known{dangled: print == "" && r.Vals[2] == nil}
	if at, _ := r.Vals[1].(string); !slices.Contains(l.run.unfinished, at) {
		k.print, k.facts, k.leftOut = parseFingerprint(print)
	}
	return k
}

// knows reports whether the store has any record of the systems that are read.
func (l *load) knows(ctx context.Context) (bool, error) {
	asked := map[string]bool{}
	for _, m := range l.programs {
		if asked[m.system] {
			continue
		}
		asked[m.system] = true
		rows, err := l.store.Match(ctx, &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: 1},
			Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "system"}, Value: m.system}}})
		if err != nil || len(rows.Rows) > 0 {
			return err == nil, err
		}
	}
	return false, nil
}
