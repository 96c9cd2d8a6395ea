package transport

import (
	"bytes"
	"encoding/json"
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
	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
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

// request is a GraphQL request as JSON. Other names are for extensions of the standard to come, and read over.
type request struct {
	Query         *string        `json:"query"`
	OperationName *string        `json:"operationName"`
	Variables     jsontext.Value `json:"variables"`
	Extensions    jsontext.Value `json:"extensions"`
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
	req := request{}
	if err := jsonv2.Unmarshal(text, &req); err != nil {
		return nil, malformed(err)
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

const form = `a JSON object like {"query": "…", "variables": {…}}`

// malformed is why a text is no request.
func malformed(err error) error {
	if errors.Is(err, jsontext.ErrDuplicateName) {
		return badRequest("the request has a name twice in one object: send " + form)
	}
	if wrong, ok := errors.AsType[*jsonv2.SemanticError](err); ok && wrong.JSONPointer != "" {
		return badRequest("%s is %s, and must be text", strings.TrimPrefix(string(wrong.JSONPointer), "/"),
			kinds[wrong.JSONKind])
	}
	return badRequest("the request is no JSON object: send " + form)
}

// kinds are the words for kinds of JSON values.
var kinds = map[jsontext.Kind]string{'n': "null", 'f': "a Boolean", 't': "a Boolean", '"': "text", '0': "a number",
	'{': "an object", '[': "a list"}

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
	req := &request{Query: query, OperationName: operation}
	if req.Variables, err = inAddress("variables", variables); err != nil {
		return nil, err
	}
	if req.Extensions, err = inAddress("extensions", extensions); err != nil {
		return nil, err
	}
	return req.params()
}

// inAddress is JSON in an address. The empty text is nothing.
func inAddress(name string, text *string) (jsontext.Value, error) {
	if text == nil || *text == "" {
		return nil, nil
	}
	if v := jsontext.Value(*text); v.IsValid() {
		return v, nil
	}
	return nil, badRequest(`%s is no JSON: send an object like {"id": "…"}`, name)
}

// params are the request as gqlgen takes it. Nothing here reads extensions.
func (r *request) params() (*graphql.RawParams, error) {
	if r.Query == nil {
		return nil, badRequest("the request has no query: send " + form)
	}
	out := &graphql.RawParams{Query: *r.Query}
	if r.OperationName != nil {
		out.OperationName = *r.OperationName
	}
	if err := object("extensions", r.Extensions); err != nil {
		return nil, err
	}
	if err := object("variables", r.Variables); err != nil || len(r.Variables) == 0 {
		return out, err
	}
	dec := json.NewDecoder(bytes.NewReader(r.Variables))
	dec.UseNumber()
	if err := dec.Decode(&out.Variables); err != nil {
		return nil, badRequest("the variables cannot be read: send " + form)
	}
	return out, nil
}

// object refuses a value that is no object. Null is as good as nothing.
func object(name string, v jsontext.Value) error {
	if len(v) == 0 {
		return nil
	}
	if k := v.Kind(); k != '{' && k != 'n' {
		return badRequest("%s is %s, and must be an object", name, kinds[k])
	}
	return nil
}
