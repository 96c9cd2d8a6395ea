// Package storage is how a graph lies in a Neo4j database, and the statements that read and write it in a transaction:
// nodes, edges, assertions, aliases, the change log, and the constraints and indexes they need.
//
// A node has its kind as label and its properties as they are; an edge is a relationship of its type. What the engine
// keeps beside them starts with an underscore: _words and _keys (what full text finds a node by), _since and _until
// (the period of an edge), _said (the assertions of a fact, see assertion.go; no pattern asks for them). Nodes with
// other labels are never looked at.
package storage

import (
	"kith/graph"
	"kith/graph/neo4j/server"
)

// Tx reads and writes facts in one transaction.
type Tx struct {
	Model *graph.Model
	Run   server.Runner
	// Aliased is whether nodes may have aliases; without, they are not looked for.
	Aliased bool
}

var _ graph.Reader = Tx{}

// HasAliases implements graph.Reader.
func (t Tx) HasAliases() (bool, error) { return t.Aliased, nil }

// Resolve implements graph.Reader.
func (t Tx) Resolve(ids []string) (map[string]string, error) {
	out := map[string]string{}
	for k, ids := range groupBy(ids, t.Model.KindOf) {
		if err := resolve(t.Run, k, ids, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Around implements graph.Reader.
func (t Tx) Around(ids []string) (refs []graph.EdgeRef, err error) {
	for k, ids := range groupBy(ids, t.Model.KindOf) {
		if refs, err = edgesAround(t.Run, k, ids, refs); err != nil {
			return nil, err
		}
	}
	return refs, nil
}

// Current implements graph.Reader. An edge can be stored only if both its ends are.
func (t Tx) Current(needs graph.Wanted) (graph.Current, error) {
	cur := graph.Current{
		Nodes: map[string]*graph.NodeState{}, Ends: map[string]bool{}, Edges: map[int64]*graph.EdgeState{}}
	for k, ids := range groupBy(needs.Nodes, t.Model.KindOf) {
		if err := readNodes(t.Run, k, ids, cur.Nodes); err != nil {
			return cur, err
		}
	}
	for k, ids := range groupBy(needs.Ends, t.Model.KindOf) {
		if err := readStored(t.Run, k, ids, cur.Ends); err != nil {
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
	between := func(e graph.EdgeRef) Ends { return EndsOf(t.Model, e.Type, e.From, e.To) }
	for ends, refs := range groupBy(refs, between) {
		if err := readEdges(t.Run, ends, refs, cur.Edges); err != nil {
			return cur, err
		}
	}
	return cur, nil
}

// Put writes a change set, nodes before edges.
func (t Tx) Put(changes graph.ChangeSet) error {
	kindOf := func(j graph.Joined) *graph.Kind { return t.Model.KindOf(j.ID) }
	for k, joined := range groupBy(changes.Joined, kindOf) {
		if err := joinNodes(t.Run, k, joined); err != nil {
			return err
		}
	}
	type nodes struct {
		kind *graph.Kind
		new  bool
	}
	nodesOf := func(n graph.NodePut) nodes { return nodes{t.Model.KindOf(n.ID), n.New} }
	for g, list := range groupBy(changes.Nodes, nodesOf) {
		if err := putNodes(t.Run, g.kind, g.new, list); err != nil {
			return err
		}
	}
	type edges struct {
		Ends
		new bool
	}
	edgesOf := func(e graph.EdgePut) edges { return edges{EndsOf(t.Model, e.Type, e.From, e.To), e.New} }
	for g, list := range groupBy(changes.Edges, edgesOf) {
		if err := putEdges(t.Run, g.Ends, g.new, list); err != nil {
			return err
		}
	}
	if err := putAliases(t.Run, changes.Aliases, t.Aliased); err != nil {
		return err
	}
	return AppendLog(t.Run, changes.Log)
}
