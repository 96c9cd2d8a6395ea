package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"

	"kith/resolvers/transport"
)

// bounded limits a request's body and time.
func bounded(most time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), most)
		defer cancel()
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// longer puts off the deadlines of the connection for a file, which takes longer to make and to send than an answer.
func longer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		until, c := time.Now().Add(2*fileTime), http.NewResponseController(w)
		_, _ = c.SetReadDeadline(until), c.SetWriteDeadline(until) // a writer without deadlines needs none put off
		next.ServeHTTP(w, r)
	})
}

// private has browsers keep nothing, guess no types, and give nothing to pages of other origins.
func private(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// minGzip is the size in bytes from which on an answer is worth compressing.
const minGzip = 1024

// compressed compresses answers for clients that read gzip, fast rather than small.
func compressed(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(minGzip), gzhttp.CompressionLevel(gzip.BestSpeed))
	if err != nil {
		panic(err) // the settings are constants
	}
	return wrap(next)
}

// recovered turns a panic into an error response without details.
func recovered(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(p) // net/http's own way to drop a connection
			}
			if p != nil {
				Observe(r.Context(), transport.Outcome{Codes: []string{transport.Internal}})
				log.Error("panic", "request", RequestID(r.Context()), "panic", cause(p), "stack", string(debug.Stack()))
				text(w, http.StatusInternalServerError, "internal error, request "+RequestID(r.Context()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// cause is what may be logged of a panic: the message of a runtime error, but only the type of anything else, which
// could hold data of a customer.
func cause(p any) string {
	if err, ok := p.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", p)
}
