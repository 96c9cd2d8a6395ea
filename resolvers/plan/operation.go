package plan

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/decision"
	"kith/resolvers/admission"
	"kith/resolvers/limits"
)

// Operation is an operation that was planned.
type Operation struct {
	planner   *Planner
	op        *graphql.OperationContext
	Roots     []Root           // the questions, in the order of the answer
	mutations map[string]field // by response key
	class     admission.Class
	Warnings  []Warning // of what was asked, none of it wrong; at most maxWarnings
}

// Root is a root field that was planned.
type Root struct {
	Key string // in the response
	*Plan
}

// Operation plans every root field of an operation. The error has the path of the field that it is about, unless it is
// about the whole request.
func (p *Planner) Operation(ctx context.Context, op *graphql.OperationContext) (*Operation, error) {
	r, err := newRequest(ctx, p, op)
	if err != nil {
		return nil, err
	}
	out := &Operation{planner: p, op: op, mutations: map[string]field{}}
	root, mutation := p.Schema.Query, op.Operation.Operation == ast.Mutation
	if mutation {
		root = p.Schema.Mutation
	}
	for _, f := range r.collect(root, op.Operation.SelectionSet) {
		if f.def == nil || strings.HasPrefix(f.Name, "__") { // introspection is gqlgen's
			continue
		}
		if mutation {
			out.mutations[f.Alias] = f
			if err := weighMutation(r, f); err != nil {
				return nil, locate(err, f.Field)
			}
			continue
		}
		before := len(r.warnings)
		p, err := weighedRoot(r, f)
		if err != nil {
			return nil, locate(err, f.Field)
		}
		locateWarnings(r.warnings[before:], f.Field)
		out.Roots = append(out.Roots, Root{f.Alias, p})
	}
	if err := r.budget.check(); err != nil {
		return nil, err
	}
	out.class = classOf(r, out.Roots)
	out.Warnings = different(r.warnings)
	return out, nil
}

// What a light request may take: some milliseconds of a processor, and little memory. Light ones run however many there
// are.
const (
	lightScan    = 10_000    // rows looked at
	lightWritten = 512 << 10 // bytes of the answer
	perStatement = 400       // rows that could be looked at while a statement is made ready
)

// Class is how an operation is let in. Light are look-ups by key, and small pages in the order of an index; Keyed are
// those that are so as long as no node has very many more edges than usual.
func (o *Operation) Class() admission.Class { return o.class }

func classOf(r *request, roots []Root) admission.Class {
	if r.budget.light(&r.budget.price) {
		return admission.Light
	}
	usual := limits.Price{}
	pricing := r.pricing(&usual)
	pricing.usual = true
	for _, root := range roots {
		pricing.statement(root.Key, root.Statement, 1)
	}
	if len(roots) > 0 && r.budget.light(&usual) {
		return admission.Keyed
	}
	return admission.Heavy
}

// light reports whether what is priced takes little with the statements of the request.
func (b *budget) light(price *limits.Price) bool {
	return price.Scanned+perStatement*float64(b.statements) <= lightScan && price.Written <= lightWritten
}

func weighedRoot(r *request, f field) (*Plan, error) {
	p, err := planRoot(r, f)
	if err != nil {
		return nil, err
	}
	if err := r.budget.weigh(f.Name, p.Statement, 1, 0); err != nil {
		return nil, err
	}
	r.pricing(&p.Price).statement(f.Alias, p.Statement, 1)
	r.budget.price.Add(&p.Price)
	return p, nil
}

// Empty reports whether there is nothing to do, as for those who ask for the schema alone.
func (o *Operation) Empty() bool { return len(o.Roots)+len(o.mutations) == 0 }

// Patterns is how many patterns reading all questions matches at most.
func (o *Operation) Patterns() int {
	n := 0
	for _, root := range o.Roots {
		n += root.Patterns()
	}
	return n
}

// Payload plans what the mutation with a response key shows of the decision that was made; the operation must have such
// a mutation. No limit stops it, because the decision is already written.
func (o *Operation) Payload(ctx context.Context, key string, made *decision.Made) (*Payload, error) {
	r, err := newRequest(ctx, o.planner, o.op)
	if err != nil {
		return nil, err
	}
	r.written = true
	return planPayload(r, madeChange(r.Model, made), o.mutations[key])
}
