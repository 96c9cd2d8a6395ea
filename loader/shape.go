package loader

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kith/decision"
	"kith/graph"
	"kith/loader/mapping"
)

// shape is what facts of one place among those that decisions state have in common, so that one entry of a mapping
// states them.
type shape struct {
	place  int // the first fact of a row, the second ...
	number int
	same   string // all that tells it from others
	kind   *graph.Kind
	edge   *graph.EdgeKind
	named  [2][]mapping.Keyspace // what the keys of the node, or of the ends, count within
	kinds  [2]string
	ends   bool     // it says until when an edge holds
	set    []string // the properties that any of them sets
}

// shapeOf is the shape of a fact.
func (x *exporting) shapeOf(place int, f *stated, keys map[string][]knownAs) *shape {
	s := &shape{place: place, number: len(x.shapes) + 1, kind: f.kind, edge: f.edge, ends: f.edge != nil &&
		f.until != graph.Unsaid}
	s.same = fmt.Sprintf("%d %v", place, s.ends)
	if f.edge != nil {
		s.same += " " + f.edge.Type
	}
	for i, id := range f.names {
		if id != "" {
			s.kinds[i] = x.model.KindOf(id).Name
		}
		s.same += " -> " + s.kinds[i]
		for _, k := range keys[id] {
			s.named[i] = append(s.named[i], k.within)
			s.same += " " + withinText(k.within)
		}
	}
	if i := slices.IndexFunc(x.shapes, func(o *shape) bool { return o.same == s.same }); i >= 0 {
		return x.shapes[i]
	}
	x.shapes = append(x.shapes, s)
	return s
}

// column is where a fact has something in a row.
func (s *shape) column(what string) string { return fmt.Sprintf("f%d%s", s.place, what) }

var sides = [2]string{"_from", "_to"}

// keyColumn is where a fact has a key: of the node, or of one of its ends.
func (s *shape) keyColumn(side, i int) string {
	if s.kind != nil {
		return s.column(fmt.Sprintf("_key%d", i+1))
	}
	return s.column(fmt.Sprintf("%s%d", sides[side], i+1))
}

// put puts a fact into a row.
func (s *shape) put(row map[string]any, f *stated, keys map[string][]knownAs) {
	row[s.column("")] = fmt.Sprint(s.number)
	for side, id := range f.names {
		for i, k := range keys[id] {
			row[s.keyColumn(side, i)] = k.key
		}
	}
	set := func(p *graph.Property, v any) {
		if v == nil {
			return
		}
		if !slices.Contains(s.set, p.Name) {
			s.set = append(s.set, p.Name)
		}
		if _, list := v.([]string); !list {
			v = p.Format(v)
		}
		row[s.column("_set_"+p.Name)] = v
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
	if !s.ends {
		until = graph.Ever
	}
	validFrom, validTo, ended := graph.ReadablePeriod(f.since, until)
	set(graph.FixedProperty(graph.PropValidFrom), validFrom)
	if s.ends {
		set(graph.FixedProperty(graph.PropValidTo), validTo)
		set(graph.FixedProperty(graph.PropEnded), ended)
	}
}

// mapping is the mapping file, with an entry for each shape; those of the first facts come first.
func (x *exporting) mapping() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `# Decisions of people, by keys of the sources. They are loaded behind the sources that they correct.
system: %s
kind: %s
files:
- path: %s
  name: %s
  decisions: true
  key: key
  optional: [key, at, who, why, until, properties, values]
`, decision.System, mapping.CorrectionKind, ExportedRows, decision.File)
	slices.SortStableFunc(x.shapes, func(a, b *shape) int { return a.place - b.place })
	if len(x.shapes) > 0 {
		b.WriteString("  rows:\n")
	}
	for _, s := range x.shapes {
		s.entry(&b)
	}
	return []byte(b.String())
}

// entry writes the entry of the mapping.
func (s *shape) entry(b *strings.Builder) {
	if s.kind != nil {
		fmt.Fprintf(b, "  - node: %s\n    when: '%s == \"%d\"'\n    key: %s\n    %s\n", s.kind.Name, s.column(""),
			s.number, s.keyColumn(0, 0), withinText(s.named[0][0]))
		if same := s.others(0); same != "" {
			fmt.Fprintf(b, "    %s\n", same)
		}
	} else {
		fmt.Fprintf(b, "  - edge: %s\n    when: '%s == \"%d\"'\n", s.edge.Type, s.column(""), s.number)
		for side, name := range []string{"from", "to"} {
			end := fmt.Sprintf("%s: %s, %s", s.kinds[side], s.keyColumn(side, 0), withinText(s.named[side][0]))
			if same := s.others(side); same != "" {
				end += ", " + same
			}
			fmt.Fprintf(b, "    %s: { %s }\n", name, end)
		}
		if s.edge.Type == graph.RelatedTo { // the other reading is a fact of its own
			b.WriteString("    inverse: false\n")
		}
	}
	if len(s.set) == 0 {
		return
	}
	b.WriteString("    set:\n")
	for _, p := range s.set {
		fmt.Fprintf(b, "      %s: %s\n", p, s.column("_set_"+p))
	}
}

// others are the other keys that a node has.
func (s *shape) others(side int) string {
	var list []string
	for i, within := range s.named[side] {
		if i > 0 {
			list = append(list, fmt.Sprintf("{ %s, key: %s }", withinText(within), s.keyColumn(side, i)))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "same: [" + strings.Join(list, ", ") + "]"
}

// withinText says in a mapping what a key counts within.
func withinText(k mapping.Keyspace) string {
	if k.Identifier != "" {
		return "identifier: " + inQuotes(k.Identifier)
	}
	return "system: " + inQuotes(k.System)
}

// inQuotes is a text between double quotes, as YAML and JSON both write it.
func inQuotes(text string) string {
	out, _ := json.Marshal(text) // a string
	return string(out)
}
