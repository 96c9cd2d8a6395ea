package neo4j

import (
	"context"
	"crypto/rand"
	"iter"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
)

const (
	fillRows   = 4_000   // of a statement
	fillHeld   = 120_000 // edges that wait for more of their kind
	fewNodes   = 20_000  // up to which it is not worth while to make the indexes anew
	fillWriter = 2
)

// Empty implements graph.Filler. What a fill left that did not come to its end counts as nothing.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	found, err := s.query(ctx, neo4j.AccessModeRead, readFill, nil)
	if err == nil && len(found) > 0 && found[0].Values[0] != nil {
		return true, nil
	}
	if err == nil {
		found, err = s.query(ctx, neo4j.AccessModeRead, s.anyNode(), nil)
	}
	return len(found) == 0, s.cfg.failure(ctx, err)
}

// Fill implements graph.Filler. A fill that does not come to its end is taken back by whoever writes or opens the store next.
func (s *Store) Fill(ctx context.Context, w graph.Whole) error {
	return s.cfg.failure(ctx, s.fill(ctx, w))
}

func (s *Store) fill(ctx context.Context, w graph.Whole) error {
	c, err := s.claim(ctx, writeTimeout)
	if err != nil {
		return err
	}
	defer c.end(ctx)
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
	return f.end(ctx)
}

// filling is a fill under way.
type filling struct {
	s     *Store
	claim *claim
	crew  *crew
	id    string
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
	return f.s.transaction(ctx, func(run runner) error {
		if done, err := f.s.lock(run, receipt); done || err != nil {
			return err
		}
		found, err := run(f.s.anyNode(), nil)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return graph.Errorf(graph.Invalid, "the store in the Neo4j database %q is not empty: it cannot be filled, only added to", f.s.cfg.Database)
		}
		for _, node := range f.writers() {
			if _, err := run(addWriter, map[string]any{"node": node, "schema": f.s.digest}); err != nil {
				return err
			}
		}
		_, err = run(startFill, map[string]any{"fill": f.id})
		return err
	})
}

// all hands out the nodes, and when they are stored, the edges.
func (f *filling) all(ctx context.Context, w graph.Whole) error {
	worthwhile, err := more(w.Nodes, fewNodes)
	if err == nil && worthwhile {
		err = f.s.dropIndexes(ctx)
	}
	if err == nil {
		err = f.nodes(ctx, w.Nodes)
	}
	if err == nil {
		err = f.crew.idle()
	}
	if err == nil {
		err = f.edges(ctx, w.Edges)
	}
	return err
}

// more says whether there are more nodes than so many.
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

// nodes hands out nodes as they come: those of a kind stand together.
func (f *filling) nodes(ctx context.Context, all iter.Seq2[*graph.NodeState, error]) error {
	var kind *graph.Kind
	var list []graph.NodePut
	flush := func() error {
		if len(list) == 0 {
			return nil
		}
		k, puts := kind, list
		list = nil
		return f.hand(ctx, job{put: func(w writing) error { return w.putNodes(k, true, puts) }})
	}
	for n, err := range all {
		if err != nil {
			return err
		}
		k := f.s.m.KindOf(n.ID)
		if k != kind || len(list) == fillRows {
			if err := flush(); err != nil {
				return err
			}
		}
		kind, list = k, append(list, graph.NodePut{NodeState: n, New: true})
	}
	return flush()
}

// lot are edges between the same halves of the same kinds of nodes. A half is what has odd places, or even ones.
type lot struct {
	ends
	from, to int64
}

func (l lot) touches() [2]int {
	return [2]int{2*l.ends.from.Number + int(l.from), 2*l.ends.to.Number + int(l.to)}
}

// edges gathers edges in lots and hands out a lot when it is large enough, or the largest when too much is held.
func (f *filling) edges(ctx context.Context, all iter.Seq2[graph.WholeEdge, error]) error {
	lots, held := map[lot][]graph.EdgePut{}, 0
	flush := func(l lot) error {
		puts := lots[l]
		held -= len(puts)
		delete(lots, l)
		return f.hand(ctx, job{touches: l.touches(), apart: true, put: func(w writing) error { return w.putEdges(l.ends, true, puts) }})
	}
	for e, err := range all {
		if err != nil {
			return err
		}
		l := lot{writing{m: f.s.m}.between(e.Type, e.From, e.To), e.FromPlace % 2, e.ToPlace % 2}
		lots[l] = append(lots[l], graph.EdgePut{EdgeState: e.EdgeState, New: true})
		if held++; len(lots[l]) < fillRows && held < fillHeld {
			continue
		}
		if err := flush(largest(lots)); err != nil {
			return err
		}
	}
	for len(lots) > 0 {
		if err := flush(largest(lots)); err != nil {
			return err
		}
	}
	return nil
}

func largest(lots map[lot][]graph.EdgePut) (most lot) {
	for l, puts := range lots {
		if len(puts) > len(lots[most]) {
			most = l
		}
	}
	return most
}

// hand gives a job to the crew, as long as the fill is ours.
func (f *filling) hand(ctx context.Context, j job) error {
	if err := f.claim.keep(ctx); err != nil {
		return err
	}
	return f.crew.submit(j)
}

// end makes the indexes that are missing, after which the store is like any other.
func (f *filling) end(ctx context.Context) error {
	err := f.s.transaction(ctx, func(run runner) error {
		found, err := run(endFill, map[string]any{"fill": f.id})
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return f.s.replaced()
		}
		_, err = run(dropWriters, nil)
		return err
	})
	if err != nil {
		return err
	}
	return f.s.index(ctx)
}
