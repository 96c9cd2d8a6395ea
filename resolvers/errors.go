package resolvers

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
)

// Codes that errors carry in extensions.code, beside gqlgen's GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED.
const (
	BadUserInput = "BAD_USER_INPUT" // the request is wrong; the message says what would be right
	// somebody has changed what the request names a version of; extensions.version is the one now
	Conflict     = "CONFLICT"
	Incompatible = "INCOMPATIBLE" // the store was made by another version of the model; whoever runs it has to act
	Unavailable  = "UNAVAILABLE"  // the store cannot be reached; the same request may succeed later
	Busy         = "BUSY"         // somebody else writes into the store; the same request will succeed later
	Timeout      = "TIMEOUT"      // the request took too long
	Canceled     = "CANCELED"     // whoever asked has gone
	Internal     = "INTERNAL"     // a fault of ours; the log knows it by the request id
)

// code is the one place where kinds of errors become codes.
func code(err error) string {
	switch graph.ErrorKindOf(err) {
	case graph.Invalid:
		return BadUserInput
	case graph.Conflict:
		return Conflict
	case graph.Incompatible:
		return Incompatible
	case graph.Unavailable:
		return Unavailable
	case graph.Busy:
		return Busy
	case graph.Canceled:
		if errors.Is(err, context.DeadlineExceeded) {
			return Timeout
		}
		return Canceled
	}
	return Internal
}

// present makes the error that a client sees. Messages of internal errors go to the log, and only their request id out.
func (a *API) present(ctx context.Context, err error) *gqlerror.Error {
	var out *gqlerror.Error
	if !errors.As(err, &out) {
		out = gqlerror.WrapPath(graphql.GetPath(ctx), err)
	}
	if out.Err == nil { // gqlgen's own, and nulls where none may be
		return out
	}
	c := code(out.Err)
	message, extensions := "", map[string]any{"code": c}
	switch c {
	case BadUserInput:
		message = said(out.Err)
	case Busy:
		message = said(out.Err)
		extensions["retryable"] = true
	case Conflict:
		message = said(out.Err)
		if stale, ok := errors.AsType[*graph.Stale](out.Err); ok && stale.Now != "" {
			extensions["version"] = stale.Now
		}
	case Unavailable, Incompatible:
		a.log.WarnContext(ctx, "store does not serve", "request", a.id(ctx), "code", c, "error", out.Err)
		message = said(out.Err)
	case Timeout:
		message = "the request took too long: ask for less at a time"
	case Canceled:
		message = "the request was given up"
	default:
		id := a.id(ctx)
		a.log.ErrorContext(ctx, "internal error", "request", id, "path", out.Path.String(), "error", out.Err)
		message = "internal error, request id " + id
	}
	return &gqlerror.Error{Err: out.Err, Message: message, Path: out.Path, Locations: out.Locations,
		Extensions: extensions}
}

// said is the sentence of the innermost error that is fit for people, with what was put before it.
func said(err error) string {
	var e *graph.Error
	if errors.As(err, &e) && e.Err != nil {
		return e.Msg
	}
	return err.Error()
}

// id is the request's id, or one of its own for a request without.
func (a *API) id(ctx context.Context) string {
	if a.requestID != nil {
		if id := a.requestID(ctx); id != "" {
			return id
		}
	}
	return rand.Text()[:12]
}

func (a *API) recovered(ctx context.Context, p any) error {
	a.log.ErrorContext(ctx, "panic", "stack", string(debug.Stack()))
	return fmt.Errorf("panic: %v", p)
}

// capped shows the first errors of an answer and how many more there are.
func (a *API) capped(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	r := next(ctx)
	if r == nil || len(r.Errors) <= a.limits.Errors {
		return r
	}
	more := len(r.Errors) - a.limits.Errors
	r.Errors = append(r.Errors[:a.limits.Errors:a.limits.Errors],
		&gqlerror.Error{Message: fmt.Sprintf("and %d more errors", more),
			Extensions: map[string]any{"code": BadUserInput}})
	return r
}
