package resolvers

import (
	"context"
	"io"

	"github.com/99designs/gqlgen/graphql"

	"kith/graph"
	"kith/internal/gen"
)

// fetch answers a question: it runs what was planned for it, and writes the answer.
func (a *API) fetch(ctx context.Context) (*gen.Answer, error) {
	p := planOf(ctx)
	if p == nil {
		return nil, graph.Errorf(graph.Internal, "the root field %s was not planned",
			graphql.GetFieldContext(ctx).Field.Alias)
	}
	rows, err := a.read(ctx, p.statement)
	if err == nil && p.work != nil {
		err = p.work(ctx, rows)
	}
	if err != nil {
		return nil, err
	}
	return answer(ctx, func(w *writer) outcome { return p.view(w, rows) })
}

// answer writes a root field. What is reported while writing has its path already; if nothing can stand in the root's
// place, the first report is the root's own error.
func answer(ctx context.Context, write func(*writer) outcome) (*gen.Answer, error) {
	w := &writer{path: []frame{{key: graphql.GetFieldContext(ctx).Field.Alias}}}
	got := write(w)
	var err error
	for i, e := range w.errs {
		if got == broken && i == 0 {
			err = e
			continue
		}
		graphql.AddError(ctx, e)
	}
	if got != written {
		return nil, err
	}
	return &gen.Answer{Write: func(out io.Writer) { _, _ = out.Write(w.buf) }}, nil // into a buffer
}
