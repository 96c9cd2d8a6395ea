package validate

import (
	"context"

	"github.com/vektah/gqlparser/v2/ast"
)

// Steps is how many steps the validation of a document takes.
func (v Validator) Steps(ctx context.Context, doc *ast.QueryDocument) int {
	return v.run(ctx, doc).steps
}
