package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
)

// post is GraphQL over HTTP: one operation as a JSON object. It takes the place of gqlgen's own, which sends a body
// that it cannot read back as a whole. What could be read is answered with 200, whatever the answer; what could not,
// with 400.
type post struct{ errors presenter }

// Supports asks for JSON by name, which a page elsewhere cannot send without asking first.
func (post) Supports(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && r.Method == http.MethodPost && kind == "application/json"
}

// Do answers one request.
func (p post) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	w.Header().Set("Content-Type", "application/json")
	params, err := read(r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		err = graph.Errorf(graph.Invalid, "%s", unreadable(err))
		refused := p.errors.present(r.Context(), &gqlerror.Error{Err: err})
		send(w, exec.DispatchError(r.Context(), gqlerror.List{refused}))
		return
	}
	send(w, respond(r.Context(), exec, params, p.errors))
}

// errNoText is that a request is in another encoding: read as it is, each of its letters would be written as U+FFFD.
var errNoText = errors.New("no UTF-8")

func read(body io.Reader) (*graphql.RawParams, error) {
	text, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(text) {
		return nil, errNoText
	}
	params := &graphql.RawParams{}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	return params, dec.Decode(params)
}

// respond answers one operation. Whatever goes wrong is a response with an error.
func respond(ctx context.Context, exec graphql.GraphExecutor, params *graphql.RawParams,
	errors presenter) (r *graphql.Response) {
	defer func() {
		if p := recover(); p != nil {
			r = exec.DispatchError(ctx, gqlerror.List{errors.present(ctx, errors.recovered(ctx, p))})
		}
	}()
	op, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		return exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	}
	respond, ctx := exec.DispatchOperation(ctx, op)
	if r = respond(ctx); r == nil { // the context has ended
		r = exec.DispatchError(ctx, gqlerror.List{errors.present(ctx, ctx.Err())})
	}
	return r
}

// send writes a response. Data alone is JSON already: reading all of it again would cost half of what planning the
// request does.
func send(w http.ResponseWriter, r *graphql.Response) {
	if r.Data != nil && len(r.Errors) == 0 && len(r.Extensions) == 0 {
		_, _ = w.Write(slices.Concat([]byte(`{"data":`), r.Data, []byte("}"))) // a client that has gone misses nothing
		return
	}
	if out, err := json.Marshal(r); err == nil {
		_, _ = w.Write(out)
	}
}

func unreadable(err error) string {
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return "the request is larger than " + strconv.FormatInt(large.Limit, 10) + " bytes"
	}
	if errors.Is(err, errNoText) {
		return "the request is no UTF-8: send its text as such"
	}
	return `the request is no JSON object like {"query": "…", "variables": {…}}; one request holds one operation`
}
