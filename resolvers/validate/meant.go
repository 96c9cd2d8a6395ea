package validate

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"

	"kith/resolvers/args"
)

// meant tells what may have been meant by a part of a document that does not fit a schema. Whatever it writes behind
// "ask" is valid there, but for "…", which stands for what was written.
type meant struct{ schema *ast.Schema }

// unknown is what to ask in place of a field that its type has not got. It stands in another field, or in none.
func (m meant) unknown(f, in *ast.Field) string {
	of := f.ObjectDefinition
	if in != nil && (in.Definition == nil || in.ObjectDefinition == nil) {
		in = nil // it is unknown itself
	}
	for _, advice := range []string{m.inList(f, in), m.inGroup(f), m.inEdge(f), m.ofEdge(f, in), m.inOne(f, in),
		m.ofKind(f)} {
		if advice != "" {
			return advice
		}
	}
	if name := args.Same(f.Name, args.FieldNames(of.Fields)); name != "" {
		names := []string{name}
		list := m.listOf(of.Fields.ForName(name).Type.Name())
		if of == m.schema.Query && list != nil && list.Name != name {
			names = []string{list.Name, name}
		}
		return "Did you mean " + core.QuotedOrList(names...) + "?"
	}
	return similar(f.Name, args.FieldNames(of.Fields))
}

// inList is about a field of what a list has, asked of the list.
func (m meant) inList(f, in *ast.Field) string {
	nodes, edges := m.below(f.ObjectDefinition, "nodes"), m.below(f.ObjectDefinition, "edges")
	if nodes == nil || edges == nil {
		return ""
	}
	list := ""
	if in != nil {
		list = in.Name
	}
	inner := ""
	if name := args.Same(f.Name, args.FieldNames(f.ObjectDefinition.Fields)); name != "" {
		inner = m.field(f.ObjectDefinition.Fields.ForName(name))
	} else if text := m.selected(nodes, f.Name); text != "" {
		inner = "nodes { " + text + " }"
	} else if text := m.selected(edges, f.Name); text != "" {
		inner = "edges { " + text + " }"
	}
	switch {
	case inner == "":
		return ""
	case list == "":
		return "It is a list: ask " + inner
	}
	return list + " is a list: ask " + list + " { " + inner + " }"
}

// inGroup is about what the nodes of a group have in common or in sum, asked of the group or of the aggregate.
func (m meant) inGroup(f *ast.Field) string {
	group, before, behind := f.ObjectDefinition, "", ""
	if groups := m.below(group, "groups"); groups != nil {
		group, before, behind = groups, "groups { ", " }"
	}
	if m.below(group, "key") == nil {
		return ""
	}
	if name := args.Same(f.Name, args.FieldNames(group.Fields)); name != "" && before != "" {
		return "Ask " + before + m.field(group.Fields.ForName(name)) + behind
	}
	for _, part := range []string{"sum", "key"} {
		if of := m.below(group, part); of != nil {
			if text := m.selected(of, f.Name); text != "" {
				return "It is in " + part + ": ask " + before + part + " { " + text + " }" + behind
			}
		}
	}
	return ""
}

// inEdge is about a field of a node, asked of the edge that leads to it, and about those of node and edges, asked of a
// group.
func (m meant) inEdge(f *ast.Field) string {
	node := m.below(f.ObjectDefinition, "node")
	if node == nil || f.ObjectDefinition.Fields.ForName("cursor") == nil {
		return ""
	}
	if text := m.selected(node, f.Name); text != "" {
		return "It is of the node: ask node { " + text + " }"
	}
	if edges := m.below(f.ObjectDefinition, "edges"); edges != nil { // of a group
		if text := m.selected(edges, f.Name); text != "" {
			return "It is of the edges: ask edges { " + text + " }"
		}
	}
	return ""
}

// ofEdge is about a field of an edge, asked of the node that it leads to.
func (m meant) ofEdge(f, in *ast.Field) string {
	if in == nil {
		return ""
	}
	var edge *ast.Definition
	before, behind := "", ""
	switch in.Name {
	case "nodes":
		edge, before, behind = m.below(in.ObjectDefinition, "edges"), "edges { ", " }"
	case "node":
		edge = in.ObjectDefinition
	}
	if edge == nil || edge.Fields.ForName("cursor") == nil {
		return ""
	}
	name := args.Same(f.Name, args.FieldNames(edge.Fields))
	if name == "" || name == "node" || name == "cursor" {
		return ""
	}
	return "It is of the edge: ask " + before + m.field(edge.Fields.ForName(name)) + " node { … }" + behind
}

// inOne is about the fields of a list, asked of what leads to one.
func (m meant) inOne(f, in *ast.Field) string {
	if in == nil || !slices.Contains([]string{"nodes", "edges", "node", "totalCount", "pageInfo"}, f.Name) ||
		m.below(in.ObjectDefinition, "nodes") != nil || m.below(in.ObjectDefinition, "node") != nil {
		return ""
	}
	return in.Name + " is no list: ask " + in.Name + m.some(f.ObjectDefinition)
}

// ofKind is about a field that only some kinds of an interface have.
func (m meant) ofKind(f *ast.Field) string {
	kinds := m.kindsWith(f.ObjectDefinition, f.Name)
	if len(kinds) == 0 {
		return ""
	}
	kinds = kinds[:min(len(kinds), 3)]
	for i, k := range kinds {
		kinds[i] = "... on " + k + " { " + m.field(m.schema.Types[k].Fields.ForName(f.Name)) + " }"
	}
	return "Ask " + strings.Join(kinds, " or ")
}

// kindsWith are the kinds of an interface that have a field: those that are interfaces themselves first, and none that
// one of these stands for.
func (m meant) kindsWith(of *ast.Definition, field string) (out []string) {
	if !of.IsAbstractType() || of.Fields.ForName(field) != nil {
		return nil
	}
	possible := slices.Clone(m.schema.GetPossibleTypes(of))
	slices.SortFunc(possible, func(a, b *ast.Definition) int {
		if a.Kind != b.Kind {
			return strings.Compare(string(a.Kind), string(b.Kind)) // INTERFACE before OBJECT
		}
		return strings.Compare(a.Name, b.Name)
	})
	for _, k := range possible {
		stands := func(i string) bool { return slices.Contains(out, i) }
		if k.Fields.ForName(field) != nil && !slices.ContainsFunc(k.Interfaces, stands) {
			out = append(out, k.Name)
		}
	}
	return out
}

// selected selects a field of a type, or of one of its kinds, by a name that stands for it; "" if there is none.
func (m meant) selected(of *ast.Definition, name string) string {
	if same := args.Same(name, args.FieldNames(of.Fields)); same != "" {
		return m.field(of.Fields.ForName(same))
	}
	if kinds := m.kindsWith(of, name); kinds != nil {
		return "... on " + kinds[0] + " { " + m.field(m.schema.Types[kinds[0]].Fields.ForName(name)) + " }"
	}
	return ""
}

// field selects a field: with the arguments that it needs, and something of what it leads to.
func (m meant) field(f *ast.FieldDefinition) string {
	var needs []string
	for _, a := range f.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil {
			needs = append(needs, a.Name+": "+m.sample(a.Type))
		}
	}
	text := f.Name
	if needs != nil {
		text += "(" + strings.Join(needs, ", ") + ")"
	}
	return text + m.some(m.schema.Types[f.Type.Name()])
}

// sample is a value of a type.
func (m meant) sample(t *ast.Type) string {
	def := m.schema.Types[t.Name()]
	switch {
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case def.Name == "Int" || def.Name == "Float":
		return "1"
	case def.Name == "Boolean":
		return "true"
	}
	return `"…"`
}

// some is a small selection of a type; "" of one that has no fields.
func (m meant) some(of *ast.Definition) string {
	if of.IsLeafType() {
		return ""
	}
	if nodes := m.below(of, "nodes"); nodes != nil {
		return " { nodes" + m.some(nodes) + " }"
	}
	if name := of.Fields.ForName("name"); name != nil && m.schema.Types[name.Type.Name()].IsLeafType() {
		return " { name }"
	}
	for _, f := range of.Fields {
		if m.schema.Types[f.Type.Name()].IsLeafType() && len(f.Arguments) == 0 && !strings.HasPrefix(f.Name, "__") {
			return " { " + f.Name + " }"
		}
	}
	return " { __typename }"
}

// below is the type that a field of a type leads to; nil if there is no such field, or it leads to a value.
func (m meant) below(of *ast.Definition, name string) *ast.Definition {
	f := of.Fields.ForName(name)
	if f == nil || m.schema.Types[f.Type.Name()].IsLeafType() {
		return nil
	}
	return m.schema.Types[f.Type.Name()]
}

// listOf is the field of the query that lists a kind; nil if none does.
func (m meant) listOf(kind string) *ast.FieldDefinition {
	for _, f := range m.schema.Query.Fields {
		nodes := m.below(m.schema.Types[f.Type.Name()], "nodes")
		if nodes != nil && nodes.Name == kind && f.Arguments.ForName("filter") != nil {
			return f
		}
	}
	return nil
}

// similar are names like one that is unknown, as a question; "" if there are none.
func similar(name string, of []string) string {
	if list := core.SuggestionList(name, of); len(list) > 0 {
		return "Did you mean " + core.QuotedOrList(list...) + "?"
	}
	return ""
}
