// Package plan turns what a request selects into what is read for it and how its answer is written.
//
// A root field becomes one statement: every property, list and relation that is selected is added to its pattern, and
// becomes a view that knows the slot in which its value will come. Wanting a property or a step twice adds nothing, so
// fragments, several kinds of one interface, and nodes beside edges need no special care: each is walked in its turn. A
// question becomes statements of its own, whose places in the tree are known from the start, so that writing never asks
// the store again.
//
// All of a request is planned before any of it runs: arguments, cursors, limits and cost are checked first, and what is
// wrong is one error with path and place in the document. Reading is left to package fetch, and writing to package
// answer.
package plan

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/args"
	"kith/resolvers/fetch"
	"kith/resolvers/limits"
	"kith/resolvers/registry"
)

// Planner plans requests over one schema. It is never changed.
type Planner struct {
	Model  *graph.Model
	Schema *ast.Schema // grown from the model
	Index  *registry.Index
	Args   args.Decoder
	Limits limits.Limits
	Clock  func() time.Time // whose day is looked at unless a request or a field names one

	Cursors *fetch.Cursors
	Sizes   func(context.Context) (*graph.Sizes, error) // of the store
}

// Plan is what a root field asks the store and how its answer is written.
type Plan struct {
	*fetch.Statement
	Price limits.Price
	Work  func(context.Context, fetch.Reader, *graph.Rows) error // to be done with the rows before writing; may be nil
	View  answer.View[*graph.Rows]
}

// Read reads all that a root field needs.
func (p *Plan) Read(ctx context.Context, reader fetch.Reader) (*graph.Rows, error) {
	rows, err := reader.Read(ctx, p.Statement)
	if err == nil && p.Work != nil {
		err = p.Work(ctx, reader, rows)
	}
	return rows, err
}

// request is an operation while it is planned.
type request struct {
	*Planner
	ctx     context.Context // while the operation is planned
	op      *graphql.OperationContext
	budget  budget
	size    size
	sizes   *graph.Sizes // of the store, once they are needed
	fields  int          // planned so far
	conds   int          // of filters so far
	written bool         // what is planned shows what has been written, and is shown whatever it takes
	asked   args.Day     // the day of root fields that name none

	warnings []Warning
}

func newRequest(ctx context.Context, p *Planner, op *graphql.OperationContext) (*request, error) {
	day, err := args.Requested(op.Extensions, p.Clock)
	return &request{Planner: p, ctx: ctx, op: op, budget: budget{limits: p.Limits}, asked: day}, err
}

// maxInAnswers bounds the rows read for the nodes in the answers of one question: ten times what a whole request may
// read, as an answer may name more nodes than most do.
func (r *request) maxInAnswers() int {
	if r.written {
		return limits.Most
	}
	return 10 * r.Limits.Nodes
}

// branch is a part of an answer's tree: the day that it looks at, and the statement that reads it.
type branch struct {
	day args.Day
	in  *fetch.Statement
}

// root is the branch of a root field that names no day.
func (r *request) root() branch { return branch{r.asked, &fetch.Statement{}} }

// on is the branch below a field with these arguments, of which asOf may name another day.
func (b branch) on(given args.Object) branch {
	b.day = b.day.Of(given)
	return b
}

// within is the branch on the same day that another statement reads.
func (b branch) within(st *fetch.Statement) branch {
	b.in = st
	return b
}
