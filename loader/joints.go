package loader

import (
	"context"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/report"
)

// findJoined adds to the findings what a batch has joined that looks as if it should not have been, at the rows that
// did.
func findJoined(ctx context.Context, l *load, b *batch, result *graph.Result) error {
	if len(result.Joints)+len(result.Turned)+len(result.Sharing) == 0 {
		return nil
	}
	row := func(f *extract.Facts) report.Place { return report.Place{File: l.programs[b.file].Name, Line: f.Line} }
	nodes, edges := b.rowsOfNodes(), b.rowsOfEdges()
	of := func(e graph.JoinedEdge) report.Place {
		if e.Node >= 0 {
			return row(nodes[e.Node])
		}
		return row(edges[e.Edge])
	}
	for _, e := range result.Turned {
		l.found.Add(report.CodeJoinedOnto, of(e))
	}
	systems, err := systemsOf(ctx, l.store, result)
	if err != nil {
		return err
	}
	for _, e := range result.Sharing {
		if known(e.Records, systems) > 1 {
			l.found.Add(report.CodeJoinedShares, of(e))
		}
	}
	for _, j := range result.Joints {
		if j.Unlike {
			l.found.Add(report.CodeJoinedNames, row(nodes[j.Write]))
		}
		if !l.many[j.ID] && known(j.Records, systems) > graph.FewKeys {
			l.found.Add(report.CodeManyKeys, row(nodes[j.Write]))
			l.many[j.ID] = true
		}
	}
	return nil
}

// known is how many of the records are of one system, of that with most.
func known(records []string, systems map[string]string) (most int) {
	counts := map[string]int{}
	for _, r := range records {
		if system, stored := systems[r]; stored { // a dry run has not stored those of its rows
			counts[system]++
			most = max(most, counts[system])
		}
	}
	return most
}

// systemsOf are the systems of the records that a result names.
func systemsOf(ctx context.Context, store graph.Store, result *graph.Result) (map[string]string, error) {
	var ids []any
	asked := map[string]bool{}
	add := func(records []string) {
		for _, r := range records {
			if !asked[r] {
				asked[r] = true
				ids = append(ids, r)
			}
		}
	}
	for _, j := range result.Joints {
		add(j.Records)
	}
	for _, e := range result.Sharing {
		add(e.Records)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := store.Match(ctx, &graph.Pattern{Labels: []string{"SourceRecord"}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{{Name: "system"}},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}}})
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(rows.Rows))
	for _, r := range rows.Rows {
		out[r.ID], _ = r.Vals[0].(string)
	}
	return out, nil
}

// rowsOfNodes are the rows that state the nodes of a batch, in their order; records too. Rows that are gone state none.
func (b *batch) rowsOfNodes() (out []*extract.Facts) {
	for _, f := range b.nodesOf {
		for range len(f.Nodes) + 1 {
			out = append(out, f)
		}
	}
	return out
}

// rowsOfEdges are the rows that state the edges of a batch, in their order.
func (b *batch) rowsOfEdges() (out []*extract.Facts) {
	for _, f := range b.edgesOf {
		for range f.Edges {
			out = append(out, f)
		}
	}
	return out
}
