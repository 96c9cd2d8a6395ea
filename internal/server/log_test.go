package server

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"kith/resolvers/transport"
)

// TestLogged: one line a request, with what became of it and nothing of what was asked.
func TestLogged(t *testing.T) {
	answer := func(w http.ResponseWriter, r *http.Request) {
		switch r.Header.Get("X-Case") {
		case "named":
			Observe(r.Context(), transport.Outcome{Operation: "Households", Kind: "query"})
		case "long":
			Observe(r.Context(), transport.Outcome{Operation: strings.Repeat("a", 500)})
		case "failed":
			Observe(r.Context(), transport.Outcome{Codes: []string{"BUSY", "TIMEOUT"}})
		case "panic":
			panic("Anna Berg")
		}
		_, _ = w.Write([]byte("Anna Berg"))
	}
	for name, want := range map[string]struct {
		method, target, line string
	}{
		"named":   {"POST", "/graphql?query=Anna", `path=/graphql status=200 bytes=9 took=\S+ operation=Households$`},
		"plain":   {"GET", "/graphql", `method=GET path=/graphql status=200 bytes=9 took=\S+$`},
		"long":    {"POST", "/graphql", `took=\S+ operation=a{64}$`},
		"failed":  {"POST", "/graphql", `took=\S+ codes="?BUSY,TIMEOUT"?$`},
		"panic":   {"POST", "/graphql", `status=500 bytes=\d+ took=\S+ codes=INTERNAL$`},
		"unknown": {"GET", "/Anna/Berg", `method=GET path=unknown status=404`},
		"asset":   {"GET", "/assets/Anna.js", `method=GET path=/assets/{name} status=404`},
		"method":  {"ANNA", "/graphql", `method=other path=/graphql`},
		"refused": {"POST", "/readyz", `method=POST path=unknown status=405`},
		"host":    {"GET", "http://anna.example/readyz", `status=421`},
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			r := httptest.NewRequest(want.method, want.target, strings.NewReader("Anna"))
			if name != "host" {
				r.Host = "localhost"
			}
			r.Header.Set("X-Case", name)
			r.Header.Set("User-Agent", "Anna")
			w := httptest.NewRecorder()
			c := config(answer, &log, nil)
			c.Pages = fstest.MapFS{}
			Handler(c).ServeHTTP(w, r)
			var lines []string
			for line := range strings.Lines(log.String()) {
				if strings.Contains(line, "msg=request") {
					lines = append(lines, strings.TrimSpace(line))
				}
			}
			if len(lines) != 1 || !strings.Contains(lines[0], "id="+w.Header().Get("X-Request-Id")) ||
				!regexp.MustCompile(want.line).MatchString(lines[0]) {
				t.Errorf("got %s\nwant %s", log.String(), want.line)
			}
			if strings.Contains(strings.ToLower(log.String()), "anna") || strings.Contains(log.String(), "192.0.2.1") {
				t.Errorf("logged %s", log.String())
			}
		})
	}
}
