package plan

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/decision"
)

// Operation is an operation that was planned.
type Operation struct {
	planner   *Planner
	op        *graphql.OperationContext
	roots     map[string]*Plan // by response key
	mutations map[string]field // by response key
}

// Operation plans every root field of an operation. The error has the path of the field that it is about, unless it is
// about the whole request.
func (p *Planner) Operation(ctx context.Context, op *graphql.OperationContext) (*Operation, error) {
	r := newRequest(ctx, p, op)
	out := &Operation{planner: p, op: op, roots: map[string]*Plan{}, mutations: map[string]field{}}
	root, mutation := p.Schema.Query, op.Operation.Operation == ast.Mutation
	if mutation {
		root = p.Schema.Mutation
	}
	for _, f := range r.collect(root, op.Operation.SelectionSet) {
		if f.def == nil || strings.HasPrefix(f.Name, "__") { // introspection is gqlgen's
			continue
		}
		var err error
		if mutation {
			out.mutations[f.Alias], err = f, weighMutation(r, f)
		} else {
			out.roots[f.Alias], err = weighedRoot(r, f)
		}
		if err != nil {
			return nil, locate(err, f.Field)
		}
	}
	return out, r.budget.check()
}

func weighedRoot(r *request, f field) (*Plan, error) {
	p, err := planRoot(r, f)
	if err != nil {
		return nil, err
	}
	return p, r.budget.weigh(f.Name, p.Statement, 1, 0)
}

// Root is the plan of the field of Query with a response key, nil if there is none.
func (o *Operation) Root(key string) *Plan { return o.roots[key] }

// Payload plans what the mutation with a response key shows of the decision that was made; the operation must have such
// a mutation. No limit stops it, because the decision is already written.
func (o *Operation) Payload(ctx context.Context, key string, made *decision.Made) (*Payload, error) {
	r := newRequest(ctx, o.planner, o.op)
	r.written = true
	return planPayload(r, madeChange(r.Model, made), o.mutations[key])
}
