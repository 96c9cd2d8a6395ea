package questions

import (
	"context"
	"reflect"

	"kith/changes"
	"kith/graph"
	"kith/resolvers/args"
	"kith/resolvers/registry"
)

// mostChanges is how many changes one page has at most.
const mostChanges = 1000

// changed is what changed since a load, a decision or a day.
func changed(m *graph.Model) registry.Root {
	return registry.Root{
		Name: "changes", Arguments: []string{"since", "kinds", "first", "after"}, Nodes: 200,
		Of:         reflect.TypeFor[*changes.Page](),
		Statements: changes.Statements, Rows: 1000, Most: 100_000,
		Asks: func(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
			if a.Args["since"] == "" {
				return nil, args.Invalid("argument since", "is empty: leave it out for the newest load")
			}
			asked := changes.Asked{Since: a.Text("since"), After: a.Text("after")}
			var err error
			first, _ := a.Args["first"].(int64)
			if asked.First, err = args.UpTo("argument first", first, mostChanges); err != nil {
				return nil, err
			}
			if kinds, given := a.Args["kinds"].([]any); given {
				asked.Kinds = []string{}
				for _, k := range kinds {
					asked.Kinds = append(asked.Kinds, k.(string))
				}
			}
			return changes.List(ctx, m, read, asked)
		},
	}
}
