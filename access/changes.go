package access

import (
	"context"
	"slices"

	"kith/graph"
)

// Changes implements graph.Store. Of entries about hidden facts, and of those with a value that quotes a protected
// address, only the number, the time and the cause are there.
func (s *protected) Changes(ctx context.Context, after int64, limit int) (log *graph.Log, err error) {
	err = s.during(ctx, func(h *hidden) error {
		if log, err = s.Store.Changes(ctx, after, limit); err != nil || h.empty() || len(log.Entries) == 0 {
			return err
		}
		ids, err := storedAs(ctx, s.Store, log.Entries)
		if err != nil {
			return err
		}
		shown := *log
		shown.Entries = make([]graph.Entry, len(log.Entries))
		for i := range log.Entries {
			shown.Entries[i] = h.entry(&log.Entries[i], ids)
		}
		log = &shown
		return nil
	})
	if err != nil {
		return nil, err
	}
	return log, nil
}

// storedAs are the ids that the nodes which entries name are stored by now; none if the store has no aliases. An entry
// names facts as they were called when it was written.
func storedAs(ctx context.Context, store graph.Store, entries []graph.Entry) (ids map[string]string, err error) {
	named := map[string]bool{}
	for i := range entries {
		for _, f := range entries[i].Facts {
			for _, id := range []string{f.Node, f.Edge.From, f.Edge.To} {
				if id != "" {
					named[id] = true
				}
			}
		}
	}
	err = store.Read(ctx, func(r graph.Reader) error {
		some, err := r.HasAliases()
		if err != nil || !some {
			return err
		}
		ids, err = r.Resolve(sorted(named))
		return err
	})
	return ids, err
}

// entry is an entry as it is shown.
func (h *hidden) entry(e *graph.Entry, ids map[string]string) graph.Entry {
	out := *e
	out.Facts = slices.DeleteFunc(slices.Clone(e.Facts), func(f graph.Fact) bool { return h.hidesFact(f, ids) })
	if h.nodes[e.Record] {
		out.Record = ""
	}
	lost := len(out.Facts) < len(e.Facts)
	if len(out.Facts) == 0 && lost || lost && e.What == graph.LogJoined || h.quoting(e.Before) || h.quoting(e.After) {
		return graph.Entry{Seq: e.Seq, At: e.At, Cause: e.Cause, What: e.What}
	}
	return out
}

func (h *hidden) hidesFact(f graph.Fact, ids map[string]string) bool {
	hides := func(id string) bool { return h.nodes[id] || h.nodes[ids[id]] }
	if f.Node != "" {
		return hides(f.Node)
	}
	e := f.Edge
	isThere := func(id string) bool { return h.there[id] || h.there[ids[id]] }
	return h.edges[e.ID] || hides(e.From) || hides(e.To) || lives(e.Type) && (isThere(e.From) || isThere(e.To))
}

// quoting reports whether a value quotes the lines of a protected address.
func (h *hidden) quoting(value any) bool {
	switch v := value.(type) {
	case string:
		return wordsOfAll(graph.Fold(v)).holdAny(h.lines)
	case []string:
		var all []string
		for _, text := range v {
			all = append(all, graph.Fold(text)...)
		}
		return wordsOfAll(all).holdAny(h.lines)
	}
	return false
}
