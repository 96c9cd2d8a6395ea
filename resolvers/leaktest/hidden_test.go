package leaktest

import (
	"slices"

	"kith/graph"
	"kith/internal/gen"
)

// hidden is what is protected among facts, as docs/adr/0033 defines it:
//
//   - an address to which an edge of the use PROTECTED leads that is not over today;
//   - a contact point that such an edge leads to, or that a source record states which states a protected address too;
//   - who belongs to a household, of whoever is at a protected address;
//   - the values of the source records that state any of this, or an edge to it;
//   - the decisions about any of this.
type hidden struct {
	nodes   map[string]bool // addresses, contact points, decisions
	located map[string]bool // parties and households at a protected address
	records map[string]bool // whose values are
}

func hiddenOf(f facts) hidden {
	h := hidden{nodes: map[string]bool{}, located: map[string]bool{}, records: map[string]bool{}}
	addresses := map[string]bool{}
	for _, e := range f.edges {
		if e.Type == "LOCATED_AT" && protects(e) && !over(e) {
			addresses[e.To], h.nodes[e.To] = true, true
		}
	}
	first := map[string]bool{} // records that state a protected address
	for _, e := range f.edges {
		switch {
		case e.Type == "LOCATED_AT" && addresses[e.To] && !over(e):
			h.located[e.From] = true
		case e.Type == "REACHED_BY" && protects(e):
			h.nodes[e.To] = true
		case e.Type == graph.Asserted && addresses[e.To]:
			first[e.From] = true
		}
	}
	for _, e := range f.edges {
		if e.Type == graph.Asserted && first[e.From] && kind(e.To) == "ContactPoint" {
			h.nodes[e.To] = true
		}
	}
	h.mark(f)
	return h
}

// mark adds what is about hidden facts: the values of records, and decisions.
func (h hidden) mark(f facts) {
	about := map[string]bool{}
	for _, n := range f.nodes {
		about[n.ID] = h.nodes[n.ID]
	}
	for _, e := range f.edges {
		if !h.edge(e) {
			continue
		}
		about[name(e.Edge)] = true
		for _, a := range e.Assertions {
			h.records[a.Record] = true
		}
		if e.Type == graph.Asserted {
			h.records[e.From] = true
		}
	}
	slot := gen.Model.Kind("Decision").Slot("about")
	for _, n := range f.nodes {
		if kind(n.ID) == "Decision" && n.Vals[slot] != nil {
			h.nodes[n.ID] = about[n.Vals[slot].(string)]
		}
	}
}

// edge reports whether an edge is hidden.
func (h hidden) edge(e *graph.EdgeState) bool {
	return h.nodes[e.From] || h.nodes[e.To] || e.Type == "MEMBER_OF" && h.located[e.From]
}

func protects(e *graph.EdgeState) bool {
	return e.Vals[gen.Model.Edge(e.Type).Slot("use")] == "PROTECTED"
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
