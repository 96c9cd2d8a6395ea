package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kith/decision"
	"kith/graph"
	"kith/loader/mapping"
)

// entry is an entry of the mapping. It states the facts that stand at one place among those of a decision and are alike
// but for their values and keys.
type entry struct {
	place     int    // the first fact of a row, the second ...
	number    int    // what rows have in the column of that place to name the entry
	signature string // all that tells the entry from others
	kind      *graph.Kind
	edge      *graph.EdgeKind
	within    [2][]mapping.Keyspace // what the keys of the node, or of the ends, count within
	kinds     [2]string
	ends      bool     // whether it states until when an edge holds
	keyed     bool     // whether a key tells the edge from parallel ones
	set       []string // the properties that any of the facts sets
	absent    bool     // whether any of the facts has properties that are absent by hand
}

func newEntry(m *graph.Model, number, place int, f *fact, keys map[string][]knownAs) *entry {
	e := &entry{place: place, number: number, kind: f.kind, edge: f.edge,
		ends: f.edge != nil && f.until != graph.Unsaid && f.until != graph.Never}
	if f.edge != nil {
		i := f.edge.Slot(graph.PropKey)
		e.keyed = i >= 0 && f.vals[i] != nil
	}
	e.signature = fmt.Sprintf("%d %v %v", place, e.ends, e.keyed)
	if f.edge != nil {
		e.signature += " " + f.edge.Type
	}
	for i, id := range f.ids {
		if id != "" {
			e.kinds[i] = m.KindOf(id).Name
		}
		e.signature += " -> " + e.kinds[i]
		for _, k := range keys[id] {
			e.within[i] = append(e.within[i], k.within)
			e.signature += " " + withinText(k.within)
		}
	}
	return e
}

// column is where a fact has something in a row.
func (e *entry) column(what string) string { return fmt.Sprintf("f%d%s", e.place, what) }

var sides = [2]string{"_from", "_to"}

// keyColumn is where a fact has a key: of the node, or of one of its ends.
func (e *entry) keyColumn(side, i int) string {
	if e.kind != nil {
		return e.column(fmt.Sprintf("_key%d", i+1))
	}
	return e.column(fmt.Sprintf("%s%d", sides[side], i+1))
}

// put puts a fact into a row.
func (e *entry) put(row map[string]any, f *fact, keys map[string][]knownAs) {
	row[e.column("")] = fmt.Sprint(e.number)
	for side, id := range f.ids {
		for i, k := range keys[id] {
			row[e.keyColumn(side, i)] = k.key
		}
	}
	var absent []string
	set := func(p *graph.Property, v any) {
		switch v {
		case nil:
			return
		case graph.Absent:
			absent, e.absent = append(absent, p.Name), true
			row[e.column("_absent")] = absent
			return
		}
		if !slices.Contains(e.set, p.Name) && !(e.keyed && p.Name == graph.PropKey) {
			e.set = append(e.set, p.Name)
		}
		if _, list := v.([]string); !list {
			v = p.Format(v)
		}
		row[e.column("_set_"+p.Name)] = v
	}
	if f.kind != nil {
		for i := range f.kind.Props {
			set(&f.kind.Props[i], f.vals[i])
		}
		return
	}
	for i := range f.edge.Props {
		set(&f.edge.Props[i], f.vals[i])
	}
	until := f.until
	if !e.ends {
		until = graph.Ever
	}
	validFrom, validTo, ended := graph.ReadablePeriod(f.since, until)
	set(graph.FixedProperty(graph.PropValidFrom), validFrom)
	if f.until == graph.Never {
		set(&graph.Property{Name: f.edge.Type}, graph.Absent)
	}
	if e.ends {
		set(graph.FixedProperty(graph.PropValidTo), validTo)
		set(graph.FixedProperty(graph.PropEnded), ended)
	}
}

// RowsFile is the name that the mapping has for its source file, beside it.
const RowsFile = decision.File + ".jsonl"

const mappingHead = "# Decisions of people, by keys of the sources. They are loaded behind the sources that they " +
	`correct.
system: %s
kind: %s
files:
- path: %s
  name: %s
  decisions: true
  key: key
  optional: [key, kind, at, who, why, until, properties, values]
`

// mappingOf is the mapping file, with the entries in the order of their places.
func mappingOf(entries []*entry) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, mappingHead, decision.System, mapping.CorrectionKind, RowsFile, decision.File)
	slices.SortStableFunc(entries, func(a, b *entry) int { return a.place - b.place })
	if len(entries) > 0 {
		b.WriteString("  rows:\n")
	}
	for _, e := range entries {
		e.write(&b)
	}
	return []byte(b.String())
}

// write writes the entry into a mapping file.
func (e *entry) write(b *strings.Builder) {
	if e.kind != nil {
		fmt.Fprintf(b, "  - node: %s\n    when: '%s == \"%d\"'\n    key: %s\n    %s\n", e.kind.Name, e.column(""),
			e.number, e.keyColumn(0, 0), withinLines(e.within[0][0], "\n    "))
		if same := e.others(0); same != "" {
			fmt.Fprintf(b, "    %s\n", same)
		}
	} else {
		fmt.Fprintf(b, "  - edge: %s\n    when: '%s == \"%d\"'\n", e.edge.Type, e.column(""), e.number)
		for side, name := range []string{"from", "to"} {
			end := fmt.Sprintf("%s: %s, %s", e.kinds[side], e.keyColumn(side, 0), withinText(e.within[side][0]))
			if same := e.others(side); same != "" {
				end += ", " + same
			}
			fmt.Fprintf(b, "    %s: { %s }\n", name, end)
		}
		if e.keyed {
			fmt.Fprintf(b, "    key: %s\n", e.column("_set_"+graph.PropKey))
		}
		if e.edge.Type == graph.RelatedTo { // the other reading is a fact of its own
			b.WriteString("    inverse: false\n")
		}
	}
	if e.absent {
		fmt.Fprintf(b, "    absent: %s\n", e.column("_absent"))
	}
	if len(e.set) == 0 {
		return
	}
	b.WriteString("    set:\n")
	for _, p := range e.set {
		fmt.Fprintf(b, "      %s: %s\n", p, e.column("_set_"+p))
	}
}

// others are the other keys that a node has.
func (e *entry) others(side int) string {
	var list []string
	for i, within := range e.within[side] {
		if i > 0 {
			list = append(list, fmt.Sprintf("{ %s, key: %s }", withinText(within), e.keyColumn(side, i)))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "same: [" + strings.Join(list, ", ") + "]"
}

// withinText is what a key counts within, as a mapping writes it on one line.
func withinText(k mapping.Keyspace) string { return withinLines(k, ", ") }

// withinLines is the same with something else between its fields.
func withinLines(k mapping.Keyspace, between string) string {
	if k.Identifier != "" {
		text := "identifier: " + inQuotes(k.Identifier)
		if k.Case {
			text += between + "case: true"
		}
		return text
	}
	return "system: " + inQuotes(k.System)
}

// inQuotes is a text between double quotes, as YAML and JSON both write it.
func inQuotes(text string) string {
	out, _ := json.Marshal(text) // a string
	return string(out)
}
