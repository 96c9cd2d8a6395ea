package extract

import (
	"fmt"
	"strings"

	"kith/graph"
	"kith/loader/mapping"
)

// Facts is what one row states: its record, and the nodes and edges that say so.
type Facts struct {
	Record  graph.NodeWrite
	Nodes   []graph.NodeWrite
	Edges   []graph.EdgeWrite
	LeftOut int // entries that their condition left out

	Line        int64    // of the row
	Name        string   // what the source calls it
	Keys        []string // of the nodes
	Ends        []Ends   // of the edges
	Fingerprint any      // the fingerprint that its record has once every fact is written
	Dangled     bool     // its record has none, as not every fact could be written the last time

	decision []any // the values of the decision that the row is, by slot; nil if it is none
	Undone   bool  // and the store has it taken back
	Waits    bool  // or has no node that it is about: all of it is left to a later load
}

// states are the facts a row states, as its record keeps them: ids of nodes, and of edges the type, the ends and the
// key.
func (s *Facts) states(m *graph.Model) string {
	var b strings.Builder
	for _, n := range s.Nodes {
		b.WriteString(n.ID + " ")
	}
	for _, e := range s.Edges {
		b.WriteString(m.Edge(e.Type).Stated(e.From, e.To, e.Since, e.Vals) + " ")
	}
	return strings.TrimSuffix(b.String(), " ")
}

// fingerprint is what the record keeps of a row whose facts are all written: its print, how many facts it states, and
// how many entries its conditions left out.
func (s *Facts) fingerprint(print string) any {
	if print == "" {
		return nil
	}
	return fmt.Sprintf("%s %d %d", print, len(s.Nodes)+len(s.Edges), s.LeftOut)
}

// addEdge adds an edge, or what is new in it if the row has said it already.
func (s *Facts) addEdge(st *mapping.Statement, w graph.EdgeWrite, named Ends) *Refusal {
	w.ID = st.Edge.EdgeID(w.From, w.To, w.Since, st.Edge.Complete(w.Vals))
	for i := range s.Edges {
		was := &s.Edges[i]
		if was.ID == w.ID {
			if was.Until != w.Until {
				return &Refusal{Field: st.Field, Code: CodeContradiction, Reason: "the row gives this edge two ends"}
			}
			return merged(st, st.Edge.Props, was.Vals, w.Vals)
		}
	}
	s.Edges, s.Ends = append(s.Edges, w), append(s.Ends, named)
	return nil
}

// merged fills in what another statement of the row says of the same fact.
func merged(st *mapping.Statement, props []graph.Property, into, vals []any) *Refusal {
	for i, v := range vals {
		switch {
		case v == nil:
		case into[i] == nil:
			into[i] = v
		case !graph.Same(into[i], v):
			return &Refusal{Field: st.Field, Code: CodeContradiction, Reason: "the row gives " + props[i].Name +
				" of one node or edge two values"}
		}
	}
	return nil
}

func missing(st *mapping.Statement, prop string) *Refusal {
	return &Refusal{Field: st.Field + ".set." + prop, Code: CodeMissing, Reason: prop + " is required and has no value"}
}

// Ends is how a row names the ends of an edge.
type Ends struct {
	From, To   string   // the keys, as assertions and reports have them
	froms, tos []string // ids by other keys
}

// saidBy is who says the edge. A decision keeps no keys: it names the nodes themselves.
func (n Ends) saidBy(by *graph.Provenance, decision []any) *graph.Provenance {
	out := *by
	if decision == nil {
		out.From, out.To = n.From, n.To
	}
	return &out
}
