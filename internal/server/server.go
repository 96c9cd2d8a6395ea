// Package server is Kith over HTTP: /graphql, /graphql/file, the pages, /livez, /readyz and /metrics, with limits on
// size and time, request ids, and nothing in the log that is about a customer. It finds out who is calling, by keys and
// by sessions that begin with one. GraphQL requests are answered by package resolvers, and pages come from package web.
package server

import (
	"context"
	"crypto/tls"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"kith/graph"
	"kith/internal/caller"
	"kith/internal/metrics"
	"kith/resolvers/transport"
)

// Config is what a server needs.
type Config struct {
	GraphQL http.Handler
	Files   http.Handler                // answers to GraphQL requests as files; nil: none are made
	SDL     string                      // the schema as text, for whoever wants to know it; "" is not served
	Hosts   []string                    // names beside loopback that requests may be sent to
	Origins []string                    // of pages elsewhere that may ask
	Pages   fs.FS                       // index.html, playground.html, assets/*, and NAME.gz beside what is worth it
	Ready   func(context.Context) error // nil if the store answers
	Log     *slog.Logger
	Metrics *metrics.Metrics // served at /metrics; nil: nothing is counted
	Limits  Limits

	Keys       Keys          // by which callers are known; nil: nobody needs one
	Local      caller.Caller // who asks while no key is required
	TLS        *tls.Config   // nil: without TLS
	TLSInFront bool          // TLS ends at a proxy in front of the server, and nobody else reaches it
}

// The limits of one request.
const (
	maxBody     = 1 << 20
	maxHeader   = 64 << 10
	requestTime = 30 * time.Second
	fileTime    = 2 * time.Minute // to make a file, and then to send it
	readyTime   = 2 * time.Second
)

// Handler serves all paths of the server. Where keys are required, /livez, /readyz and the paths for signing in are
// open to everybody, and all others to callers who are known.
func Handler(c Config) http.Handler {
	mux := http.NewServeMux()
	by := newAuthentication(c)
	mux.Handle("/graphql", origins(c.Origins, by.keyed(denyGraphQL, compressed(bounded(requestTime, c.GraphQL)))))
	if c.Files != nil {
		files := compressed(longer(bounded(fileTime, c.Files)))
		mux.Handle("/graphql/file", origins(c.Origins, by.keyed(denyGraphQL, files)))
	}
	if c.SDL != "" {
		mux.Handle("/graphql/schema", origins(c.Origins, by.keyed(denyText, compressed(schema(c.SDL)))))
	}
	by.addSignIn(mux)
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { text(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) { ready(c, by, w, r) })
	if c.Metrics != nil {
		mux.Handle("GET /metrics", by.keyed(denyText, compressed(c.Metrics.Handler())))
	}
	pages(mux, by, c.Pages)
	return logged(c.Log, c.Metrics, recovered(c.Log, private(hosts(c.Hosts, routed(elsewhere(mux, by, c.Pages))))))
}

// schema answers with the schema as text.
func schema(sdl string) http.Handler {
	body := []byte(sdl)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			text(w, http.StatusMethodNotAllowed, "the schema is read by GET")
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		transport.Tagged(w, r, body)
	})
}

// ready tells whether the store answers. Where keys are required, strangers learn nothing more of it.
func ready(c Config, by *authentication, w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyTime)
	defer cancel()
	if err := c.Ready(ctx); err != nil {
		c.Log.Warn("not ready", "request", RequestID(r.Context()), "error", err)
		message := unready(err)
		if by.required() {
			message = "not ready: the log says why"
		}
		text(w, http.StatusServiceUnavailable, message)
		return
	}
	text(w, http.StatusOK, "ready")
}

// unready is the message about a store that is not ready: its own, which says what to do.
func unready(err error) string {
	if e, ok := errors.AsType[*graph.Error](err); ok && e.Kind != graph.Canceled {
		return e.Msg
	}
	return "the store does not answer"
}

func text(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body + "\n")) //nolint:gosec // no HTML; a client that has gone misses nothing
}
