package resolvers

import (
	"context"
	"errors"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
)

// plan is what a root field asks the store and how its answer is written.
type plan struct {
	*statement
	work func(context.Context, *graph.Rows) error // what is to be done with the rows before; may be nil
	view view[*graph.Rows]
}

// planner plans the root fields of one operation. Wanting a property or a step twice adds nothing, so fragments,
// several kinds of one interface, and nodes beside edges need no special care: each is walked in its turn.
type planner struct {
	*API
	op         *graphql.OperationContext
	fields     int  // planned so far
	conds      int  // of filters so far
	reads      int  // of nodes, so far
	statements int  // so far
	asked      int  // of these for facts, while planning
	written    bool // what is planned shows what has been written, and is shown whatever it takes
}

const plansKey = "kith.plans"

func (a *API) planner(op *graphql.OperationContext) *planner { return &planner{API: a, op: op} }

// planAll plans every root field before any of them runs.
func (a *API) planAll(op *graphql.OperationContext) error {
	pl := a.planner(op)
	if op.Operation.Operation == ast.Mutation {
		return pl.planMutations()
	}
	plans := map[string]*plan{}
	for _, f := range pl.collect(a.schema.Query, op.Operation.SelectionSet) {
		if f.def == nil || f.Name[:2] == "__" { // introspection is gqlgen's
			continue
		}
		p, err := pl.root(f)
		if err == nil {
			err = pl.weigh(f.Name, p.statement, 1, 0)
		}
		if err != nil {
			return pl.locate(err, f.Field)
		}
		plans[f.Alias] = p
	}
	op.Stats.SetExtension(plansKey, plans)
	return pl.affordable()
}

func planOf(ctx context.Context) *plan {
	plans, _ := graphql.GetOperationContext(ctx).Stats.GetExtension(plansKey).(map[string]*plan)
	return plans[graphql.GetFieldContext(ctx).Field.Alias]
}

// enter plans one field: it counts it, and an error below gets its path and place in the document.
func (pl *planner) enter(f wanted, plan func() error) error {
	if pl.fields++; pl.fields > pl.limits.Planned {
		return graph.Errorf(graph.Invalid, "the request selects more than %d fields, counting each kind an interface "+
			"stands for: select fewer", pl.limits.Planned)
	}
	if err := plan(); err != nil {
		return pl.locate(err, f.Field)
	}
	return nil
}

// locate makes an error one of the field, unless it is of a field below, and lengthens its path.
func (pl *planner) locate(err error, f *ast.Field) error {
	located, ok := errors.AsType[*gqlerror.Error](err)
	if !ok {
		located = &gqlerror.Error{Err: err, Message: err.Error(),
			Locations: []gqlerror.Location{{Line: f.Position.Line, Column: f.Position.Column}}}
	}
	located.Path = append(ast.Path{ast.PathName(f.Alias)}, located.Path...)
	return located
}

// arguments decodes those of a field.
func (pl *planner) arguments(f wanted) (object, error) {
	if len(f.def.Arguments) == 0 {
		return nil, nil
	}
	args, err := pl.decoder.arguments(f.def.Arguments, f.Arguments, pl.op.Variables)
	if err != nil {
		return nil, fmt.Errorf("argument %w", err)
	}
	return args, nil
}

// typeOf is the type a field leads to.
func (pl *planner) typeOf(f wanted) *ast.Definition { return pl.schema.Types[f.def.Type.Name()] }

// fields plans a selection on an object type, each field by one function.
func fields[T any](pl *planner, def *ast.Definition, sel ast.SelectionSet, field func(wanted) (view[T], error)) (
	view[T], error) {
	list := pl.collect(def, sel)
	out := make([]member[T], len(list))
	for i, f := range list {
		out[i] = member[T]{alias: f.Alias, key: `"` + f.Alias + `":`, required: f.def.Type.NonNull,
			view: constant[T](def.Name)}
		if f.Name == "__typename" {
			continue
		}
		if err := pl.enter(f, func() (err error) {
			out[i].view, err = field(f)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return members(out), nil
}
