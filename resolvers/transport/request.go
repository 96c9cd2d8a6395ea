package transport

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
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

// request is a GraphQL request as it is read.
type request struct {
	query, operation *string
	ids              map[string]string // of a persisted document, by the name that it came under
	variables        map[string]any
	extensions       extensions
}

// extensions are those that are known.
type extensions struct {
	asOf any
	hash string // of a document
}

// fromBody reads a request from the body of a POST.
func fromBody(r *http.Request) (*Request, error) {
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
	return req.complete()
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
func fromAddress(u *url.URL) (*Request, error) {
	if len(u.RawQuery) > maxAddress {
		return nil, &refused{http.StatusRequestURITooLong,
			fmt.Sprintf("the address has more than %d bytes: send the request by POST", maxAddress)}
	}
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, badRequest("the address cannot be read: encode its values by percent signs")
	}
	given := map[string]string{}
	for _, name := range slices.Concat([]string{"query", "operationName", "variables", "extensions"}, idNames) {
		switch all := values[name]; {
		case len(all) > 1:
			return nil, badRequest("the address has %s more than once", name)
		case len(all) == 1 && !utf8.ValidString(all[0]):
			return nil, badRequest("%s is no UTF-8: send its text as such", name)
		case len(all) == 1:
			given[name] = all[0]
		}
	}
	req := &request{ids: given}
	if query, there := given["query"]; there {
		req.query = &query
	}
	if operation, there := given["operationName"]; there {
		req.operation = &operation
	}
	if req.variables, err = inAddress("variables", given, (*reader).variables); err != nil {
		return nil, err
	}
	if req.extensions, err = inAddress("extensions", given, (*reader).extensions); err != nil {
		return nil, err
	}
	return req.complete()
}

// inAddress reads an object in an address. The empty text is none.
func inAddress[T any](name string, given map[string]string, read func(*reader) (T, error)) (out T, err error) {
	if given[name] == "" {
		return out, nil
	}
	r := newReader([]byte(given[name]))
	if out, err = read(r); err == nil {
		err = r.end()
	}
	if err != nil {
		err = explained(err, `%s is no JSON: send an object like {"id": "…"}`, name)
	}
	return out, err
}

// idNames are the names under which clients send the id of a persisted document: that of the standard's draft, and
// those of clients that are older than it. One that comes first counts.
var idNames = []string{"documentId", "doc_id", "id"}

// complete is the request, if it says which document is asked for.
func (r *request) complete() (*Request, error) {
	out := &Request{Hash: r.extensions.hash}
	for _, name := range idNames {
		out.ID = cmp.Or(out.ID, r.ids[name])
	}
	if r.query == nil && out.ID == "" && out.Hash == "" {
		return nil, badRequest("the request has no query: send %s", form)
	}
	out.Variables = r.variables
	if r.query != nil {
		out.Query = *r.query
	}
	if r.operation != nil {
		out.OperationName = *r.operation
	}
	if r.extensions.asOf != nil {
		out.Extensions = map[string]any{"asOf": r.extensions.asOf}
	}
	return out, nil
}
