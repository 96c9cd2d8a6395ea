package validate

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/resolvers/args"
)

// argument is what to ask in place of an argument that a field has not got.
func (m meant) argument(f *ast.Field, a *ast.Argument) string {
	defs := f.Definition.Arguments
	if name := args.Same(a.Name, argumentNames(defs)); name == "after" {
		return "A list goes on from a cursor: ask " + f.Name + `(after: "…")`
	} else if name != "" {
		return "Ask " + f.Name + "(" + name + ": " + m.fit(defs.ForName(name).Type, a.Value) + ")"
	}
	list := f.Definition
	if f.ObjectDefinition == m.schema.Query && defs.ForName("filter") == nil { // a look-up by another property
		list = m.listOf(f.Definition.Type.Name())
	}
	if list != nil {
		if filter := list.Arguments.ForName("filter"); filter != nil {
			if ways := m.ways(m.schema.Types[filter.Type.Name()], a.Name, a.Value); ways != nil {
				return "Ask " + list.Name + "(filter: " + strings.Join(ways, ") or "+list.Name+"(filter: ") + ")"
			}
		}
	}
	if advice := similar(a.Name, argumentNames(defs)); advice != "" || len(defs) == 0 {
		return advice
	}
	return "It takes " + strings.Join(argumentNames(defs), ", ") + "."
}

// ways are the objects with a field that a name stands for, and a value in it as it fits there.
func (m meant) ways(of *ast.Definition, name string, v *ast.Value) (out []string) {
	const most = 3
	for _, way := range m.inputs().Field(of, name) {
		if len(out) < most {
			out = append(out, args.Nested(way, m.fit(m.inputs().At(of, way), v)))
		}
	}
	return out
}

// fit writes a value as it stands where one of a type is expected: "…" is what cannot be told.
func (m meant) fit(t *ast.Type, v *ast.Value) string {
	def := m.schema.Types[t.Name()]
	several := v.Kind == ast.ListValue
	switch {
	case def.Kind != ast.InputObject && several == (t.Elem != nil):
		return m.each(v, func(v *ast.Value) string { return m.leaf(def, v) })
	case def.Kind != ast.InputObject:
		return m.leaf(def, v)
	case several && t.Elem != nil:
		return m.each(v, func(v *ast.Value) string { return m.fit(t.Elem, v) })
	case v.Kind == ast.ObjectValue:
		return m.object(def, v)
	case v.Kind == ast.BooleanValue && def.Fields.ForName("none") != nil:
		return map[string]string{"true": "{ some: {} }", "false": "{ none: {} }"}[v.Raw]
	case def.Fields.ForName("all") != nil && slices.Contains([]string{"all", "true"}, strings.ToLower(v.Raw)):
		return "{ all: true }"
	case strings.HasSuffix(def.Name, "Order"):
		return m.order(def, v)
	}
	way, leaf := m.inputs().Value(def, several)
	if way == nil {
		return "{ … }"
	}
	return args.Nested(way, m.each(v, func(v *ast.Value) string { return m.leaf(leaf, v) }))
}

func (m meant) inputs() args.Meant { return args.Meant{Types: m.schema.Types} }

// each writes the elements of a list, or a value that is none.
func (m meant) each(v *ast.Value, write func(*ast.Value) string) string {
	const most = 3
	switch {
	case v.Kind != ast.ListValue:
		return write(v)
	case len(v.Children) > most:
		return "[…]"
	}
	list := make([]string, len(v.Children))
	for i, c := range v.Children {
		list[i] = write(c.Value)
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// object writes an object with its fields as they fit, if they are few.
func (m meant) object(def *ast.Definition, v *ast.Value) string {
	const most, longest = 5, 100
	if len(v.Children) > most {
		return "{ … }"
	}
	list := make([]string, len(v.Children))
	for i, c := range v.Children {
		ways := m.ways(def, c.Name, c.Value)
		if ways == nil {
			return "{ … }"
		}
		list[i] = strings.TrimSuffix(strings.TrimPrefix(ways[0], "{ "), " }")
	}
	if len(list) == 0 {
		return "{}"
	}
	if text := "{ " + strings.Join(list, ", ") + " }"; len(text) <= longest {
		return text
	}
	return "{ … }"
}

// order writes what to sort by where it was named alone: name, or name_DESC.
func (m meant) order(def *ast.Definition, v *ast.Value) string {
	name, direction := v.Raw, "ASC"
	if rest, found := strings.CutPrefix(name, "-"); found {
		name, direction = rest, "DESC"
	}
	for _, suffix := range []string{"_asc", "_desc", " asc", " desc"} {
		if rest, found := strings.CutSuffix(strings.ToLower(name), suffix); found {
			name, direction = name[:len(rest)], strings.ToUpper(suffix[1:])
		}
	}
	ways := m.inputs().Field(def, name)
	if ways == nil {
		way, _ := m.inputs().Value(def, false)
		return args.Nested(way, "ASC")
	}
	return args.Nested(ways[0], direction)
}

// leaf writes a value as one of a scalar or an enumeration: as it is, as a name, or as text; "…" if it is none.
func (m meant) leaf(def *ast.Definition, v *ast.Value) string {
	const longest = 60
	switch {
	case v.Kind == ast.Variable && v.VariableDefinition != nil && v.VariableDefinition.Type.NamedType == def.Name:
		return v.String()
	case v.Kind == ast.ListValue || v.Kind == ast.ObjectValue || v.Kind == ast.Variable || v.Kind == ast.NullValue ||
		len(v.Raw) > longest:
		return "…"
	}
	for _, as := range []ast.Value{*v, {Kind: ast.EnumValue, Raw: strings.ToUpper(v.Raw)},
		{Kind: ast.StringValue, Raw: v.Raw}, {Kind: ast.IntValue, Raw: v.Raw}} {
		if as.Kind == ast.IntValue && strings.Trim(v.Raw, "0123456789") != "" || as.Kind == ast.EnumValue &&
			def.Kind != ast.Enum {
			continue
		}
		if args.Leaf(def, &as) == nil {
			return as.String()
		}
	}
	return "…"
}

// inputField is what to write in place of a field that an input has not got, where the input stands at a place.
func (m meant) inputField(def *ast.Definition, c *ast.ChildValue, at *place) string {
	if ways := m.ways(def, c.Name, c.Value); ways != nil {
		return "write " + strings.Join(ways, " or ")
	}
	if op := negated[strings.ToLower(strings.ReplaceAll(c.Name, "_", ""))]; op != "" && at.name != "" && at.in != nil {
		if f := def.Fields.ForName(op); f != nil {
			return "write not: " + args.Nested([]string{at.name, op}, m.fit(f.Type,
				c.Value)) + " in place of " + at.name
		}
	}
	name := def.Fields.ForName("name")
	switch {
	case name == nil || def.Fields.ForName("id") == nil:
	case c.Name == "node" && c.Value.Kind == ast.ObjectValue:
		return "write " + m.object(def, c.Value)
	case m.schema.Types[name.Type.Name()].Fields.ForName(c.Name) != nil: // an operator
		return "write " + args.Nested([]string{"name", c.Name}, m.leaf(m.schema.Types["String"], c.Value))
	}
	if advice := similar(c.Name, args.FieldNames(def.Fields)); advice != "" {
		return advice
	}
	return "a " + def.Name + " has " + strings.Join(args.FieldNames(def.Fields), ", ")
}

// negated are operators of other systems that are not of others.
var negated = map[string]string{"ne": "eq", "neq": "eq", "noteq": "eq", "notequals": "eq", "isnot": "eq",
	"not": "eq", "notin": "in", "nin": "in", "notcontains": "contains"}

// position is what to do about a variable of a leaf type where an input object is expected.
func (m meant) position(v *ast.Value) string {
	if def := v.Definition; def != nil && def.Kind == ast.InputObject && v.VariableDefinition != nil {
		if text := m.fit(v.ExpectedType, v); strings.Contains(text, "$") {
			return "Write " + text
		}
	}
	return ""
}

func argumentNames(list ast.ArgumentDefinitionList) []string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.Name
	}
	return out
}
