package leaktest

import (
	"slices"

	"kith/graph"
	"kith/internal/gen"
)

// hidden is what is protected among facts, as docs/adr/0033 defines it:
//
//  1. an address to which an edge of the use PROTECTED leads that is not over today;
//  2. a contact point to which such an edge leads, or that a source record states which states a protected address too,
//     or an edge to one;
//  3. who belongs to a household, of everybody who is at a protected address;
//  4. the decisions about any of these;
//  5. the values of the source records that state any of these, or an edge to one, and the whole record if it states
//     nothing else.
type hidden struct {
	nodes   map[string]bool // addresses, contact points, decisions, records
	located map[string]bool // parties and households at a protected address
	records map[string]bool // whose values are
}

func hiddenOf(f facts) hidden {
	h := hidden{nodes: map[string]bool{}, located: map[string]bool{}, records: map[string]bool{}}
	for _, e := range f.edges {
		if protects(e) && !over(e) {
			h.nodes[e.To] = true
		}
	}
	there := map[string]bool{} // records that state a protected address or an edge to one
	for _, e := range f.edges {
		if kind(e.To) != "Address" || !h.nodes[e.To] {
			continue
		}
		if e.Type == "LOCATED_AT" && !over(e) {
			h.located[e.From] = true
		}
		for _, record := range statedBy(e) {
			there[record] = true
		}
	}
	for _, e := range f.edges {
		if e.Type == graph.Asserted && there[e.From] && kind(e.To) == "ContactPoint" {
			h.nodes[e.To] = true
		}
	}
	h.decisions(f)
	h.quotes(f)
	return h
}

// decisions adds the decisions about hidden facts.
func (h hidden) decisions(f facts) {
	about := map[any]bool{}
	for id := range h.nodes {
		about[id] = true
	}
	for _, e := range f.edges {
		if h.edge(e) {
			about[name(e.Edge)] = true
		}
	}
	slot := gen.Model.Kind("Decision").Slot("about")
	for _, n := range f.nodes {
		if kind(n.ID) == "Decision" && about[n.Vals[slot]] {
			h.nodes[n.ID] = true
		}
	}
}

// quotes adds the source records that state hidden facts.
func (h hidden) quotes(f facts) {
	shown := map[string]bool{} // those that state something else
	for _, e := range f.edges {
		for _, record := range statedBy(e) {
			if h.edge(e) {
				h.records[record] = true
			} else {
				shown[record] = true
			}
		}
	}
	for record := range h.records {
		if !shown[record] {
			h.nodes[record] = true
		}
	}
}

// statedBy are the source records that state an edge; of ASSERTED the one that states its node.
func statedBy(e *graph.EdgeState) (out []string) {
	if e.Type == graph.Asserted {
		return []string{e.From}
	}
	for _, a := range e.Assertions {
		out = append(out, a.Record)
	}
	return out
}

// edge reports whether an edge is hidden.
func (h hidden) edge(e *graph.EdgeState) bool {
	return h.nodes[e.From] || h.nodes[e.To] || e.Type == "MEMBER_OF" && h.located[e.From]
}

func protects(e *graph.EdgeState) bool {
	slot := gen.Model.Edge(e.Type).Slot("use")
	return slot >= 0 && e.Vals[slot] == "PROTECTED"
}

// over reports whether an edge is over today; one that begins later is not.
func over(e *graph.EdgeState) bool { return e.Until <= today }

func kind(id string) string { return gen.Model.KindOf(id).Name }

// without are the facts as whoever has not the right sees them.
func (h hidden) without(f facts) (out facts) {
	values := gen.Model.Kind("SourceRecord").Slot("values")
	for _, n := range f.nodes {
		if h.nodes[n.ID] {
			continue
		}
		if h.records[n.ID] {
			same := *n
			same.Vals = slices.Clone(n.Vals)
			same.Vals[values] = []string{}
			n = &same
		}
		out.nodes = append(out.nodes, n)
	}
	for _, e := range f.edges {
		if !h.edge(e) {
			out.edges = append(out.edges, e)
		}
	}
	return out
}
