package validate

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"

	"kith/resolvers/args"
)

// values refuses literals that are no values of the type expected where they stand: of every scalar, the range of Int
// included, of enumerations, lists and input objects; in arguments of fields and directives, and as defaults of
// variables. gqlparser's own takes an object for any scalar, and any text for a date.
func (v *validation) values() core.Rule {
	return core.Rule{Name: "ValuesOfCorrectType", RuleFunc: v.checkValues}
}

func (v *validation) checkValues(on *core.Events, add core.AddErrFunc) {
	arguments := func(w *core.Walker, defs ast.ArgumentDefinitionList, given ast.ArgumentList) {
		for _, a := range given {
			if def := defs.ForName(a.Name); def != nil {
				literals{w.Schema, v, add}.check(def.Type, a.Value, &place{name: "argument " + a.Name})
			}
		}
	}
	on.OnField(func(w *core.Walker, f *ast.Field) {
		if f.Definition != nil {
			arguments(w, f.Definition.Arguments, f.Arguments)
		}
	})
	on.OnDirective(func(w *core.Walker, d *ast.Directive) {
		if d.Definition != nil {
			arguments(w, d.Definition.Arguments, d.Arguments)
		}
	})
	on.OnVariable(func(w *core.Walker, def *ast.VariableDefinition) {
		if def.DefaultValue != nil {
			literals{w.Schema, v, add}.check(def.Type, def.DefaultValue,
				&place{name: "the default of variable " + def.Variable})
		}
	})
}

// literals checks what is written in a document by the types of a schema.
type literals struct {
	schema *ast.Schema
	in     *validation
	add    core.AddErrFunc
}

func (l literals) check(t *ast.Type, v *ast.Value, at *place) {
	def := l.schema.Types[t.Name()]
	if def == nil || v.Kind == ast.Variable {
		return // what is wrong with it is found elsewhere
	}
	switch {
	case at.depth > args.MaxNesting:
		l.refuse(v, at, "is nested more than "+strconv.Itoa(args.MaxNesting)+" levels deep")
	case v.Kind == ast.NullValue:
		if t.NonNull {
			l.refuse(v, at, "cannot be null: give a "+t.String())
		}
	case v.Kind == ast.ListValue && t.Elem != nil:
		for i, c := range v.Children {
			l.check(t.Elem, c.Value, &place{in: at, index: i, depth: at.depth + 1})
		}
	case v.Kind == ast.ObjectValue && def.Kind == ast.InputObject:
		l.object(def, v, at)
	case !def.IsLeafType() || v.Kind == ast.ListValue || v.Kind == ast.ObjectValue:
		l.refuse(v, at, "is "+shapes[v.Kind]+", and must be of type "+t.String()+l.in.instead(func(m meant) string {
			return m.misshapen(t, def, v, at)
		}))
	default:
		if err := args.Leaf(def, v); err != nil {
			l.refuse(v, at, err.Error())
		}
	}
}

var shapes = map[ast.ValueKind]string{
	ast.ListValue: "a list", ast.ObjectValue: "an object", ast.IntValue: "a number", ast.FloatValue: "a number",
	ast.StringValue: "a text", ast.BlockValue: "a text", ast.BooleanValue: "true or false", ast.EnumValue: "a name",
}

func (l literals) object(def *ast.Definition, v *ast.Value, at *place) {
	for _, f := range def.Fields {
		if f.Type.NonNull && f.DefaultValue == nil && v.Children.ForName(f.Name) == nil {
			l.refuse(v, &place{in: at, name: f.Name}, "is required: give a "+f.Type.String())
		}
	}
	for _, c := range v.Children {
		if f := def.Fields.ForName(c.Name); f != nil {
			l.check(f.Type, c.Value, &place{in: at, name: c.Name, depth: at.depth + 1})
		} else {
			l.refuse(v, at, `has a field "`+c.Name+`", which is not defined by type "`+def.Name+`"`+
				l.in.instead(func(m meant) string { return m.inputField(def, c, v, at) }))
		}
	}
	if def.Directives.ForName("oneOf") != nil && (len(v.Children) != 1 || v.Children[0].Value.Kind == ast.NullValue) {
		l.refuse(v, at, "must have exactly one of the fields of "+def.Name+", and not null")
	}
}

func (l literals) refuse(v *ast.Value, at *place, why string) {
	l.add(core.Message("%s %s", at, why), core.At(v.Position))
}

// place is where a value stands within an argument: in a field, if it has a name, or in a list. It is written only for
// an error.
type place struct {
	in    *place
	name  string
	index int
	depth int
}

func (p *place) String() string {
	switch {
	case p.in == nil:
		return p.name
	case p.name == "":
		return p.in.String() + "[" + strconv.Itoa(p.index) + "]"
	}
	return p.in.String() + "." + p.name
}
