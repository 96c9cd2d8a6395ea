package resolvers

import (
	"fmt"
	"reflect"

	"github.com/vektah/gqlparser/v2/ast"
)

// check says what of the model, the schema and the computed fields does not fit together.
func (a *API) check() error {
	known := map[string]bool{}
	for _, k := range a.model.Kinds {
		def := a.schema.Types[k.Name]
		if def == nil {
			return fmt.Errorf("resolvers: the schema has no type for the kind %s", k.Name)
		}
		for _, name := range k.Computed {
			if k.Abstract {
				continue
			}
			field := k.Name + "." + name
			known[field] = true
			c, ok := a.answers[field]
			if !ok || c.Need == nil || c.Answer == nil || c.Of == nil {
				return fmt.Errorf("resolvers: nothing answers the computed field %s", field)
			}
			if err := a.fits(c.Of, def.Fields.ForName(name).Type, field, map[string]bool{}); err != nil {
				return err
			}
		}
	}
	for field := range a.answers {
		if !known[field] {
			return fmt.Errorf("resolvers: the model has no computed field %s", field)
		}
	}
	return nil
}

// fits says whether a Go type can be shown as a GraphQL type.
func (a *API) fits(t reflect.Type, as *ast.Type, at string, seen map[string]bool) error {
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
		if seen[def.Name] {
			return nil
		}
		seen[def.Name] = true
		for _, f := range def.Fields {
			g, ok := t.FieldByName(goName(f.Name))
			if !ok || !g.IsExported() {
				return fmt.Errorf("resolvers: %s has no field %s for %s.%s", t, goName(f.Name), at, f.Name)
			}
			if err := a.fits(g.Type, f.Type, at+"."+f.Name, seen); err != nil {
				return err
			}
		}
		return nil
	case shows[t.Kind()] != nil && shows[t.Kind()][def.Name]:
		return nil
	}
	return fmt.Errorf("resolvers: a %s cannot be shown as the %s of %s", t, as, at)
}

var shows = map[reflect.Kind]map[string]bool{
	reflect.String:  {"String": true, "ID": true, "Date": true, "DateTime": true, "Decimal": true},
	reflect.Int:     {"Int": true},
	reflect.Int64:   {"Int": true},
	reflect.Bool:    {"Boolean": true},
	reflect.Float64: {"Float": true},
}
