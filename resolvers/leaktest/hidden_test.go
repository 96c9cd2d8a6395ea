package leaktest

import (
	"slices"

	"kith/graph"
	"kith/internal/gen"
)

// What is protected of a world, as docs/adr/0033 defines it:
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

func hiddenOf(w world) hidden {
	h := hidden{nodes: map[string]bool{}, located: map[string]bool{}, records: map[string]bool{}}
	for _, e := range w.edges {
		if e.Type == "LOCATED_AT" && e.protected() && !e.over() {
			h.nodes[e.To] = true
		}
	}
	for _, e := range w.edges {
		if e.Type == "LOCATED_AT" && h.nodes[e.To] && !e.over() {
			h.located[e.From] = true
		}
	}
	for _, e := range w.edges {
		if e.Type == "REACHED_BY" && e.protected() {
			h.nodes[e.To] = true
		}
	}
	for _, place := range w.nodes {
		if !h.nodes[place.ID] || gen.Model.KindOf(place.ID).Name != "Address" {
			continue
		}
		for _, n := range w.nodes {
			if gen.Model.KindOf(n.ID).Name == "ContactPoint" &&
				slices.ContainsFunc(n.by, func(r string) bool { return slices.Contains(place.by, r) }) {
				h.nodes[n.ID] = true
			}
		}
	}
	h.mark(w)
	return h
}

// mark adds what is about hidden facts: the values of records, and decisions.
func (h hidden) mark(w world) {
	about := map[string]bool{}
	for _, n := range w.nodes {
		if h.nodes[n.ID] {
			about[n.ID] = true
			for _, r := range n.by {
				h.records[r] = true
			}
		}
	}
	for _, e := range w.edges {
		if h.edge(e.Edge) {
			about[name(e.Edge)] = true
			for _, r := range e.by {
				h.records[r] = true
			}
		}
	}
	for _, n := range w.nodes {
		k := gen.Model.KindOf(n.ID)
		if k.Name == "Decision" && about[n.Vals[k.Slot("about")].(string)] {
			h.nodes[n.ID] = true
		}
	}
}

func (h hidden) edge(e graph.Edge) bool {
	return h.nodes[e.From] || h.nodes[e.To] || e.Type == "MEMBER_OF" && h.located[e.From]
}

func (e edgeFact) protected() bool {
	return e.Vals[gen.Model.Edge(e.Type).Slot("use")] == "PROTECTED"
}

// over reports whether an edge is over today. One that begins later is not.
func (e edgeFact) over() bool { return e.Until <= today }

// without is the world as whoever has not the right sees it.
func (w world) without(h hidden) (out world) {
	values := gen.Model.Kind("SourceRecord").Slot("values")
	for _, n := range w.nodes {
		if h.nodes[n.ID] {
			continue
		}
		if h.records[n.ID] {
			n.Vals = slices.Clone(n.Vals)
			n.Vals[values] = []string{}
		}
		out.nodes = append(out.nodes, n)
	}
	for _, e := range w.edges {
		if !h.edge(e.Edge) {
			out.edges = append(out.edges, e)
		}
	}
	return out
}
