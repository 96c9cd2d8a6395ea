package plan

import (
	"context"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/decision"
	"kith/graph"
	"kith/resolvers/limits"
)

// Operation is an operation that was planned.
type Operation struct {
	planner   *Planner
	op        *graphql.OperationContext
	Roots     []Root           // the questions, in the order of the answer
	mutations map[string]field // by response key
	light     bool
	price     limits.Price
}

// Root is a root field that was planned.
type Root struct {
	Key string // in the response
	*Plan
}

// Operation plans every root field of an operation. The error has the path of the field that it is about, unless it is
// about the whole request.
func (p *Planner) Operation(ctx context.Context, op *graphql.OperationContext) (*Operation, error) {
	r := newRequest(ctx, p, op)
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
		p, err := weighedRoot(r, f)
		if err != nil {
			return nil, locate(err, f.Field)
		}
		out.Roots = append(out.Roots, Root{f.Alias, p})
	}
	out.price = r.budget.price
	out.light = out.keyed() && r.budget.reads <= lightReads && out.price.Scanned <= lightScanned
	return out, r.budget.check()
}

// How many rows a request may read that is light, and how many it may look at for them.
const (
	lightReads   = 1000
	lightScanned = 100_000
)

// Light reports whether an operation only looks nodes up by their keys, and reads little of what is around them.
func (o *Operation) Light() bool { return o.light }

// keyed reports whether all statements begin with nodes that are named by keys.
func (o *Operation) keyed() bool {
	for _, root := range o.Roots {
		if p := root.Pattern; p != nil && !o.planner.keyed(p) {
			return false
		}
	}
	return true
}

// keyed reports whether a condition of a root pattern names nodes by an id or another unique property.
func (p *Planner) keyed(root *graph.Pattern) bool {
	return slices.ContainsFunc(root.Where, func(c graph.Cond) bool {
		if c.Op != graph.Eq && c.Op != graph.In || c.Value == nil {
			return false
		}
		return c.Prop.Name == "id" || !slices.ContainsFunc(root.Labels, func(label string) bool {
			prop := p.Model.Kind(label).Property(c.Prop.Name)
			return prop == nil || !prop.Unique
		})
	})
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

// Price is what answering may take, all root fields together.
func (o *Operation) Price() limits.Price { return o.price }

// Payload plans what the mutation with a response key shows of the decision that was made; the operation must have such
// a mutation. No limit stops it, because the decision is already written.
func (o *Operation) Payload(ctx context.Context, key string, made *decision.Made) (*Payload, error) {
	r := newRequest(ctx, o.planner, o.op)
	r.written = true
	return planPayload(r, madeChange(r.Model, made), o.mutations[key])
}
