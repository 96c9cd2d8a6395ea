// Package ordinary is gqlgen's ordinary executor over a small schema like ours, with a resolver for every field that
// leads somewhere, each asking the store by itself. Tests compare it with package resolvers: answers must be equal to
// the byte.
package ordinary

import _ "embed"

// SDL is the schema.
//
//go:embed schema.graphqls
var SDL string
