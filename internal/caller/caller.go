// Package caller carries who makes a request, from where it is found out to whatever must know: who decides something,
// and what may be seen and written. It is plain data; how callers are known is left to the server.
package caller

import "context"

// Role is what a caller may do. The zero value may do nothing.
type Role string

// The roles.
const (
	Reader Role = "reader" // asks
	Editor Role = "editor" // asks, and writes down what people know
	Loader Role = "loader" // asks, and runs loads
)

// Roles are all roles.
var Roles = []Role{Reader, Editor, Loader}

// Caller is who makes a request.
type Caller struct {
	Name      string // that decisions and the log show
	Role      Role
	Protected bool // may see what is protected
}

// Local is whoever uses a store or a server without keys: somebody at the machine itself.
var Local = Caller{Name: "local", Role: Editor}

type key struct{}

// With is a context of a request that this caller makes.
func With(ctx context.Context, c Caller) context.Context { return context.WithValue(ctx, key{}, c) }

// Of is the caller of a context, Local if it has none.
func Of(ctx context.Context) Caller {
	if c, ok := ctx.Value(key{}).(Caller); ok {
		return c
	}
	return Local
}

// MayWrite reports whether the caller may decide anything.
func (c Caller) MayWrite() bool { return c.Role == Editor }
