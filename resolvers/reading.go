package resolvers

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
	"kith/resolvers/admission"
	"kith/resolvers/answer"
	"kith/resolvers/fetch"
	"kith/resolvers/plan"
)

// reading answers requests as a whole: it lets a request in, reads all its questions at one moment of the store, and
// writes their answers in their order, before gqlgen asks for the first of them.
type reading struct {
	gate      *admission.Gate
	source    fetch.Source
	mostBytes int // of all answers of a request
	errors    presenter
}

// rootAnswer is what a root field answers, and what is wrong with it.
type rootAnswer struct {
	data []byte // nil for null
	errs gqlerror.List
	err  error // of the root field itself
}

type answersKey struct{}

// answerOf is the answer of the root field with a response key, nil if it was not planned.
func answerOf(ctx context.Context, key string) *rootAnswer {
	answers, _ := ctx.Value(answersKey{}).(map[string]*rootAnswer)
	return answers[key]
}

// extensions are what a response says beside its data, nil if nothing: that the store was written to while it was read,
// each time, and what may not have been meant as it was asked.
func extensions(planned *plan.Operation, moved bool) map[string]any {
	out := map[string]any{}
	if moved {
		out["moved"] = true
	}
	if len(planned.Warnings) > 0 {
		out["warnings"] = planned.Warnings
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// around answers an operation that was planned, and passes on all others.
func (r reading) around(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	planned := plannedOf(ctx)
	if planned == nil || planned.Empty() {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx)
	leave, err := r.gate.Enter(ctx, planned.Class(), len(op.RawQuery))
	if err != nil {
		return refused(r.errors.present(ctx, err))
	}
	defer leave()
	if op.Operation.Operation == ast.Mutation { // it reads what each field has written
		return graphql.OneShot(next(ctx)(ctx))
	}
	answers, moved := r.answers(ctx, planned)
	ctx = context.WithValue(ctx, answersKey{}, answers)
	response := next(ctx)(ctx)
	if response != nil {
		response.Extensions = extensions(planned, moved)
	}
	return graphql.OneShot(response)
}

// refused is the response to a request that was not let in.
func refused(err *gqlerror.Error) graphql.ResponseHandler {
	return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{err}})
}

// answers reads and writes all root fields. They are written one after the other, so that it does not depend on chance
// which of them is too long.
func (r reading) answers(ctx context.Context, planned *plan.Operation) (map[string]*rootAnswer, bool) {
	rows := make([]*graph.Rows, len(planned.Roots))
	var errs []error
	moved, err := r.source.AtOneMoment(ctx, planned.Patterns(), func(reader fetch.Reader) {
		errs = reader.Each(ctx, len(rows), func(i int) (err error) {
			rows[i], err = planned.Roots[i].Read(ctx, reader)
			return err
		})
	})
	if len(errs) == 0 { // the store could not be viewed
		errs = make([]error, len(rows))
	}
	answers, room := make(map[string]*rootAnswer, len(rows)), room{left: r.mostBytes, most: r.mostBytes}
	for i, root := range planned.Roots {
		a := &rootAnswer{err: cmp.Or(errs[i], err, ctx.Err())}
		if a.err == nil {
			a = r.write(ctx, root.Key, &room, func(w *answer.Writer) answer.Outcome { return root.View(w, rows[i]) })
		} else {
			a.err = tooLong(ctx, root, a.err)
		}
		answers[root.Key] = a
	}
	return answers, moved
}

// tooLong says what took too long, if a statement did, and how it takes less.
func tooLong(ctx context.Context, root plan.Root, err error) error {
	if ctx.Err() != nil || !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	dearest, advice := root.Price.Dearest(), root.Key+" takes too long"
	if part := dearest.String(); part != root.Key {
		advice += ", and most of it is for " + part
	}
	return &slow{advice + ": " + dearest.Narrow(), err}
}

// room is how many bytes the answers of a request may have, and what has taken most of them.
type room struct {
	left, most int
	largest    string // the root field, or the list where writing ended
	size       int
}

// take takes what was written of a list.
func (r *room) take(list string, bytes int) {
	if bytes > r.size {
		r.largest, r.size = list, bytes
	}
	r.left -= bytes
}

// full is the error of a root field that there is no room for.
func (r *room) full() error {
	return graph.Errorf(graph.Invalid, "the answer is larger than %d MB: ask for a smaller page (first) of %s, or for "+
		"fewer fields", r.most>>20, r.largest)
}

// write writes a root field into the room there is. What is reported while writing has its path already; if nothing
// can stand in the root's place, the first report is the root's own error.
func (r reading) write(ctx context.Context, key string, room *room, view func(*answer.Writer) answer.Outcome) (
	a *rootAnswer) {
	if room.left <= 0 {
		return &rootAnswer{err: room.full()}
	}
	defer func() {
		if p := recover(); p != nil {
			a = &rootAnswer{err: r.errors.recovered(ctx, p)}
		}
	}()
	w := answer.New(key, room.left)
	got := view(w)
	if list := w.Full(); list != "" {
		room.take(list, room.left)
		return &rootAnswer{err: room.full()}
	}
	room.take(key, len(w.Bytes()))
	a = &rootAnswer{errs: w.Errors()}
	if got == answer.Broken {
		a.err, a.errs = a.errs[0], slices.Clone(a.errs[1:])
	}
	if got == answer.Written {
		a.data = w.Bytes()
	}
	return a
}
