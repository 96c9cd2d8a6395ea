package questions

import (
	"context"
	"reflect"

	"kith/internal/caller"
	"kith/resolvers/registry"
)

// asking is who asks, as the API shows them.
type asking struct {
	Name                    string
	MayWrite, SeesProtected bool
	Today                   string
}

// viewer is who asks. Nothing is read for it.
func viewer() registry.Root {
	return registry.Root{Name: "viewer", Of: reflect.TypeFor[asking](), Statements: 1, Rows: 1, Most: 1,
		Asks: func(ctx context.Context, _ registry.Reader, a registry.Asked) (any, error) {
			by := caller.Of(ctx)
			return asking{by.Name, by.MayWrite(), by.Protected, a.AsOf}, nil
		}}
}
