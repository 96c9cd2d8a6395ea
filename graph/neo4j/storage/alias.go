package storage

import (
	"kith/graph"
	"kith/graph/neo4j/server"
)

// resolve finds the ids of the nodes of a kind that have these ids or aliases.
func resolve(run server.Runner, k *graph.Kind, names []string, into map[string]string) error {
	text := eachRow + "OPTIONAL MATCH (x:KithAlias {id:r}) WITH r,coalesce(x.of,r) AS id " +
		"MATCH (n:" + Quote(k.Name) + " {id:id}) RETURN r,n.id"
	records, err := run(text, Rows(idRows(names)))
	if err != nil {
		return err
	}
	for _, rec := range records {
		into[rec.Values[0].(string)] = rec.Values[1].(string)
	}
	return nil
}

// joinNodes takes away nodes of a kind that are joined into others, with their edges; their aliases go over to the
// others.
func joinNodes(run server.Runner, k *graph.Kind, joined []graph.Joined) error {
	list := make([]any, len(joined))
	for i, j := range joined {
		list[i] = []any{j.ID, j.Into}
	}
	if _, err := run(eachRow+"MATCH (n:"+Quote(k.Name)+" {id:r[0]}) DETACH DELETE n", Rows(list)); err != nil {
		return err
	}
	_, err := run(eachRow+"MATCH (x:KithAlias {of:r[0]}) SET x.of=r[1]", Rows(list))
	return err
}

// putAliases writes aliases, and the first of them into the store's own node: without any, writers need not look for
// them.
func putAliases(run server.Runner, aliases []graph.Alias, hadSome bool) error {
	if len(aliases) == 0 {
		return nil
	}
	list := make([]any, len(aliases))
	for i, a := range aliases {
		list[i] = []any{a.Alias, a.ID}
	}
	if _, err := run(eachRow+"MERGE (x:KithAlias {id:r[0]}) SET x.of=r[1]", Rows(list)); err != nil || hadSome {
		return err
	}
	_, err := run("MATCH (m:KithStore {id:'kith'}) SET m.aliased=true", nil)
	return err
}
