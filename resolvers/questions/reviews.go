package questions

import (
	"context"
	"reflect"

	"kith/graph"
	"kith/household/explain"
	"kith/identity"
	"kith/resolvers/args"
	"kith/resolvers/registry"
	"kith/rules"
)

// How many households, or groups of people, one page to be reviewed has at most, and unless told.
const (
	mostReviews    = 100
	defaultReviews = 25
)

// householdReviews is the list of households to which somebody nearly belongs.
func householdReviews(m *graph.Model, set *rules.Household) registry.Root {
	asks := func(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
		first, err := reviewed(a)
		if err != nil {
			return nil, err
		}
		return explain.ReviewsOf(ctx, read, m, set, first, a.Text("after"), a.AsOf)
	}
	return registry.Root{Name: "householdReviews", Arguments: []string{"first", "after"}, Nodes: 4 * defaultReviews,
		Of: reflect.TypeFor[*explain.Reviews](), Asks: asks, Statements: explain.ReviewStatements,
		Rows: 20 * defaultReviews, Most: 100_000}
}

// lookAlikes is the list of people who may be one.
func lookAlikes() registry.Root {
	asks := func(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
		first, err := reviewed(a)
		if err != nil {
			return nil, err
		}
		return identity.LookAlikes(ctx, read, first, a.Text("after"))
	}
	return registry.Root{Name: "lookAlikes", Arguments: []string{"first", "after"}, Nodes: 3 * defaultReviews,
		Of: reflect.TypeFor[*identity.LookAlikesPage](), Asks: asks, Statements: identity.LookAlikeStatements,
		Rows: 500, Most: identity.LookAlikeRows}
}

// personAlike is who may be one with a person.
func personAlike() registry.Computed {
	return registry.Computed{
		Name: "Person.alike", Statements: identity.AlikeStatements, Rows: 4, Nodes: 1,
		Of: reflect.TypeFor[[]identity.Alike](),
		Asks: func(ctx context.Context, read registry.Reader, ids []string, _ registry.Asked) (map[string]any, error) {
			found, err := identity.Alikes(ctx, read, ids)
			out := make(map[string]any, len(found))
			for id, list := range found {
				out[id] = list
			}
			return out, err
		},
	}
}

// reviewed is how many of a list are asked for.
func reviewed(a registry.Asked) (int, error) {
	first, given := a.Args["first"].(int64)
	if !given {
		first = defaultReviews
	}
	return args.UpTo("argument first", first, mostReviews)
}
