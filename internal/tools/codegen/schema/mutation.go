package schema

import "github.com/vektah/gqlparser/v2/ast"

// checkMutations sees that all changes are asked for alike: by one input of their own, answered by an object that may
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
