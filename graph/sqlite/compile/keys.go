package compile

import (
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// hasKeys is true of a node that has of every group of a condition one key at least.
func hasKeys(b *builder, x graph.Cond, t tables) string {
	if !t.kind.Keyed() {
		return never
	}
	return t.n + "._id in (" + withKeys(b, x, t.kind) + ")"
}

// withKeys selects the nodes of a kind for which a condition on keys holds. A key is found as a whole, so FTS5 goes
// through the nodes of all groups side by side, skipping those that the group of fewest nodes lacks.
func withKeys(b *builder, x graph.Cond, k *graph.Kind) string {
	mark := table.Mark(k)
	var groups []string
	for _, keys := range x.Value.([][]string) {
		groups = append(groups, `("`+mark+strings.Join(keys, `" OR "`+mark)+`")`)
	}
	return "select rowid v from _keys where _keys match " + b.bind(strings.Join(groups, " AND "))
}
