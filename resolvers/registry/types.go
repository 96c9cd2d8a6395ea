package registry

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// types are those of a schema and of the model that it was made of.
type types struct {
	schema *ast.Schema
	model  *graph.Model
}

// kindsIn are the concrete kinds of the nodes that can be in an answer of a type, in the model's order.
func (t types) kindsIn(answer *ast.Type) (labels []string) {
	kinds, seen := map[string]bool{}, map[string]bool{}
	var look func(*ast.Type)
	look = func(of *ast.Type) {
		def := t.schema.Types[of.Name()]
		if k := t.model.Kind(def.Name); k != nil {
			for _, label := range k.Members {
				kinds[label] = true
			}
			return
		}
		if seen[def.Name] {
			return
		}
		seen[def.Name] = true
		for _, f := range def.Fields {
			look(f.Type)
		}
	}
	look(answer)
	for _, k := range t.model.Concrete() {
		if kinds[k.Name] {
			labels = append(labels, k.Name)
		}
	}
	return labels
}

// nodesOf is the kind of the nodes that a root field shows as they are found: the one that it leads to, or those of a
// connection, then with a list whose arguments for pages the field may have. Nil for any other type.
func (t types) nodesOf(f *ast.FieldDefinition) (k *graph.Kind, pages *ast.FieldDefinition) {
	if f.Type.Elem != nil {
		return nil, nil
	}
	def := t.schema.Types[f.Type.Name()]
	if k := t.model.Kind(def.Name); k != nil {
		return k, nil
	}
	nodes := def.Fields.ForName("nodes")
	if nodes == nil || t.model.Kind(nodes.Type.Name()) == nil {
		return nil, nil
	}
	k = t.model.Kind(nodes.Type.Name())
	return k, t.listOf(k)
}

// listOf is the root's list of a kind. Without one it has pages, and no filter and order of its own.
func (t types) listOf(k *graph.Kind) *ast.FieldDefinition {
	if f := t.schema.Query.Fields.ForName(k.Plural); f != nil && f.Type.Name() == k.Name+"Connection" {
		return f
	}
	return &ast.FieldDefinition{Arguments: ast.ArgumentDefinitionList{
		{Name: "first", Type: ast.NamedType("Int", nil)}, {Name: "after", Type: ast.NamedType("String", nil)},
		{Name: "last", Type: ast.NamedType("Int", nil)}, {Name: "before", Type: ast.NamedType("String", nil)}}}
}

// pair is a Go type that is shown as a GraphQL type.
type pair struct {
	of reflect.Type
	as string
}

// fits refuses a Go type that cannot be shown as a GraphQL type, the answer of the field at.
func (t types) fits(of reflect.Type, as *ast.Type, at string, seen map[pair]bool) error {
	def := t.schema.Types[as.Name()]
	switch {
	case of.Kind() == reflect.Pointer && as.Elem == nil:
		return t.fits(of.Elem(), as, at, seen)
	case as.Elem != nil && of.Kind() == reflect.Slice:
		return t.fits(of.Elem(), as.Elem, at, seen)
	case as.Elem != nil:
	case t.model.Kind(def.Name) != nil || def.Kind == ast.Enum:
		if of.Kind() == reflect.String {
			return nil
		}
	case def.Kind == ast.Object && of.Kind() == reflect.Struct:
		if seen[pair{of, def.Name}] {
			return nil
		}
		seen[pair{of, def.Name}] = true
		for _, f := range def.Fields {
			g, ok := of.FieldByName(GoField(f.Name))
			if !ok || !g.IsExported() {
				return fmt.Errorf("%s has no field %s for %s.%s", of, GoField(f.Name), at, f.Name)
			}
			if err := t.fits(g.Type, f.Type, at+"."+f.Name, seen); err != nil {
				return err
			}
		}
		return nil
	case slices.Contains(shownAs[of.Kind()], def.Name):
		return nil
	}
	return fmt.Errorf("a %s cannot be shown as the %s of %s", of, as, at)
}

// shownAs are the scalars that Go types can be shown as.
var shownAs = map[reflect.Kind][]string{
	reflect.String:  {"String", "ID", "Date", "PartialDate", "DateTime", "Decimal"},
	reflect.Int:     {"Int"},
	reflect.Int64:   {"Int"},
	reflect.Bool:    {"Boolean"},
	reflect.Float64: {"Float"},
}

// GoField is the name of the Go field for a GraphQL field.
func GoField(field string) string {
	if field == "id" {
		return "ID"
	}
	return strings.ToUpper(field[:1]) + field[1:]
}

// visible are the fields of a root type without introspection; none without the type.
func visible(root *ast.Definition) (out ast.FieldList) {
	if root == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(root.Fields), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__")
	})
}
