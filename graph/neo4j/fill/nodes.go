package fill

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"sync"

	"kith/graph"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
)

// createNodes hands out nodes as they come: those of a kind stand together. Where they are is kept in ids.
func createNodes(m *graph.Model, all iter.Seq2[*graph.NodeState, error], ids *nodeIDs, hand func(job) error) error {
	c := chunk{ids: ids, from: 1}
	flush := func() error {
		full := c
		c = chunk{ids: ids, from: c.from + int64(len(c.nodes))}
		if len(full.nodes) == 0 {
			return nil
		}
		return hand(full.job())
	}
	for n, err := range all {
		if err != nil {
			return err
		}
		k := m.KindOf(n.ID)
		if k != c.kind || len(c.nodes) == statementRows {
			if err := flush(); err != nil {
				return err
			}
		}
		c.kind, c.nodes = k, append(c.nodes, n)
	}
	return flush()
}

// chunk are nodes of a kind that are created by one statement, in the order of their ids; from is the place of the
// first.
type chunk struct {
	ids   *nodeIDs
	from  int64
	kind  *graph.Kind
	nodes []*graph.NodeState
}

func (c chunk) job() job { return job{put: c.put, learn: c.learn} }

func (c chunk) put(run server.Runner) error {
	list := make([]any, len(c.nodes))
	for i, n := range c.nodes {
		row, err := storage.NodeRow(c.kind, n)
		if err != nil {
			return err
		}
		list[i] = row
	}
	return c.keep(run, storage.CreateNode(c.kind)+" RETURN collect(id(n))", storage.Rows(list))
}

// learn finds out where the nodes are.
func (c chunk) learn(run server.Runner) error {
	text := "MATCH (n:" + storage.Quote(c.kind.Name) + ") WHERE n.id>=$first AND n.id<=$last " +
		"WITH n ORDER BY n.id RETURN collect(id(n))"
	return c.keep(run, text, map[string]any{"first": c.nodes[0].ID, "last": c.nodes[len(c.nodes)-1].ID})
}

func (c chunk) keep(run server.Runner, text string, params map[string]any) error {
	found, err := run(text, params)
	if err != nil {
		return err
	}
	ids, _ := found[0].Values[0].([]any)
	if len(ids) != len(c.nodes) {
		return graph.Errorf(graph.Internal, "Neo4j has %d of %d nodes that were created", len(ids), len(c.nodes))
	}
	c.ids.set(c.from, ids)
	return nil
}

// nodeIDs are the server's own ids of the nodes of a fill, by the places of these from 1: a node is found by such an id
// without an index. The server gives them in long runs, and only the runs are kept.
type nodeIDs struct {
	mu     sync.Mutex
	chunks map[int64][]idRun
	runs   []idRun
}

// idRun are places that stand in a row and so do their ids.
type idRun struct{ place, id int64 }

// set keeps the ids of the nodes from a place on, instead of those kept for that place before.
func (n *nodeIDs) set(place int64, ids []any) {
	var runs []idRun
	for i, v := range ids {
		id, _ := v.(int64)
		at := idRun{place + int64(i), id}
		if last := len(runs) - 1; last < 0 || id-runs[last].id != at.place-runs[last].place {
			runs = append(runs, at)
		}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.chunks == nil {
		n.chunks = map[int64][]idRun{}
	}
	n.chunks[place] = runs
}

// complete must be called when all are set, before at.
func (n *nodeIDs) complete() {
	n.runs = slices.Concat(slices.Collect(maps.Values(n.chunks))...)
	n.chunks = nil
	slices.SortFunc(n.runs, func(a, b idRun) int { return cmp.Compare(a.place, b.place) })
}

// at is the id of the node at a place.
func (n *nodeIDs) at(place int64) int64 {
	i, found := slices.BinarySearchFunc(n.runs, place, func(r idRun, place int64) int {
		return cmp.Compare(r.place,
			place)
	})
	if !found {
		i--
	}
	return n.runs[i].id + place - n.runs[i].place
}
