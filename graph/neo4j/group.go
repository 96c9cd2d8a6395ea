package neo4j

import (
	"iter"

	"kith/graph"
)

// group takes a list apart by a key, in the order of first use: one statement serves each part.
func group[K comparable, V any](list []V, key func(V) K) iter.Seq2[K, []V] {
	var order []K
	parts := map[K][]V{}
	for _, v := range list {
		k := key(v)
		if parts[k] == nil {
			order = append(order, k)
		}
		parts[k] = append(parts[k], v)
	}
	return func(yield func(K, []V) bool) {
		for _, k := range order {
			if !yield(k, parts[k]) {
				return
			}
		}
	}
}

// ends is a kind of edge between two kinds of nodes.
type ends struct {
	kind     *graph.EdgeKind
	from, to *graph.Kind
}

func (w writing) between(typ, from, to string) ends {
	return ends{w.m.Edge(typ), w.m.KindOf(from), w.m.KindOf(to)}
}

// find matches both ends of row r, and then the edge between them: the server looks from the end that has fewer edges.
func (e ends) find() string {
	return e.both() + " WITH r,a,b MATCH (a)-[e:" + quote(e.kind.Type) + " {id:r[0]}]->(b)"
}

func (e ends) both() string {
	return "MATCH (a:" + quote(e.from.Name) + " {id:r[1]}) MATCH (b:" + quote(e.to.Name) + " {id:r[2]})"
}

// rows are the parameters of a statement that runs once for each.
func rows(list []any) map[string]any { return map[string]any{values: map[string]any{"rows": list}} }

const eachRow = "UNWIND $" + values + ".rows AS r "
