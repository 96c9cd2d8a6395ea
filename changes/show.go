package changes

import (
	"context"

	"kith/graph"
)

// show names what changed as it is now: nodes by the ids that they are stored by, and edges.
func show(ctx context.Context, m *graph.Model, read Reader, list []found) error {
	if len(list) == 0 {
		return nil
	}
	var ids map[string]string
	var now graph.Current
	err := read.Read(ctx, func(r graph.Reader) (err error) {
		if ids, err = r.Resolve(idsOf(list)); err != nil {
			return err
		}
		now, err = r.Current(edgesOf(list, ids))
		return err
	})
	if err != nil {
		return err
	}
	for i := range list {
		f := &list[i]
		f.Node = ids[f.Node]
		if f.ref.Type == "" {
			continue
		}
		f.Edge = &Linked{From: ids[f.ref.From], To: ids[f.ref.To]}
		if e := now.Edges[f.ref.ID]; e != nil {
			f.Edge.ID = m.Edge(e.Type).Name(e.From, e.To, e.Since, e.Vals).String()
		}
	}
	return nil
}

// idsOf are all ids that changes name.
func idsOf(list []found) (out []string) {
	seen := map[string]bool{"": true}
	for _, f := range list {
		for _, id := range []string{f.Node, f.ref.From, f.ref.To} {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out
}

// edgesOf are the edges that are still what they were when they were logged.
func edgesOf(list []found, ids map[string]string) (out graph.Wanted) {
	ends, seen := map[string]bool{}, map[int64]bool{}
	for _, f := range list {
		e := f.ref
		if e.Type == "" || seen[e.ID] || ids[e.From] != e.From || ids[e.To] != e.To {
			continue
		}
		seen[e.ID] = true
		out.Edges = append(out.Edges, e)
		for _, end := range []string{e.From, e.To} {
			if !ends[end] {
				ends[end] = true
				out.Ends = append(out.Ends, end)
			}
		}
	}
	return out
}
