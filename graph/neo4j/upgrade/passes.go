package upgrade

import (
	"reflect"
	"slices"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// RangeSize is how many facts are usually looked at in a transaction.
const RangeSize = 4_000

// pass is a walk over the nodes of a kind, or over the edges of a type that lead from nodes of a kind, in the order of
// ids.
type pass struct {
	count string // the statement that counts the facts to be worked out anew; "" of a pass that only sets defaults
	do    func(tx storage.Tx, after place, size int64) (last place, facts int64, err error)
}

// place is how far an upgrade is.
type place struct {
	pass int64
	node string // the last one that is done
	edge int64  // and the last of its edges
}

// passesOf are the walks over stored facts that an upgrade needs to get from one model to another by these steps: first
// they set the defaults of new properties, then they work facts out anew.
func passesOf(have, to *graph.Model, steps []graph.Growth, rebuilds []graph.Rebuild) (out []pass) {
	for _, k := range have.Concrete() {
		if set := fresh(k.Props, to.Kind(k.Name).Props); len(set) > 0 {
			out = append(out, defaultNodes(k.Name, set))
		}
	}
	for i := range have.Edges {
		e := &have.Edges[i]
		if set := fresh(e.Props, to.Edge(e.Type).Props); len(set) > 0 {
			for _, from := range starts(e) {
				out = append(out, defaultEdges(from, e, set))
			}
		}
	}
	if !slices.ContainsFunc(steps, func(g graph.Growth) bool { return g.Kind == graph.Rebuilding }) {
		return out
	}
	for _, k := range have.Concrete() {
		out = append(out, rebuildNodes(k, to.Kind(k.Name), rebuilds))
	}
	if slices.ContainsFunc(rebuilds, func(r graph.Rebuild) bool { return r.Edge != nil }) {
		for i := range have.Edges {
			for _, from := range starts(&have.Edges[i]) {
				out = append(out, rebuildEdges(from, to.Edge(have.Edges[i].Type), rebuilds))
			}
		}
	}
	return out
}

// starts are the kinds of nodes that edges lead from.
func starts(e *graph.EdgeKind) []string {
	from, _ := e.Sides(false)
	return from
}

// fresh are the values that stored facts get of the properties that are new.
func fresh(had, has []graph.Property) map[string]any {
	out := map[string]any{}
	for _, p := range has {
		switch {
		case slices.ContainsFunc(had, func(o graph.Property) bool { return o.Name == p.Name }):
		case p.Default != "":
			out[p.Name] = p.Default
		case p.Required && p.Type == graph.Strings:
			out[p.Name] = []string{}
		}
	}
	return out
}

// setMissing is what SET does to give properties these values where they have none.
func setMissing(of string, set map[string]any) string {
	var out []string
	for name := range set {
		name = storage.Quote(name)
		out = append(out, of+"."+name+"=coalesce("+of+"."+name+",$set."+name+")")
	}
	slices.Sort(out)
	return strings.Join(out, ",")
}

// nodesAfter and edgesAfter match the next range of a walk. They name the index: the server takes one that has just
// been filled to be empty, and would scan all nodes instead.
func nodesAfter(kind string) string {
	return "MATCH (n:" + storage.Quote(kind) + ") USING INDEX SEEK n:" + storage.Quote(kind) +
		"(id) WHERE n.id>$node WITH n ORDER BY n.id LIMIT $size "
}

func edgesAfter(from string, e *graph.EdgeKind) string {
	_, to := e.Sides(false)
	return "MATCH (a:" + storage.Quote(from) + ")-[e:" + storage.Quote(e.Type) + "]->(b:" + storage.AnyLabel(to) +
		") USING INDEX SEEK a:" + storage.Quote(from) + "(id) " +
		"WHERE a.id>=$node AND (a.id>$node OR e.id>$edge) WITH a,e,b ORDER BY a.id,e.id LIMIT $size "
}

func defaultNodes(kind string, set map[string]any) pass {
	text := nodesAfter(kind) + "SET " + setMissing("n", set) + " RETURN count(*),max(n.id)"
	return pass{do: func(tx storage.Tx, after place, size int64) (place, int64, error) {
		found, err := tx.Run(text, map[string]any{"node": after.node, "size": size, "set": set})
		if err != nil {
			return after, 0, err
		}
		facts, _ := found[0].Values[0].(int64)
		after.node, _ = found[0].Values[1].(string)
		return after, facts, nil
	}}
}

func defaultEdges(from string, k *graph.EdgeKind, set map[string]any) pass {
	text := edgesAfter(from, k) + "SET " + setMissing("e", set) + " RETURN count(*),max([a.id,e.id])"
	return pass{do: func(tx storage.Tx, after place, size int64) (place, int64, error) {
		found, err := tx.Run(text, map[string]any{"node": after.node, "edge": after.edge, "size": size, "set": set})
		if err != nil {
			return after, 0, err
		}
		facts, _ := found[0].Values[0].(int64)
		if last, ok := found[0].Values[1].([]any); ok {
			after.node, after.edge = last[0].(string), last[1].(int64)
		}
		return after, facts, nil
	}}
}

func rebuildNodes(had, k *graph.Kind, rebuilds []graph.Rebuild) pass {
	text := nodesAfter(k.Name) + "RETURN n._words,n._keys," + storage.NodeColumns(k) + " ORDER BY n.id"
	p := pass{count: "MATCH (n:" + storage.Quote(k.Name) + ") RETURN count(n)"}
	p.do = func(tx storage.Tx, after place, size int64) (place, int64, error) {
		found, err := tx.Run(text, map[string]any{"node": after.node, "size": size})
		if err != nil {
			return after, 0, err
		}
		var changes graph.ChangeSet
		for _, rec := range found {
			was, err := storage.ReadNode(k, rec.Values[2:])
			if err != nil {
				return after, 0, err
			}
			after.node = was.ID
			next, aliases := k.Rebuilt(rebuilds, had, was)
			if !reflect.DeepEqual(was, next) || rec.Values[0] != storage.Words(k, next.Vals) ||
				rec.Values[1] != storage.Keys(k, next.Vals) {
				changes.Nodes = append(changes.Nodes, graph.NodePut{NodeState: next})
			}
			for _, alias := range aliases {
				changes.Aliases = append(changes.Aliases, graph.Alias{Alias: alias, ID: was.ID})
			}
		}
		if changes.Aliases, err = unknown(tx, changes.Aliases); err != nil {
			return after, 0, err
		}
		return after, int64(len(found)), tx.Put(changes)
	}
	return p
}

// unknown are those of the aliases that no node has as its id or an alias yet, each once: an alias stays with the node
// that had it first.
func unknown(tx storage.Tx, aliases []graph.Alias) (out []graph.Alias, err error) {
	var ids []string
	for _, a := range aliases {
		ids = append(ids, a.Alias)
	}
	taken, err := tx.Resolve(ids)
	if err != nil {
		return nil, err
	}
	for _, a := range aliases {
		if taken[a.Alias] == "" {
			taken[a.Alias] = a.ID
			out = append(out, a)
		}
	}
	return out, nil
}

func rebuildEdges(from string, k *graph.EdgeKind, rebuilds []graph.Rebuild) pass {
	text := edgesAfter(from, k) + "RETURN " + storage.EdgeColumns(k) + " ORDER BY a.id,e.id"
	p := pass{count: "MATCH (:" + storage.Quote(from) + ")-[e:" + storage.Quote(k.Type) + "]->() RETURN count(e)"}
	p.do = func(tx storage.Tx, after place, size int64) (place, int64, error) {
		found, err := tx.Run(text, map[string]any{"node": after.node, "edge": after.edge, "size": size})
		if err != nil {
			return after, 0, err
		}
		var changes graph.ChangeSet
		for _, rec := range found {
			was, err := storage.ReadEdge(k, rec.Values)
			if err != nil {
				return after, 0, err
			}
			after.node, after.edge = was.From, was.ID
			next := k.Rebuilt(rebuilds, was)
			if !reflect.DeepEqual(was, next) {
				changes.Edges = append(changes.Edges, graph.EdgePut{EdgeState: next})
			}
		}
		return after, int64(len(found)), tx.Put(changes)
	}
	return p
}
