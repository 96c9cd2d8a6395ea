package compile

import (
	"slices"

	"kith/graph"
)

// isID reports whether a condition asks for ids.
func isID(c graph.Cond) bool {
	return (c.Op == graph.Eq || c.Op == graph.In) && c.Prop == graph.Prop{Name: "id"} && c.Value != nil
}

// leadsToID reports whether a condition is a step to nodes with known ids.
func leadsToID(c graph.Cond) bool {
	return c.Op == graph.Some && slices.ContainsFunc(c.Step.Target.Where, isID)
}

// idsOf are the ids that a condition asks for.
func idsOf(c graph.Cond) []any {
	if ids, ok := c.Value.([]any); ok {
		return ids
	}
	return []any{c.Value}
}

// idsOrAliases is a list of the ids that a condition asks for and of those that have one of them as an alias.
func idsOrAliases(c graph.Cond) cypher {
	if c.Op == graph.Eq {
		return compose("[%]+COLLECT { MATCH (x:KithAlias {id:%}) RETURN x.of }", param(c.Value), param(c.Value))
	}
	return compose("%+COLLECT { MATCH (x:KithAlias) WHERE x.id IN % RETURN x.of }", param(c.Value), param(c.Value))
}
