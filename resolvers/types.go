package resolvers

import (
	"fmt"
	"reflect"

	"github.com/vektah/gqlparser/v2/ast"
)

// fitted is a Go type that is shown as a GraphQL type.
type fitted struct {
	of reflect.Type
	as string
}

// fits reports whether a Go type can be shown as a GraphQL type.
func (a *API) fits(t reflect.Type, as *ast.Type, at string, seen map[fitted]bool) error {
	def := a.schema.Types[as.Name()]
	switch {
	case t.Kind() == reflect.Pointer && as.Elem == nil:
		return a.fits(t.Elem(), as, at, seen)
	case as.Elem != nil && t.Kind() == reflect.Slice:
		return a.fits(t.Elem(), as.Elem, at, seen)
	case as.Elem != nil:
	case a.model.Kind(def.Name) != nil || def.Kind == ast.Enum:
		if t.Kind() == reflect.String {
			return nil
		}
	case def.Kind == ast.Object && t.Kind() == reflect.Struct:
		if seen[fitted{t, def.Name}] {
			return nil
		}
		seen[fitted{t, def.Name}] = true
		for _, f := range def.Fields {
			g, ok := t.FieldByName(goName(f.Name))
			if !ok || !g.IsExported() {
				return fmt.Errorf("%s has no field %s for %s.%s", t, goName(f.Name), at, f.Name)
			}
			if err := a.fits(g.Type, f.Type, at+"."+f.Name, seen); err != nil {
				return err
			}
		}
		return nil
	case shows[t.Kind()] != nil && shows[t.Kind()][def.Name]:
		return nil
	}
	return fmt.Errorf("a %s cannot be shown as the %s of %s", t, as, at)
}

var shows = map[reflect.Kind]map[string]bool{
	reflect.String:  {"String": true, "ID": true, "Date": true, "DateTime": true, "Decimal": true},
	reflect.Int:     {"Int": true},
	reflect.Int64:   {"Int": true},
	reflect.Bool:    {"Boolean": true},
	reflect.Float64: {"Float": true},
}
