package neo4j

import (
	"fmt"

	"kith/graph"
)

// object is a constraint or an index, by a name that only we use.
type object struct {
	name, create string
	secondary    bool // an index that only questions need
}

// schema derives constraints and indexes from a model: the id of each kind is unique, and each property that can be
// ordered by has an index with the id behind it, which gives the order of pages. Others who ask the same database do
// not name the id, and then such an index is of no use: what nodes are looked up and searched by has one of its own,
// for them.
func schema(m *graph.Model) []object {
	out := []object{{metaName, "CREATE CONSTRAINT " + metaName +
		" IF NOT EXISTS FOR (n:KithStore) REQUIRE n.id IS UNIQUE", false},
		{aliasName, "CREATE CONSTRAINT " + aliasName + " IF NOT EXISTS FOR (n:KithAlias) REQUIRE n.id IS UNIQUE",
			false},
		{aliasName + "_of", "CREATE INDEX " + aliasName + "_of IF NOT EXISTS FOR (n:KithAlias) ON (n.of)", false},
		{changeName, "CREATE CONSTRAINT " + changeName + " IF NOT EXISTS FOR (n:KithChange) REQUIRE n.seq IS UNIQUE",
			false},
		{changeName + "_node", "CREATE INDEX " + changeName + "_node IF NOT EXISTS FOR (n:KithChange) ON (n.node)",
			false},
		{changeName + "_far", "CREATE INDEX " + changeName + "_far IF NOT EXISTS FOR (n:KithChange) ON (n.far)", false},
		{bookmarkName, "CREATE CONSTRAINT " + bookmarkName +
			" IF NOT EXISTS FOR (n:KithBookmark) REQUIRE n.id IS UNIQUE", false}}
	var kinds []string
	for _, k := range m.Concrete() {
		kinds = append(kinds, k.Name)
		name := "kith_" + k.Name + "_id"
		out = append(out, object{name, fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS "+
			"UNIQUE", quote(name), quote(k.Name)), false})
	}
	for _, k := range m.Concrete() {
		for _, p := range k.Props {
			if !p.Sortable() {
				continue
			}
			name := "kith_" + k.Name + "_" + p.Name
			out = append(out, object{name, fmt.Sprintf("CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s,n.id)",
				quote(name), quote(k.Name), quote(p.Name)), true})
			if p.Unique || p.Search {
				name += "_alone"
				out = append(out, object{name, fmt.Sprintf("CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)",
					quote(name), quote(k.Name), quote(p.Name)), true})
			}
		}
	}
	return append(out, object{textIndex, "CREATE FULLTEXT INDEX " + textIndex + " IF NOT EXISTS FOR (n:" +
		either(kinds) +
		") ON EACH [n._words] OPTIONS {indexConfig:{`fulltext.analyzer`:'whitespace'}}", true})
}
