package resolvers

import (
	"encoding/json"

	"github.com/vektah/gqlparser/v2/ast"
)

// object is a decoded input object, or the arguments of a field: what was given or has a default. A nil value is an
// explicit null.
type object = map[string]any

// literal is a value of the document as JSON would give it, with variables filled in; set is false for a variable that
// was not given.
func literal(v *ast.Value, vars map[string]any) (value any, set bool) {
	switch v.Kind {
	case ast.Variable:
		value, set = vars[v.Raw]
		return value, set
	case ast.IntValue, ast.FloatValue:
		return json.Number(v.Raw), true
	case ast.BooleanValue:
		return v.Raw == "true", true
	case ast.NullValue:
		return nil, true
	case ast.ListValue:
		list := make([]any, len(v.Children))
		for i, c := range v.Children {
			list[i], _ = literal(c.Value, vars)
		}
		return list, true
	case ast.ObjectValue:
		in := make(object, len(v.Children))
		for _, c := range v.Children {
			if x, ok := literal(c.Value, vars); ok {
				in[c.Name] = x
			}
		}
		return in, true
	}
	return v.Raw, true // text and enumeration values
}
