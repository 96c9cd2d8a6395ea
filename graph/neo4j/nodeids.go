package neo4j

import (
	"cmp"
	"maps"
	"slices"
	"sync"
)

// nodeIDs are the server's own ids of the nodes of a fill, by the places of these from 1: a node is found by such an id
// without an index. The server gives them in long runs, and only the runs are kept.
type nodeIDs struct {
	mu     sync.Mutex
	chunks map[int64][]run
	runs   []run
}

// run are places that stand in a row and so do their ids.
type run struct{ place, id int64 }

// set keeps the ids of the nodes from a place on, instead of those kept for that place before.
func (n *nodeIDs) set(place int64, ids []any) {
	var runs []run
	for i, v := range ids {
		id, _ := v.(int64)
		at := run{place + int64(i), id}
		if last := len(runs) - 1; last < 0 || id-runs[last].id != at.place-runs[last].place {
			runs = append(runs, at)
		}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.chunks == nil {
		n.chunks = map[int64][]run{}
	}
	n.chunks[place] = runs
}

// complete is said when all are set.
func (n *nodeIDs) complete() {
	n.runs = slices.Concat(slices.Collect(maps.Values(n.chunks))...)
	n.chunks = nil
	slices.SortFunc(n.runs, func(a, b run) int { return cmp.Compare(a.place, b.place) })
}

// at is the id of the node at a place.
func (n *nodeIDs) at(place int64) int64 {
	i, found := slices.BinarySearchFunc(n.runs, place, func(r run, place int64) int {
		return cmp.Compare(r.place,
			place)
	})
	if !found {
		i--
	}
	return n.runs[i].id + place - n.runs[i].place
}
