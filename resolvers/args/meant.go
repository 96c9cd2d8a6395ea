package args

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"
)

// Meant tells what may have been meant by input that does not fit the types of a schema. What it tells is there: names
// of fields, in the order in which they stand in each other.
type Meant struct{ Types map[string]*ast.Definition }

// Value is the way from an input to a value that is compared or sorted by, where the value alone was given: eq of a
// condition, node.name of an order; nil if there is none. List tells that several values were given.
func (m Meant) Value(def *ast.Definition, list bool) (way []string, leaf *ast.Definition) {
	names := []string{"eq", "has", "on", "name", "some", "node", "count"}
	if list {
		names = slices.Insert(names, 0, "in")
	}
	for _, name := range names {
		f := def.Fields.ForName(name)
		if f == nil {
			continue
		}
		of := m.Types[f.Type.Name()]
		if of.IsLeafType() {
			return []string{name}, of
		}
		if way, leaf = m.Value(of, list); way != nil {
			return slices.Insert(way, 0, name), leaf
		}
	}
	return nil, nil
}

// Field is the ways from an input to fields that a name stands for, through what only leads on: the node and the edge
// of a relation, some of a quantifier, the count of its nodes, the kinds of an interface. They are of one length, the
// shortest; nil if there are none.
func (m Meant) Field(def *ast.Definition, name string) (ways [][]string) {
	type step struct {
		of  *ast.Definition
		way []string
	}
	seen := map[*ast.Definition]bool{def: true}
	for level := []step{{of: def}}; len(level) > 0 && ways == nil; {
		var next []step
		for _, s := range level {
			if f := Same(name, FieldNames(s.of.Fields)); f != "" {
				ways = append(ways, append(slices.Clone(s.way), f))
				continue
			}
			for _, f := range s.of.Fields {
				if of := m.Types[f.Type.Name()]; leadsOn(f.Name) && of.Kind == ast.InputObject && !seen[of] {
					seen[of] = true
					next = append(next, step{of, append(slices.Clone(s.way), f.Name)})
				}
			}
		}
		level = next
	}
	return ways
}

// leadsOn reports whether a field of an input only leads to other conditions.
func leadsOn(field string) bool {
	rest, as := strings.CutPrefix(field, "as")
	return slices.Contains([]string{"node", "edge", "some", "count"}, field) ||
		as && rest != "" && unicode.IsUpper(rune(rest[0]))
}

// At is the type of the field at the end of a way.
func (m Meant) At(def *ast.Definition, way []string) *ast.Type {
	f := def.Fields.ForName(way[0])
	if len(way) == 1 {
		return f.Type
	}
	return m.At(m.Types[f.Type.Name()], way[1:])
}

// Same is the one of some names that another stands for: written differently, or the word of another system; "" if
// there is none.
func Same(name string, of []string) string {
	for _, candidate := range of {
		if bare(candidate) == bare(name) {
			return candidate
		}
	}
	for _, word := range words[bare(name)] {
		if slices.Contains(of, word) {
			return word
		}
	}
	return ""
}

// bare is a name without what people write differently: case, underscores and the plural.
func bare(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
	switch {
	case len(name) > 4 && strings.HasSuffix(name, "ies"):
		return strings.TrimSuffix(name, "ies") + "y"
	case len(name) > 3 && strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss"):
		return strings.TrimSuffix(name, "s")
	}
	return name
}

// words are those of other systems, bare, and what they are called here.
var words = map[string][]string{
	"equal": {"eq"}, "is": {"eq"}, "any": {"some"}, "exist": {"some"}, "all": {"every"}, "before": {"lt"},
	"after": {"gt"}, "since": {"gte"}, "until": {"lte"}, "min": {"gte"}, "max": {"lte"}, "gteq": {"gte"},
	"lteq": {"lte"}, "ge": {"gte"}, "le": {"lte"}, "null": {"isNull"}, "like": {"contains"}, "ilike": {"like"},
	"matche": {"contains"}, "beginswith": {"startsWith"}, "prefix": {"startsWith"}, "oneof": {"in"},
	"limit": {"first"}, "take": {"first"}, "top": {"first"}, "pagesize": {"first"}, "perpage": {"first"},
	"size": {"first"}, "where": {"filter"}, "condition": {"filter"}, "sort": {"orderBy"}, "sortby": {"orderBy"},
	"order": {"orderBy"}, "cursor": {"after"}, "offset": {"after"}, "skip": {"after"}, "page": {"after"},
	"date": {"asOf"}, "day": {"asOf"}, "at": {"asOf"}, "query": {"text"}, "q": {"text"}, "term": {"text"},
	"count": {"totalCount", "first"}, "total": {"totalCount"}, "length": {"totalCount"}, "item": {"nodes"},
	"result": {"nodes"}, "data": {"nodes"}, "row": {"nodes"}, "entry": {"nodes"}, "groupby": {"by"}, "dimension": {"by"},
}

// Nested writes fields that stand in each other around what stands in the last one.
func Nested(way []string, inner string) string {
	for _, name := range slices.Backward(way) {
		inner = "{ " + name + ": " + inner + " }"
	}
	return inner
}

// FieldNames are the names of fields, without those that every type has.
func FieldNames(list ast.FieldList) []string {
	out := make([]string, 0, len(list))
	for _, f := range list {
		if !strings.HasPrefix(f.Name, "__") {
			out = append(out, f.Name)
		}
	}
	return out
}
