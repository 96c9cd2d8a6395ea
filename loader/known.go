package loader

import (
	"context"
	"slices"

	"kith/graph"
)

// known is what the store has of a row's record.
type known struct {
	print          string // "" if the row must be worked out
	facts, leftOut int64
	dangled        bool // not all of what it stated could be written
}

// lookUpRecords finds the records of rows, by id. Those that a load wrote which is not complete may lack their edges: such
// rows are worked out again.
func (l *load) lookUpRecords(ctx context.Context, list []glance) (map[string]known, error) {
	ids := make([]any, 0, len(list))
	for i := range list {
		if list[i].id != "" {
			ids = append(ids, list[i].id)
		}
	}
	if len(ids) == 0 || l.first {
		return nil, nil
	}
	p := &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: graph.All},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}},
		Props: []graph.Prop{{Name: "fingerprint"}, {Name: "loadedAt", Type: graph.DateTime}, {Name: "goneOn", Type: graph.Date}}}
	rows, err := l.store.Match(ctx, p)
	if err != nil {
		return nil, err
	}
	out := make(map[string]known, len(rows.Rows))
	for _, r := range rows.Rows {
		print, _ := r.Vals[0].(string)
		k := known{dangled: print == "" && r.Vals[2] == nil}
		if at, _ := r.Vals[1].(string); !slices.Contains(l.run.unfinished, at) {
			k.print, k.facts, k.leftOut = parseFingerprint(print)
		}
		out[r.ID] = k
	}
	return out, nil
}

// same says whether a row says what its record said, and all of that is written.
func (k known) same(g *glance) bool { return k.print != "" && k.print == g.print }

// knows says whether the store has any record of the systems that are read.
func (l *load) knows(ctx context.Context) (bool, error) {
	p := &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: 1}, Where: []graph.Cond{{Op: graph.Or}}}
	for _, m := range l.programs {
		p.Where[0].Conds = append(p.Where[0].Conds, graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "system"}, Value: m.system})
	}
	rows, err := l.store.Match(ctx, p)
	return err == nil && len(rows.Rows) > 0, err
}
