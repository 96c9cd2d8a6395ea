package leaktest

import (
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/gen"
)

// protect makes one or two addresses protected on the day.
func (d *drawing) protect() {
	k := gen.Model.Edge("LOCATED_AT")
	for range 1 + d.IntN(2) {
		vals := make([]any, len(k.Props))
		vals[k.Slot("use")] = "PROTECTED"
		who := oneOf(d.Rand, []string{"Person", "Person", "Person", "Household", "Company"})
		d.connect(k, oneOf(d.Rand, d.ids[who]), oneOf(d.Rand, d.ids["Address"]), vals)
		d.edges[len(d.edges)-1].Until = graph.Ever
	}
}

// homes makes protected addresses the home of the same party, of others, and of households too.
func (d *drawing) homes() {
	k := gen.Model.Edge("LOCATED_AT")
	for _, e := range slices.Clone(d.edges) {
		if e.Type != k.Type || e.Vals[k.Slot("use")] != "PROTECTED" || d.once(3) {
			continue
		}
		for _, from := range []string{e.From, oneOf(d.Rand, d.ids["Person"]), oneOf(d.Rand, d.ids["Household"])} {
			vals := slices.Clone(e.Vals)
			vals[k.Slot("use")] = oneOf(d.Rand, []string{"HOME", "HOME", "MAILING"})
			d.connect(k, from, e.To, vals)
		}
	}
}

// quotes has source records quote the texts of what they state.
func (d *drawing) quotes() {
	k := gen.Model.Kind("SourceRecord")
	for i := range d.nodes {
		record := &d.nodes[i]
		if gen.Model.KindOf(record.ID) != k {
			continue
		}
		var values []string
		for _, n := range d.nodes {
			if slices.Contains(n.by, record.ID) {
				values = append(values, "of="+strings.Join(texts(n.Node), ", "))
			}
		}
		if d.once(3) { // whatever it states
			at := d.IntN(len(streets))
			values = append(values, fmt.Sprintf("left out=%s %d", streets[at], at+1))
		}
		if len(values) > 0 {
			slices.Sort(values)
			values = slices.Compact(values) // two nodes may have equal texts
			record.Vals[k.Slot("values")] = values
		}
	}
}

// texts are the texts that a node has.
func texts(n graph.Node) (out []string) {
	for _, v := range n.Vals {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// decision decides something about any fact, with a source record of its own that quotes what was decided.
func (d *drawing) decision(i int) {
	records, decisions := gen.Model.Kind("SourceRecord"), gen.Model.Kind("Decision")
	record, id := records.NodeID("kith", fmt.Sprint(i)), decisions.NodeID("kith", fmt.Sprint(i))
	about, what, quoted := "", "", ""
	if d.once(2) {
		n := d.prefer([]string{"Address", "ContactPoint", "Person"})
		n.by = append(n.by, record)
		about, what, quoted = n.ID, "lines of "+n.ID, strings.Join(texts(n.Node), ", ")
	} else {
		e := &d.edges[d.IntN(len(d.edges))]
		e.by = append(e.by, record)
		about, what, quoted = name(e.Edge), e.Type+" from "+e.From+" to "+e.To, e.Since
	}
	d.nodes = append(d.nodes, nodeFact{Node: graph.Node{ID: record, Vals: valuesOf(records, map[string]any{
		"system": "kith", "recordId": fmt.Sprintf("decisions#%d", i), "kind": "CORRECTION",
		"values": []string{"said=" + quoted}, "loadedAt": moments[1]})}})
	d.nodes = append(d.nodes, nodeFact{Node: graph.Node{ID: id, Vals: valuesOf(decisions, map[string]any{
		"what": what, "about": about, "properties": []string{"lines"}, "who": "Noah", "why": "He told us of " + quoted,
		"at": moments[i%3]})}, by: []string{record}})
	d.ids["Decision"] = append(d.ids["Decision"], id)
}
