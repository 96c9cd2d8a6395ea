package resolvers

import (
	"cmp"
	"context"
	"io"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"kith/decision"
	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/answer"
	"kith/resolvers/fetch"
	"kith/resolvers/registry"
)

// roots gives gqlgen the answers of questions, and makes changes.
type roots struct {
	reading
	index *registry.Index
	by    func(context.Context) registry.Deciding
}

// Query answers all questions alike.
func (r roots) Query() gen.QueryResolver { return gen.Roots{Fetch: r.fetch} }

// Mutation answers all mutations alike.
func (r roots) Mutation() gen.MutationResolver { return gen.Changes{Change: r.change} }

// fetch gives the answer of a question, which was read and written before.
func (r roots) fetch(ctx context.Context) (*gen.Answer, error) {
	key := graphql.GetFieldContext(ctx).Field.Alias
	a := answerOf(ctx, key)
	if a == nil {
		return nil, graph.Errorf(graph.Internal, "the root field %s was not planned", key)
	}
	return a.give(ctx)
}

// give gives gqlgen an answer, and reports what is wrong with it.
func (a *rootAnswer) give(ctx context.Context) (*gen.Answer, error) {
	for _, e := range a.errs {
		graphql.AddError(ctx, e)
	}
	if a.data == nil {
		return nil, a.err
	}
	return &gen.Answer{Write: func(out io.Writer) { _, _ = out.Write(a.data) }}, nil // into a buffer
}

// writeTime bounds a change. Whoever asked may have gone meanwhile: what began to be written is not broken off for
// that.
const writeTime = 30 * time.Second

// change answers a mutation: it decides, and then plans and answers what is selected of the decision like a question.
// Those of one request are called one after the other, once all are known to fit.
func (r roots) change(ctx context.Context, input any) (*gen.Answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m := r.index.Mutation(graphql.GetFieldContext(ctx).Field.Name)
	writing, end := context.WithTimeout(context.WithoutCancel(ctx), writeTime)
	defer end()
	made, err := m.Decide(writing, r.by(ctx), input)
	if err != nil {
		return nil, err
	}
	key := graphql.GetFieldContext(ctx).Field.Alias
	written, err := r.written(ctx, key, made)
	if err != nil {
		msg := "this is written as " + made.Decision + ", but cannot be shown: look it up"
		return nil, &graph.Error{Kind: graph.ErrorKindOf(err), Msg: msg, Err: err}
	}
	return r.write(ctx, key, &room{left: r.mostBytes, most: r.mostBytes}, written).give(ctx)
}

// written plans what is selected of a decision, reads it at one moment, and gives what writes it.
func (r roots) written(ctx context.Context, key string, made *decision.Made) (func(*answer.Writer) answer.Outcome,
	error) {
	p, err := plannedOf(ctx).Payload(ctx, key, made)
	if err != nil {
		return nil, err
	}
	rows := make([]*graph.Rows, len(p.Statements))
	var errs []error
	_, err = r.source.AtOneMoment(ctx, p.Patterns(), func(reader fetch.Reader) {
		errs = reader.Each(ctx, len(rows), func(i int) (err error) {
			rows[i], err = reader.Read(ctx, p.Statements[i])
			return err
		})
	})
	if err := cmp.Or(append(errs, err)...); err != nil {
		return nil, err
	}
	return func(w *answer.Writer) answer.Outcome { return p.View(w, rows) }, nil
}
