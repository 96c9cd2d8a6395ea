package graph

import "slices"

// Asserted is the type of the edge from a SourceRecord to every node of which it has an assertion; upserts add it.
const Asserted = "ASSERTED"

// OwnSystem is the source system of what Kith itself writes.
const OwnSystem = "kith"

// RuleSetID is the id of the node that says by which rules of a name, and for which day, everything was worked out.
func (m *Model) RuleSetID(name string) string { return m.Kind("RuleSet").NodeID(OwnSystem, name) }

// PropBirthDate is the property of a Person that never lies ahead: a load leaves out one that does.
const PropBirthDate = "birthDate"

// RelatedTo is the type of the edge that can be read from either end: its kind names what the far end is to the near
// one. A relation is two such edges, one for each reading, written and ended together.
const RelatedTo = "RELATED_TO"

// inverses are what the near end is to the far one.
var inverses = map[string]string{
	"SPOUSE": "SPOUSE", "PARTNER": "PARTNER", "FORMER_SPOUSE": "FORMER_SPOUSE", "SEPARATED": "SEPARATED",
	"SIBLING": "SIBLING", "OTHER": "OTHER",
	"PARENT": "CHILD", "CHILD": "PARENT", "GUARDIAN": "WARD", "WARD": "GUARDIAN",
}

// Inverse are the values of the other reading of a relation: the inverse kind, and the same values otherwise, but
// without the source's own word, which names one reading only. False if the relation has no kind that is known.
func (e *EdgeKind) Inverse(vals []any) ([]any, bool) {
	kind := e.Slot("kind")
	name, _ := vals[kind].(string)
	other, ok := inverses[name]
	if !ok {
		return nil, false
	}
	out := append([]any(nil), vals...)
	out[kind] = other
	if word := e.Slot("word"); word >= 0 {
		out[word] = nil
	}
	return out, true
}

// OwnKinds are the kinds of nodes that Kith itself writes: no source states them, and nobody corrects them.
var OwnKinds = []string{"SourceRecord", "LoadRun", "Decision", "RuleSet"}

// bookkept are the kinds that record where facts are from and who wrote them. Neither these nodes nor their edges are
// in the change log.
var bookkept = map[string]bool{"SourceRecord": true, "LoadRun": true, "Decision": true}

// logged reports whether changes of the edge are logged.
func (m *Model) logged(e EdgeRef) bool {
	return e.Type != Asserted && !bookkept[m.KindOf(e.From).Name] && !bookkept[m.KindOf(e.To).Name]
}

// LoggedKinds are the names of what the change log can have entries of: kinds of nodes, abstract ones among them, then
// types of edges, each in the model's order.
func (m *Model) LoggedKinds() (out []string) {
	for i := range m.Kinds {
		if k := &m.Kinds[i]; slices.ContainsFunc(k.Members, func(name string) bool { return !bookkept[name] }) {
			out = append(out, k.Name)
		}
	}
	for i := range m.Edges {
		e := &m.Edges[i]
		if e.Type != Asserted && slices.ContainsFunc(e.Ends, func(ends [2]string) bool {
			return !bookkept[ends[0]] && !bookkept[ends[1]]
		}) {
			out = append(out, e.Type)
		}
	}
	return out
}
