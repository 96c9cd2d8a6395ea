package neo4j

import (
	"context"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// Read implements graph.Store. What is said in a store whose upgrade is under way is in no order that its own model
// knows.
func (s *Store) Read(ctx context.Context, f func(graph.Reader) error) error {
	if s.unfit != nil && s.kept.Half {
		return s.unfit
	}
	err := s.db.Transaction(ctx, func(run server.Runner) error {
		if err := f(writing{m: s.m, run: run, aliased: true}); err != nil {
			return err
		}
		return server.ErrNothing
	})
	return s.db.Failure(ctx, err)
}

// nodes reads the states of nodes of a kind.
func (w writing) nodes(k *graph.Kind, ids []string, into map[string]*graph.NodeState) error {
	text := eachRow + "MATCH (n:" + quote(k.Name) + " {id:r}) RETURN " + ofNode(k)
	records, err := w.run(text, rows(list(ids)))
	if err != nil {
		return err
	}
	for _, rec := range records {
		n, err := nodeOf(k, rec.Values)
		if err != nil {
			return err
		}
		into[n.ID] = n
	}
	return nil
}

// nodeOf is a node whose id, what is said of it, and properties were read.
func nodeOf(k *graph.Kind, v []any) (*graph.NodeState, error) {
	said, err := parseSaid(k.DecodeAssertion, v[1])
	return &graph.NodeState{Node: graph.Node{ID: v[0].(string), Vals: plains(k.Props, v[2:])}, Assertions: said}, err
}

// ends reads which nodes of a kind are stored.
func (w writing) ends(k *graph.Kind, ids []string, into map[string]bool) error {
	text := eachRow + "MATCH (n:" + quote(k.Name) + " {id:r}) RETURN n.id"
	records, err := w.run(text, rows(list(ids)))
	if err != nil {
		return err
	}
	for _, rec := range records {
		into[rec.Values[0].(string)] = true
	}
	return nil
}

// edges reads the states of edges.
func (w writing) edges(between ends, refs []graph.EdgeRef, into map[int64]*graph.EdgeState) error {
	list := make([]any, len(refs))
	for i, e := range refs {
		list[i] = []any{e.ID, e.From, e.To}
	}
	text := eachRow + between.find() + " RETURN " + ofEdge(between.kind)
	records, err := w.run(text, rows(list))
	if err != nil {
		return err
	}
	for _, rec := range records {
		e, err := edgeOf(between.kind, rec.Values)
		if err != nil {
			return err
		}
		into[e.ID] = e
	}
	return nil
}

// edgeOf is an edge whose id, ends, period, what is said of it, and properties were read.
func edgeOf(k *graph.EdgeKind, v []any) (*graph.EdgeState, error) {
	said, err := parseSaid(k.DecodeAssertion, v[5])
	return &graph.EdgeState{Edge: graph.Edge{ID: v[0].(int64), Type: k.Type, From: v[1].(string), To: v[2].(string),
		Since: v[3].(string), Until: v[4].(string), Vals: plains(k.Props, v[6:])}, Assertions: said}, err
}

func ofNode(k *graph.Kind) string { return "n.id,n._said" + columns("n", k.Props) }

func ofEdge(e *graph.EdgeKind) string {
	return "e.id,a.id,b.id,e._since,e._until,e._said" + columns("e", e.Props)
}

// columns are properties to be returned, each behind a comma.
func columns(of string, props []graph.Property) string {
	var b strings.Builder
	for _, p := range props {
		b.WriteString("," + of + "." + quote(p.Name))
	}
	return b.String()
}

func plains(props []graph.Property, vals []any) []any {
	for i, p := range props {
		if p.Type == graph.Strings {
			vals[i] = texts(vals[i])
		}
	}
	return vals
}

func list(ids []string) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = id
	}
	return out
}
