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
	one, _ := connection.Surroundings(m)
	return registry.Root{
		Name: "neighbourhood", Arguments: []string{"id", "perKind", "during"}, Nodes: 50,
		Of:         reflect.TypeFor[*connection.Neighbourhood](),
		Statements: one, Rows: 500, Most: 30_000,
		Asks: func(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
			found, err := around(ctx, m, read, a, "id", []string{a.Text("id")})
			return found[a.Text("id")], err
		},
	}
}

// neighbourhoods is what is around some nodes, read together.
func neighbourhoods(m *graph.Model) registry.Root {
	_, all := connection.Surroundings(m)
	return registry.Root{
		Name: "neighbourhoods", Arguments: []string{"ids", "perKind", "during"}, Nodes: 200,
		Of:         reflect.TypeFor[[]*connection.Neighbourhood](),
		Statements: all, Rows: 2000, Most: 120_000,
		Asks: func(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
			given, _ := a.Args["ids"].([]any)
			if len(given) > connection.MostAround {
				return nil, args.Invalid("argument ids", "has %d ids, and may have %d", len(given),
					connection.MostAround)
			}
			var ids []string
			for _, id := range given {
				ids = append(ids, id.(string))
			}
			found, err := around(ctx, m, read, a, "ids", ids)
			return each(ids, func(id string) *connection.Neighbourhood { return found[id] }), err
		},
	}
}

// around is what is around nodes whose ids are the values of an argument.
func around(ctx context.Context, m *graph.Model, read registry.Reader, a registry.Asked, argument string,
	ids []string) (map[string]*connection.Neighbourhood, error) {
	for _, id := range ids {
		if _, edge := m.ParseEdgeName(id); edge {
			return nil, args.Invalid("argument "+argument,
				"has the id of an edge: give that of a node at one of its ends")
		}
	}
	perKind, _ := a.Args["perKind"].(int64)
	first, err := args.UpTo("argument perKind", perKind, connection.MostNeighbours)
	if err != nil {
		return nil, err
	}
	during, err := (args.Day{AsOf: a.AsOf}).During(a.Args)
	if err != nil {
		return nil, err
	}
	return connection.Around(ctx, m, read, ids, during, first)
}
