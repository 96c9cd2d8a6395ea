// Package transport is GraphQL over HTTP as its standard says, https://graphql.github.io/graphql-over-http/draft/: what
// is a request and what is none, in which media type it is answered, and with which status. What the request asks for
// is answered by a Respond; who may ask, how large a body may be and how long it may take is up to the server around
// it.
package transport

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Handler answers GraphQL over HTTP.
type Handler struct {
	Respond Respond
	GET     bool                           // queries may come in the address of a GET, too
	Observe func(context.Context, Outcome) // told of each request that is answered; nil: nobody is
}

// Respond answers one request. With queriesOnly a mutation is not run, and its Reply has no Response.
type Respond func(ctx context.Context, req *Request, queriesOnly bool) Reply

// Request is a GraphQL request. Its document is the Query or, without one, that of the ID or of the Hash. Of its
// Extensions asOf alone is kept.
type Request struct {
	graphql.RawParams
	ID   string // of a persisted document
	Hash string // the SHA-256 of a document, in hexadecimal, as clients say that persist documents as they go
}

// Reply is the answer to a request.
type Reply struct {
	Response  *graphql.Response
	Operation *ast.OperationDefinition // what was asked; nil if the document has no such operation
	Refused   bool                     // the status is that of the errors, in either media type
}

// Outcome is what is known of a request once it is answered. It has nothing of its content but the operation's name.
type Outcome struct {
	Operation string        // its name, as the document has it; "" without one
	Kind      ast.Operation // query or mutation; "" if there was no operation
	Codes     []string      // of the answer's errors, each once
	Data      bool          // whether there was any
}

// ServeHTTP answers one request.
func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	reads := h.GET && (r.Method == http.MethodGet || r.Method == http.MethodHead)
	if !reads && r.Method != http.MethodPost {
		h.otherMethod(w, r)
		return
	}
	kind, ok := accepted(r.Header["Accept"])
	if !ok {
		h.refuse(w, r, kind, &refused{http.StatusNotAcceptable, "the answer would be " + contentType[graphqlJSON][0] +
			" or " + contentType[plainJSON][0] + ": name one of them as Accept"})
		return
	}
	req, err := h.read(r)
	if err != nil {
		h.refuse(w, r, kind, err)
		return
	}
	reply := h.Respond(graphql.StartOperationTrace(r.Context()), req, reads)
	if reply.Response == nil {
		w.Header().Set("Allow", "POST")
		h.refuse(w, r, kind, &refused{http.StatusMethodNotAllowed, "a mutation comes by POST alone"})
		return
	}
	h.observe(r, reply.Operation, reply.Response)
	send(w, r, kind, reply)
}

func (h Handler) read(r *http.Request) (*Request, error) {
	if r.Method == http.MethodPost {
		return fromBody(r)
	}
	return fromAddress(r.URL)
}

// otherMethod answers what is neither a query nor a mutation: which methods are.
func (h Handler) otherMethod(w http.ResponseWriter, r *http.Request) {
	allowed := []string{http.MethodOptions, http.MethodPost}
	if h.GET {
		allowed = append([]string{http.MethodGet, http.MethodHead}, allowed...)
	}
	list := strings.Join(allowed, ", ")
	w.Header().Set("Allow", list)
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	h.refuse(w, r, plainJSON, &refused{http.StatusMethodNotAllowed, "GraphQL is answered to " + list})
}

// refuse answers what is no request.
func (h Handler) refuse(w http.ResponseWriter, r *http.Request, kind media, err error) {
	status := http.StatusBadRequest
	if why, ok := errors.AsType[*refused](err); ok {
		status = why.status
	}
	answer := refusal(BadUserInput, err.Error())
	h.observe(r, nil, answer)
	write(w, kind, status, answer)
}

// Refuse answers a request that is not let in with a status and an error, in the media type that its client likes best.
func Refuse(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	kind, _ := accepted(r.Header["Accept"])
	write(w, kind, status, refusal(code, message))
}

func refusal(code, message string) *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{{Message: message, Extensions: map[string]any{"code": code}}}}
}

func write(w http.ResponseWriter, kind media, status int, answer *graphql.Response) {
	w.Header()["Content-Type"] = contentType[kind]
	w.WriteHeader(status)
	_, _ = w.Write(Encode(answer)) // a client that has gone misses nothing
}

func (h Handler) observe(r *http.Request, op *ast.OperationDefinition, answer *graphql.Response) {
	if h.Observe == nil {
		return
	}
	o := Outcome{Codes: Codes(answer.Errors), Data: len(answer.Data) > 0 && string(answer.Data) != "null"}
	if op != nil {
		o.Operation, o.Kind = op.Name, op.Operation
	}
	h.Observe(r.Context(), o)
}
