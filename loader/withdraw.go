package loader

import (
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// revision is a row that the store has a record of, and that may not state any more what it did.
type revision struct {
	record string
	states string // what it states now
	gone   bool   // the source does not have it any more, or the mapping leaves it out
}

// withdraw adds to a batch what rows do not state any more.
func (l *load) withdraw(ctx context.Context, w *work) error {
	if len(w.revised) == 0 {
		return nil
	}
	ids := make([]any, len(w.revised))
	for i, r := range w.revised {
		ids[i] = r.record
	}
	p := l.wholeRecords(graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids})
	rows, err := l.store.Match(ctx, p)
	if err != nil {
		return err
	}
	stored := make(map[string]*graph.Row, len(rows.Rows))
	for _, r := range rows.Rows {
		stored[r.ID] = r
	}
	for _, r := range w.revised {
		if row := stored[r.record]; row != nil {
			w.revise(l.model, row, r, l.asOf)
		}
	}
	return nil
}

// wholeRecords asks for source records with everything that is stored of them, in the order of the model.
func (l *load) wholeRecords(where ...graph.Cond) *graph.Pattern {
	k := l.model.Kind("SourceRecord")
	p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: graph.All}, Where: where}
	p.WantAll(k.Props, false)
	return p
}

// revise adds what a record does not state any more, as it is stored.
func (w *work) revise(m *graph.Model, row *graph.Row, r revision, asOf string) {
	k := m.Kind("SourceRecord")
	was, _ := row.Vals[k.Slot("states")].(string)
	name, _ := row.Vals[k.Slot("recordId")].(string)
	now := strings.Fields(r.states)
	for text := range strings.FieldsSeq(was) {
		if !slices.Contains(now, text) {
			if gone, ok := graph.ParseStated(m, text); ok {
				gone.Record, gone.On = row.ID, asOf
				w.batch.Withdraws = append(w.batch.Withdraws, gone)
				w.withdrawn = append(w.withdrawn, name)
				w.counts.Withdrawn++
			}
		}
	}
	if r.gone && row.Vals[k.Slot("goneOn")] == nil {
		w.counts.Gone++
		w.leaving = append(w.leaving, name)
		vals := slices.Clone(row.Vals)
		vals[k.Slot("goneOn")], vals[k.Slot("states")], vals[k.Slot("fingerprint")] = asOf, nil, nil
		w.batch.Nodes = append(w.batch.Nodes, graph.NodeWrite{Node: graph.Node{ID: row.ID, Vals: vals}})
	}
}
