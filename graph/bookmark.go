package graph

import (
	"context"
	"slices"
)

// Touch is what was written since a bookmark.
type Touch struct {
	// everything may have been: the store was filled, or the log does not reach there, or it is too much to list
	All bool
	// otherwise the nodes, and the ends of the edges, that were inserted, changed or joined; each once, sorted
	Nodes  []string
	Newest int64 // the bookmark for what is written from now on
}

// What Touched reads at once, and how many nodes it lists at most.
const (
	logPage     = 500
	mostTouched = 1_000_000
)

// Touched reads from the change log what was written after a bookmark. One that is ahead of the log is of another
// store, or of this one before it was put back from a copy: everything may have been written.
func Touched(ctx context.Context, s Store, after int64) (*Touch, error) {
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
		for _, e := range log.Entries {
			for _, f := range e.Facts {
				f.touch(nodes)
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

// CheckBookmark says what is wrong with a bookmark, as an Invalid error.
func CheckBookmark(consumer string, seq int64) error {
	switch {
	case consumer == "" || !clean(consumer):
		return Errorf(Invalid, "a bookmark needs the name of its consumer")
	case seq < 0:
		return Errorf(Invalid, "the bookmark of %s is %d, less than 0", consumer, seq)
	}
	return nil
}
