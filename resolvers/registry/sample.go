package registry

import (
	"github.com/vektah/gqlparser/v2/ast"

	"kith/resolvers/args"
)

// variants are the ways in which a computed field can be asked so that texts of statements differ.
func (t types) variants(c *Computed, f *ast.FieldDefinition, day string) []Asked {
	out := []Asked{t.sample(f, Asked{}, day)}
	for _, v := range c.Variants {
		out = append(out, t.sample(f, v, day))
	}
	return out
}

// sample is a way in which a field can be asked: with the arguments given, and some value of each other one that is
// required or has a default.
func (t types) sample(f *ast.FieldDefinition, given Asked, day string) Asked {
	out := Asked{Args: args.Object{}, AsOf: day, Selects: given.Selects}
	for _, arg := range f.Arguments {
		if v, ok := given.Args[arg.Name]; ok {
			out.Args[arg.Name] = v
		} else if arg.Type.NonNull || arg.DefaultValue != nil {
			out.Args[arg.Name] = t.sampleOf(arg.Type, day, 0)
		}
	}
	return out
}

func (t types) sampleOf(of *ast.Type, day string, depth int) any {
	def := t.schema.Types[of.Name()]
	switch {
	case of.Elem != nil:
		return []any{t.sampleOf(of.Elem, day, depth)}
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case def.Kind == ast.InputObject:
		out := args.Object{}
		for _, f := range def.Fields {
			if f.Type.NonNull && depth < args.MaxNesting {
				out[f.Name] = t.sampleOf(f.Type, day, depth+1)
			}
		}
		return out
	}
	switch def.Name {
	case "ID":
		return "per_0000000000000000" // as long as they are
	case "Int":
		return int64(1)
	case "Float":
		return 1.0
	case "Boolean":
		return true
	case "Date", "PartialDate":
		return day
	case "DateTime":
		return day + "T00:00:00Z"
	case "Decimal":
		return int64(1)
	}
	return "x"
}
