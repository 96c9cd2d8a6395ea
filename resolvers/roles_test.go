package resolvers_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/internal/caller"
)

// TestRoles: only an editor may write, whatever the others ask for beside; the decision has his name. Who may not is
// refused before the store is asked for anything, in either media type.
func TestRoles(t *testing.T) {
	const mutation = `{"query": "mutation { correct(input: {about: \"per_egon\", set: [{property: \"givenName\", ` +
		`value: \"Egon\"}], why: \"he said so\"}) { decision { who } } }"}`
	s := &graphtest.Counting{Store: mutable(t)}
	h := newAPI(t, s).Handler()
	ask := func(role caller.Role, accept, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r.WithContext(caller.With(t.Context(), caller.Caller{Name: "egon", Role: role})))
		return w
	}
	for _, role := range []caller.Role{caller.Reader, caller.Loader, "", "owner"} {
		for _, accept := range []string{"application/json", "application/graphql-response+json"} {
			s.Reset()
			w := ask(role, accept, mutation)
			if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), `"code":"FORBIDDEN"`) ||
				strings.Contains(w.Body.String(), `"data"`) || s.Matches() > 0 {
				t.Errorf("%q: %d %s, %d questions", role, w.Code, w.Body, s.Matches())
			}
			w = ask(role, accept, `{"query": "{ people { totalCount } viewer { name mayWrite } }"}`)
			viewer := `"viewer":{"name":"egon","mayWrite":false}`
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), viewer) {
				t.Errorf("%q asks: %d %s", role, w.Code, w.Body)
			}
		}
	}
	decisions := &graph.Pattern{Labels: []string{"Decision"}, Page: graph.Page{Size: graph.All}}
	if rows, err := s.Match(t.Context(), decisions); err != nil || len(rows.Rows) > 0 {
		t.Errorf("written: %v, %v", rows, err)
	}
	if w := ask(caller.Editor, "application/json", mutation); !strings.Contains(w.Body.String(), `"who":"egon"`) {
		t.Errorf("an editor: %d %s", w.Code, w.Body)
	}
}
