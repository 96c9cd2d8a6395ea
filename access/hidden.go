package access

import (
	"slices"

	"kith/graph"
)

// The words of the model that say what is protected.
const (
	address      = "Address"
	contactPoint = "ContactPoint"
	person       = "Person"
	relatedTo    = "RELATED_TO"
	sourceRecord = "SourceRecord"
	decisionKind = "Decision"
	locatedAt    = "LOCATED_AT"
	reachedBy    = "REACHED_BY"
	memberOf     = "MEMBER_OF"
	useOf        = "use"
	protectedUse = "PROTECTED"
	valuesOf     = "values"
	statesOf     = "states"
	aboutOf      = "about"
)

// hidden is what is not there for whoever has not the right. It is not changed once it is made.
type hidden struct {
	nodes  map[string]bool  // by the ids they are stored by
	kinds  map[string][]any // the same ids by kind, sorted
	edges  map[int64]bool   // those at hidden nodes, and memberships
	types  map[string][]any // the same ids by type, sorted
	quote  map[string]bool  // source records that are there, without their values
	quoted []any            // the same ids, sorted
}

// empty reports whether nothing is hidden.
func (h *hidden) empty() bool { return len(h.nodes) == 0 && len(h.edges) == 0 && len(h.quote) == 0 }

// hides reports whether an edge is not there.
func (h *hidden) hides(e graph.EdgeRef) bool {
	return h.edges[e.ID] || h.nodes[e.From] || h.nodes[e.To]
}

// amongNodes are the ids of hidden nodes of any of these kinds.
func (h *hidden) amongNodes(labels []string) (ids []any) {
	for _, l := range labels {
		ids = append(ids, h.kinds[l]...)
	}
	return ids
}

// listed are ids in order.
func listed[K string | int64](ids map[K]bool) (out []any) {
	for id := range ids {
		out = append(out, id)
	}
	slices.SortFunc(out, graph.Compare)
	return out
}

// hide makes what is hidden of nodes, edges and records whose values are.
func hide(m *graph.Model, nodes map[string]bool, edges map[int64]graph.EdgeRef, quote map[string]bool) *hidden {
	h := &hidden{nodes: nodes, kinds: map[string][]any{}, edges: map[int64]bool{}, types: map[string][]any{}, quote: quote,
		quoted: listed(quote)}
	for _, id := range listed(nodes) {
		if k := m.KindOf(id.(string)); k != nil {
			h.kinds[k.Name] = append(h.kinds[k.Name], id)
		}
	}
	for id := range edges {
		h.edges[id] = true
	}
	for _, id := range listed(h.edges) {
		e := edges[id.(int64)]
		h.types[e.Type] = append(h.types[e.Type], id)
	}
	return h
}
