package neo4j

import (
	"fmt"
	"strings"

	"kith/graph"
)

// longestText is how many bytes of text an index of the server takes.
const longestText = 8000

// indexable refuses a text that no index takes; the server would end the transaction without saying which it was.
func indexable(k *graph.Kind, n graph.Node) error {
	for i, p := range k.Props {
		if s, ok := n.Vals[i].(string); ok && len(s) > longestText && p.Sortable() {
			return graph.Errorf(graph.Invalid, "%s of %s is longer than the %d bytes that Neo4j can index: shorten "+
				"it in the mapping", p.Name, n.ID, longestText)
		}
	}
	return nil
}

// widest is how many times longer a text can become when it is folded, and more.
const widest = 12

// fits refuses a batch with a node that says more than can be stored. What only several sources together make too long
// is found when it is put.
func fits(m *graph.Model, b *graph.Batch) error {
	for i := range b.Nodes {
		if err := takes(m, &b.Nodes[i]); err != nil {
			return &graph.BadWrite{List: "node", Index: i, Err: err}
		}
	}
	return nil
}

func takes(m *graph.Model, n *graph.NodeWrite) error {
	if textual(n.Vals) <= longestText/widest {
		return nil
	}
	k := m.KindOf(n.ID)
	return indexable(k, graph.Node{ID: n.ID, Vals: k.Complete(n.ID, n.Vals)})
}

// Takes implements graph.Store.
func (s *Store) Takes(w *graph.NodeWrite) error {
	if s.unfit != nil {
		return s.unfit
	}
	return takes(s.m, w)
}

func textual(vals []any) (bytes int) {
	for _, v := range vals {
		if s, ok := v.(string); ok {
			bytes += len(s)
		}
	}
	return bytes
}

// putNodes writes nodes of a kind that are all new, or all stored.
func (w writing) putNodes(k *graph.Kind, isNew bool, puts []graph.NodePut) error {
	list := make([]any, len(puts))
	for i, n := range puts {
		row, err := nodeRow(k, n.NodeState)
		if err != nil {
			return err
		}
		list[i] = row
	}
	text := eachRow + "MATCH (n:" + quote(k.Name) + " {id:r[0]}) SET " + assign("n.", "=", nodeProps(k), 1)
	if isNew {
		text = createNode(k)
	}
	_, err := w.run(text, rows(list))
	return err
}

func createNode(k *graph.Kind) string {
	return eachRow + "CREATE (n:" + quote(k.Name) + " {" + assign("", ":", nodeProps(k), 0) + "})"
}

// nodeRow has the values of nodeProps.
func nodeRow(k *graph.Kind, n *graph.NodeState) ([]any, error) {
	if err := indexable(k, n.Node); err != nil {
		return nil, err
	}
	return append([]any{n.ID, stored(k, n.Vals), formatSaid(n.Assertions, k.EncodeAssertion)}, n.Vals...), nil
}

func nodeProps(k *graph.Kind) []string { return names([]string{"id", "_words", "_said"}, k.Props) }

// putEdges writes edges between two kinds that are all new, or all stored.
func (w writing) putEdges(between ends, isNew bool, puts []graph.EdgePut) error {
	list := make([]any, len(puts))
	for i, e := range puts {
		list[i] = edgeRow(between.kind, e.EdgeState, e.From, e.To)
	}
	text := eachRow + between.find() + " SET " + assign("e.", "=", edgeProps(between.kind), 3)
	if isNew {
		text = createEdge(between.kind, between.both())
	}
	_, err := w.run(text, rows(list))
	return err
}

// createEdge creates the edge of row r between a and b, which match finds by the ends that the row has.
func createEdge(k *graph.EdgeKind, match string) string {
	return eachRow + match + " CREATE (a)-[e:" + quote(k.Type) + " {" + assign("", ":", edgeProps(k), 0) + "}]->(b)"
}

// edgeRow has the values of edgeProps, and the ends as they are to be found.
func edgeRow(k *graph.EdgeKind, e *graph.EdgeState, from, to any) []any {
	record, at := settledBy(e.Assertions)
	return append([]any{e.ID, from, to, e.Since, e.Until, record, at, formatSaid(e.Assertions, k.EncodeAssertion)},
		e.Vals...)
}

func edgeProps(k *graph.EdgeKind) []string {
	return names([]string{"id", "", "", "_since", "_until", graph.PropRecord, graph.PropObservedAt, "_said"}, k.Props)
}

// names are the properties that the places of a row hold.
func names(own []string, props []graph.Property) []string {
	for _, p := range props {
		own = append(own, p.Name)
	}
	return own
}

// assign gives properties their values from row r, from a place on; places without a name are left out.
func assign(of, to string, props []string, from int) string {
	var out []string
	for i, name := range props {
		if i >= from && name != "" {
			out = append(out, fmt.Sprintf("%s%s%sr[%d]", of, quote(name), to, i))
		}
	}
	return strings.Join(out, ",")
}

// settledBy are the record that settled an edge and when it was observed, nil where there is none.
func settledBy(said []graph.Assertion) (record, at any) {
	if len(said) == 0 {
		return nil, nil
	}
	if said[0].At != "" {
		at = said[0].At
	}
	return said[0].Record, at
}
