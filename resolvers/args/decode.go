// Package args reads the arguments of a field: values by their types in the schema, and what the arguments of lists
// (filter, orderBy, first, after, last, before, during) and asOf ask of the graph.
//
// Everything is read in full before anything runs. An error is of the kind graph.Invalid, names the place within the
// argument, and tells what would be valid there.
package args

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Object is a decoded input object, or the arguments of a field: what was given or has a default. A nil value is an
// explicit null.
type Object = map[string]any

// MaxNesting bounds how deep input objects and lists may stand in each other: and, or and not could go on without end.
const MaxNesting = 24

// Decoder reads values by their types in a schema: list coercion, defaults, custom scalars, ranges, @oneOf.
type Decoder struct {
	Types    map[string]*ast.Definition
	MaxItems int  // of a list
	Plain    bool // errors say nothing of what may have been meant
}

// Arguments decodes those of a field, in the order of their definitions. One that is null is as not given, if its type
// lets it be null: clients send null for what they leave open.
func (d Decoder) Arguments(defs ast.ArgumentDefinitionList, given ast.ArgumentList, vars map[string]any) (
	Object, error) {
	out := make(Object, len(defs))
	for _, def := range defs {
		var raw any
		var set bool
		if a := given.ForName(def.Name); a != nil {
			raw, set = Literal(a.Value, vars)
			set = set && (raw != nil || def.Type.NonNull)
		}
		if err := d.entry(out, def.Name, def.Type, def.DefaultValue, raw, set, def.Name, 0); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// maxValues bounds the values in the variables of a request: those in each other counted one by one.
const maxValues = 10_000

// Variables checks those of an operation, so that an error in them reads like one in any argument. gqlgen decodes them
// again.
func (d Decoder) Variables(op *ast.OperationDefinition, given map[string]any) error {
	left := maxValues
	for _, v := range op.VariableDefinitions {
		raw, set := given[v.Variable]
		if !set && v.Type.NonNull && v.DefaultValue == nil {
			return Invalid("variable "+clip(v.Variable), "is required: give a %s", v.Type)
		}
		if !set || d.Types[v.Type.Name()] == nil {
			continue // validation reports an unknown type
		}
		if left -= count(raw, left); left < 0 {
			return Invalid("the variables", "hold more than %d values: send several requests", maxValues)
		}
		if _, err := d.value(v.Type, raw, "variable "+v.Variable, 0); err != nil {
			return err
		}
	}
	return nil
}

// count counts a value and those in it. It ends at one more than most.
func count(raw any, most int) int {
	n := 1
	switch v := raw.(type) {
	case []any:
		for _, x := range v {
			if n += count(x, most-n); n > most {
				return n
			}
		}
	case Object:
		for _, x := range v {
			if n += count(x, most-n); n > most {
				return n
			}
		}
	}
	return n
}

// entry decodes one argument or one field of an input object into out.
func (d Decoder) entry(out Object, name string, t *ast.Type, otherwise *ast.Value, raw any, set bool, at string,
	depth int) (err error) {
	if !set && otherwise != nil {
		raw, set = Literal(otherwise, nil)
	}
	if !set && t.NonNull {
		return Invalid(at, "is required: give a %s", t.Name())
	}
	if set {
		out[name], err = d.value(t, raw, at, depth)
	}
	return err
}

func (d Decoder) value(t *ast.Type, raw any, at string, depth int) (any, error) {
	switch def := d.Types[t.Name()]; {
	case depth > MaxNesting:
		return nil, Invalid(at[:min(len(at), 60)], "is nested more than %d levels deep", MaxNesting)
	case raw == nil && t.NonNull:
		return nil, Invalid(at, "cannot be null: give a %s", t)
	case raw == nil:
		return nil, nil
	case t.Elem != nil:
		return d.list(t, raw, at, depth)
	case def == nil:
		return nil, Invalid(at, "has the unknown type %s", t.NamedType)
	case def.Kind == ast.InputObject:
		return d.input(def, raw, at, depth)
	case def.Kind == ast.Enum:
		return enum(def, raw, at)
	}
	v, err := scalar(t.NamedType, raw)
	if err != nil {
		return nil, Invalid(at, "%s", err.Error())
	}
	return v, nil
}

func (d Decoder) list(t *ast.Type, raw any, at string, depth int) (any, error) {
	list := elements(raw)
	if len(list) > d.MaxItems {
		return nil, Invalid(at, "has %d entries, and may have at most %d", len(list), d.MaxItems)
	}
	out := make([]any, len(list))
	for i, v := range list {
		var err error
		if out[i], err = d.value(t.Elem, v, fmt.Sprintf("%s[%d]", at, i), depth+1); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// elements are those of a list; one value stands for a list of one. gqlparser makes typed slices of some variables.
func elements(raw any) []any {
	if list, ok := raw.([]any); ok {
		return list
	}
	v := reflect.ValueOf(raw)
	if v.Kind() != reflect.Slice {
		return []any{raw}
	}
	list := make([]any, v.Len())
	for i := range list {
		list[i] = v.Index(i).Interface()
	}
	return list
}

func (d Decoder) input(def *ast.Definition, raw any, at string, depth int) (any, error) {
	in, ok := raw.(Object)
	if !ok {
		return nil, Invalid(at, "must be a %s object like %s", def.Name, d.likeThis(def, raw))
	}
	unknown := "" // the first in order, so that the error is always the same
	for name := range in {
		if def.Fields.ForName(name) == nil && (unknown == "" || name < unknown) {
			unknown = name
		}
	}
	if _, has := in[""]; has || unknown != "" {
		return nil, Invalid(at, "has no field %s: %s", clip(unknown), d.instead(def, unknown))
	}
	if len(in) == 0 && emptyAsksNothing(def) {
		return nil, Invalid(at, "is {}, which asks for nothing: give one of %s, or leave it out", fieldNames(def))
	}
	out := make(Object, len(in))
	for _, f := range def.Fields {
		v, set := in[f.Name]
		if v == (notGiven{}) {
			v, set = nil, false
		}
		if !set && f.DefaultValue == nil && !f.Type.NonNull {
			continue // most fields of a filter
		}
		if err := d.entry(out, f.Name, f.Type, f.DefaultValue, v, set, at+"."+f.Name, depth+1); err != nil {
			return nil, err
		}
	}
	if def.Directives.ForName("oneOf") != nil && (len(out) != 1 || out[sorted(out)[0]] == nil) {
		return nil, Invalid(at, "must have exactly one of %s, and not null", fieldNames(def))
	}
	return out, checkCount(def, out, at)
}

// likeThis says how a value stands in an input object.
func (d Decoder) likeThis(def *ast.Definition, raw any) string {
	several, list := raw.([]any)
	if list && len(several) > 0 && def.Fields.ForName("and") != nil && !d.Plain {
		if _, conditions := several[0].(Object); conditions {
			return "{ and: […] }"
		}
	}
	way, _ := Meant{d.Types}.Value(def, list)
	if way == nil || d.Plain {
		return "{" + def.Fields[0].Name + ": …}"
	}
	return Nested(way, "…")
}

// instead says which fields there are in place of one that is unknown: those that were meant, or all.
func (d Decoder) instead(def *ast.Definition, unknown string) string {
	ways := Meant{d.Types}.Field(def, unknown)
	if ways == nil || d.Plain {
		return def.Name + " has " + fieldNames(def)
	}
	out := make([]string, len(ways))
	for i, way := range ways {
		out[i] = Nested(way, "…")
	}
	return "write " + strings.Join(out, " or ")
}

// emptyAsksNothing reports whether an input only asks what its fields ask: conditions on a value or on a relation. One
// that combines conditions is true where it has none, and one of which a field is required or exactly one is to be
// given is refused without.
func emptyAsksNothing(def *ast.Definition) bool {
	return def.Fields.ForName("and") == nil && def.Directives.ForName("oneOf") == nil &&
		!slices.ContainsFunc(def.Fields, func(f *ast.FieldDefinition) bool { return f.Type.NonNull })
}

func enum(def *ast.Definition, raw any, at string) (any, error) {
	s, ok := raw.(string)
	if !ok || def.EnumValues.ForName(s) == nil {
		return nil, Invalid(at, "is %s, and must be one of %s", show(raw), enumNames(def))
	}
	return s, nil
}

func enumNames(def *ast.Definition) string {
	names := make([]string, len(def.EnumValues))
	for i, v := range def.EnumValues {
		names[i] = v.Name
	}
	return strings.Join(names, ", ")
}

func fieldNames(def *ast.Definition) string {
	names := make([]string, len(def.Fields))
	for i, f := range def.Fields {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

func sorted(in Object) []string {
	names := make([]string, 0, len(in))
	for name := range in {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
