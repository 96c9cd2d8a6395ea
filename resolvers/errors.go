package resolvers

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
	"kith/resolvers/plan"
	"kith/resolvers/transport"
)

// code is the one place where kinds of errors become codes.
func code(err error) string {
	switch graph.ErrorKindOf(err) {
	case graph.Invalid:
		return transport.BadUserInput
	case graph.Conflict:
		return transport.Conflict
	case graph.Incompatible:
		return transport.Incompatible
	case graph.Unavailable:
		return transport.Unavailable
	case graph.Busy:
		return transport.Busy
	case graph.Canceled:
		if errors.Is(err, context.DeadlineExceeded) {
			return transport.Timeout
		}
		return transport.Canceled
	}
	return transport.Internal
}

// slow is that a root field took too long, with what would take less time.
type slow struct {
	advice string
	err    error
}

func (e *slow) Error() string { return e.advice + ": " + e.err.Error() }

func (e *slow) Unwrap() error { return e.err }

// presenter makes the errors that clients see.
type presenter struct {
	log       *slog.Logger
	requestID func(context.Context) string // nil: each request gets a random one
	most      int                          // errors in one answer
}

// present makes the error that a client sees. Messages of internal errors go to the log, and only their request id out.
func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	var out *gqlerror.Error
	if !errors.As(err, &out) {
		out = gqlerror.WrapPath(graphql.GetPath(ctx), err)
	}
	if out.Err == nil { // gqlgen's own, and nulls where none may be
		out.Message = short(out.Message)
		return out
	}
	c := code(out.Err)
	message, extensions := "", map[string]any{"code": c}
	switch c {
	case transport.BadUserInput:
		message = sentence(out.Err)
	case transport.Busy:
		message = sentence(out.Err)
		extensions["retryable"] = true
	case transport.Conflict:
		message = sentence(out.Err)
		if stale, ok := errors.AsType[*graph.Stale](out.Err); ok && stale.Now != "" {
			extensions["version"] = stale.Now
		}
	case transport.Unavailable, transport.Incompatible:
		p.log.WarnContext(ctx, "store does not serve", "request", p.id(ctx), "code", c, "error", out.Err)
		message = sentence(out.Err)
	case transport.Timeout:
		message = "the request took too long: ask for less at a time"
		if e, ok := errors.AsType[*slow](out.Err); ok {
			message = e.advice
		}
	case transport.Canceled:
		message = "the request was given up"
	default:
		id := p.id(ctx)
		p.log.ErrorContext(ctx, "internal error", "request", id, "path", out.Path.String(), "error", out.Err)
		message = "internal error, request id " + id
	}
	return &gqlerror.Error{Err: out.Err, Message: short(message), Path: out.Path, Locations: out.Locations,
		Extensions: extensions}
}

// sentence is the sentence of the innermost error that is fit for people, with what was put before it.
func sentence(err error) string {
	var e *graph.Error
	if errors.As(err, &e) && e.Err != nil {
		return e.Msg
	}
	return err.Error()
}

// How much of a message is shown.
const (
	longestMessage = 1_000
	longestWord    = 100
)

// short cuts a message to what people read: each word of it that is too long, and the whole. What clients send is
// repeated in errors, gqlparser's among them, and may be very long.
func short(message string) string {
	long := func(word string) bool { return len(word) > longestWord }
	if words := strings.Split(message, " "); slices.ContainsFunc(words, long) {
		for i, word := range words {
			words[i] = cut(word, longestWord)
		}
		message = strings.Join(words, " ")
	}
	return cut(message, longestMessage)
}

// cut leaves the beginning of a text that is too long, and its last quotation mark, if it has one.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	end := ""
	if i := strings.LastIndexByte(text, '"'); i >= len(text)-3 {
		end = text[i:]
	}
	return strings.ToValidUTF8(text[:most], "") + "…" + end
}

// id is the request's id, or one of its own for a request without.
func (p presenter) id(ctx context.Context) string {
	if p.requestID != nil {
		if id := p.requestID(ctx); id != "" {
			return id
		}
	}
	return rand.Text()[:12]
}

func (p presenter) recovered(ctx context.Context, panicked any) error {
	p.log.ErrorContext(ctx, "panic", "stack", string(debug.Stack()))
	return fmt.Errorf("panic: %v", panicked)
}

// shorten leaves the first errors of an answer, in the order of its root fields, and one more with the number of those
// left out.
func (p presenter) shorten(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	r := next(ctx)
	if r == nil {
		return nil
	}
	sortErrors(ctx, r.Errors)
	if len(r.Errors) <= p.most {
		return r
	}
	more := &gqlerror.Error{Message: fmt.Sprintf("and %d more errors", len(r.Errors)-p.most),
		Extensions: map[string]any{"code": transport.BadUserInput}}
	r.Errors = append(r.Errors[:p.most:p.most], more)
	return r
}

// sortErrors puts errors in the order of the root fields that they are about, which gqlgen completes side by side.
func sortErrors(ctx context.Context, errs gqlerror.List) {
	if len(errs) < 2 || !graphql.HasOperationContext(ctx) || plannedOf(ctx) == nil {
		return
	}
	roots := plannedOf(ctx).Roots
	place := func(e *gqlerror.Error) int {
		if len(e.Path) == 0 {
			return -1
		}
		return slices.IndexFunc(roots, func(r plan.Root) bool { return ast.PathName(r.Key) == e.Path[0] })
	}
	slices.SortStableFunc(errs, func(a, b *gqlerror.Error) int { return cmp.Compare(place(a), place(b)) })
}
