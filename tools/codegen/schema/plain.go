package schema

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// builtin are the types that every schema has.
var builtin = []string{"ID", "String", "Int", "Float", "Boolean"}

// checkPlain checks that questions and answers are made of types that exist, inputs of inputs and outputs of outputs.
func checkPlain(s *Source) {
	c := plainCheck{Source: s, kinds: map[string]ast.DefinitionKind{}}
	for _, name := range builtin {
		c.kinds[name] = ast.Scalar
	}
	for _, d := range definitionsOf(s) {
		c.kinds[d.Name] = d.Kind
	}
	for _, k := range s.kinds {
		for _, f := range k.own() {
			if f.computed() || f.given() {
				c.field(k.Definition, f.FieldDefinition)
			}
		}
	}
	for _, d := range s.plain {
		c.definition(d)
	}
}

type plainCheck struct {
	*Source
	kinds map[string]ast.DefinitionKind
}

func (c plainCheck) definition(d *ast.Definition) {
	switch {
	case d.Kind == ast.Scalar:
		c.fail(d.Position, "%s: there are no other scalars than Date, PartialDate, DateTime and Decimal", d.Name)
	case d.Kind == ast.Interface || len(d.Interfaces) > 0:
		c.fail(d.Position, "%s: without @node an answer is a plain type", d.Name)
	case len(d.Fields) == 0:
		c.fail(d.Position, "%s has no fields", d.Name)
	}
	for _, dir := range d.Directives {
		c.fail(dir.Position, "%s: only kinds have @%s", d.Name, dir.Name)
	}
	switch d.Name {
	case "Mutation":
		c.checkMutations(d)
	case "Query":
		c.checkQuestions(d)
	}
	for i, f := range d.Fields {
		if d.Fields.ForName(f.Name) != d.Fields[i] {
			c.fail(f.Position, "%s.%s is declared twice", d.Name, f.Name)
		}
		c.field(d, f)
		if f.DefaultValue != nil && !c.fits(f.Type, f.DefaultValue) {
			c.fail(f.Position, "%s.%s: %s is no %s", d.Name, f.Name, f.DefaultValue, f.Type)
		}
		for _, dir := range f.Directives {
			if dir.Name != "deprecated" && (dir.Name != "class" || !shows(d)) {
				c.fail(dir.Position, "%s.%s: only kinds have @%s", d.Name, f.Name, dir.Name)
			}
		}
	}
}

func (c plainCheck) field(d *ast.Definition, f *ast.FieldDefinition) {
	c.typed(d.Name+"."+f.Name, f.Type, f.Position, d.Kind == ast.InputObject)
	for i, a := range f.Arguments {
		if f.Arguments.ForName(a.Name) != f.Arguments[i] {
			c.fail(a.Position, "%s.%s: the argument %s is declared twice", d.Name, f.Name, a.Name)
		}
		c.typed(d.Name+"."+f.Name+"("+a.Name+":)", a.Type, a.Position, true)
		if a.DefaultValue != nil && !c.fits(a.Type, a.DefaultValue) {
			c.fail(a.Position, "%s.%s: %s is no %s", d.Name, f.Name, a.DefaultValue, a.Type)
		}
	}
}

func (c plainCheck) typed(where string, t *ast.Type, at *ast.Position, input bool) {
	switch kind, ok := c.kinds[t.Name()]; {
	case !ok:
		c.fail(at, "%s: there is no type %s", where, t.Name())
	case !slices.Contains([]ast.DefinitionKind{ast.Scalar, ast.Enum}, kind) && input != (kind == ast.InputObject):
		c.fail(at, "%s: %s is no type for this place", where, t.Name())
	}
}

// fits reports whether a default is of its argument's type. Lists and inputs have none.
func (c plainCheck) fits(t *ast.Type, v *ast.Value) bool {
	if e := c.enum(t.NamedType); e != nil {
		return v.Kind == ast.EnumValue && e.EnumValues.ForName(v.Raw) != nil
	}
	switch t.NamedType {
	case "String", "ID", "Date", "PartialDate", "DateTime", "Decimal":
		return v.Kind == ast.StringValue
	case "Int":
		return v.Kind == ast.IntValue
	case "Float":
		return v.Kind == ast.IntValue || v.Kind == ast.FloatValue
	case "Boolean":
		return v.Kind == ast.BooleanValue
	}
	return false
}

// checkQuestions checks that what a question answers may be null, so that one which fails leaves the others standing.
func (c plainCheck) checkQuestions(d *ast.Definition) {
	for _, f := range d.Fields {
		if f.Type.NonNull {
			c.fail(f.Position, "Query.%s: a question answers what may be null, so that the others stand when it "+
				"fails: leave ! out", f.Name)
		}
	}
}

// checkMutations checks that all changes are asked for alike: by one input of their own, answered by an object that may
// be null, so that one which is refused leaves the others standing.
func (c plainCheck) checkMutations(d *ast.Definition) {
	for _, f := range d.Fields {
		if len(f.Arguments) != 1 || f.Arguments[0].Name != "input" ||
			c.kinds[f.Arguments[0].Type.NamedType] != ast.InputObject || !f.Arguments[0].Type.NonNull {
			c.fail(f.Position, "Mutation.%s: a mutation has one argument, input: and an input type that is required",
				f.Name)
		}
		if c.kinds[f.Type.NamedType] != ast.Object || c.byName[f.Type.NamedType] != nil || f.Type.NonNull {
			c.fail(f.Position, "Mutation.%s: a mutation answers a type of its own that may be null", f.Name)
		}
	}
}
