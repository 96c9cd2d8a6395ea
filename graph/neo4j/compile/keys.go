package compile

import (
	"slices"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// hasKeys holds if the node has of every group one key at least. The keys are kept joined, with blanks around each; a
// node without any has none of them.
func hasKeys(node string, groups [][]string) cypher {
	return compose("coalesce(all(g IN % WHERE any(k IN g WHERE %._keys CONTAINS ' '+k+' ')),false)",
		param(groups), node)
}

// onKeys are those of the conditions that are on keys.
func onKeys(conds []graph.Cond) (out [][]string) {
	for _, c := range conds {
		if c.Op == graph.Keys {
			out = append(out, c.Value.([][]string)...)
		}
	}
	return out
}

// withKeys is a clause that yields the nodes of the index of keys that have of every group one key at least, or more
// nodes. They must be filtered by kind and by the conditions.
func withKeys(v variables, groups [][]string) cypher {
	var b strings.Builder
	b.WriteString("+(")
	for _, l := range v.labels {
		b.WriteString(` \:` + l)
	}
	b.WriteString(")")
	for _, keys := range groups[:min(len(groups), most)] {
		b.WriteString(" +(" + strings.Join(keys, " ") + ")")
	}
	return compose("CALL db.index.fulltext.queryNodes('"+storage.KeyIndex+"',%) YIELD node WITH node AS %",
		param(b.String()), v.node())
}

// keyed are the conditions that nodes found by keys must meet.
func keyed(v variables, p *graph.Pattern) []cypher {
	return slices.Concat([]cypher{v.labelled()}, allOf(v, p.Where))
}
