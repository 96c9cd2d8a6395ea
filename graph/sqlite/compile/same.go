package compile

import (
	"slices"
	"strconv"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// fewFromOne is how many edges of a node are looked through for one that leads to a certain node. Of a node with more,
// those of the other end are: seldom have both ends of an edge very many.
const fewFromOne = 16

// same is true where a step from the node that the row's edge came from leads to the row's node. There is no index of
// both ends of an edge.
func same(b *builder, step *graph.Step, t tables) string {
	if far, _ := b.m.Far(step); !slices.Contains(far, t.kind.Name) {
		return never
	}
	near, far := sides(step)
	a := arm{tables: tables{n: t.n, e: b.name("e"), kind: t.kind, edge: b.m.Edge(step.Type), again: t.again}}
	a.near, a.where = a.e+near, taken(b, tables{e: a.e, edge: a.edge}, step)
	if !a.restrict(b, step.Target.Where) {
		return never
	}
	edges := table.Quote(step.Type) + " " + a.e
	exists := func(before, behind string) string { // a plus hides a column from indexes
		ends := []string{before + a.near + "=" + t.near, behind + a.e + far + "=" + t.n + "._id"}
		return "exists(select 1 from " + edges + conjunction(slices.Concat(ends, a.where)) + ")"
	}
	return "case when (select 1 from " + edges + " where " + a.near + "=" + t.near + " limit 1 offset " +
		strconv.Itoa(fewFromOne) + ") is null then " + exists("", "+") + " else " + exists("+", "") + " end"
}
