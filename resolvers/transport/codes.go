package transport

import (
	"errors"
	"net/http"
	"slices"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Codes that errors carry in extensions.code, beside gqlgen's GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED.
const (
	BadUserInput = "BAD_USER_INPUT" // the request is wrong; the message says what would be right
	Conflict     = "CONFLICT"       // what is to be changed has another version by now: extensions.version
	Incompatible = "INCOMPATIBLE"   // the store was made by another version of the model; whoever runs it has to act
	Unavailable  = "UNAVAILABLE"    // the store cannot be reached; the same request may succeed later
	Busy         = "BUSY"           // others need the store or the server; the same request will succeed later
	Timeout      = "TIMEOUT"        // the request took too long
	Canceled     = "CANCELED"       // whoever asked has gone
	Internal     = "INTERNAL"       // a fault of ours; the log knows it by the request id
)

// Codes of requests that are not let in.
const (
	Unauthenticated = "UNAUTHENTICATED" // a key is needed, and none was sent that is valid
	Forbidden       = "FORBIDDEN"       // who is asking is known, and may not do this
)

// Codes of requests that name their documents.
const (
	NotFound   = "PERSISTED_QUERY_NOT_FOUND"   // no document has the id or hash that the request names
	IDRequired = "PERSISTED_QUERY_ID_REQUIRED" // persisted documents alone are answered, and this is none
)

// clientGone is the status that logs of servers have for a request whose client did not wait for the answer.
const clientGone = 499

// ErrEnding is the cause of the end of a request's context when the server ends, so that its client, who is still
// there, is told to ask again.
var ErrEnding = errors.New("the server is told to end")

// statuses are those of answers without data, by the code of their first error.
var statuses = map[string]int{
	errcode.ParseFailed:      http.StatusBadRequest,
	errcode.ValidationFailed: http.StatusBadRequest,
	BadUserInput:             http.StatusBadRequest,
	NotFound:                 http.StatusBadRequest,
	IDRequired:               http.StatusForbidden,
	Unauthenticated:          http.StatusUnauthorized,
	Forbidden:                http.StatusForbidden,
	Conflict:                 http.StatusConflict,
	Incompatible:             http.StatusServiceUnavailable,
	Unavailable:              http.StatusServiceUnavailable,
	Busy:                     http.StatusServiceUnavailable,
	Timeout:                  http.StatusGatewayTimeout,
	Canceled:                 clientGone,
	Internal:                 http.StatusInternalServerError,
}

// Codes are the codes of errors, each once, in the order of the errors.
func Codes(errs gqlerror.List) (out []string) {
	for _, e := range errs {
		if c := codeOf(e); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// codeOf is the code of an error; of one without, which says that null stands where none may be, Internal.
func codeOf(e *gqlerror.Error) string {
	if c, ok := e.Extensions["code"].(string); ok {
		return c
	}
	return Internal
}
