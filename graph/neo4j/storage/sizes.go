package storage

import (
	"fmt"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// Extent is how many nodes and relationships the database has, those of others too, as the server keeps count.
func Extent(run server.Runner) (extent int64, err error) {
	found, err := run("MATCH (n) RETURN count(n) AS n UNION ALL MATCH ()-[r]->() RETURN count(r) AS n", nil)
	for _, r := range found {
		n, _ := r.Values[0].(int64)
		extent += n
	}
	return extent, err
}

// CountNodes is how many nodes of some kinds there are, which the server keeps count of.
func CountNodes(run server.Runner, kinds []string) (nodes int, err error) {
	var parts []string
	for _, k := range kinds {
		parts = append(parts, countOf(k))
	}
	found, err := run(strings.Join(parts, " UNION ALL "), nil)
	for _, r := range found {
		n, _ := r.Values[1].(int64)
		nodes += int(n)
	}
	return nodes, err
}

// countOf is a statement that counts the nodes of a kind.
func countOf(kind string) string {
	return fmt.Sprintf("MATCH (n:%s) RETURN '%s' AS of, count(n) AS n", Quote(kind), kind)
}

// edgesLookedAt is of how many edges of a type both ends are looked at.
const edgesLookedAt = 1000

// ReadSizes reads how many nodes of each kind and edges of each type there are, which the server keeps count of, and
// how many edges the ends of some have, which a node with many knows without reading them.
func ReadSizes(run server.Runner, m *graph.Model) (*graph.Sizes, error) {
	var parts []string
	for _, k := range m.Concrete() {
		parts = append(parts, countOf(k.Name))
	}
	for i := range m.Edges {
		e := &m.Edges[i]
		parts = append(parts, fmt.Sprintf("MATCH ()-[r:%s]->() RETURN '%s' AS of, count(r) AS n", Quote(e.Type),
			e.Type))
	}
	found, err := run(strings.Join(parts, " UNION ALL "), nil)
	if err != nil {
		return nil, err
	}
	out := &graph.Sizes{Nodes: map[string]int{}, Edges: map[string]graph.EdgeSizes{}}
	for _, r := range found {
		of, _ := r.Values[0].(string)
		n, _ := r.Values[1].(int64)
		if m.Kind(of) != nil {
			out.Nodes[of] = int(n)
		} else {
			out.Edges[of] = graph.EdgeSizes{All: int(n)}
		}
	}
	return out, readMost(run, m, out)
}

// readMost reads how many edges one node has at most, of the types of which there are any.
func readMost(run server.Runner, m *graph.Model, sizes *graph.Sizes) error {
	for i := range m.Edges {
		typ := m.Edges[i].Type
		of := sizes.Edges[typ]
		if of.All == 0 {
			continue
		}
		found, err := run(fmt.Sprintf("MATCH (a)-[:%[1]s]->(b) WITH a, b LIMIT %[2]d "+
			"RETURN max(COUNT { (a)-[:%[1]s]->() }), max(COUNT { ()-[:%[1]s]->(b) })", Quote(typ), edgesLookedAt), nil)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			out, _ := found[0].Values[0].(int64)
			in, _ := found[0].Values[1].(int64)
			of.Out, of.In = int(out), int(in)
		}
		sizes.Edges[typ] = of
	}
	return nil
}
