package loader

import (
	"context"
	"slices"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/report"
)

// listChanges counts the changes that a batch of a dry run would have made, and lists the first of them.
func listChanges(ctx context.Context, l *load, b *batch, result *graph.Result) error {
	node, edge := 0, 0
	for _, f := range b.nodesOf {
		node++ // the record
		for i := range f.Nodes {
			if change := result.Nodes[node]; listed(l.report, change) {
				c, err := nodeChange(ctx, l.job, b.file, f, i, change)
				if err != nil {
					return err
				}
				l.report.Changes = append(l.report.Changes, c)
			}
			node++
		}
	}
	for _, f := range b.edgesOf {
		for range f.Edges {
			if change := result.Edges[edge]; listed(l.report, change) {
				c, err := edgeChange(ctx, l.job, b.file, f, &b.Edges[edge], change)
				if err != nil {
					return err
				}
				l.report.Changes = append(l.report.Changes, c)
			}
			edge++
		}
	}
	for i, change := range result.Withdraws {
		if listed(l.report, change) {
			l.report.Changes = append(l.report.Changes, withdrawal(l.model, b, i))
		}
	}
	for _, record := range b.leaving {
		if listed(l.report, graph.Updated) {
			l.report.Changes = append(l.report.Changes, report.Change{What: "gone", Record: record})
		}
	}
	return nil
}

// listed reports whether a change is to be listed, and counts it.
func listed(r *report.Report, change graph.Change) bool {
	return (change == graph.Inserted || change == graph.Updated) && r.CountChange()
}

var changeWords = map[graph.Change]string{graph.Inserted: "inserted", graph.Updated: "updated"}

// nodeChange is a change of a node, with the properties that a row changes of a stored one.
func nodeChange(ctx context.Context, j *job, file int, f *extract.Facts, i int, change graph.Change) (report.Change,
	error) {
	n := &f.Nodes[i]
	k := j.model.KindOf(n.ID)
	c := report.Change{What: changeWords[change], Record: f.Name, Line: f.Line, Kind: k.Name, Key: f.Keys[i]}
	if change != graph.Updated {
		return c, nil
	}
	p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: 1}, Where: whereID(n.ID)}
	p.WantAll(k.Props, false)
	rows, err := j.store.Match(ctx, p)
	if err == nil && len(rows.Rows) > 0 {
		c.Add(k.Props, rows.Rows[0].Vals, n.Vals, j.programs[file].Sets(k.Name), j.opts.RawValues)
	}
	return c, err
}

// edgeChange is the same of an edge.
func edgeChange(
	ctx context.Context, j *job, file int, f *extract.Facts, e *graph.EdgeWrite, change graph.Change,
) (report.Change, error) {
	c := report.Change{What: changeWords[change], Record: f.Name, Line: f.Line, Kind: e.Type,
		From:    j.model.KindOf(e.From).Name,
		FromKey: e.By.From, To: j.model.KindOf(e.To).Name, ToKey: e.By.To}
	if change != graph.Updated {
		return c, nil
	}
	props := append(slices.Clone(j.model.Edge(e.Type).Props), graph.PeriodProps...)
	far := &graph.Pattern{Labels: []string{c.To}, Page: graph.Page{Size: graph.All}, Where: whereID(e.To)}
	far.WantAll(props, true)
	far.Want(graph.Prop{Name: "id", Type: graph.Int, Edge: true})
	rows, err := j.store.Match(ctx, &graph.Pattern{Labels: []string{c.From}, Page: graph.Page{Size: 1},
		Where: whereID(e.From),
		Steps: []*graph.Step{{Type: e.Type, Target: far}}})
	if err != nil {
		return c, err
	}
	sets := j.programs[file].Sets(e.Type)
	sets[graph.PropValidFrom], sets[graph.PropValidTo], sets[graph.PropEnded] = true, true, true
	from, to, ended := graph.ReadablePeriod(e.Since, e.Until)
	is := append(slices.Clone(e.Vals), from, to, ended)
	for _, near := range rows.Rows {
		for _, row := range near.Pages[0].Rows {
			if far.EdgeValue(row, "id") == e.ID {
				c.Add(props, row.Vals, is, sets, j.opts.RawValues)
			}
		}
	}
	return c, nil
}

func whereID(id string) []graph.Cond {
	return []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: id}}
}

// withdrawal is a fact that a record does not state any more.
func withdrawal(m *graph.Model, b *batch, i int) report.Change {
	fact := b.Withdraws[i]
	c := report.Change{What: "withdrawn", Record: b.withdrawn[i]}
	if fact.Node != "" {
		c.Kind = m.KindOf(fact.Node).Name
		return c
	}
	c.Kind, c.From, c.To = fact.Edge.Type, m.KindOf(fact.Edge.From).Name, m.KindOf(fact.Edge.To).Name
	return c
}
