package args

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// Literal is a value of a document as JSON would have it, with variables filled in; set is false for a variable that
// was not given.
func Literal(v *ast.Value, vars map[string]any) (value any, set bool) {
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
			list[i], _ = Literal(c.Value, vars)
		}
		return list, true
	case ast.ObjectValue:
		in := make(Object, len(v.Children))
		for _, c := range v.Children {
			x, ok := Literal(c.Value, vars)
			if !ok {
				x = notGiven{}
			}
			in[c.Name] = x
		}
		return in, true
	}
	return v.Raw, true // text and enumeration values
}

// notGiven stands in an object for a variable that was not given: the field is as if it were not there, but the object
// was not written empty.
type notGiven struct{}

// Leaf says what is wrong with a literal, which is no list, object, variable or null, as a value of a scalar or an
// enumeration: nil, or an error like "is 7, and must be …".
func Leaf(def *ast.Definition, v *ast.Value) error {
	raw, _ := Literal(v, nil)
	switch name := v.Kind == ast.EnumValue; {
	case def.Kind == ast.Enum && !name && def.EnumValues.ForName(v.Raw) != nil:
		return fmt.Errorf("is the text %s, and must be the name: leave the quotation marks out", show(raw))
	case def.Kind == ast.Enum && !(name && def.EnumValues.ForName(v.Raw) != nil):
		return fmt.Errorf("is %s, and must be one of %s", written(v, raw), enumNames(def))
	case def.Kind == ast.Enum:
		return nil
	case name && slices.Contains(textual, def.Name):
		return fmt.Errorf("is the name %s, and must be text in quotation marks", clip(v.Raw))
	}
	_, err := scalar(def.Name, raw)
	return err
}

// textual are the scalars that are written as text.
var textual = []string{"ID", "String", "Date", "PartialDate", "DateTime", "Decimal"}

// written is a literal as it stands in the document, cut short.
func written(v *ast.Value, raw any) string {
	if v.Kind == ast.EnumValue {
		return clip(v.Raw)
	}
	return show(raw)
}
