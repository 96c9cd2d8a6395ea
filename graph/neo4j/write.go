package neo4j

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// Write implements graph.Store.
func (s *Store) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	if s.unfit != nil {
		return nil, s.unfit
	}
	plan, err := graph.NewUpsert(s.m, b)
	if err == nil {
		err = fits(s.m, b)
	}
	if err != nil {
		return nil, err
	}
	result, err := s.write(ctx, plan)
	for errors.Is(err, errFilling) {
		if err = s.takeBack(ctx, s.db.Limit(server.WriteTimeout)); err == nil {
			result, err = s.write(ctx, plan)
		}
	}
	if err != nil {
		return nil, s.db.Failure(ctx, err)
	}
	return result, nil
}

// write settles and puts. The result is that of the last attempt, which is the one that was committed.
func (s *Store) write(ctx context.Context, plan *graph.Upsert) (result *graph.Result, err error) {
	err = s.locked(ctx, func(run server.Runner) error {
		w := writing{s.m, run, s.aliased.Load()}
		current, err := plan.Read(w)
		if err != nil {
			return err
		}
		if s.reached != nil {
			s.reached()
		}
		var puts graph.ChangeSet
		if puts, result = plan.Apply(current); puts.Empty() {
			return server.ErrNothing
		}
		return w.put(puts)
	})
	return result, err
}

// locked does the work in a transaction in which nobody else writes: in our turn.
func (s *Store) locked(ctx context.Context, work func(server.Runner) error) error {
	if s.unfit != nil {
		return s.unfit
	}
	if err := s.admitted(ctx); err != nil {
		return err
	}
	s.turn.Lock()
	defer s.turn.Unlock()
	receipt := s.receipt()
	return s.db.Persist(ctx, func() error {
		return s.db.Attempt(ctx, func(tx neo4j.ExplicitTransaction) error {
			if done, err := s.awaitTurn(ctx, tx, receipt); done || err != nil {
				return err
			}
			return work(server.Running(ctx, tx))
		})
	})
}

// turnWait is for how long a write waits for its turn. A load, which holds the store, waits for as long as a
// transaction may take.
const turnWait = 10 * time.Second

// awaitTurn takes the waiting place, then the turn, and gives the place back: who has just written cannot pass one who
// waits, which the server alone does not see to. It reports whether the work is done already.
func (s *Store) awaitTurn(ctx context.Context, tx neo4j.ExplicitTransaction, r receipt) (done bool, err error) {
	wait := s.wait
	if s.mine.Load() != nil {
		wait = max(wait, s.db.Limit(server.WriteTimeout))
	}
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	busy := graph.Errorf(graph.Busy, "others have been writing into the Neo4j database %q for %v: try again in a "+
		"moment", s.db.Name(), wait)
	place := server.NewLock(s.db, takePlace, busy, neo4j.WithTxTimeout(wait)) // should we be cut off
	if err := place.Take(ctx, wait); err != nil {
		return false, err
	}
	defer place.Release(ctx)
	if s.placed != nil {
		s.placed()
	}
	done, err = s.lock(server.Running(limited, tx), r)
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		return false, busy
	}
	return done, err
}

// writing is a batch's transaction.
type writing struct {
	m       *graph.Model
	run     server.Runner
	aliased bool
}

// Current implements graph.Reader. An edge can be stored only if both its ends are.
func (w writing) Current(needs graph.Needs) (graph.Current, error) {
	cur := graph.Current{Nodes: map[string]*graph.NodeState{}, Ends: map[string]bool{},
		Edges: map[int64]*graph.EdgeState{}}
	for k, ids := range group(needs.Nodes, w.m.KindOf) {
		if err := w.nodes(k, ids, cur.Nodes); err != nil {
			return cur, err
		}
	}
	for k, ids := range group(needs.Ends, w.m.KindOf) {
		if err := w.ends(k, ids, cur.Ends); err != nil {
			return cur, err
		}
	}
	stored := func(id string) bool { return cur.Nodes[id] != nil || cur.Ends[id] }
	var refs []graph.EdgeRef
	for _, e := range needs.Edges {
		if stored(e.From) && stored(e.To) {
			refs = append(refs, e)
		}
	}
	for ends, refs := range group(refs, func(e graph.EdgeRef) ends { return w.between(e.Type, e.From, e.To) }) {
		if err := w.edges(ends, refs, cur.Edges); err != nil {
			return cur, err
		}
	}
	return cur, nil
}

// put writes facts, nodes first.
func (w writing) put(puts graph.ChangeSet) error {
	if err := w.join(puts.Joined); err != nil {
		return err
	}
	type nodes struct {
		kind *graph.Kind
		new  bool
	}
	type edges struct {
		ends
		new bool
	}
	for g, list := range group(puts.Nodes, func(n graph.NodePut) nodes { return nodes{w.m.KindOf(n.ID), n.New} }) {
		if err := w.putNodes(g.kind, g.new, list); err != nil {
			return err
		}
	}
	for g, list := range group(puts.Edges, func(e graph.EdgePut) edges {
		return edges{w.between(e.Type, e.From, e.To),
			e.New}
	}) {
		if err := w.putEdges(g.ends, g.new, list); err != nil {
			return err
		}
	}
	if err := w.name(puts.Aliases); err != nil {
		return err
	}
	return w.log(puts.Log)
}
