package resolvers

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
)

// post is GraphQL over HTTP as everybody speaks it: one operation as a JSON object. gqlgen's own sends a body that it
// cannot read back as a whole. What could be read is answered with 200, whatever the answer; what could not, with 400.
type post struct{ *API }

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
		refused := p.present(r.Context(), &gqlerror.Error{Err: graph.Errorf(graph.Invalid, "%s", unreadable(err))})
		p.send(w, exec.DispatchError(r.Context(), gqlerror.List{refused}))
		return
	}
	p.send(w, p.respond(r.Context(), exec, params))
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

// send writes a response. Data alone is JSON already: reading all of it again would cost half of what planning the
// request does.
func (p post) send(w http.ResponseWriter, r *graphql.Response) {
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
		return "the request is larger than " + show(large.Limit) + " bytes"
	}
	if errors.Is(err, errNoText) {
		return "the request is no UTF-8: send its text as such"
	}
	return `the request is no JSON object like {"query": "…", "variables": {…}}; one request holds one operation`
}
