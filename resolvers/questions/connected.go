package questions

import (
	"context"
	"reflect"

	"kith/connection"
	"kith/graph"
	"kith/resolvers/args"
	"kith/resolvers/registry"
)

// path is how two nodes are connected.
func path(m *graph.Model) registry.Root {
	return registry.Root{
		Name: "path", Arguments: []string{"from", "to", "maxHops", "kinds", "during"}, Nodes: 30,
		Of:         reflect.TypeFor[*connection.Connection](),
		Statements: connection.Statements, Rows: 2000, Most: 60_000,
		Warms: func(day string) []*graph.Pattern { return connection.Warms(m, day) },
		Asks: func(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
			asked := connection.Asked{From: a.Text("from"), To: a.Text("to"), Day: a.AsOf, Types: connection.Types(m)}
			hops, _ := a.Args["maxHops"].(int64)
			asked.MaxHops = int(hops)
			if kinds, given := a.Args["kinds"].([]any); given {
				if len(kinds) == 0 {
					return nil, args.Invalid("argument kinds", "is empty: leave it out for all kinds of edges")
				}
				asked.Types = nil
				for _, k := range kinds {
					asked.Types = append(asked.Types, k.(string))
				}
			}
			var err error
			if asked.During, err = (args.Day{AsOf: a.AsOf}).During(a.Args); err != nil {
				return nil, err
			}
			return connection.Find(ctx, m, read, asked)
		},
	}
}

// neighbourhood is what is around a node.
func neighbourhood(m *graph.Model) registry.Root {
	return registry.Root{
		Name: "neighbourhood", Arguments: []string{"id", "perKind", "during"}, Nodes: 50,
		Of:         reflect.TypeFor[*connection.Neighbourhood](),
		Statements: connection.SurroundingStatements, Rows: 500, Most: 30_000,
		Asks: func(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
			if _, edge := m.ParseEdgeName(a.Text("id")); edge {
				return nil, args.Invalid("argument id", "is the id of an edge: give that of a node at one of its ends")
			}
			first, _ := a.Args["perKind"].(int64)
			if first < 0 || first > connection.MostNeighbours {
				return nil, args.Invalid("argument perKind", "is %d, and must be from 0 to %d", first,
					connection.MostNeighbours)
			}
			during, err := (args.Day{AsOf: a.AsOf}).During(a.Args)
			if err != nil {
				return nil, err
			}
			return connection.Around(ctx, m, read, a.Text("id"), during, int(first))
		},
	}
}
