package neo4j

import (
	"context"

	"kith/graph"
)

// Write implements graph.Store.
func (s *Store) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	plan, err := graph.NewPlan(s.m, b)
	if err != nil {
		return nil, err
	}
	var result *graph.Result
	err = s.transaction(ctx, func(run runner) error {
		w := writing{s.m, run}
		if err := s.lock(run); err != nil {
			return err
		}
		current, err := w.current(plan.Needs())
		if err != nil {
			return err
		}
		var puts graph.Puts
		if puts, result = plan.Settle(current); len(puts.Nodes)+len(puts.Edges) == 0 {
			return errNothing
		}
		return w.put(puts)
	})
	if err != nil {
		return nil, s.cfg.failure(ctx, err)
	}
	return result, nil
}

// lock waits until no other writer of any process is at work: what it settles from must not change under it, and two
// writers that lock the nodes of their edges in different orders would end each other.
func (s *Store) lock(run runner) error {
	found, err := run("MATCH (m:KithStore {id:'kith'}) SET m.locked=true RETURN m.schema,m.lease", nil)
	if err != nil {
		return err
	}
	if len(found) == 0 || found[0].Values[0] != digest(s.m) {
		return s.replaced()
	}
	return s.mayWrite(found[0].Values[1])
}

func (s *Store) replaced() error {
	return graph.Errorf(graph.Incompatible, "the store in the Neo4j database %q was taken away or replaced: open it again", s.cfg.Database)
}

// writing is a batch's transaction.
type writing struct {
	m   *graph.Model
	run runner
}

// current reads what a plan needs. An edge can be stored only if both its ends are.
func (w writing) current(needs graph.Needs) (graph.Current, error) {
	cur := graph.Current{Nodes: map[string]*graph.NodeState{}, Ends: map[string]bool{}, Edges: map[int64]*graph.EdgeState{}}
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
func (w writing) put(puts graph.Puts) error {
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
	for g, list := range group(puts.Edges, func(e graph.EdgePut) edges { return edges{w.between(e.Type, e.From, e.To), e.New} }) {
		if err := w.putEdges(g.ends, g.new, list); err != nil {
			return err
		}
	}
	return nil
}
