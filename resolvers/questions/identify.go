package questions

import (
	"context"
	"reflect"

	"kith/identity"
	"kith/resolvers/args"
	"kith/resolvers/registry"
	"kith/rules"
)

// mostHits is how many parties an identification shows at most.
const mostHits = 25

// identify finds who is meant by what somebody says who calls.
func identify(set *rules.Household) registry.Root {
	asks := func(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
		first, given := a.Args["first"].(int64)
		switch {
		case !given:
			first = defaultHits
		case first < 0 || first > mostHits:
			return nil, args.Invalid("first", "must be from 0 to 25")
		}
		return identity.Identify(ctx, read, set, identity.Asked{Text: a.Text("text"), Country: a.Text("country"),
			First: int(first), AsOf: a.AsOf})
	}
	return registry.Root{Name: "identify", Arguments: []string{"text", "country", "first"}, Nodes: 2 * defaultHits,
		Of: reflect.TypeFor[identity.Identification](), Asks: asks, Statements: identity.Statements, Rows: 200,
		Most: 2000}
}

// defaultHits is how many parties an identification shows unless told.
const defaultHits = 10
