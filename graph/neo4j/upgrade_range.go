package neo4j

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"kith/graph"
)

// rangeOf is how many facts are looked at in a transaction.
const rangeOf = 4_000

// pass is a walk over the nodes of a kind, or over the edges of a kind that lead from nodes of one, in the order of
// ids.
type pass struct {
	count string // how many facts are worked out anew; "" if none is
	do    func(w writing, after place, size int64) (last place, facts int64, err error)
}

// passesOf are the walks that the steps need, over what was there before them: defaults of what is new, then what is
// worked out anew.
func (u *upgrade) passesOf(steps []graph.Growth) (out []pass) {
	for _, k := range u.have.Concrete() {
		if set := fresh(k.Props, u.to.Kind(k.Name).Props); len(set) > 0 {
			out = append(out, fillNodes(k.Name, set))
		}
	}
	for i := range u.have.Edges {
		e := &u.have.Edges[i]
		if set := fresh(e.Props, u.to.Edge(e.Type).Props); len(set) > 0 {
			for _, from := range starts(e) {
				out = append(out, fillEdges(from, e, set))
			}
		}
	}
	if !slices.ContainsFunc(steps, func(g graph.Growth) bool { return g.Kind == graph.Rebuilding }) {
		return out
	}
	for _, k := range u.have.Concrete() {
		out = append(out, u.rebuildNodes(u.to.Kind(k.Name)))
	}
	if slices.ContainsFunc(u.o.Rebuilds[u.format:], func(r graph.Rebuild) bool { return r.Edge != nil }) {
		for i := range u.have.Edges {
			for _, from := range starts(&u.have.Edges[i]) {
				out = append(out, u.rebuildEdges(from, u.to.Edge(u.have.Edges[i].Type)))
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

// fresh is what facts have of new properties that were stored before there were any.
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

// setMissing gives properties their values where there are none.
func setMissing(of string, set map[string]any) string {
	var out []string
	for name := range set {
		out = append(out, of+"."+quote(name)+"=coalesce("+of+"."+quote(name)+",$set."+quote(name)+")")
	}
	slices.Sort(out)
	return strings.Join(out, ",")
}

// Where a walk goes on. The index is named, because one that has just been filled is not trusted by the server.
func nodesAfter(kind string) string {
	return "MATCH (n:" + quote(kind) + ") USING INDEX SEEK n:" + quote(kind) +
		"(id) WHERE n.id>$node WITH n ORDER BY n.id LIMIT $size "
}

func edgesAfter(from string, e *graph.EdgeKind) string {
	_, to := e.Sides(false)
	return "MATCH (a:" + quote(from) + ")-[e:" + quote(e.Type) + "]->(b:" + either(to) + ") USING INDEX SEEK a:" +
		quote(from) + "(id) " +
		"WHERE a.id>=$node AND (a.id>$node OR e.id>$edge) WITH a,e,b ORDER BY a.id,e.id LIMIT $size "
}

func fillNodes(kind string, set map[string]any) pass {
	text := nodesAfter(kind) + "SET " + setMissing("n", set) + " RETURN count(*),max(n.id)"
	return pass{do: func(w writing, after place, size int64) (place, int64, error) {
		found, err := w.run(text, map[string]any{"node": after.node, "size": size, "set": set})
		if err != nil {
			return after, 0, err
		}
		facts, _ := found[0].Values[0].(int64)
		after.node, _ = found[0].Values[1].(string)
		return after, facts, nil
	}}
}

func fillEdges(from string, k *graph.EdgeKind, set map[string]any) pass {
	text := edgesAfter(from, k) + "SET " + setMissing("e", set) + " RETURN count(*),max([a.id,e.id])"
	return pass{do: func(w writing, after place, size int64) (place, int64, error) {
		found, err := w.run(text, map[string]any{"node": after.node, "edge": after.edge, "size": size, "set": set})
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

func (u *upgrade) rebuildNodes(k *graph.Kind) pass {
	text := nodesAfter(k.Name) + "RETURN n._words," + ofNode(k) + " ORDER BY n.id"
	p := pass{count: "MATCH (n:" + quote(k.Name) + ") RETURN count(n)"}
	p.do = func(w writing, after place, size int64) (place, int64, error) {
		found, err := w.run(text, map[string]any{"node": after.node, "size": size})
		if err != nil {
			return after, 0, err
		}
		var puts graph.ChangeSet
		for _, rec := range found {
			was, err := nodeOf(k, rec.Values[1:])
			if err != nil {
				return after, 0, err
			}
			after.node = was.ID
			next, names := k.Rebuilt(u.o.Rebuilds[u.format:], u.have.Kind(k.Name), was)
			if !reflect.DeepEqual(was, next) || rec.Values[0] != stored(k, next.Vals) {
				puts.Nodes = append(puts.Nodes, graph.NodePut{NodeState: next})
			}
			for _, name := range names {
				puts.Aliases = append(puts.Aliases, graph.Alias{Name: name, ID: was.ID})
			}
		}
		if puts.Aliases, err = w.unknown(puts.Aliases); err != nil {
			return after, 0, err
		}
		return after, int64(len(found)), w.put(puts)
	}
	return p
}

// unknown are those of the aliases that lead to no node yet, each once: a name stays with whom it was given to.
func (w writing) unknown(aliases []graph.Alias) (out []graph.Alias, err error) {
	var names []string
	for _, a := range aliases {
		names = append(names, a.Name)
	}
	taken, err := w.Resolve(names)
	if err != nil {
		return nil, err
	}
	for _, a := range aliases {
		if taken[a.Name] == "" {
			taken[a.Name] = a.ID
			out = append(out, a)
		}
	}
	return out, nil
}

func (u *upgrade) rebuildEdges(from string, k *graph.EdgeKind) pass {
	text := edgesAfter(from, k) + "RETURN " + ofEdge(k) + " ORDER BY a.id,e.id"
	p := pass{count: "MATCH (:" + quote(from) + ")-[e:" + quote(k.Type) + "]->() RETURN count(e)"}
	p.do = func(w writing, after place, size int64) (place, int64, error) {
		found, err := w.run(text, map[string]any{"node": after.node, "edge": after.edge, "size": size})
		if err != nil {
			return after, 0, err
		}
		var puts graph.ChangeSet
		for _, rec := range found {
			was, err := edgeOf(k, rec.Values)
			if err != nil {
				return after, 0, err
			}
			after.node, after.edge = was.From, was.ID
			next := k.Rebuilt(u.o.Rebuilds[u.format:], was)
			if !reflect.DeepEqual(was, next) {
				puts.Edges = append(puts.Edges, graph.EdgePut{EdgeState: next})
			}
		}
		return after, int64(len(found)), w.put(puts)
	}
	return p
}

// ranges does all passes from where the upgrade is, a range a transaction.
func (u *upgrade) ranges(ctx context.Context) error {
	for more := true; more; {
		err := u.transaction(ctx, u.s.schema, func(w writing, at place) (int64, error) {
			if more = at.pass < int64(len(u.passes)); !more {
				return 0, errNothing
			}
			p := u.passes[at.pass]
			last, n, err := p.do(w, at, u.size)
			if err != nil {
				return 0, err
			}
			if n < u.size {
				last = place{pass: at.pass + 1}
			}
			if p.count == "" {
				n = 0
			}
			_, err = w.run(keepUpgrade, map[string]any{"pass": last.pass, "node": last.node, "edge": last.edge})
			return n, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
