package resolvers

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// shapes are how a computed field can be asked so that texts of statements differ.
func (a *API) shapes(c *Computed, f *ast.FieldDefinition) []Asked {
	out := []Asked{a.sample(f, Asked{})}
	for _, shape := range c.Shapes {
		out = append(out, a.sample(f, shape))
	}
	return out
}

// sample is how a field can be asked, with a value of each argument that is required.
func (a *API) sample(f *ast.FieldDefinition, asked Asked) Asked {
	out := Asked{Args: object{}, AsOf: a.today().asOf}
	for _, arg := range f.Arguments {
		if v, given := asked.Args[arg.Name]; given {
			out.Args[arg.Name] = v
		} else if arg.Type.NonNull {
			out.Args[arg.Name] = a.sampleOf(arg.Type, 0)
		}
	}
	return out
}

func (a *API) sampleOf(t *ast.Type, depth int) any {
	def := a.schema.Types[t.Name()]
	switch {
	case t.Elem != nil:
		return []any{a.sampleOf(t.Elem, depth)}
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case def.Kind == ast.InputObject:
		out := object{}
		for _, f := range def.Fields {
			if f.Type.NonNull && depth < maxNesting {
				out[f.Name] = a.sampleOf(f.Type, depth+1)
			}
		}
		return out
	}
	switch def.Name {
	case "Int":
		return int64(1)
	case "Float":
		return 1.0
	case "Boolean":
		return true
	case "Date":
		return a.today().asOf
	case "DateTime":
		return a.today().asOf + "T00:00:00Z"
	case "Decimal":
		return int64(1)
	}
	return "x"
}
