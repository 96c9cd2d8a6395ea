package neo4j

import (
	"context"
	"time"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// SetLease sets how long the store is held for a program that is not heard of any more.
func (s *Store) SetLease(length time.Duration) { s.length = length }

// SetPatience sets for how long a transaction is tried again.
func (s *Store) SetPatience(patience time.Duration) { s.db.Patience = patience }

// PutTwice does a fill's job with nodes of a kind in their order, and then again as if the answer to its commit was
// lost. It says where the nodes are by the answer and by what is found out without it.
func (s *Store) PutTwice(ctx context.Context, k *graph.Kind, nodes []*graph.NodeState) (ids [2][]int64, err error) {
	for i, done := range []bool{false, true} {
		var all nodeIDs
		c := chunk{ids: &all, from: 1, kind: k, nodes: nodes}
		if err := s.db.Transaction(ctx, func(run server.Runner) error {
			return c.job().do(writing{m: s.m, run: run},
				done)
		}); err != nil {
			return ids, err
		}
		all.complete()
		for place := range nodes {
			ids[i] = append(ids[i], all.at(int64(place)+1))
		}
	}
	return ids, nil
}

// PutAstray does a fill's job with an edge whose ends are not where they were created.
func (s *Store) PutAstray(ctx context.Context, e graph.FillEdge) error {
	nowhere := nodeIDs{runs: []run{{place: 1, id: 1 << 33}}}
	return s.db.Transaction(ctx, func(run server.Runner) error {
		return writing{m: s.m, run: run}.createEdges(s.m.Edge(e.Type), &nowhere, []graph.FillEdge{e})
	})
}

// SetFew sets up to how many nodes a fill keeps the indexes as they are.
func (s *Store) SetFew(nodes int) { s.few = nodes }

// SetReached has f called when a batch has read what it settles.
func (s *Store) SetReached(f func()) { s.reached = f }

// SetPlaced has f called when a write has the waiting place.
func (s *Store) SetPlaced(f func()) { s.placed = f }

// SetWait sets for how long a write waits for its turn.
func (s *Store) SetWait(wait time.Duration) { s.wait = wait }

// UpgradeIn is Upgrade with as many facts in a range.
var UpgradeIn = upgradeIn
