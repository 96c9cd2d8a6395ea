package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func config(graphql http.HandlerFunc, log io.Writer, ready error) Config {
	return Config{GraphQL: graphql, Ready: func(context.Context) error { return ready },
		Log: slog.New(slog.NewTextHandler(log, nil))}
}

func TestHandler(t *testing.T) {
	echo := func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		}
		if string(body) == "panic" {
			panic("Anna Berg was here")
		}
		if _, ok := r.Context().Deadline(); !ok || RequestID(r.Context()) == "" {
			t.Error("a request without deadline or id")
		}
		_, _ = w.Write(body)
	}
	gone := errors.New("store gone")
	for _, c := range []struct {
		name, method, path, host, body string
		ready                          error
		status                         int
		want                           string
	}{
		{"alive", "GET", "/livez", "localhost", "", gone, 200, "alive"},
		{"ready", "GET", "/readyz", "127.0.0.1:8080", "", nil, 200, "ready"},
		{"not ready", "GET", "/readyz", "[::1]:8080", "", gone, 503, "the store does not answer"},
		{"a question", "POST", "/graphql", "localhost:8080", "{}", nil, 200, "{}"},
		{"too large", "POST", "/graphql", "localhost", strings.Repeat("x", maxBody+1), nil, 413, "too large"},
		{"a panic tells nothing", "POST", "/graphql", "localhost", "panic", nil, 500, "internal error, request "},
		{"a file", "POST", "/graphql/file?format=csv", "localhost", "{}", nil, 200, "{}"},
		{"another name for a file", "POST", "/graphql/file", "evil.example", "{}", nil, 421, "localhost only"},
		{"another name for us", "POST", "/graphql", "evil.example", "{}", nil, 421, "localhost only"},
		{"no such page", "GET", "/nothing", "localhost", "", nil, 404, "not found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var log bytes.Buffer
			r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
			r.Host = c.host
			w := httptest.NewRecorder()
			settings := config(echo, &log, c.ready)
			settings.Files = http.HandlerFunc(echo)
			Handler(settings).ServeHTTP(w, r)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
				t.Errorf("%d %q, want %d %q", w.Code, w.Body, c.status, c.want)
			}
			if w.Header().Get("X-Request-Id") == "" || !strings.Contains(log.String(), w.Header().Get("X-Request-Id")) {
				t.Errorf("the log does not know the request: %s", log.String())
			}
			if strings.Contains(w.Body.String()+log.String(), "Anna") {
				t.Errorf("told %q, logged %s", w.Body, log.String())
			}
		})
	}
}
