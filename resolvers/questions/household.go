package questions

import (
	"context"
	"reflect"

	"kith/graph"
	"kith/household/explain"
	"kith/resolvers/registry"
	"kith/rules"
)

// explanation is why people are one household.
func explanation(m *graph.Model, set *rules.Household) registry.Computed {
	return registry.Computed{
		Name: "Household.explanation", Arguments: []string{"after"}, Statements: explain.Statements, Rows: 20, Nodes: 6,
		Of: reflect.TypeFor[*explain.Explanation](),
		Asks: func(ctx context.Context, read registry.Reader, ids []string, a registry.Asked) (map[string]any, error) {
			found, err := explain.Households(ctx, read, m, set, ids, a.AsOf, a.Text("after"))
			return answers(found), err
		},
	}
}

// whyNot is why a person does not belong to a household.
func whyNot(m *graph.Model, set *rules.Household) registry.Computed {
	return registry.Computed{
		Name: "Person.whyNotInHousehold", Arguments: []string{"household"}, Statements: explain.WhyNotStatements,
		Rows: 12, Nodes: 3, Of: reflect.TypeFor[*explain.WhyNot](),
		Asks: func(ctx context.Context, read registry.Reader, ids []string, a registry.Asked) (map[string]any, error) {
			found, err := explain.WhyNots(ctx, read, m, set, ids, a.Text("household"), a.AsOf)
			return answers(found), err
		},
	}
}

// answers are answers of a type as the registry takes them.
func answers[A any](found map[string]*A) map[string]any {
	out := make(map[string]any, len(found))
	for id, a := range found {
		out[id] = a
	}
	return out
}
