package transport

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// refused is why what came is no GraphQL request, and the status that says so.
type refused struct {
	status  int
	message string
}

func (r *refused) Error() string { return r.message }

func badRequest(format string, args ...any) error {
	return &refused{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// request is a GraphQL request.
type request struct {
	query, operation *string
	variables        map[string]any
}

// fromBody reads a request from the body of a POST.
func fromBody(r *http.Request) (*graphql.RawParams, error) {
	if err := readable(r.Header); err != nil {
		return nil, err
	}
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, unread(err)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // the byte order mark that some editors write
	if !utf8.Valid(text) {
		return nil, badRequest("the request is no UTF-8: send its text as such")
	}
	if body := bytes.TrimLeft(text, " \t\r\n"); len(body) > 0 && body[0] == '[' {
		return nil, badRequest("one request holds one operation: send those of the list one by one")
	}
	req, err := newReader(text).request()
	if err != nil {
		return nil, explained(err, "the request is no JSON object: send "+form)
	}
	return req.params()
}

// readable refuses a body that is not JSON in UTF-8, as it says itself. A page elsewhere cannot send JSON by name
// without asking first.
func readable(h http.Header) error {
	if kinds := h["Content-Type"]; len(kinds) != 1 || kinds[0] != "application/json" { // what most clients send
		kind, params, err := mime.ParseMediaType(strings.Join(kinds, ","))
		switch {
		case err != nil || kind != "application/json":
			return &refused{http.StatusUnsupportedMediaType,
				`the request is not said to be JSON: send it with the header "Content-Type: application/json"`}
		case !utf8Charset(params):
			return &refused{http.StatusUnsupportedMediaType, "the request is in another charset: send it in UTF-8"}
		}
	}
	if codings := h["Content-Encoding"]; len(codings) > 0 && !strings.EqualFold(codings[0], "identity") {
		return &refused{http.StatusUnsupportedMediaType, "the request is compressed: send it as it is"}
	}
	return nil
}

// unread is why a body could not be read to its end.
func unread(err error) error {
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &refused{http.StatusRequestEntityTooLarge,
			fmt.Sprintf("the request is larger than %d bytes", large.Limit)}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return &refused{http.StatusRequestTimeout, "the request took too long to arrive"}
	}
	return badRequest("the request broke off before its end")
}

// maxAddress is the length of a query in an address, after the question mark.
const maxAddress = 16 << 10

// fromAddress reads a request from the address of a GET.
func fromAddress(u *url.URL) (*graphql.RawParams, error) {
	if len(u.RawQuery) > maxAddress {
		return nil, &refused{http.StatusRequestURITooLong,
			fmt.Sprintf("the address has more than %d bytes: send the request by POST", maxAddress)}
	}
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, badRequest("the address cannot be read: encode its values by percent signs")
	}
	var query, operation, variables, extensions *string
	for _, p := range []struct {
		name string
		into **string
	}{{"query", &query}, {"operationName", &operation}, {"variables", &variables}, {"extensions", &extensions}} {
		switch given := values[p.name]; {
		case len(given) > 1:
			return nil, badRequest("the address has %s more than once", p.name)
		case len(given) == 1 && !utf8.ValidString(given[0]):
			return nil, badRequest("%s is no UTF-8: send its text as such", p.name)
		case len(given) == 1:
			*p.into = &given[0]
		}
	}
	req := &request{query: query, operation: operation}
	if req.variables, err = inAddress("variables", variables); err != nil {
		return nil, err
	}
	if _, err := inAddress("extensions", extensions); err != nil {
		return nil, err
	}
	return req.params()
}

// inAddress reads an object in an address. The empty text is none.
func inAddress(name string, text *string) (map[string]any, error) {
	if text == nil || *text == "" {
		return nil, nil
	}
	r := newReader([]byte(*text))
	out, err := r.object(name)
	if err == nil {
		err = r.end()
	}
	if err != nil {
		return nil, explained(err, `%s is no JSON: send an object like {"id": "…"}`, name)
	}
	return out, nil
}

// params are the request as gqlgen takes it. Nothing here reads extensions.
func (r *request) params() (*graphql.RawParams, error) {
	if r.query == nil {
		return nil, badRequest("the request has no query: send " + form)
	}
	out := &graphql.RawParams{Query: *r.query, Variables: r.variables}
	if r.operation != nil {
		out.OperationName = *r.operation
	}
	return out, nil
}
