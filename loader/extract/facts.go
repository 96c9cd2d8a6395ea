package extract

import (
	"slices"
	"strings"

	"kith/graph"
	"kith/loader/mapping"
)

// Facts are what one row states: nodes and edges, and the SourceRecord that they come from.
type Facts struct {
	Record   graph.NodeWrite
	Nodes    []graph.NodeWrite
	Edges    []graph.EdgeWrite
	LeftOut  int      // statements of the mapping that their conditions left out
	Found    []string // codes of findings of the report, for what looks wrong in the row
	Midnight []string // columns of dates with a time around midnight, in a source without a zone

	Unreadable []Unreadable // values that could not be understood
	Lacking    []string     // kinds of nodes and types of edges that were left out for want of such a value
	lack       *Refusal     // why the first of these was left out

	Line int64    // of the row in its file
	Name string   // what the source calls the row
	Keys []string // of the nodes, each as the row has it
	Ends []Ends   // of the edges

	Fingerprint any  // the text that the record gets once every fact is written; nil for none
	Dangled     bool // the record has no fingerprint, as not every fact could be written the last time

	former    map[string]string // ids that earlier versions gave nodes, by the ids they have now
	spellings []spelling        // of identifiers

	decision []any    // the values of the decision that the row is, by slot; nil if it is none
	made     []string // ids of nodes by keys of Kith's own: those that a decision makes, which need not be stored
	Undone   bool     // the row is a decision that the store has taken back
	Waits    bool     // the row is a decision about a node that is not stored: all of it is left to a later load
}

// find adds a finding of the report, once for the row.
func (f *Facts) find(code string) {
	if !slices.Contains(f.Found, code) {
		f.Found = append(f.Found, code)
	}
}

// states are the facts as a record keeps them: ids of nodes, and of edges the type, the ends and the key.
func (f *Facts) states(m *graph.Model) string {
	var b strings.Builder
	for _, n := range f.Nodes {
		b.WriteString(n.ID + " ")
	}
	for _, e := range f.Edges {
		b.WriteString(m.Edge(e.Type).Stated(e.From, e.To, e.Since, e.Vals) + " ")
	}
	return strings.TrimSuffix(b.String(), " ")
}

// keep puts into the record of a row what it keeps of the facts: which they are, and the fingerprint, if the row has
// one and all of them were written the last time.
func (f *Facts) keep(m *graph.Model, rec *record, row *Row) {
	f.Dangled = row.Recorded.Dangled
	f.Record.Vals[rec.states] = f.states(m)
	if row.Fingerprint != "" {
		digest := row.Fingerprint
		if len(f.Unreadable) > 0 {
			digest += readAgain
		}
		f.Fingerprint = fingerprint{digest, int64(len(f.Nodes) + len(f.Edges)), int64(f.LeftOut)}.text()
	}
	if !f.Dangled || len(f.Edges) == 0 {
		f.Record.Vals[rec.fingerprint] = f.Fingerprint
	}
}

// addNode adds a node with its key, or what is new in it if the row has stated it already.
func (f *Facts) addNode(st *mapping.Statement, n graph.NodeWrite, key string) *Refusal {
	for i := range f.Nodes {
		if was := &f.Nodes[i]; was.ID == n.ID {
			was.Aliases = append(was.Aliases, n.Aliases...)
			if was.By.Series == "" {
				was.By = n.By
			}
			return merged(st, st.Kind.Props, was.Vals, n.Vals)
		}
	}
	f.Nodes, f.Keys = append(f.Nodes, n), append(f.Keys, key)
	return nil
}

// addEdge adds an edge, or what is new in it if the row has stated it already.
func (f *Facts) addEdge(st *mapping.Statement, e graph.EdgeWrite, ends Ends) *Refusal {
	e.ID = st.Edge.EdgeID(e.From, e.To, e.Since, st.Edge.Complete(e.Vals))
	for i := range f.Edges {
		was := &f.Edges[i]
		if was.ID == e.ID {
			if was.Until != e.Until {
				return &Refusal{Field: st.Field, Code: CodeContradiction, Reason: "the row gives this edge two ends"}
			}
			return merged(st, st.Edge.Props, was.Vals, e.Vals)
		}
	}
	f.Edges, f.Ends = append(f.Edges, e), append(f.Ends, ends)
	return nil
}

// merged fills in what another statement of the row sets of the same fact. Two values for one property are refused.
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

// missing is why a node or an edge cannot be stated that has no value for a property that needs one.
func missing(st *mapping.Statement, prop string) *Refusal {
	r := &Refusal{Field: st.Field + ".set." + prop, Code: CodeMissing, Reason: prop + " is required and has no value",
		unreadable: true}
	for _, f := range st.Fields {
		if f.Prop.Name == prop {
			r.Columns = f.Value.Columns
		}
	}
	return r
}

// Ends is how a row names the ends of an edge.
type Ends struct {
	From, To   string   // the keys, as assertions and reports have them
	froms, tos []string // ids of the ends by their other keys
}

// provenance is that of the edge: the row's, with the keys. A decision keeps no keys, as it names the nodes themselves.
func (n Ends) provenance(by *graph.Provenance, decision []any) *graph.Provenance {
	out := *by
	if decision == nil {
		out.From, out.To = n.From, n.To
	}
	return &out
}
