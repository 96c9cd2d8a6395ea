package questions

import (
	"context"
	"reflect"

	"kith/decision"
	"kith/graph"
	"kith/resolvers/registry"
)

// decisions is the list of decisions, of all or of those about one fact.
func decisions(m *graph.Model) registry.Root {
	return registry.Root{
		Name: "decisions", Arguments: []string{"about"}, Statements: decision.IDsAboutStatements,
		Finds: func(a registry.Asked) (*graph.Pattern, error) {
			p := &graph.Pattern{Labels: []string{"Decision"}}
			if about, given := a.Args["about"]; given {
				p.Where = []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: []any{about}}}
				p.Order = []graph.Order{{Prop: graph.Prop{Name: "at", Type: graph.DateTime}, Desc: true}}
			}
			return p, nil
		},
		Among: func(a registry.Asked) func(context.Context, registry.Reader) ([]string, error) {
			about, given := a.Args["about"].(string)
			if !given {
				return nil
			}
			return func(ctx context.Context, read registry.Reader) ([]string, error) {
				return decision.IDsAbout(ctx, read, m, about)
			}
		},
	}
}

// history is what became of a decision.
func history(m *graph.Model) registry.Computed {
	return registry.Computed{
		Name: "Decision.history", Statements: decision.OutcomeStatements, Rows: 4, Nodes: 2,
		Of: reflect.TypeFor[*decision.Outcome](),
		Asks: func(ctx context.Context, read registry.Reader, ids []string, _ registry.Asked) (map[string]any, error) {
			found, err := decision.Outcomes(ctx, read, m, ids)
			return answers(found), err
		},
	}
}
