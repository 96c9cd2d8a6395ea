package transport_test

import (
	"encoding/json"
	"io"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"kith/resolvers/transport"
)

// FuzzRequest: whatever comes as a body, an address or headers is answered by JSON, with data or with errors.
func FuzzRequest(f *testing.F) {
	f.Add(works, "query=q&variables=%7B%7D", "application/json", "*/*")
	f.Add(`{"query":"\ud800"}`, "query=%ff;", "application/json;charset=x", "application/*;q=0.1,")
	f.Add(`{"query":"q","variables":{"a":{"a":[1e999]},"a":1}}`, "query&query", `a/b;c="`, `text/html;q="`)
	h := transport.Handler{Respond: echo, GET: true}
	f.Fuzz(func(t *testing.T, body, query, contentType, accept string) {
		for _, method := range []string{"GET", "POST"} {
			r := httptest.NewRequest(method, "/graphql", strings.NewReader(body))
			r.URL.RawQuery = query
			r.Header["Content-Type"], r.Header["Accept"] = []string{contentType}, []string{accept}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			answer, err := io.ReadAll(w.Body)
			if err != nil || !json.Valid(answer) || !slices.Contains([]int{200, 400, 405, 406, 414, 415}, w.Code) {
				t.Errorf("%s %d %q", method, w.Code, answer)
			}
		}
	})
}
