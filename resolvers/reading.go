package resolvers

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

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

// movedExtension says in a response that the store was written to while it was read, each time.
const movedExtension = "moved"

// around answers an operation that was planned, and passes on all others.
func (r reading) around(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	planned := plannedOf(ctx)
	if planned == nil || planned.Empty() {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx)
	leave, err := r.gate.Enter(ctx, planned.Light(), len(op.RawQuery))
	if err != nil {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{r.errors.present(ctx, err)}})
	}
	defer leave()
	if op.Operation.Operation == ast.Mutation { // it reads what each field has written
		return graphql.OneShot(next(ctx)(ctx))
	}
	answers, moved := r.answers(ctx, planned)
	ctx = context.WithValue(ctx, answersKey{}, answers)
	response := next(ctx)(ctx)
	if response != nil && moved {
		response.Extensions = map[string]any{movedExtension: true}
	}
	return graphql.OneShot(response)
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
	answers, left := make(map[string]*rootAnswer, len(rows)), r.mostBytes
	for i, root := range planned.Roots {
		a := &rootAnswer{err: cmp.Or(errs[i], err, ctx.Err())}
		if a.err == nil {
			a = r.write(ctx, root.Key, left, func(w *answer.Writer) answer.Outcome { return root.View(w, rows[i]) })
		} else {
			a.err = tooLong(ctx, root, a.err)
		}
		if errors.Is(a.err, errFull) {
			left = 0 // what was written until then was work, too
		}
		left -= len(a.data)
		answers[root.Key] = a
	}
	return answers, moved
}

// tooLong says what took too long, if a statement did.
func tooLong(ctx context.Context, root plan.Root, err error) error {
	if ctx.Err() != nil || !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	most := root.Price.Dearest()
	msg := root.Key + " takes too long"
	if name := most.String(); name != "" && name != root.Key {
		msg += ", most of it for " + name
	}
	return &slow{msg + ": " + most.Narrow(), err}
}

var errFull = errors.New("the answer is full")

// write writes a root field of at most so many bytes. What is reported while writing has its path already; if nothing
// can stand in the root's place, the first report is the root's own error.
func (r reading) write(ctx context.Context, key string, most int, view func(*answer.Writer) answer.Outcome) (
	a *rootAnswer) {
	defer func() {
		if p := recover(); p != nil {
			a = &rootAnswer{err: r.errors.recovered(ctx, p)}
		}
	}()
	w := answer.New(key, most)
	got := view(w)
	if list := w.Full(); list != "" {
		return &rootAnswer{err: &graph.Error{Kind: graph.Invalid, Err: errFull, Msg: "the answer is larger than " +
			strconv.Itoa(r.mostBytes>>20) + " MB" + ", and most of it is in the list " + list + ": ask for a smaller page (first), or " +
			"for fewer fields"}}
	}
	a = &rootAnswer{errs: w.Errors()}
	if got == answer.Broken {
		a.err, a.errs = a.errs[0], slices.Clone(a.errs[1:])
	}
	if got == answer.Written {
		a.data = w.Bytes()
	}
	return a
}
