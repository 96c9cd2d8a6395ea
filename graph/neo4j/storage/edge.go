package storage

import (
	"kith/graph"
	"kith/graph/neo4j/server"
)

// Ends is a kind of edge between two kinds of nodes.
type Ends struct {
	Kind     *graph.EdgeKind
	From, To *graph.Kind
}

// EndsOf are the Ends of an edge of a type between two nodes, which are given by their ids.
func EndsOf(m *graph.Model, typ, from, to string) Ends {
	return Ends{m.Edge(typ), m.KindOf(from), m.KindOf(to)}
}

// find matches both ends of row r, and then the edge between them: the server looks from the end that has fewer edges.
func (e Ends) find() string {
	return e.both() + " WITH r,a,b MATCH (a)-[e:" + Quote(e.Kind.Type) + " {id:r[0]}]->(b)"
}

func (e Ends) both() string {
	return "MATCH (a:" + Quote(e.From.Name) + " {id:r[1]}) MATCH (b:" + Quote(e.To.Name) + " {id:r[2]})"
}

// EdgeColumns are the expressions to return of an edge e from a to b, in the order in which ReadEdge takes the values.
func EdgeColumns(e *graph.EdgeKind) string {
	return "e.id,a.id,b.id,e._since,e._until,e._said" + columns("e", e.Props)
}

// ReadEdge makes an edge of the values of EdgeColumns.
func ReadEdge(k *graph.EdgeKind, v []any) (*graph.EdgeState, error) {
	assertions, err := Assertions(k.DecodeAssertion, v[5])
	edge := graph.Edge{ID: v[0].(int64), Type: k.Type, From: v[1].(string), To: v[2].(string),
		Since: v[3].(string), Until: v[4].(string), Vals: readValues(k.Props, v[6:])}
	return &graph.EdgeState{Edge: edge, Assertions: assertions}, err
}

// readEdges adds the given edges between two kinds of nodes; those that are not stored are left out.
func readEdges(run server.Runner, between Ends, refs []graph.EdgeRef, into map[int64]*graph.EdgeState) error {
	list := make([]any, len(refs))
	for i, e := range refs {
		list[i] = []any{e.ID, e.From, e.To}
	}
	records, err := run(eachRow+between.find()+" RETURN "+EdgeColumns(between.Kind), Rows(list))
	if err != nil {
		return err
	}
	for _, rec := range records {
		e, err := ReadEdge(between.Kind, rec.Values)
		if err != nil {
			return err
		}
		into[e.ID] = e
	}
	return nil
}

// edgesAround adds the edges of nodes of a kind.
func edgesAround(run server.Runner, k *graph.Kind, ids []string, refs []graph.EdgeRef) ([]graph.EdgeRef, error) {
	text := eachRow + "MATCH (:" + Quote(k.Name) + " {id:r})-[e]-() " +
		"RETURN DISTINCT e.id,type(e),startNode(e).id,endNode(e).id"
	records, err := run(text, Rows(idRows(ids)))
	if err != nil {
		return nil, err
	}
	for _, rec := range records {
		v := rec.Values
		refs = append(refs, graph.EdgeRef{
			ID: v[0].(int64), Type: v[1].(string), From: v[2].(string), To: v[3].(string)})
	}
	return refs, nil
}

// CreateEdge is a statement that creates the edge of each row, which EdgeRow makes, between a and b, which match finds
// by the ends that the row has.
func CreateEdge(k *graph.EdgeKind, match string) string {
	return eachRow + match + " CREATE (a)-[e:" + Quote(k.Type) + " {" + assign("", ":", edgeProps(k), 0) + "}]->(b)"
}

// EdgeRow is an edge as a row, with its ends as they are to be found.
func EdgeRow(k *graph.EdgeKind, e *graph.EdgeState, from, to any) []any {
	record, at := strongest(e.Assertions)
	return append([]any{e.ID, from, to, e.Since, e.Until, record, at,
		formatAssertions(e.Assertions, k.EncodeAssertion)}, e.Vals...)
}

// strongest are the record of the first assertion and when it was observed, nil where there is none.
func strongest(assertions []graph.Assertion) (record, at any) {
	if len(assertions) == 0 {
		return nil, nil
	}
	if assertions[0].At != "" {
		at = assertions[0].At
	}
	return assertions[0].Record, at
}

func edgeProps(k *graph.EdgeKind) []string {
	own := []string{"id", "", "", "_since", "_until", graph.PropRecord, graph.PropObservedAt, "_said"}
	return propNames(own, k.Props)
}

// putEdges writes edges between two kinds that are all new, or all stored.
func putEdges(run server.Runner, between Ends, isNew bool, edges []graph.EdgePut) error {
	list := make([]any, len(edges))
	for i, e := range edges {
		list[i] = EdgeRow(between.Kind, e.EdgeState, e.From, e.To)
	}
	text := eachRow + between.find() + " SET " + assign("e.", "=", edgeProps(between.Kind), 3)
	if isNew {
		text = CreateEdge(between.Kind, between.both())
	}
	_, err := run(text, Rows(list))
	return err
}
