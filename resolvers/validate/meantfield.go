package validate

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/resolvers/args"
)

// misshapen is what to write in place of a value of another shape than its type's.
func (m meant) misshapen(t *ast.Type, def *ast.Definition, v *ast.Value, at *place) string {
	switch {
	case def.Kind == ast.InputObject && (v.Kind != ast.ListValue || len(v.Children) > 0):
		return "write " + m.fit(t, v)
	case v.Kind == ast.ListValue && at.name == "eq":
		return "write in: " + m.each(v, func(v *ast.Value) string { return m.leaf(def, v) }) + " in place of eq"
	case v.Kind == ast.ObjectValue && len(v.Children) == 1: // a condition or an order by a count where a value belongs
		if text := m.leaf(def, v.Children[0].Value); text != "…" {
			return "write " + text
		}
	}
	return ""
}

// inputField is what to write in place of a field that an input has not got. The input is in a value at a place.
func (m meant) inputField(def *ast.Definition, c *ast.ChildValue, in *ast.Value, at *place) string {
	if ways := m.ways(def, c.Name, c.Value); ways != nil {
		return "write " + strings.Join(ways, " or ")
	}
	for _, advice := range []string{
		m.span(def, c, in), m.countOrder(def, c), m.quantified(def, c, at), m.during(def, c)} {
		if advice != "" {
			return advice
		}
	}
	if op := negated[strings.ToLower(strings.ReplaceAll(c.Name, "_", ""))]; op != "" && at.name != "" && at.in != nil {
		if f := def.Fields.ForName(op); f != nil {
			return "write not: " + args.Nested([]string{at.name, op}, m.fit(f.Type, c.Value)) +
				" in place of " + at.name
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
	return def.Name + " has " + strings.Join(args.FieldNames(def.Fields), ", ")
}

// negated are operators of other systems that are not of others.
var negated = map[string]string{"ne": "eq", "neq": "eq", "noteq": "eq", "notequals": "eq", "isnot": "eq",
	"not": "eq", "notin": "in", "nin": "in", "notcontains": "contains"}

// span is about a time or a range between two values: of a period that was written without between, and of a condition
// that has no between.
func (m meant) span(def *ast.Definition, c *ast.ChildValue, in *ast.Value) string {
	if between := def.Fields.ForName("between"); between != nil {
		of := m.schema.Types[between.Type.Name()]
		if of.Fields.ForName(c.Name) == nil {
			return ""
		}
		list := make([]string, len(of.Fields))
		for i, f := range of.Fields {
			list[i] = f.Name + `: "…"`
			if given := in.Children.ForName(f.Name); given != nil {
				list[i] = f.Name + ": " + m.fit(f.Type, given)
			}
		}
		return "write { between: { " + strings.Join(list, ", ") + " } }"
	}
	from, to := def.Fields.ForName("gte"), "lt"
	if c.Value.Kind == ast.ListValue {
		to = "lte"
	}
	if !slices.Contains([]string{"between", "range"}, c.Name) || from == nil || len(c.Value.Children) != 2 {
		return ""
	}
	leaf := m.schema.Types[from.Type.Name()]
	return "write { gte: " + m.leaf(leaf, c.Value.Children[0].Value) + ", " + to + ": " +
		m.leaf(leaf, c.Value.Children[1].Value) + " }"
}

// countOrder is about an order by a count, written the other way round.
func (m meant) countOrder(def *ast.Definition, c *ast.ChildValue) string {
	if c.Name != "count" || !strings.HasSuffix(def.Name, "Order") || len(c.Value.Children) != 1 {
		return ""
	}
	of := c.Value.Children[0]
	f := def.Fields.ForName(of.Name)
	if f == nil || m.schema.Types[f.Type.Name()].Fields.ForName("count") == nil {
		return ""
	}
	return "write " + args.Nested([]string{of.Name, "count"}, m.leaf(m.schema.Types["SortDirection"], of.Value))
}

// quantified is about whether a relation leads anywhere: some, none and every of a relation to one, which has none of
// them, and isNull of any relation.
func (m meant) quantified(def *ast.Definition, c *ast.ChildValue, at *place) string {
	if def.Fields.ForName("and") == nil && def.Fields.ForName("none") == nil || at.in == nil || at.name == "" {
		return ""
	}
	several := def.Fields.ForName("none") != nil
	absent := c.Name == "isNull" && c.Value.Kind == ast.BooleanValue
	switch {
	case absent && several:
		return "write " + map[string]string{"true": "{ none: {} }", "false": "{ some: {} }"}[c.Value.Raw]
	case several || def.Fields.ForName("id") == nil || slices.Contains([]string{"and", "or", "not", "node"}, at.name):
		return ""
	case absent && c.Value.Raw == "true":
		return "write not: { " + at.name + ": {} } in place of " + at.name
	case absent:
		return "write {}"
	case c.Value.Kind != ast.ObjectValue:
		return ""
	}
	inner := c.Value
	if node := inner.Children.ForName("node"); node != nil && len(inner.Children) == 1 && node.Kind == ast.ObjectValue {
		inner = node
	}
	switch c.Name {
	case "some", "every":
		return "write " + m.object(def, inner)
	case "none":
		return "write not: { " + at.name + ": " + m.object(def, inner) + " } in place of " + at.name
	}
	return ""
}

// during is about a time that stands in the conditions on a relation, and not beside them.
func (m meant) during(def *ast.Definition, c *ast.ChildValue) string {
	if c.Name != "during" || def.Fields.ForName("and") == nil {
		return ""
	}
	return "in a condition on a relation it stands beside some, none, every and count"
}

// conditions reports whether a field of an input has conditions, which may be none.
func (m meant) conditions(f *ast.FieldDefinition) bool {
	return f != nil && m.schema.Types[f.Type.Name()].Fields.ForName("and") != nil
}
