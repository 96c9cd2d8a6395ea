package loader

import (
	"fmt"
	"strings"

	"kith/graph"
)

// said is what one row states: its record, and the nodes and edges that say so.
type said struct {
	record  graph.NodeWrite
	nodes   []graph.NodeWrite
	edges   []graph.EdgeWrite
	leftOut int // entries that their condition left out

	line    int64    // of the row
	name    string   // what the source calls it
	keys    []string // of the nodes
	ends    []ends   // of the edges
	print   any      // the fingerprint that its record has once every fact is written
	dangled bool     // its record has none, as not every fact could be written the last time

	decision []any // the values of the decision that the row is, by slot; nil if it is none
	undone   bool  // and the store has it taken back
	waits    bool  // or has no node that it is about: all of it is left to a later load
}

// states are the facts a row states, as its record keeps them: ids of nodes, and of edges the type, the ends and the
// key.
func (s *said) states(m *graph.Model) string {
	var b strings.Builder
	for _, n := range s.nodes {
		b.WriteString(n.ID + " ")
	}
	for _, e := range s.edges {
		b.WriteString(m.Edge(e.Type).Stated(e.From, e.To, e.Since, e.Vals) + " ")
	}
	return strings.TrimSuffix(b.String(), " ")
}

// fingerprint is what the record keeps of a row whose facts are all written: its print, how many facts it states, and
// how many entries its conditions left out.
func (s *said) fingerprint(print string) any {
	if print == "" {
		return nil
	}
	return fmt.Sprintf("%s %d %d", print, len(s.nodes)+len(s.edges), s.leftOut)
}

// addEdge adds an edge, or what is new in it if the row has said it already.
func (s *said) addEdge(st *statement, w graph.EdgeWrite, named ends) *refusal {
	w.ID = st.edge.EdgeID(w.From, w.To, w.Since, st.edge.Complete(w.Vals))
	for i := range s.edges {
		was := &s.edges[i]
		if was.ID == w.ID {
			if was.Until != w.Until {
				return &refusal{field: st.field, code: codeContradiction, reason: "the row gives this edge two ends"}
			}
			return merged(st, st.edge.Props, was.Vals, w.Vals)
		}
	}
	s.edges, s.ends = append(s.edges, w), append(s.ends, named)
	return nil
}

// merged fills in what another statement of the row says of the same fact.
func merged(st *statement, props []graph.Property, into, vals []any) *refusal {
	for i, v := range vals {
		switch {
		case v == nil:
		case into[i] == nil:
			into[i] = v
		case !graph.Same(into[i], v):
			return &refusal{field: st.field, code: codeContradiction, reason: "the row gives " + props[i].Name +
				" of one node or edge two values"}
		}
	}
	return nil
}

func missing(st *statement, prop string) *refusal {
	return &refusal{field: st.field + ".set." + prop, code: codeMissing, reason: prop + " is required and has no value"}
}

// ends is how a row names the ends of an edge.
type ends struct {
	from, to   string   // the keys, as assertions and reports have them
	froms, tos []string // ids by other keys
}

// saidBy is who says the edge. A decision keeps no keys: it names the nodes themselves.
func (n ends) saidBy(by *graph.Provenance, decision []any) *graph.Provenance {
	out := *by
	if decision == nil {
		out.From, out.To = n.from, n.to
	}
	return &out
}
