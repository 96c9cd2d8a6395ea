package resolvers

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"kith/decision"
	"kith/graph"
	"kith/internal/gen"
)

// writeTime bounds a change. Whoever asked may have gone meanwhile: what began to be written is not broken off for
// that.
const writeTime = 30 * time.Second

// change answers a mutation: it decides, and then plans and answers what is selected of the decision like a question.
// Those of one request are called one after the other, once all are known to fit.
func (a *API) change(ctx context.Context, input any) (*gen.Answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m := a.answers.mutations[graphql.GetFieldContext(ctx).Field.Name]
	writing, end := context.WithTimeout(context.WithoutCancel(ctx), writeTime)
	defer end()
	made, err := m.decide(writing, Deciding{a.store, a.model, a.clock()}, input)
	if err != nil {
		return nil, err
	}
	shown, err := a.show(ctx, made)
	if err != nil {
		return nil, &graph.Error{Kind: graph.ErrorKindOf(err), Msg: "this is written as " + made.Decision +
			", but cannot be shown: look it up", Err: err}
	}
	return shown(ctx)
}

// show plans what is selected of a decision and asks the store for it.
func (a *API) show(ctx context.Context, made *decision.Made) (func(context.Context) (*gen.Answer, error), error) {
	pl := a.planner(graphql.GetOperationContext(ctx))
	pl.written = true
	p, err := pl.payload(a.subject(made), selectedOf(ctx))
	if err != nil {
		return nil, err
	}
	rows := make([]*graph.Rows, len(p.statements))
	for i, st := range p.statements {
		st.finish()
		if rows[i], err = a.read(ctx, st); err != nil {
			return nil, err
		}
	}
	return func(ctx context.Context) (*gen.Answer, error) {
		return answer(ctx, func(w *writer) outcome { return p.view(w, rows) })
	}, nil
}
