package neo4j

import (
	"context"
	"crypto/rand"
	"iter"

	"kith/graph"
	"kith/graph/neo4j/server"
)

const (
	fillRows   = 4_000  // of a statement
	fewNodes   = 20_000 // up to which it is not worth while to make the indexes anew
	fillWriter = 2
)

// Empty implements graph.Store. What a fill left that did not come to its end counts as nothing.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	found, err := s.db.Query(ctx, server.Read, readFill, nil)
	if err == nil && len(found) > 0 && found[0].Values[0] != nil {
		return true, nil
	}
	if err == nil {
		found, err = s.db.Query(ctx, server.Read, s.anyNode(), nil)
	}
	return len(found) == 0, s.db.Failure(ctx, err)
}

// Fill implements graph.Store. A fill that does not come to its end is taken back by whoever writes or opens the store
// next.
func (s *Store) Fill(ctx context.Context, w graph.Fill) error {
	if s.unfit != nil {
		return s.unfit
	}
	return s.db.Failure(ctx, s.fill(ctx, w))
}

func (s *Store) fill(ctx context.Context, w graph.Fill) error {
	c, err := s.claim(ctx, s.db.Limit(server.WriteTimeout))
	if err != nil {
		return err
	}
	defer c.Release(ctx)
	f := &filling{s: s, claim: c, id: rand.Text()}
	if err := f.start(ctx); err != nil {
		return err
	}
	f.crew = s.crew(ctx, f.writers())
	err = f.all(ctx, w)
	if stopped := f.crew.finish(); err == nil {
		err = stopped
	}
	if err != nil {
		return err
	}
	return f.end(ctx, graph.Filled(w.Cause))
}

// filling is a fill under way.
type filling struct {
	s     *Store
	claim *server.Lock
	crew  *crew
	id    string
	nodes nodeIDs
}

func (f *filling) writers() (nodes []string) {
	for i := range fillWriter {
		nodes = append(nodes, "fill "+f.id+" "+string(rune('a'+i)))
	}
	return nodes
}

// start marks an empty store as being filled.
func (f *filling) start(ctx context.Context) error {
	if err := f.s.erase(ctx); err != nil {
		return err
	}
	receipt := f.s.receipt()
	return f.s.db.Transaction(ctx, func(run server.Runner) error {
		if done, err := f.s.lock(run, receipt); done || err != nil {
			return err
		}
		found, err := run(f.s.anyNode(), nil)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return graph.Errorf(graph.Invalid, "the store in the Neo4j database %q is not empty: it cannot be "+
				"filled, only added to", f.s.db.Name())
		}
		for _, node := range f.writers() {
			if _, err := run(addWriter, map[string]any{"node": node, "schema": f.s.schema}); err != nil {
				return err
			}
		}
		_, err = run(startFill, map[string]any{"fill": f.id})
		return err
	})
}

// all hands out the nodes, and when they are stored, the edges.
func (f *filling) all(ctx context.Context, w graph.Fill) error {
	worthwhile, err := more(w.Nodes, f.s.few)
	if err == nil && worthwhile {
		err = f.s.dropIndexes(ctx)
	}
	if err == nil {
		err = f.putNodes(ctx, w.Nodes)
	}
	if err == nil {
		err = f.crew.idle()
	}
	if err == nil {
		err = f.putEdges(ctx, w.Edges)
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

// hand gives a job to the crew, as long as the fill is ours.
func (f *filling) hand(ctx context.Context, j job) error {
	if err := f.claim.Keep(ctx); err != nil {
		return err
	}
	return f.crew.submit(j)
}

// end makes the indexes that are missing, after which the store is like any other.
func (f *filling) end(ctx context.Context, log []graph.Entry) error {
	err := f.s.db.Transaction(ctx, func(run server.Runner) error {
		found, err := run(endFill, map[string]any{"fill": f.id})
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return f.s.replaced()
		}
		if _, err = run(dropWriters, nil); err != nil || found[0].Values[0] == true {
			return err
		}
		return writing{m: f.s.m, run: run}.log(log)
	})
	if err != nil {
		return err
	}
	return f.s.index(ctx)
}
