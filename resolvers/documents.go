package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
)

// documents remembers those that were judged and found valid, which is most of the work on a small request. Clients
// send the same few; large ones are not kept, so that strangers cannot fill the memory with them.
type documents struct{ *lru.LRU[*ast.QueryDocument] }

const (
	maxDocuments = 500
	maxKept      = 8 << 10 // bytes of one
)

func newDocuments() documents { return documents{lru.New[*ast.QueryDocument](maxDocuments)} }

// Add keeps a document by its text.
func (d documents) Add(ctx context.Context, text string, doc *ast.QueryDocument) {
	if len(text) <= maxKept {
		d.LRU.Add(ctx, text, doc)
	}
}
