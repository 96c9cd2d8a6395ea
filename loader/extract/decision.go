package extract

import (
	"strings"

	"kith/decision"
	"kith/graph"
	"kith/loader/mapping"
)

// decisions makes decisions of the rows of a file of decisions: each row is the decision that it was where it was
// exported, with the same SourceRecord.
type decisions struct {
	model *graph.Model
	kind  *graph.Kind // Decision
	of    *mapping.Decision
	rank  int
}

// decisionsOf is for a file; nil if its rows are no decisions.
func decisionsOf(p *mapping.Program, model *graph.Model) *decisions {
	if p.Decision == nil {
		return nil
	}
	return &decisions{model, model.Kind("Decision"), p.Decision, p.Rank}
}

// read works out the values of a decision, by slot, and the values that its record keeps.
func (d *decisions) read(e *evaluator) (vals []any, kept []string, r *Refusal) {
	vals = make([]any, len(d.kind.Props))
	for _, f := range d.of.Fields {
		if vals[f.Slot], r = e.value(f.Value, f.Prop); r != nil {
			return nil, nil, r
		}
		switch {
		case vals[f.Slot] != nil || !f.Prop.Required || f.Prop.Default != "":
		case f.Prop.Type == graph.Strings && vals[d.kind.Slot("kind")] == decision.Rejects: // an edge as a whole
			vals[f.Slot] = []string{}
		default:
			return nil, nil, &Refusal{Field: f.Value.Field, Columns: f.Value.Columns, Code: CodeMissing,
				Reason: f.Prop.Name + " is required and has no value"}
		}
	}
	list, r := e.value(d.of.Values, d.model.Kind("SourceRecord").Property("values"))
	if r != nil {
		return nil, nil, r
	}
	kept, _ = list.([]string)
	return vals, append([]string{}, kept...), nil
}

// at is when a decision was made.
func (d *decisions) at(f *Facts) string { return f.decision[d.of.AtSlot].(string) }

// id is the id of the decision that a row is.
func (d *decisions) id(f *Facts) string {
	return decision.ID(d.model, strings.TrimPrefix(f.Name, decision.File+"#"))
}

// add adds the decision to the facts that it states, and to what its record keeps of them. The record has no
// fingerprint, as no decision has: every load works the row out.
func (d *decisions) add(f *Facts, rec *record) {
	id, states := d.id(f), f.states(d.model)
	properties, _ := f.decision[d.kind.Slot("properties")].([]string)
	first, _, _ := strings.Cut(states, " ")
	about, what := decision.Subject(d.model, first, properties)
	if kind := d.kind.Slot("kind"); f.decision[kind] == nil { // a file of an earlier version
		f.decision[kind] = decision.Corrects
	}
	f.decision[d.kind.Slot("about")], f.decision[d.kind.Slot("what")] = about, what
	by := &graph.Provenance{Record: f.Record.ID, Rank: d.rank, Observation: graph.ObservedAt(d.at(f))}
	f.Nodes = append(f.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: f.decision}, By: by})
	f.Keys = append(f.Keys, f.Name)
	f.Record.Vals[rec.states] = states + " " + id
}

// keep leaves a decision that the store has what it has of the request that made it, which no other store can use.
func (d *decisions) keep(f *Facts, has *Stored) {
	n := has.Nodes[d.id(f)]
	if n == nil {
		return
	}
	for _, name := range decision.RequestProps {
		i := d.kind.Slot(name)
		f.decision[i] = n.Vals[i]
	}
}

// undone reports whether the store has a decision taken back.
func (d *decisions) undone(f *Facts, has *Stored) bool {
	n := has.Nodes[d.id(f)]
	return n != nil && n.Vals[d.kind.Slot("undoneBy")] != nil
}
