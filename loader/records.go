package loader

import (
	"context"
	"slices"
	"strings"
	"sync"

	"kith/graph"
	"kith/loader/extract"
)

// findRecords finds the source records of rows, by id. Those of a load that is not complete may lack their edges: such
// rows must be read again.
func findRecords(ctx context.Context, j *job, list []extract.Row) (map[string]extract.Recorded, error) {
	if j.first {
		return nil, nil
	}
	ids := make([]any, 0, len(list))
	for i := range list {
		if list[i].ID != "" {
			ids = append(ids, list[i].ID)
		}
	}
	// neighbours are stored side by side
	slices.SortFunc(ids, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	parts := slices.Collect(slices.Chunk(ids, max(fewRecords, (len(ids)+1)/2)))
	found, errs := make([]*graph.Rows, len(parts)), make([]error, len(parts))
	var wait sync.WaitGroup
	for i, part := range parts {
		wait.Go(func() { found[i], errs[i] = j.store.Match(ctx, fingerprintsOf(part)) })
	}
	wait.Wait()
	out := make(map[string]extract.Recorded, len(ids))
	for i, rows := range found {
		if errs[i] != nil {
			return nil, errs[i]
		}
		for _, r := range rows.Rows {
			out[r.ID] = readRecord(r, j.run.unfinished)
		}
	}
	return out, nil
}

// fewRecords are looked up at once, more in two halves beside each other.
const fewRecords = 500

func fingerprintsOf(ids []any) *graph.Pattern {
	return &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: graph.All},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}},
		Props: []graph.Prop{{Name: "fingerprint"}, {Name: "loadedAt", Type: graph.DateTime},
			{Name: "goneOn", Type: graph.Date}}}
}

// readRecord reads a row of that pattern; unfinished are the runs whose records may lack their edges.
func readRecord(r *graph.Row, unfinished []string) extract.Recorded {
	print, _ := r.Vals[0].(string)
	s := extract.Recorded{Dangled: print == "" && r.Vals[2] == nil}
	if at, _ := r.Vals[1].(string); !slices.Contains(unfinished, at) {
		s.Fingerprint, s.Facts, s.LeftOut = extract.ParseFingerprint(print)
	}
	return s
}

// hasRecords reports whether the store has any source record of the systems that are read.
func hasRecords(ctx context.Context, j *job) (bool, error) {
	asked := map[string]bool{}
	for _, p := range j.programs {
		if asked[p.System] {
			continue
		}
		asked[p.System] = true
		rows, err := j.store.Match(ctx, &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: 1},
			Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "system"}, Value: p.System}}})
		if err != nil || len(rows.Rows) > 0 {
			return err == nil, err
		}
	}
	return false, nil
}

// withdraw adds to a batch the withdrawal of what its rows do not state any more.
func withdraw(ctx context.Context, j *job, b *batch) error {
	if len(b.revised) == 0 {
		return nil
	}
	ids := make([]any, len(b.revised))
	for i, r := range b.revised {
		ids[i] = r.record
	}
	rows, err := j.store.Match(ctx, wholeRecords(j.model, graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"},
		Value: ids}))
	if err != nil {
		return err
	}
	stored := make(map[string]*graph.Row, len(rows.Rows))
	for _, r := range rows.Rows {
		stored[r.ID] = r
	}
	for _, r := range b.revised {
		if row := stored[r.record]; row != nil {
			b.revise(j.model, row, r, j.asOf)
		}
	}
	return nil
}

// wholeRecords asks for source records with all their properties, in the order of the model.
func wholeRecords(m *graph.Model, where ...graph.Cond) *graph.Pattern {
	k := m.Kind("SourceRecord")
	p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: graph.All}, Where: where}
	p.WantAll(k.Props, false)
	return p
}

// findReferences finds the nodes that rows refer to, the decisions that rows are, and the records of those.
func findReferences(
	ctx context.Context, store graph.Store, x *extract.Extractor, rows []extract.Row,
) (has extract.Stored, err error) {
	ids, own := x.References(rows)
	err = store.Read(ctx, func(r graph.Reader) error {
		cur, err := r.Current(graph.Wanted{Nodes: once(own)})
		if err != nil {
			return err
		}
		has.Nodes = cur.Nodes
		all := ids
		for _, n := range cur.Nodes {
			all = append(all, x.StatedIDs(n)...)
		}
		has.IDs, err = r.Resolve(once(all))
		return err
	})
	return has, err
}

// once is a list in order, with nothing twice.
func once(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}
