package graph

import (
	"context"
	"slices"
)

// Touch is what was written since a bookmark.
type Touch struct {
	// All is set if anything may have been written: the store was filled, the log does not reach back to the bookmark,
	// or it is too much to list.
	All bool
	// Nodes are otherwise the nodes that were inserted, changed or joined, and the ends of such edges, once each,
	// sorted.
	Nodes  []string
	Newest int64 // the bookmark for what is written from now on
}

// What Touched reads at once, and how many nodes it lists at most.
const (
	logPage     = 500
	mostTouched = 1_000_000
)

// Touched reads from the change log what was written after a bookmark, by facts that count: all of them if counts is
// nil. If the bookmark is ahead of the log it is of another store, or the store was restored from a backup: anything
// may have been written. The error is the store's.
func Touched(ctx context.Context, s Store, after int64, counts func(e *Entry, f Fact) bool) (*Touch, error) {
	nodes := map[string]bool{}
	for {
		log, err := s.Changes(ctx, after, logPage)
		if err != nil {
			return nil, err
		}
		filled := slices.ContainsFunc(log.Entries, func(e Entry) bool { return e.What == LogFilled })
		if log.Pruned || filled || after > log.Newest || len(nodes) > mostTouched {
			return &Touch{All: true, Newest: log.Newest}, nil
		}
		if len(log.Entries) == 0 {
			return &Touch{Nodes: sortedKeys(nodes), Newest: after}, nil
		}
		for i := range log.Entries {
			e := &log.Entries[i]
			for _, f := range e.Facts {
				if counts == nil || counts(e, f) {
					f.touch(nodes)
				}
			}
			after = e.Seq
		}
	}
}

func (f *Fact) touch(nodes map[string]bool) {
	if f.Node != "" {
		nodes[f.Node] = true
		return
	}
	nodes[f.Edge.From], nodes[f.Edge.To] = true, true
}

func sortedKeys(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for id := range set {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// CheckBookmark is the Invalid error of a bookmark that cannot be, nil if it can.
func CheckBookmark(consumer string, seq int64) error {
	switch {
	case consumer == "" || !clean(consumer):
		return Errorf(Invalid, "a bookmark needs the name of its consumer")
	case seq < 0:
		return Errorf(Invalid, "the bookmark of %s is %d, less than 0", consumer, seq)
	}
	return nil
}
