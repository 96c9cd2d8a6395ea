package neo4j

import (
	"context"
	"iter"

	"kith/graph"
)

// putNodes hands out nodes as they come: those of a kind stand together.
func (f *filling) putNodes(ctx context.Context, all iter.Seq2[*graph.NodeState, error]) error {
	c := chunk{ids: &f.nodes, from: 1}
	flush := func() error {
		full := c
		c = chunk{ids: c.ids, from: c.from + int64(len(c.nodes))}
		if len(full.nodes) == 0 {
			return nil
		}
		return f.hand(ctx, full.job())
	}
	for n, err := range all {
		if err != nil {
			return err
		}
		k := f.s.m.KindOf(n.ID)
		if k != c.kind || len(c.nodes) == fillRows {
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

func (c chunk) put(w writing) error {
	list := make([]any, len(c.nodes))
	for i, n := range c.nodes {
		row, err := nodeRow(c.kind, n)
		if err != nil {
			return err
		}
		list[i] = row
	}
	return c.keep(w, createNode(c.kind)+" RETURN collect(id(n))", rows(list))
}

// learn finds out where the nodes are.
func (c chunk) learn(w writing) error {
	text := "MATCH (n:" + quote(c.kind.Name) + ") WHERE n.id>=$first AND n.id<=$last WITH n ORDER BY n.id RETURN " +
		"collect(id(n))"
	return c.keep(w, text, map[string]any{"first": c.nodes[0].ID, "last": c.nodes[len(c.nodes)-1].ID})
}

func (c chunk) keep(w writing, text string, params map[string]any) error {
	found, err := w.run(text, params)
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
