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
	verdictOf    = "SAME_HOUSEHOLD"
	useOf        = "use"
	protectedUse = "PROTECTED"
	valuesOf     = "values"
	statesOf     = "states"
	aboutOf      = "about"
)

// lives reports whether edges of a type say, or may say, with whom a person lives.
func lives(edge string) bool { return edge == memberOf || edge == verdictOf }

// hidden is what is not there for whoever has not the right. It is not changed once it is made.
type hidden struct {
	nodes  map[string]bool       // by the ids they are stored by
	kinds  map[string]*graph.Set // the same ids by kind, and in "" all
	edges  map[int64]bool        // those at hidden nodes, memberships, and verdicts on them
	types  map[string]*graph.Set // the same ids by type
	quote  map[string]bool       // source records that are there, without their values
	quoted *graph.Set            // the same ids
	there  map[string]bool       // parties and households at a protected address, whose memberships are not there
	lines  [][]string            // the words of the lines of protected addresses
}

// empty reports whether nothing is hidden.
func (h *hidden) empty() bool { return len(h.nodes) == 0 && len(h.edges) == 0 && len(h.quote) == 0 }

// hides reports whether an edge is not there.
func (h *hidden) hides(e graph.EdgeRef) bool {
	return h.edges[e.ID] || h.nodes[e.From] || h.nodes[e.To]
}

// amongNodes are the ids of hidden nodes, those of any of these kinds among them; nil if there are none of these.
func (h *hidden) amongNodes(labels []string) *graph.Set {
	if len(labels) == 1 {
		return h.kinds[labels[0]]
	}
	if slices.ContainsFunc(labels, func(l string) bool { return h.kinds[l] != nil }) {
		return h.kinds[""]
	}
	return nil
}

// listed are ids in order.
func listed[K string | int64](ids map[K]bool) (out []any) {
	for id := range ids {
		out = append(out, id)
	}
	slices.SortFunc(out, graph.Compare)
	return out
}

// hide makes what is hidden of what was found.
func hide(f *finding) *hidden {
	m, edges := f.m, f.edges
	h := &hidden{nodes: f.nodes, edges: map[int64]bool{}, quote: f.records, quoted: graph.NewSet(listed(f.records)),
		there: f.there, lines: f.lines}
	for id := range edges {
		h.edges[id] = true
	}
	kinds, types := map[string][]any{"": listed(f.nodes)}, map[string][]any{}
	for _, id := range kinds[""] {
		if k := m.KindOf(id.(string)); k != nil {
			kinds[k.Name] = append(kinds[k.Name], id)
		}
	}
	for _, id := range listed(h.edges) {
		typ := edges[id.(int64)].Type
		types[typ] = append(types[typ], id)
	}
	h.kinds, h.types = setsOf(kinds), setsOf(types)
	return h
}

func setsOf(lists map[string][]any) map[string]*graph.Set {
	out := make(map[string]*graph.Set, len(lists))
	for name, list := range lists {
		out[name] = graph.NewSet(list)
	}
	return out
}
