// Package fill stores a whole graph in an empty store: faster than batch by batch, with the same result. Two workers
// write what does not touch the same nodes, in statements that only create.
//
// While a store is being filled its node says so, and what is stored counts as nothing: whoever comes next and finds
// that the fill came to no end takes back what it left.
package fill

import (
	"context"
	"crypto/rand"
	"iter"

	"kith/graph"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
)

const (
	// FewNodes is up to how many nodes it is usually not worth while to make the indexes anew.
	FewNodes = 20_000

	workerCount = 2
)

const (
	startFill = "MATCH (m:KithStore {id:'kith'}) SET m.filling=$fill"
	addWriter = "MERGE (m:KithStore {id:$node}) SET m.schema=$schema"
	endFill   = "MATCH (m:KithStore {id:'kith'}) WHERE $fill IN [m.filling,m.filled] WITH m,m.filled=$fill AS done " +
		"SET m.filled=$fill,m.unindexed=true REMOVE m.filling RETURN done"
)

// Store is the store that is filled.
type Store struct {
	DB       *server.DB
	Model    *graph.Model
	Guard    *meta.Guard
	FewNodes int // nodes up to which the indexes are kept as they are while it is filled
}

// Fill is graph.Store's. Invalid is a store that is not empty, which stays as it is. After another error, or if the
// program ends, the next to open or write takes back what it left.
func Fill(ctx context.Context, s Store, f graph.Fill) error {
	lock, err := take(ctx, s.DB, s.DB.Limit(server.WriteTimeout))
	if err != nil {
		return err
	}
	defer lock.Release(ctx)
	id := rand.Text()
	if err := start(ctx, s, id); err != nil {
		return err
	}
	work := startWorkers(ctx, s.DB, s.Guard, writerNodes(id))
	hand := func(j job) error { // as long as the fill is ours
		if err := lock.Keep(ctx); err != nil {
			return err
		}
		return work.submit(j)
	}
	err = fillAll(ctx, s, f, work, hand)
	if stopped := work.finish(); err == nil {
		err = stopped
	}
	if err != nil {
		return err
	}
	return end(ctx, s, id, graph.Filled(f.Cause))
}

// writerNodes are the ids of the nodes that the workers lock, one each, and leave their receipts on.
func writerNodes(fill string) (nodes []string) {
	for i := range workerCount {
		nodes = append(nodes, "fill "+fill+" "+string(rune('a'+i)))
	}
	return nodes
}

// start marks an empty store as being filled.
func start(ctx context.Context, s Store, id string) error {
	if err := erase(ctx, s.DB, s.Model); err != nil {
		return err
	}
	receipt := s.Guard.NewReceipt()
	return s.DB.Transaction(ctx, func(run server.Runner) error {
		if _, done, err := s.Guard.Lock(run, receipt); done || err != nil {
			return err
		}
		found, err := run(storage.AnyNode(s.Model), nil)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return graph.Errorf(graph.Invalid, "the store in the Neo4j database %q is not empty: it cannot be filled, "+
				"only added to", s.DB.Name())
		}
		for _, node := range writerNodes(id) {
			if _, err := run(addWriter, map[string]any{"node": node, "schema": s.Guard.Schema}); err != nil {
				return err
			}
		}
		_, err = run(startFill, map[string]any{"fill": id})
		return err
	})
}

// fillAll hands out the nodes, and when they are stored, the edges.
func fillAll(ctx context.Context, s Store, f graph.Fill, work *workers, hand func(job) error) error {
	worthwhile, err := more(f.Nodes, s.FewNodes)
	if err == nil && worthwhile {
		err = storage.DropSecondary(ctx, s.DB, s.Model)
	}
	var ids nodeIDs
	if err == nil {
		err = createNodes(s.Model, f.Nodes, &ids, hand)
	}
	if err == nil {
		err = work.idle()
	}
	if err == nil {
		ids.complete()
		err = createEdges(s.Model, f.Edges, &ids, hand)
	}
	return err
}

// more reports whether there are more nodes than so many.
func more(nodes iter.Seq2[*graph.NodeState, error], than int) (bool, error) {
	for _, err := range nodes {
		if err != nil {
			return false, err
		}
		if than--; than < 0 {
			return true, nil
		}
	}
	return false, nil
}

// end makes the indexes that are missing, after which the store is like any other.
func end(ctx context.Context, s Store, id string, log []graph.Entry) error {
	err := s.DB.Transaction(ctx, func(run server.Runner) error {
		found, err := run(endFill, map[string]any{"fill": id})
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return meta.Replaced(s.DB)
		}
		if _, err = run(dropWriters, nil); err != nil || found[0].Values[0] == true {
			return err
		}
		return storage.AppendLog(run, log)
	})
	if err != nil {
		return err
	}
	return index(ctx, s.DB, s.Model)
}
