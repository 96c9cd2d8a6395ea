package storage

import (
	"strings"

	"kith/graph"
	"kith/graph/neo4j/server"
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

// CheckStorable is the Invalid error of a node with a text that is too long to be stored; nil if there is none. What
// only several sources together make too long is found when it is put.
func CheckStorable(m *graph.Model, n *graph.NodeWrite) error {
	if textBytes(n.Vals) <= longestText/widest {
		return nil
	}
	k := m.KindOf(n.ID)
	return indexable(k, graph.Node{ID: n.ID, Vals: k.Complete(n.ID, n.Vals)})
}

func textBytes(vals []any) (bytes int) {
	for _, v := range vals {
		if s, ok := v.(string); ok {
			bytes += len(s)
		}
	}
	return bytes
}

// Words is what full text finds a node by.
func Words(k *graph.Kind, vals []any) string {
	return strings.Join(append([]string{":" + k.Name}, k.Words(vals)...), " ")
}

// Keys is what the index of keys finds a node by, each with blanks around it; nil if it has none.
func Keys(k *graph.Kind, vals []any) any {
	keys := k.Keys(vals)
	if len(keys) == 0 {
		return nil
	}
	return ":" + k.Name + " " + strings.Join(keys, " ") + " "
}

// NodeColumns are the expressions to return of a node n, in the order in which ReadNode takes their values.
func NodeColumns(k *graph.Kind) string { return "n.id,n._said" + columns("n", k.Props) }

// ReadNode makes a node of the values of NodeColumns.
func ReadNode(k *graph.Kind, v []any) (*graph.NodeState, error) {
	assertions, err := Assertions(k.DecodeAssertion, v[1])
	node := graph.Node{ID: v[0].(string), Vals: readValues(k.Props, v[2:])}
	return &graph.NodeState{Node: node, Assertions: assertions}, err
}

// readNodes adds the nodes of a kind with these ids; those that are not stored are left out.
func readNodes(run server.Runner, k *graph.Kind, ids []string, into map[string]*graph.NodeState) error {
	records, err := run(eachRow+"MATCH (n:"+Quote(k.Name)+" {id:r}) RETURN "+NodeColumns(k), Rows(idRows(ids)))
	if err != nil {
		return err
	}
	for _, rec := range records {
		n, err := ReadNode(k, rec.Values)
		if err != nil {
			return err
		}
		into[n.ID] = n
	}
	return nil
}

// readStored adds the ids of those nodes of a kind that are stored.
func readStored(run server.Runner, k *graph.Kind, ids []string, into map[string]bool) error {
	records, err := run(eachRow+"MATCH (n:"+Quote(k.Name)+" {id:r}) RETURN n.id", Rows(idRows(ids)))
	if err != nil {
		return err
	}
	for _, rec := range records {
		into[rec.Values[0].(string)] = true
	}
	return nil
}

// CreateNode is a statement that creates a node of a kind for each row, which NodeRow makes.
func CreateNode(k *graph.Kind) string {
	return eachRow + "CREATE (n:" + Quote(k.Name) + " {" + assign("", ":", nodeProps(k), 0) + "})"
}

// NodeRow is a node as a row. The error is Invalid, of a text that no index takes.
func NodeRow(k *graph.Kind, n *graph.NodeState) ([]any, error) {
	if err := indexable(k, n.Node); err != nil {
		return nil, err
	}
	said := formatAssertions(n.Assertions, k.EncodeAssertion)
	return append([]any{n.ID, Words(k, n.Vals), Keys(k, n.Vals), said}, n.Vals...), nil
}

func nodeProps(k *graph.Kind) []string {
	return propNames([]string{"id", "_words", "_keys", "_said"}, k.Props)
}

// putNodes writes nodes of a kind that are all new, or all stored.
func putNodes(run server.Runner, k *graph.Kind, isNew bool, nodes []graph.NodePut) error {
	list := make([]any, len(nodes))
	for i, n := range nodes {
		row, err := NodeRow(k, n.NodeState)
		if err != nil {
			return err
		}
		list[i] = row
	}
	text := eachRow + "MATCH (n:" + Quote(k.Name) + " {id:r[0]}) SET " + assign("n.", "=", nodeProps(k), 1)
	if isNew {
		text = CreateNode(k)
	}
	_, err := run(text, Rows(list))
	return err
}
