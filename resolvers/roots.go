package resolvers

import (
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

// roots answers the root fields of operations that were planned.
type roots struct {
	reader fetch.Reader
	index  *registry.Index
	by     func() registry.Deciding
}

// Query answers all questions alike.
func (r roots) Query() gen.QueryResolver { return gen.Roots{Fetch: r.fetch} }

// Mutation answers all mutations alike.
func (r roots) Mutation() gen.MutationResolver { return gen.Changes{Change: r.change} }

// fetch answers a question: it reads what was planned for it, and writes the answer.
func (r roots) fetch(ctx context.Context) (*gen.Answer, error) {
	key := graphql.GetFieldContext(ctx).Field.Alias
	planned := plannedOf(ctx)
	if planned == nil || planned.Root(key) == nil {
		return nil, graph.Errorf(graph.Internal, "the root field %s was not planned", key)
	}
	p := planned.Root(key)
	rows, err := r.reader.Read(ctx, p.Statement)
	if err == nil && p.Work != nil {
		err = p.Work(ctx, rows)
	}
	if err != nil {
		return nil, err
	}
	return write(ctx, func(w *answer.Writer) answer.Outcome { return p.View(w, rows) })
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
	made, err := m.Decide(writing, r.by(), input)
	if err != nil {
		return nil, err
	}
	written, err := r.written(ctx, made)
	if err != nil {
		msg := "this is written as " + made.Decision + ", but cannot be shown: look it up"
		return nil, &graph.Error{Kind: graph.ErrorKindOf(err), Msg: msg, Err: err}
	}
	return write(ctx, written)
}

// written plans what is selected of a decision, reads it, and gives what writes it.
func (r roots) written(ctx context.Context, made *decision.Made) (func(*answer.Writer) answer.Outcome, error) {
	p, err := plannedOf(ctx).Payload(ctx, graphql.GetFieldContext(ctx).Field.Alias, made)
	if err != nil {
		return nil, err
	}
	rows := make([]*graph.Rows, len(p.Statements))
	for i, st := range p.Statements {
		st.Finish()
		if rows[i], err = r.reader.Read(ctx, st); err != nil {
			return nil, err
		}
	}
	return func(w *answer.Writer) answer.Outcome { return p.View(w, rows) }, nil
}

// write writes a root field. What is reported while writing has its path already; if nothing can stand in the root's
// place, the first report is the root's own error.
func write(ctx context.Context, view func(*answer.Writer) answer.Outcome) (*gen.Answer, error) {
	w := answer.New(graphql.GetFieldContext(ctx).Field.Alias)
	got := view(w)
	var err error
	for i, e := range w.Errors() {
		if got == answer.Broken && i == 0 {
			err = e
			continue
		}
		graphql.AddError(ctx, e)
	}
	if got != answer.Written {
		return nil, err
	}
	return &gen.Answer{Write: func(out io.Writer) { _, _ = out.Write(w.Bytes()) }}, nil // into a buffer
}
