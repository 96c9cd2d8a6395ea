package neo4j

import "kith/graph"

var _ graph.Reader = writing{}

// aliasName is the constraint that finds the node of an alias.
const aliasName = "kith_alias"

// HasAliases implements graph.Reader.
func (w writing) HasAliases() (bool, error) { return w.aliased, nil }

// Resolve implements graph.Reader.
func (w writing) Resolve(names []string) (map[string]string, error) {
	out := map[string]string{}
	for k, names := range group(names, w.m.KindOf) {
		text := eachRow + "OPTIONAL MATCH (x:KithAlias {id:r}) WITH r,coalesce(x.of,r) AS id MATCH (n:" +
			quote(k.Name) + " {id:id}) RETURN r,n.id"
		records, err := w.run(text, rows(list(names)))
		if err != nil {
			return nil, err
		}
		for _, rec := range records {
			out[rec.Values[0].(string)] = rec.Values[1].(string)
		}
	}
	return out, nil
}

// Around implements graph.Reader.
func (w writing) Around(ids []string) (refs []graph.EdgeRef, err error) {
	for k, ids := range group(ids, w.m.KindOf) {
		text := eachRow + "MATCH (:" + quote(k.Name) + " {id:r})-[e]-() RETURN DISTINCT " +
			"e.id,type(e),startNode(e).id,endNode(e).id"
		records, err := w.run(text, rows(list(ids)))
		if err != nil {
			return nil, err
		}
		for _, rec := range records {
			v := rec.Values
			refs = append(refs, graph.EdgeRef{ID: v[0].(int64), Type: v[1].(string), From: v[2].(string),
				To: v[3].(string)})
		}
	}
	return refs, nil
}

// join takes away nodes that are joined into others, with their edges; their aliases go over to the others.
func (w writing) join(joined []graph.Joined) error {
	for k, joined := range group(joined, func(j graph.Joined) *graph.Kind { return w.m.KindOf(j.ID) }) {
		list := make([]any, len(joined))
		for i, j := range joined {
			list[i] = []any{j.ID, j.Into}
		}
		if _, err := w.run(eachRow+"MATCH (n:"+quote(k.Name)+" {id:r[0]}) DETACH DELETE n", rows(list)); err != nil {
			return err
		}
		if _, err := w.run(eachRow+"MATCH (x:KithAlias {of:r[0]}) SET x.of=r[1]", rows(list)); err != nil {
			return err
		}
	}
	return nil
}

// name writes aliases, and the first of them into the store's own node: without any, writers need not look for them.
func (w writing) name(aliases []graph.Alias) error {
	if len(aliases) == 0 {
		return nil
	}
	list := make([]any, len(aliases))
	for i, a := range aliases {
		list[i] = []any{a.Name, a.ID}
	}
	if _, err := w.run(eachRow+"MERGE (x:KithAlias {id:r[0]}) SET x.of=r[1]", rows(list)); err != nil || w.aliased {
		return err
	}
	_, err := w.run("MATCH (m:KithStore {id:'kith'}) SET m.aliased=true", nil)
	return err
}

// named are the ids that nodes may have of which one of these is the id or an alias.
func named(c graph.Cond) cypher {
	if c.Op == graph.Eq {
		return compose("[%]+COLLECT { MATCH (x:KithAlias {id:%}) RETURN x.of }", param(c.Value), param(c.Value))
	}
	return compose("%+COLLECT { MATCH (x:KithAlias) WHERE x.id IN % RETURN x.of }", param(c.Value), param(c.Value))
}

// aliases are the other names of a node.
func (s scope) aliases() string {
	return "COLLECT { MATCH (x:KithAlias {of:" + s.node() + ".id}) RETURN x.id ORDER BY x.id }"
}
