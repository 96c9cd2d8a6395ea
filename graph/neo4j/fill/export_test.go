package fill

import (
	"context"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// PutTwice does the job with nodes of a kind in their order, and then again as if the answer to its commit was lost. It
// gives where the nodes are by the answer and by what is found out without it.
func PutTwice(ctx context.Context, db *server.DB, k *graph.Kind, nodes []*graph.NodeState) (ids [2][]int64, err error) {
	for i, done := range []bool{false, true} {
		var all nodeIDs
		c := chunk{ids: &all, from: 1, kind: k, nodes: nodes}
		err := db.Transaction(ctx, func(run server.Runner) error { return c.job().do(run, done) })
		if err != nil {
			return ids, err
		}
		all.complete()
		for place := range nodes {
			ids[i] = append(ids[i], all.at(int64(place)+1))
		}
	}
	return ids, nil
}

// PutAstray does the job with an edge whose ends are not where they were created.
func PutAstray(ctx context.Context, db *server.DB, m *graph.Model, e graph.FillEdge) error {
	nowhere := nodeIDs{runs: []idRun{{place: 1, id: 1 << 33}}}
	return db.Transaction(ctx, func(run server.Runner) error {
		return putEdges(run, m.Edge(e.Type), &nowhere, []graph.FillEdge{e})
	})
}
